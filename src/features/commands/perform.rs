//! When a command exists, and what it does.

use super::{Commands, table::Command};
use crate::features::fields::TaskField;
use crate::features::sign_in;
use crate::features::talk::TalkAct;
use crate::features::unread;
use crate::platform::{focus, page};
use crate::text::text;
use leptos::prelude::*;
use threadline_domain::place::{self, Place};
use threadline_domain::{Conversation, TaskId};
use wasm_bindgen::JsCast;

impl Commands {
    /// Whether a command makes sense where the person is.
    pub fn exists(self, command: Command) -> bool {
        let view = self.view();
        let talk = self.talk.with_untracked(|talk| !talk.is_empty());
        match command {
            Command::FocusFilter => page::document().get_element_by_id(FILTER).is_some(),
            Command::Print => view.is_some(),
            Command::GoDependencies | Command::GoTimeline => {
                let linked = self.store.has_dependencies().get_untracked();
                linked && view.is_some_and(|view| view.project.get_untracked().is_some())
            }
            Command::GoTalk
            | Command::GoOverview
            | Command::GoBoard
            | Command::GoList
            | Command::GoCalendar
            | Command::EditProject
            | Command::Import
            | Command::Sections => view.is_some_and(|view| view.project.get_untracked().is_some()),
            Command::Next | Command::Previous => view.is_some() || talk,
            Command::NextMessage
            | Command::PreviousMessage
            | Command::LatestMessage
            | Command::WriteMessage
            | Command::ReplyMessage
            | Command::ReactMessage
            | Command::EditMessage
            | Command::EditLastMessage => talk,
            // In a conversation the key means the message.
            Command::Open | Command::EditTitle if talk => true,
            Command::Open
            | Command::Peek
            | Command::Select
            | Command::EditTitle
            | Command::Assign
            | Command::SetStatus
            | Command::SetDue => view.and_then(|view| view.current()).is_some(),
            Command::Timer => self.task_at_hand().is_some(),
            Command::GoWebhooks => self.store.is_administrator(),
            Command::StopTimer => untrack(|| self.timer.started()).is_some(),
            _ => true,
        }
    }

    /// Does it. `false` when there was nothing to do, so that the key keeps its meaning for the browser.
    pub fn perform(self, command: Command) -> bool {
        if !self.exists(command) {
            return false;
        }
        let view = self.view();
        if let Some(act) = talk_act(command) {
            let open = self.talk.get_untracked();
            // The thread first, then its conversation.
            if open.iter().rev().any(|(_, run)| run.try_run(act) == Some(true)) {
                return true;
            }
        }
        let project = view.and_then(|view| view.project.get_untracked());
        match command {
            Command::Palette => self.palette.set(true),
            Command::Print => self.printing.set(true),
            Command::Import => self.importing.set(true),
            Command::Help => self.help.set(true),
            Command::NextUnread => self.go_to_unread(),
            Command::NewTask => self.create_task(),
            Command::NewProject => self.dialogs.create(None),
            Command::FocusFilter => focus_on(&format!("#{FILTER}")),
            Command::GoMyWork => self.go(place::MY_WORK),
            Command::GoProjects => self.go("projects"),
            Command::GoTalk => each(project, |id| self.go(&place::talk(Conversation::Project(id)))),
            Command::GoChannels => self.go(place::CHANNELS),
            Command::GoDrafts => self.go(place::DRAFTS),
            Command::GoTime => self.go(place::TIME),
            Command::GoNotes => self.go(place::NOTES),
            // Dealt with above.
            Command::NextMessage
            | Command::PreviousMessage
            | Command::LatestMessage
            | Command::WriteMessage
            | Command::ReplyMessage
            | Command::ReactMessage
            | Command::EditMessage
            | Command::EditLastMessage => return false,
            Command::GoWebhooks => self.go(place::WEBHOOKS),
            Command::GoPeople => self.go(place::PEOPLE),
            Command::GoThreads => self.go(place::THREADS),
            Command::SearchMessages => self.go(place::SEARCH),
            Command::GoOverview => each(project, |id| self.go(&place::overview(id))),
            Command::GoBoard => each(project, |id| self.go(&place::board(id))),
            Command::GoList => each(project, |id| self.go(&place::list(id))),
            Command::GoCalendar => each(project, |id| self.go(&place::calendar(id))),
            Command::GoDependencies => each(project, |id| self.go(&place::dependencies(id))),
            Command::GoTimeline => each(project, |id| self.go(&place::timeline(id))),
            Command::EditProject => each(project, |id| self.dialogs.edit(self.store, id)),
            Command::Sections => each(project, |id| self.dialogs.sections(id)),
            Command::Next => each(view, |view| view.step(1)),
            Command::Previous => each(view, |view| view.step(-1)),
            Command::Open => self.with_current(|id| self.go(&place::task(id))),
            Command::Peek => self.with_current(|id| self.peek(id)),
            Command::Select => {
                self.with_current(|id| each(view, |view| view.selection.toggle(id)));
            }
            Command::EditTitle => self.with_current(|id| {
                self.peek(id);
                edit_title_when_there(id, 60);
            }),
            Command::Assign => self.pick(TaskField::Assignee),
            Command::SetStatus => self.pick(TaskField::Status),
            Command::SetDue => self.pick(TaskField::Due),
            Command::Timer => each(self.task_at_hand(), |id| self.timer.toggle(id)),
            Command::StopTimer => self.timer.stop(),
            Command::Back => return self.back(),
            Command::Undo => {
                let undone = self.store.undo_last();
                let words = &text().commands;
                self.announcer.say(if undone { words.undone } else { words.nothing_to_undo });
            }
            Command::SideBar => self.side_shut.update(|shut| *shut = !*shut),
            Command::ThemeSystem => self.appearance.theme.set(None),
            Command::ThemeLight => self.appearance.theme.set(Some("light")),
            Command::ThemeDark => self.appearance.theme.set(Some("dark")),
            Command::Contrast => self.appearance.more_contrast.update(|more| *more = !*more),
            Command::SingleKeys => self.single_keys.update(|on| *on = !*on),
            Command::SignOut => sign_in::sign_out(self.store),
        }
        true
    }

