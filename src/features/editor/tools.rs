//! The bar under the field.

use super::EditorState;
use super::suggest::Suggest;
use crate::features::commands::mod_keys;
use crate::text::text;
use crate::ui::button::IconButton;
use crate::ui::toolbar::Toolbar;
use leptos::prelude::*;
use threadline_domain::writing::{Action, Ask};

#[component]
pub(super) fn Tools(state: EditorState, suggest: Suggest, more_tools: ViewFn) -> impl IntoView {
    let words = &text().editor;
    let tool = move |icon, label: &'static str, key: Option<&'static str>, action| {
        let keys = MaybeProp::from(key.map(mod_keys));
        view! { <IconButton icon label tight=true class="format" keys on_press=move |()| state.act(action)/> }
    };
    view! {
        // A press must not take the focus, or the caret, from the field.
        <div class="tools" on:mousedown=|event| event.prevent_default()>
            <Toolbar label=words.tools>
                {tool("bold", words.bold, Some("b"), Action::Strong)}
                {tool("italic", words.italic, Some("i"), Action::Emphasis)}
                {tool("code", words.code, Some("e"), Action::Code)}
                {tool("link", words.link, Some("k"), Action::Link)}
                {tool("bullets", words.bullets, None, Action::Bullets)}
                {tool("quote", words.quote, None, Action::Quote)}
                <span class="divider format"></span>
                <IconButton icon="mention" label=words.mention tight=true on_press=move |()| suggest.begin(Ask::Person)/>
                <IconButton icon="channel" label=words.mention_task tight=true class="format" on_press=move |()| suggest.begin(Ask::Task)/>
                <IconButton
                    icon="eye" label=words.preview tight=true class="format"
                    pressed=Signal::derive(move || Some(state.preview.get()))
                    on_press=move |()| state.preview.update(|on| *on = !*on)
                />
                {more_tools.run()}
            </Toolbar>
        </div>
    }
}
