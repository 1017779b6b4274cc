//! What stays at hand while records change under it: the task that the keyboard is at, under the name that the
//! server gives it and in the column that it moves to.

use super::Commands;
use crate::platform::focus;
use crate::store::Event;
use crate::ui::effect::effect_after;
use leptos::prelude::*;
use threadline_domain::TaskId;

/// The current task keeps being it when the server names it.
pub(super) fn follow(commands: Commands) {
    commands.store.listen(move |event| {
        let Event::TaskNamed(from, to) = event else { return };
        commands.named.try_update_value(|named| named.insert(*from, *to));
        if let Some(view) = commands.view() {
            view.selection.rename(*from, *to);
        }
    });
}

impl Commands {
    /// A task under the name that it has by now.
    pub(super) fn name_now(self, id: TaskId) -> TaskId {
        self.named.try_with_value(|named| named.get(&id).copied()).flatten().unwrap_or(id)
    }

    /// What was picked may have moved the task: its old place is gone, and the focus with it.
    pub(super) fn keep_the_place(self) {
        effect_after(move |was_open: Option<bool>| {
            let is_open = self.picking.get();
            if was_open == Some(true) && !is_open {
                request_animation_frame(move || request_animation_frame(move || self.find_place()));
            }
            is_open
        });
    }

    fn find_place(self) {
        let Some(view) = self.view().filter(|_| focus::active().is_none()) else { return };
        if let Some(current) = view.selection.current.try_get_untracked().flatten() {
            // A view brings what becomes the current task into sight, and gives it the focus.
            view.selection.current.try_set(None);
            request_animation_frame(move || view.go_to(current));
        }
    }
}