    /// Shows a task beside the view, or on its own page where there is no view.
    pub(super) fn peek(self, id: TaskId) {
        match self.view() {
            Some(view) => view.state.set_peek(Some(id)),
            None => self.go(&place::task(id)),
        }
    }

    /// The current task of the view, or the one whose page is open, once the server knows it.
    fn task_at_hand(self) -> Option<TaskId> {
        let on_page = || match Place::of(&page::path_here()) {
            Place::Task(id) => id,
            _ => None,
        };
        let id = self.view().map_or_else(on_page, |view| view.current())?;
        Some(self.store.resolve_task(id)).filter(|id| !id.is_temporary())
    }

    fn with_current(self, run: impl FnOnce(TaskId)) {
        if let Some(id) = self.view().and_then(|view| view.current()) {
            run(id);
        }
    }

    fn pick(self, field: TaskField) {
        if let Some(view) = self.view() {
            self.field.set(field);
            self.picked_for.set(view.targets());
            self.picking.set(true);
        }
    }

    /// The next conversation or thread with something unread, after the one that is open.
    fn go_to_unread(self) {
        let path = page::window().location().pathname().unwrap_or_default();
        let here = match Place::of(path.strip_prefix(&page::base_path()).unwrap_or(&path)) {
            Place::Room(room) => room,
            Place::Talk(project) => project.map(Conversation::Project),
            Place::Task(task) => task.map(Conversation::Task),
            _ => None,
        };
        match unread::next_unread(self.store, here) {
            Some(place) => self.go(&place),
            None => self.announcer.say(text().unread.nothing),
        }
    }

    fn back(self) -> bool {
        if let Some(view) = self.view() {
            if view.state.peek.get_untracked().is_some() {
                view.state.set_peek(None);
                return true;
            }
            let any = !view.selection.ids().is_empty();
            view.selection.clear();
            return any;
        }
        let on_task = matches!(Place::of(&page::path_here()), Place::Task(_));
        on_task && page::window().history().and_then(|history| history.back()).is_ok()
    }
}

/// What a command means in a conversation.
fn talk_act(command: Command) -> Option<TalkAct> {
    Some(match command {
        Command::Next | Command::NextMessage => TalkAct::Next,
        Command::Previous | Command::PreviousMessage => TalkAct::Previous,
        Command::NextUnread => TalkAct::FirstUnread,
        Command::LatestMessage => TalkAct::Latest,
        Command::WriteMessage => TalkAct::Write,
        Command::Open | Command::ReplyMessage => TalkAct::Thread,
        Command::ReactMessage => TalkAct::React,
        Command::EditTitle | Command::EditMessage => TalkAct::Edit,
        Command::EditLastMessage => TalkAct::EditLast,
        _ => return None,
    })
}

fn each<T>(value: Option<T>, run: impl FnOnce(T)) {
    if let Some(value) = value {
        run(value);
    }
}

/// Id of the field that filters by words, on board and list.
const FILTER: &str = "filter-words";

fn focus_on(selector: &str) {
    let found = page::document().query_selector(selector).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        focus::focus(&found);
    }
}

/// The title of a task that is being opened: it is there once the peek has been drawn.
fn edit_title_when_there(id: TaskId, frames_left: u8) {
    let title = format!("[data-task-detail=\"{id}\"] .task-title");
    let find = |tag: &str| {
        let found = page::document().query_selector(&format!("{title} {tag}")).ok().flatten();
        found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
    };
    match (find("textarea"), find("button")) {
        (Some(field), _) => focus::focus(&field),
        (None, Some(title)) => title.click(),
        (None, None) if frames_left > 0 => {
            request_animation_frame(move || edit_title_when_there(id, frames_left - 1));
        }
        (None, None) => {}
    }
}
