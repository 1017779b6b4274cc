//! A message while it is edited, in its place.

use super::drafts::DraftOf;
use super::message::Line;
use crate::features::editor::{Editor, EditorState};
use crate::features::files::{Drafted, DraftedList, PickButton};
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::live::use_announcer;
use crate::ui::roving::dom::take;
use leptos::{ev, prelude::*};
use threadline_domain::MessageDraft;
use threadline_domain::markup::Markup;
use wasm_bindgen::JsCast;

pub(super) fn draft_of(line: Line) -> DraftOf {
    DraftOf::Edit(line.id.get_untracked(), Some(line.scope.talk.place))
}

#[component]
pub(super) fn EditBox(line: Line) -> impl IntoView {
    let scope = line.scope;
    let of = StoredValue::new(draft_of(line));
    let kept = of.with_value(|of| scope.drafts.text(of));
    let base = untrack(|| line.get(|said| Markup::from_html(&said.html).to_markdown()));
    let text_now = RwSignal::new(if kept.is_empty() { base.clone() } else { kept });
    let base = StoredValue::new(base);
    let state = EditorState::new(
        text_now,
        Callback::new(move |typed: String| {
            let same = base.with_value(|base| *base == typed);
            of.with_value(|of| scope.drafts.keep(of, if same { "" } else { &typed }));
            text_now.set(typed);
        }),
    );
    let files = Drafted::new(of.with_value(|of| scope.drafts.name(of)))
        .having(untrack(|| line.get(|said| said.files.clone())));
    let announcer = use_announcer();
    effect(move || {
        let frame = state.field.get().and_then(|field| field.closest(".edit-box").ok().flatten());
        if let Some(frame) = frame {
            files.drop_on(&frame);
        }
    });
    let close = move || {
        scope.editing.set(None);
        super::focus_message(&line.id.get_untracked());
    };
    let save = move || {
        let markup = Markup::from_markdown(&text_now.get_untracked());
        if let Some(why) = untrack(|| files.hindrance()) {
            announcer.say_now(why);
            return;
        }
        let (attachments, known) = files.collect();
        // Nothing is no message: to take it away is another command.
        if !(markup.is_empty() && attachments.is_empty()) {
            let id = line.id.get_untracked();
            scope.store.reword(&id, MessageDraft { message: markup.to_html(), attachments, files: known });
            files.went_with(&id);
            of.with_value(|of| scope.drafts.keep(of, ""));
            close();
        }
    };
    effect(move || {
        if let Some(field) = state.field.get() {
            state.focus();
            // All of it, once it is as tall as its text.
            request_animation_frame(move || {
                let whole = field.closest(".message").ok().flatten().and_then(|whole| whole.dyn_into().ok());
                super::bring_into_view(&whole.unwrap_or_else(|| field.into()));
            });
        }
    });
    let on_keys = Callback::new(move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            take(&event);
            close();
            true
        }
        "Enter" if super::composer::sends(state, &event) => {
            take(&event);
            save();
            true
        }
        _ => false,
    });
    let more_tools = move || {
        view! {
            <PickButton icon="file" label=text().files.attach on_files=Callback::new(move |found| files.add(found))/>
            <span class="hint" role="status">{move || files.hindrance()}</span>
            <button type="button" class="button" on:click=move |_| close()>{text().common.cancel}</button>
            <button type="button" class="button primary" on:click=move |_| save()>{text().talk.save}</button>
        }
    };
    let attached = move || view! { <DraftedList files/> };
    let on_files = files.on_transfer();
    view! {
        <Editor
            state label=text().talk.edit_label rows=1 on_keys on_files attached more_tools class="edit-box"
        />
    }
}
