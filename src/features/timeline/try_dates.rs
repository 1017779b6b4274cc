//! Trying other dates: opening, changing, applying and discarding the preview. Nothing is sent before it is
//! applied.

use super::bar;
use super::rows::{Col, Row, Spot};
use super::state::Chart;
use crate::platform::{clock, focus, page};
use crate::text::{fill, text};
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_plan::Move;
use threadline_plan::timeline::{Dates, Grip};
use wasm_bindgen::JsCast;

impl Chart {
    /// The dates of a bar as they are tried now, else as they are.
    pub(super) fn dates(self, id: TaskId) -> Option<Dates> {
        let tried = self.preview.with_untracked(|preview| {
            let preview = preview.as_ref().filter(|preview| preview.asked.task == id)?;
            Dates::of(&preview.after, id)
        });
        tried.or_else(|| self.plan.with_untracked(|plan| Dates::of(plan, id)))
    }

    /// Tries a bar so many days along.
    pub(super) fn try_moved(self, from: Dates, grip: Grip, days: i32) {
        let keeps_start = self.keeps_start();
        let asked =
            self.plan.with_untracked(|plan| from.moved(grip, days, &plan.options().calendar, keeps_start));
        if self.asked.with_untracked(|now| *now != Some(asked)) {
            self.asked.set(Some(asked));
        }
    }

    /// Moves the bar that the keyboard is on, and says what that would do.
    pub(super) fn nudge(self, id: TaskId, grip: Grip, days: i32) {
        let Some(from) = self.dates(id) else { return };
        self.try_moved(from, grip, days);
        self.drop_if_idle();
        self.say(id);
        self.come_back();
    }

    /// Opens the panel for a task, to type dates.
    pub(super) fn ask(self, id: TaskId) {
        if self.asked.with_untracked(|asked| asked.is_none_or(|asked| asked.task != id)) {
            self.asked.set(Some(Move { task: id, start: None, due: None }));
        }
        // The panel is there once this task's changes are drawn.
        request_animation_frame(|| {
            let field = page::document().query_selector(".what-if .try-dates button").ok().flatten();
            if let Some(field) = field.and_then(|field| field.dyn_into().ok()) {
                focus::focus(&field);
            }
        });
    }

    /// Whether a bar that was dragged came back to where it was.
    pub(super) fn drop_if_idle(self) {
        let idle = self
            .preview
            .with_untracked(|preview| preview.as_ref().is_none_or(|preview| preview.moves.is_empty()));
        if idle {
            self.asked.set(None);
        }
    }

    fn say(self, id: TaskId) {
        let today = self.plan.today.get_untracked();
        let words = self.preview.with_untracked(|preview| {
            let (plan_row, moves, end) = match preview {
                Some(preview) => (preview.after.row(id), preview.moves.len(), preview.end_after),
                None => self.plan.with_untracked(|plan| (plan.row(id), 0, plan.summary().end)),
            };
            let dates = plan_row.map(|row| bar::dates_words(&row, true, today)).unwrap_or_default();
            let end = end.map(|end| bar::day_words(end, today)).unwrap_or_default();
            let moves = text().timeline.moves.of(moves);
            let parts = [("task", &*self.title(id)), ("dates", &dates), ("moves", &moves), ("end", &end)];
            fill(text().timeline.said, &parts)
        });
        self.announcer.say(words);
    }

    /// Sends what is tried, as one step that can be taken back.
    pub(super) fn apply(self) {
        let Some(preview) = self.preview.get_untracked() else { return };
        let mut changes = preview.patches(&clock::moment_of);
        self.close(preview.asked.task);
        match (changes.len(), changes.pop()) {
            // A single change tells, too: its Undo is offered.
            (1, Some((id, patch))) => self.store.edit_tasks(&[id], &patch),
            (_, Some(last)) => {
                changes.push(last);
                self.store.edit_each(changes);
            }
            (_, None) => {}
        }
    }

    /// Forgets what is tried. `false` when nothing was.
    pub(super) fn discard(self) -> bool {
        let Some(asked) = self.asked.get_untracked() else { return false };
        self.close(asked.task);
        self.announcer.say(text().timeline.discarded);
        true
    }

    fn close(self, id: TaskId) {
        self.asked.set(None);
        self.go(Spot { row: Row::Task(id), col: Col::Bar });
    }
}
