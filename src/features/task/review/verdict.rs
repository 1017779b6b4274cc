//! The decision that is waited for: words, then approve or ask for changes.

use super::super::open_task::OpenTask;
use crate::features::form_draft::FormDraft;
use crate::platform::focus;
use crate::text::text;
use crate::ui::effect::effect_after;
use crate::ui::id::unique_id;
use crate::ui::text_area::TextArea;
use leptos::{html, prelude::*};
use threadline_domain::{Decision, ReviewId};

/// The name of the draft of a decision.
pub(super) fn draft_of(id: ReviewId) -> String {
    format!("review.{id}")
}

/// A field and two buttons. What is typed stays until it was decided.
#[component]
pub(super) fn VerdictForm(id: ReviewId) -> impl IntoView {
    let words = &text().review;
    let store = OpenTask::expect().store;
    let draft = StoredValue::new(FormDraft::new(store, &draft_of(id)));
    let typed = RwSignal::new(draft.with_value(FormDraft::load::<String>).unwrap_or_default());
    let wrong = RwSignal::new(false);
    let field = NodeRef::<html::Textarea>::new();
    let error = unique_id("error");
    effect_after(move |begun: Option<()>| {
        let now = typed.get();
        if begun.is_some() {
            draft.with_value(|draft| if now.is_empty() { draft.forget() } else { draft.keep(&now) });
        }
        if !now.trim().is_empty() {
            wrong.set(false);
        }
    });
    let decide = move |decision: Decision| {
        let message = typed.with_untracked(|typed| typed.trim().to_owned());
        // Nobody can work on changes that were not named.
        if decision == Decision::Reject && message.is_empty() {
            wrong.set(true);
            if let Some(field) = field.get_untracked() {
                focus::focus(&field);
            }
            return;
        }
        // The draft stays: Undo brings the form back. It goes once the server has the decision.
        store.decide_review(id, decision, (!message.is_empty()).then_some(message));
    };
    view! {
        <div class="verdict" role="group" aria-label=words.you_wait>
            <TextArea
                value=typed label=words.words placeholder=words.words_hint node_ref=field
                on_submit=Callback::new(move |()| decide(Decision::Approve))
            />
            <p class="hint late" id=error role="alert">{move || wrong.get().then_some(words.say_why)}</p>
            <p class="actions">
                <button type="button" class="button primary large" on:click=move |_| decide(Decision::Approve)>
                    {words.approve}
                </button>
                <button type="button" class="button framed large" on:click=move |_| decide(Decision::Reject)>
                    {words.reject}
                </button>
            </p>
        </div>
    }
}
