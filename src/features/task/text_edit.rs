//! Editing a text of a task in place: what is typed lives in a draft until the server has confirmed it, and
//! nothing that comes in overwrites it.

use super::drafts::{self, TextField};
use super::open_task::OpenTask;
use super::text_form::{patch, text_of, typed_in};
use crate::platform::focus;
use crate::store::Load;
use crate::ui::effect::{effect, effect_after};
use crate::ui::memo::memo;
use crate::ui::text_area::fit_height;
use leptos::{html, prelude::*};
use threadline_domain::draft::{Draft, Standing};
use threadline_domain::markup::Markup;
use threadline_domain::outbox::{Refused, Write};

/// The editing of one text. A handle.
#[derive(Clone, Copy)]
pub(super) struct TextEdit {
    open: OpenTask,
    field: TextField,
    /// Whether the text is a field now.
    pub(super) editing: RwSignal<bool>,
    draft: RwSignal<Draft>,
    /// The text as it is seen, in the form in which it is edited; `None` while unknown.
    pub(super) now: Memo<Option<String>>,
    /// How what is typed stands to what the server has.
    pub(super) standing: Memo<Standing>,
    /// The write of this text that the server refused.
    pub(super) refusal: Memo<Option<Refused>>,
    /// Whether the field was opened by a person just now, who expects the cursor in it.
    wants_focus: StoredValue<bool>,
    /// Whether the field has just been closed, so that the keyboard goes on at the text.
    was_closed: StoredValue<bool>,
}

impl TextEdit {
    /// Edits a text of the open task. What was typed before and not saved is there again.
    pub(super) fn new(field: TextField) -> Self {
        let open = OpenTask::expect();
        let id = open.id.get_untracked();
        // Saved while the task was being closed, and settled since.
        if drafts::is_sent(id, field) && !untrack(|| open.store.is_task_unsaved(id) || is_refused(open)) {
            drafts::forget(id, field);
        }
        // What is still on its way is shown by the store.
        let kept = drafts::load(id, field).filter(|_| !drafts::is_sent(id, field));
        let editing = RwSignal::new(kept.is_some());
        let draft = RwSignal::new(kept.unwrap_or_else(|| Draft::of("")));
        let now = memo(move || {
            // A list leaves descriptions out: none is known before the task was read in full.
            let is_whole = || matches!(open.loaded(), Load::Ready);
            open.task.with(|task| text_of(task.as_deref()?, field, is_whole))
        });
        let standing = memo(move || {
            let now = now.get();
            match now {
                Some(now) if editing.get() => draft.with(|draft| draft.standing(&now)),
                _ => Standing::Untouched,
            }
        });
        let refusal = memo(move || {
            let id = open.id.get();
            let concerns = |write: &Write| match write {
                Write::UpdateTasks(changes) => {
                    changes.iter().any(|(changed, patch)| *changed == id && typed_in(patch, field).is_some())
                }
                _ => false,
            };
            open.store.refused().into_iter().rfind(|refused| concerns(&refused.write))
        });
        let edit = Self {
            open,
            field,
            editing,
            draft,
            now,
            standing,
            refusal,
            wants_focus: StoredValue::new(false),
            was_closed: StoredValue::new(false),
        };
        edit.follow();
        edit
    }

    fn follow(self) {
        let Self { open, field, now, draft, editing, refusal, .. } = self;
        // The server's text changed: what was not touched follows it.
        effect_after(move |first: Option<()>| {
            let Some(now) = now.get() else { return };
            if !editing.get_untracked() {
                return;
            }
            let standing = draft.try_update(|draft| draft.follow(&now));
            // A draft from before the reload whose write had arrived after all.
            if first.is_none() && standing == Some(Standing::Arrived) {
                drafts::forget(open.id.get_untracked(), field);
                editing.set(false);
            }
        });
        // The server has confirmed what was sent: only now the draft may go.
        effect(move || {
            let id = open.id.get();
            let settled = !open.store.is_task_unsaved(id) && refusal.with(Option::is_none);
            if settled && drafts::is_sent(id, field) {
                drafts::forget(id, field);
            }
        });
        effect_after(move |before: Option<threadline_domain::TaskId>| {
            let id = open.id.get();
            if let Some(before) = before.filter(|before| *before != id) {
                drafts::rename(before, id);
            }
            id
        });
        // Whatever closes the task, what was typed is saved, or stays a draft where it cannot be.
        Owner::on_cleanup(move || {
            if editing.try_get_untracked() == Some(true) {
                self.save();
            }
        });
    }

    /// What is typed so far. Followed.
    pub(super) fn typed(self) -> Signal<String> {
        Signal::derive(move || self.draft.with(|draft| draft.text.clone()))
    }

    /// Ties the editing to a plain field: the text, its height, and the cursor for whoever asked for it.
    pub(super) fn bind(self, field: NodeRef<html::Textarea>) {
        // Not by `prop:value`: the height and the cursor need the text in the field first.
        effect(move || {
            let text = self.draft.with(|draft| draft.text.clone());
            let Some(field) = field.get() else { return };
            if field.value() != text {
                field.set_value(&text);
            }
            fit_height(&field);
        });
        self.bind_focus(field);
    }

    /// Gives the field the cursor where a person asked for that.
    pub(super) fn bind_focus(self, field: NodeRef<html::Textarea>) {
        effect(move || {
            let Some(field) = field.get() else { return };
            if self.wants_focus.try_update_value(std::mem::take) == Some(true) {
                // At the end: one slip of a key must not replace the whole text.
                focus::focus(&field);
                let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
                let _ = field.set_selection_range(end, end);
            }
        });
    }

