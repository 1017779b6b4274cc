//! Every command, once: its words, keys and icon. Palette, help and keys all read this.

use super::keys::Keys;
use crate::text::commands::CommandText;

/// Where a command stands in the help.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CommandGroup {
    #[allow(missing_docs)]
    Find,
    #[allow(missing_docs)]
    Task,
    #[allow(missing_docs)]
    Project,
    #[allow(missing_docs)]
    Talk,
    #[allow(missing_docs)]
    App,
}

impl CommandGroup {
    /// In the order of the help.
    pub const ALL: [Self; 5] = [Self::Find, Self::Task, Self::Project, Self::Talk, Self::App];

    /// Its heading.
    pub fn name(self, text: &CommandText) -> &'static str {
        match self {
            Self::Find => text.group_find,
            Self::Task => text.group_task,
            Self::Project => text.group_project,
            Self::Talk => text.group_talk,
            Self::App => text.group_app,
        }
    }
}

macro_rules! commands {
    ($($name:ident: $group:ident, $text:ident, $icon:literal, [$($keys:expr),*];)+) => {
        /// Something that a person can do.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[allow(missing_docs)]
        pub enum Command {
            $($name,)+
        }

        impl Command {
            /// Every command, in the order of help and palette.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// What it is called.
            pub fn name(self, text: &CommandText) -> &'static str {
                match self {
                    $(Self::$name => text.$text,)+
                }
            }

            /// Where it stands in the help.
            pub fn group(self) -> CommandGroup {
                match self {
                    $(Self::$name => CommandGroup::$group,)+
                }
            }

            /// Its icon in the sprite.
            pub fn icon(self) -> &'static str {
                match self {
                    $(Self::$name => $icon,)+
                }
            }

            /// Its shortcuts, the first one to be shown.
            pub fn keys(self) -> &'static [Keys] {
                match self {
                    $(Self::$name => &[$($keys),*],)+
                }
            }
        }
    };
}

commands! {
    Palette: Find, palette, "search", [Keys::Mod("k")];
    FocusFilter: Find, filter, "filter", [Keys::One("/")];
    GoMyWork: Find, go_my_work, "my-work", [Keys::Then("g", "m")];
    GoBoard: Find, go_board, "board", [Keys::Then("g", "b")];
    GoList: Find, go_list, "list", [Keys::Then("g", "l")];
    GoCalendar: Find, go_calendar, "calendar", [Keys::Then("g", "a")];
    GoDependencies: Find, go_dependencies, "graph", [Keys::Then("g", "d")];
    GoTimeline: Find, go_timeline, "timeline", [Keys::Then("g", "t")];
    GoOverview: Find, go_overview, "document", [Keys::Then("g", "o")];
    GoProjects: Find, go_projects, "folder", [Keys::Then("g", "p")];
    GoTalk: Find, go_talk, "talk", [Keys::Then("g", "c")];
    GoChannels: Find, go_channels, "channel", [Keys::Then("g", "h")];
    GoDrafts: Find, go_drafts, "drafts", [Keys::Then("g", "r")];
    GoTime: Find, go_time, "time", [Keys::Then("g", "w")];
    GoNotes: Find, go_notes, "note", [Keys::Then("g", "n")];
    GoPeople: Find, go_people, "people", [Keys::Then("g", "u")];
    GoWebhooks: Find, go_webhooks, "link", [Keys::Then("g", "k")];
    GoThreads: Find, go_threads, "reply", [Keys::Then("g", "j")];
    SearchMessages: Find, search_messages, "search", [Keys::Then("g", "f")];
    Back: Find, back, "chevron-left", [Keys::One("escape")];
    NewTask: Task, new_task, "plus", [Keys::One("c")];
    Next: Task, next, "arrow-down", [Keys::One("j")];
    Previous: Task, previous, "chevron-up", [Keys::One("k")];
    Open: Task, open, "expand", [Keys::One("enter")];
    Peek: Task, peek, "eye", [Keys::One(" ")];
    Select: Task, select, "check", [Keys::One("x")];
    EditTitle: Task, edit_title, "drafts", [Keys::One("e")];
    Assign: Task, assign, "people", [Keys::One("a")];
    SetStatus: Task, set_status, "status-in-progress", [Keys::One("s")];
    SetDue: Task, set_due, "calendar", [Keys::One("d")];
    Timer: Task, timer, "time", [Keys::One("t")];
    StopTimer: Task, stop_timer, "stop", [];
    NewProject: Project, new_project, "plus", [];
    EditProject: Project, edit_project, "drafts", [];
    Sections: Project, sections, "list", [];
    Import: Project, import, "plus", [];
    NextMessage: Talk, next_message, "arrow-down", [];
    PreviousMessage: Talk, previous_message, "chevron-up", [];
    NextUnread: Talk, next_unread, "focus", [Keys::One("u")];
    LatestMessage: Talk, latest_message, "arrow-down", [Keys::One("l")];
    WriteMessage: Talk, write_message, "send", [Keys::One("m")];
    ReplyMessage: Talk, reply_message, "reply", [Keys::One("r")];
    ReactMessage: Talk, react_message, "react", [Keys::One("+")];
    EditMessage: Talk, edit_message, "drafts", [];
    EditLastMessage: Talk, edit_last_message, "drafts", [];
    Undo: App, undo, "undo", [Keys::Mod("z")];
    Print: App, print, "document", [Keys::Mod("p")];
    Help: App, help, "quote", [Keys::One("?")];
    SideBar: App, side_bar, "side-bar", [];
    ThemeSystem: App, theme_system, "settings", [];
    ThemeLight: App, theme_light, "settings", [];
    ThemeDark: App, theme_dark, "settings", [];
    Contrast: App, contrast, "settings", [];
    SingleKeys: App, single_keys, "settings", [];
    SignOut: App, sign_out, "lock", [];
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut seen = HashSet::new();
        for command in Command::ALL {
            for keys in command.keys() {
                assert!(seen.insert(*keys), "{command:?} takes {keys:?} from another command");
            }
        }
    }

    #[test]
    fn the_first_of_two_keys_is_no_command_by_itself() {
        let all: Vec<Keys> = Command::ALL.iter().flat_map(|command| command.keys()).copied().collect();
        for keys in &all {
            if let Keys::Then(first, _) = keys {
                assert!(!all.contains(&Keys::One(first)), "{first} would never wait");
            }
        }
    }

    #[test]
    fn every_command_has_words_of_its_own() {
        let mut seen = HashSet::new();
        for command in Command::ALL {
            let name = command.name(&CommandText::ENGLISH);
            assert!(!name.is_empty() && seen.insert(name), "{command:?} is called {name:?}");
        }
    }

    #[test]
    fn every_icon_is_in_the_sprite() {
        let sprite = include_str!("../../../public/icons.svg");
        for command in Command::ALL {
            let icon = command.icon();
            assert!(sprite.contains(&format!("id=\"{icon}\"")), "{command:?} wants {icon}");
        }
    }
}
