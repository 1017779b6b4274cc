//! Asking for a review: whom, and with which words.

use super::super::open_task::OpenTask;
use crate::features::form_draft::FormDraft;
use crate::features::talk::PeopleField;
use crate::text::text;
use crate::ui::dialog::Dialog;
use crate::ui::effect::{effect, effect_after};
use crate::ui::text_area::TextArea;
use leptos::{ev, prelude::*};
use threadline_domain::review::ReviewRequest;
use threadline_domain::{TaskId, UserId};

/// What is filled in. It stands outside of the dialog and is kept: closing loses nothing.
#[derive(Clone, Copy)]
pub(super) struct AskForm {
    pub(super) open: RwSignal<bool>,
    task: Memo<TaskId>,
    people: RwSignal<Vec<UserId>>,
    message: RwSignal<String>,
}

impl AskForm {
    pub(super) fn new(open_task: OpenTask) -> Self {
        let form = Self {
            open: RwSignal::new(false),
            task: open_task.id,
            people: RwSignal::default(),
            message: RwSignal::default(),
        };
        if let Some(kept) = form.draft(open_task).load::<ReviewRequest>() {
            form.people.set(kept.reviewers);
            form.message.set(kept.message.unwrap_or_default());
        }
        effect_after(move |begun: Option<()>| {
            let (reviewers, message) = (form.people.get(), form.message.get());
            if begun.is_none() {
                return;
            }
            let draft = form.draft(open_task);
            if reviewers.is_empty() && message.is_empty() {
                draft.forget();
            } else {
                draft.keep(&ReviewRequest { reviewers, message: Some(message) });
            }
        });
        form
    }

    fn draft(self, open_task: OpenTask) -> FormDraft {
        FormDraft::new(open_task.store, &format!("review-request.{}", self.task.get_untracked()))
    }

    /// Opens the dialog with what was refused.
    pub(super) fn begin_with(self, request: ReviewRequest) {
        self.people.set(request.reviewers);
        self.message.set(request.message.unwrap_or_default());
        self.open.set(true);
    }
}

/// The dialog.
#[component]
pub(super) fn AskDialog(form: AskForm) -> impl IntoView {
    view! {
        <Dialog open=form.open title=text().review.ask close_label=text().common.close>
            <Fields form/>
        </Dialog>
    }
}

#[component]
fn Fields(form: AskForm) -> impl IntoView {
    let words = &text().review;
    let store = OpenTask::expect().store;
    let nobody = RwSignal::new(false);
    let send = move || {
        let people = form.people.get_untracked();
        if people.is_empty() {
            nobody.set(true);
            return;
        }
        let message = form.message.with_untracked(|message| message.trim().to_owned());
        form.open.set(false);
        store.ask_review(form.task.get_untracked(), people, (!message.is_empty()).then_some(message));
        form.people.set(Vec::new());
        form.message.set(String::new());
    };
    effect(move || {
        if form.people.with(|people| !people.is_empty()) {
            nobody.set(false);
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        send();
    };
    view! {
        <form novalidate on:submit=submit>
            <PeopleField label=words.whom picked=form.people fixed=false/>
            <p class="hint late" role="alert">{move || nobody.get().then_some(words.pick_somebody)}</p>
            <label class="stack wide">
                {words.message}
                <TextArea
                    value=form.message label=words.message placeholder=words.message_hint rows=3
                    on_submit=Callback::new(move |()| send())
                />
            </label>
            <div class="actions">
                <button type="button" class="button framed large" on:click=move |_| form.open.set(false)>
                    {text().common.cancel}
                </button>
                <button type="submit" class="button primary large">
                    {move || match form.people.with(Vec::len) {
                        0 => words.ask.to_owned(),
                        people => words.send.of(people),
                    }}
                </button>
            </div>
        </form>
    }
}