    /// What is shown while nobody edits: what the server refused stays in sight. Followed.
    pub(super) fn shown(self) -> Option<String> {
        self.refused_text().or_else(|| self.now.get())
    }

    /// As [`TextEdit::shown`], for a text with formats.
    pub(super) fn formatted(self) -> Option<Markup> {
        if let Some(refused) = self.refused_text() {
            return Some(Markup::from_markdown(&refused));
        }
        self.now.with(Option::is_some).then(|| {
            self.open.task.with(|task| {
                let html = task.as_ref().and_then(|task| task.description.as_deref());
                Markup::from_html(html.unwrap_or_default())
            })
        })
    }

    fn refused_text(self) -> Option<String> {
        self.refusal.with(|refusal| {
            let Write::UpdateTasks(changes) = &refusal.as_ref()?.write else { return None };
            changes.iter().find_map(|(_, patch)| typed_in(patch, self.field))
        })
    }

    /// Begins to edit, where the text is known.
    pub(super) fn begin(self) {
        let Some(now) = self.now.get_untracked() else { return };
        let refused = untrack(|| self.refused_text());
        let text = refused.unwrap_or_else(|| now.clone());
        self.draft.set(Draft { base: now, text });
        self.wants_focus.set_value(true);
        self.editing.set(true);
    }

    /// Something was typed.
    pub(super) fn type_in(self, text: String) {
        self.draft.update(|draft| draft.text = text);
        self.draft.with_untracked(|draft| drafts::keep(self.open.id.get_untracked(), self.field, draft));
    }

    /// Saves and ends editing. `false` where a person has to decide first; then the field stays.
    pub(super) fn finish(self) -> bool {
        let done = self.save();
        if done {
            self.close();
        }
        done
    }

    fn close(self) {
        self.was_closed.try_set_value(true);
        self.editing.try_set(false);
    }

    /// Whether the field was just closed and the focus went with it: asked once, by the text that is back.
    pub(super) fn takes_focus_back(self) -> bool {
        self.was_closed.try_update_value(std::mem::take) == Some(true) && focus::active().is_none()
    }

    /// Saves what was typed. `false` where it cannot be saved as it is: it stays a draft.
    pub(super) fn save(self) -> bool {
        let (Some(id), Some(draft)) = (self.open.id.try_get_untracked(), self.draft.try_get_untracked())
        else {
            return false;
        };
        let Some(now) = self.now.try_get_untracked().flatten() else { return false };
        match draft.standing(&now) {
            Standing::Both => false,
            Standing::Untouched | Standing::Arrived => {
                if !drafts::is_sent(id, self.field) {
                    drafts::forget(id, self.field);
                }
                true
            }
            Standing::Mine if self.is_missing(&draft.text) => false,
            Standing::Mine => {
                if let Some(refused) = self.refusal.try_get_untracked().flatten() {
                    self.open.store.discard(refused.seq);
                }
                drafts::mark_sent(id, self.field);
                self.open.store.edit_task(id, patch(self.field, &draft.text));
                if !untrack(|| self.open.store.is_task_unsaved(id)) {
                    // Nothing that the server would see is different.
                    drafts::forget(id, self.field);
                }
                if let Some(now) = self.now.try_get_untracked().flatten() {
                    self.draft.try_set(Draft::of(now));
                }
                true
            }
        }
    }

    /// The focus left the field. Where the whole window lost it, the person comes back to the open field.
    pub(super) fn blur(self) {
        if document().has_focus().unwrap_or(true) {
            self.finish();
        } else {
            self.save();
        }
    }

    /// Leaves the field open with what cannot be saved yet, and takes the keyboard out of it.
    pub(super) fn leave(self) {
        if let Some(active) = focus::active() {
            let _ = active.blur();
        }
    }

    fn is_missing(self, text: &str) -> bool {
        self.field == TextField::Title && text.trim().is_empty()
    }

    /// Whether what is typed cannot be saved because a title is needed. Followed.
    pub(super) fn needs_text(self) -> bool {
        self.editing.get() && self.draft.with(|draft| self.is_missing(&draft.text))
    }

    /// Goes back to the server's text and stops editing: nothing was typed, or it was given up.
    pub(super) fn drop_text(self) {
        drafts::forget(self.open.id.get_untracked(), self.field);
        self.draft.set(Draft::of(self.now.get_untracked().unwrap_or_default()));
        self.close();
    }

    /// Of two changes mine is the one to save.
    pub(super) fn keep_mine(self) {
        if let Some(now) = self.now.get_untracked() {
            self.draft.update(|draft| draft.keep_mine(&now));
            self.draft.with_untracked(|draft| drafts::keep(self.open.id.get_untracked(), self.field, draft));
        }
        self.finish();
    }

    /// Sends again what the server refused.
    pub(super) fn retry(self) {
        if let Some(refused) = self.refusal.get_untracked() {
            drafts::mark_sent(self.open.id.get_untracked(), self.field);
            self.open.store.retry(refused.seq);
        }
    }

    /// Gives up what the server refused.
    pub(super) fn discard(self) {
        if let Some(refused) = self.refusal.get_untracked() {
            drafts::forget(self.open.id.get_untracked(), self.field);
            self.open.store.discard(refused.seq);
        }
    }
}

/// Whether the server has refused a change of the task that nobody has dealt with.
fn is_refused(open: OpenTask) -> bool {
    let id = open.id.get();
    open.store.refused().iter().any(|refused| match &refused.write {
        Write::UpdateTasks(changes) => changes.iter().any(|(changed, _)| *changed == id),
        _ => false,
    })
}
