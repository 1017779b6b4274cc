//! What the lines of the tree share: which are open, where one is being added, and moving.

use crate::features::task::open_task::OpenTask;
use crate::platform::{focus, media};
use crate::store::Scope;
use crate::text::{fill, text};
use crate::ui::live::{Announcer, use_announcer};
use leptos::{ev, prelude::*};
use std::collections::HashSet;
use threadline_domain::TaskId;
use threadline_domain::subtasks::{Step, Tree};
use wasm_bindgen::JsCast;

/// The tree of the open task. A handle.
#[derive(Clone, Copy)]
pub(super) struct Outline {
    pub(super) task: OpenTask,
    opened: RwSignal<HashSet<TaskId>>,
    /// Below which task one is being added.
    pub(super) adding: RwSignal<Option<TaskId>>,
    announcer: Announcer,
}

impl Outline {
    pub(super) fn provide(task: OpenTask) -> Self {
        let outline = Self {
            task,
            opened: RwSignal::default(),
            adding: RwSignal::new(None),
            announcer: use_announcer(),
        };
        provide_context(outline);
        outline
    }

    #[allow(clippy::expect_used)]
    pub(super) fn expect() -> Self {
        use_context().expect("inside the subtasks")
    }

    /// Whether the parts of a subtask are shown. Follows changes.
    pub(super) fn is_open(self, id: TaskId) -> bool {
        self.opened.with(|opened| opened.contains(&id))
    }

    /// Shows the parts of a subtask, or puts them away.
    pub(super) fn set_open(self, id: TaskId, open: bool) {
        if open {
            self.task.store.load(Scope::Parts(id));
        }
        self.opened.update(|opened| {
            if open {
                opened.insert(id)
            } else {
                opened.remove(&id)
            };
        });
    }

    /// Asks for a subtask of a subtask.
    pub(super) fn add_below(self, id: TaskId) {
        self.set_open(id, true);
        self.adding.set(Some(id));
    }

    /// Whether the server keeps an order, without which nothing can be moved.
    pub(super) fn can_move(self) -> bool {
        self.task.store.capabilities().with_untracked(|server| server.position)
    }

    /// Whether a step leads anywhere.
    pub(super) fn can(self, id: TaskId, step: Step) -> bool {
        let root = self.task.id.get_untracked();
        self.can_move()
            && untrack(|| self.task.store.with_tasks(|tasks| Tree::new(tasks, root).can(id, step)))
    }

    /// Moves a subtask one step, says so, and keeps the keyboard on it.
    pub(super) fn step(self, id: TaskId, step: Step) {
        let root = self.task.id.get_untracked();
        let store = self.task.store;
        let changes = match self.can_move() {
            true => untrack(|| store.with_tasks(|tasks| Tree::new(tasks, root).step(id, step))),
            false => Vec::new(),
        };
        let words = &text().task;
        let Some((_, patch)) = changes.iter().find(|(own, _)| *own == id) else {
            self.announcer.say(words.no_further);
            return;
        };
        let title = |id: TaskId| store.peek_task(id).map(|task| task.title.clone()).unwrap_or_default();
        let said = match (step, patch.parent.flatten()) {
            (Step::Up, _) => words.moved_up.to_owned(),
            (Step::Down, _) => words.moved_down.to_owned(),
            (_, Some(parent)) => {
                if parent != root {
                    self.set_open(parent, true);
                }
                fill(words.moved_into, &[("task", &title(parent))])
            }
            (_, None) => String::new(),
        };
        store.edit_each(changes);
        self.announcer.say(said);
        // The line stands elsewhere now, and is made anew where its level was not shown.
        request_animation_frame(move || focus_line(id, FRAMES));
    }

    /// What a key asks for: Alt with the arrows up and down changes the place, with Shift and the arrows to the sides
    /// the level.
    pub(super) fn step_of(event: &ev::KeyboardEvent) -> Option<Step> {
        if !event.alt_key() || event.ctrl_key() || event.meta_key() {
            return None;
        }
        match (event.key().as_str(), event.shift_key()) {
            ("ArrowUp", false) => Some(Step::Up),
            ("ArrowDown", false) => Some(Step::Down),
            ("ArrowRight", true) => Some(if media::is_rtl() { Step::Outdent } else { Step::Indent }),
            ("ArrowLeft", true) => Some(if media::is_rtl() { Step::Indent } else { Step::Outdent }),
            _ => None,
        }
    }
}

/// For how many frames a line is waited for that is on its way to another place.
const FRAMES: u8 = 30;

fn focus_line(id: TaskId, frames_left: u8) {
    let title = format!("[data-subtask-id=\"{id}\"] > .line > a");
    let found = document().query_selector(&title).ok().flatten();
    match found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(found) if focus::active().is_some_and(|active| active.is_same_node(Some(&found))) => {}
        Some(found) => {
            focus::focus(&found);
            // What is there may be the line at its old place, in its last frame.
            if frames_left > FRAMES - 3 {
                request_animation_frame(move || focus_line(id, frames_left - 1));
            }
        }
        None if frames_left > 0 => request_animation_frame(move || focus_line(id, frames_left - 1)),
        None => {}
    }
}
