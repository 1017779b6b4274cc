//! Where something new is written. What is typed stays until it is sent, whatever happens.

use super::drafts::DraftOf;
use super::scope::TalkScope;
use crate::features::editor::{Editor, EditorState};
use crate::platform::media;
use crate::text::text;
use crate::ui::button::IconButton;
use crate::ui::roving::dom::take;
use leptos::{ev, prelude::*};
use threadline_domain::MessageDraft;
use threadline_domain::markup::Markup;

/// Whether Enter sends: not while it goes on with a list, not with Shift, and not on the keyboard of a phone,
/// which has no other way to a new line.
pub(super) fn sends(state: EditorState, event: &ev::KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || !(event.shift_key() || media::is_coarse() || state.goes_on())
}

#[component]
pub(super) fn Composer(
    scope: TalkScope,
    #[prop(into)] label: Signal<String>,
    /// Something was sent.
    #[prop(into)]
    on_sent: Callback<()>,
) -> impl IntoView {
    let words = &text().talk;
    let of = StoredValue::new(DraftOf::New(scope.stand.get_value(), Some(scope.talk.place)));
    let typed = RwSignal::new(of.with_value(|of| scope.drafts.text(of)));
    let keep = move |now: String| {
        of.with_value(|of| scope.drafts.keep(of, &now));
        typed.set(now);
    };
    let state = EditorState::new(typed, Callback::new(keep));
    scope.composer.set_value(Some(state));
    let send = move || {
        let markup = Markup::from_markdown(&typed.get_untracked());
        if markup.is_empty() {
            return;
        }
        let draft = MessageDraft { message: markup.to_html(), ..MessageDraft::default() };
        scope.store.say(scope.stand.get_value(), draft);
        keep(String::new());
        on_sent.try_run(());
        state.focus();
    };
    let on_keys = Callback::new(move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if sends(state, &event) => {
            take(&event);
            send();
            true
        }
        "ArrowUp" if typed.with_untracked(String::is_empty) => {
            let done = super::edit_last(scope);
            if done {
                take(&event);
            }
            done
        }
        "Escape" => {
            take(&event);
            super::leave_field();
            true
        }
        _ => false,
    });
    let is_empty = Memo::new(move |_| typed.with(|typed| typed.trim().is_empty()));
    let more_tools = move || {
        view! {
            <span class="hint" role="status">{move || (!is_empty.get()).then_some(words.draft_kept)}</span>
            <IconButton
                icon="send" label=words.send tight=true class="primary"
                disabled=Signal::derive(move || is_empty.get()) on_press=move |()| send()
            />
        }
    };
    view! { <Editor state label placeholder=label rows=1 on_keys more_tools class="composer"/> }
}
