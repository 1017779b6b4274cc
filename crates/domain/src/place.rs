//! Addresses. Every place has one, relative to the base of the site (no leading slash), so that one build
//! runs at the root and under a sub-path alike.

use crate::{Conversation, MessageId, NoteId, ProjectId, ReplyId, TaskId, UserId};
use percent_encoding::percent_decode_str;

/// The board of a project.
pub fn board(project: ProjectId) -> String {
    format!("projects/{project}/board")
}

/// The list of a project.
pub fn list(project: ProjectId) -> String {
    format!("projects/{project}/list")
}

/// The timeline of a project.
pub fn timeline(project: ProjectId) -> String {
    format!("projects/{project}/timeline")
}

/// What waits for what in a project.
pub fn dependencies(project: ProjectId) -> String {
    format!("projects/{project}/dependencies")
}

/// The calendar of a project.
pub fn calendar(project: ProjectId) -> String {
    format!("projects/{project}/calendar")
}

/// What one has to do, over all projects. Links to it leave out what is done.
pub const MY_WORK: &str = "my-work?status_not=Complete";

/// What one has to do, as a calendar.
pub const MY_CALENDAR: &str = "my-work/calendar?status_not=Complete";

/// What others ask one to look at.
pub const MY_REVIEWS: &str = "my-work/reviews";

/// What speaks to one.
pub const MY_MENTIONS: &str = "my-work/mentions";

/// The tasks that one made.
pub const MY_CREATED: &str = "my-work/created?status_not=Complete";

/// What a project is about.
pub fn overview(project: ProjectId) -> String {
    format!("projects/{project}/overview")
}

/// A task as a page.
pub fn task(task: TaskId) -> String {
    format!("tasks/{task}")
}

/// What an address shows, by its path below the base of the site. A number that is none is `None`: the view says
/// that there is no such thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The site itself.
    Home,
    /// The page where one signs in.
    SignIn,
    /// What one has to do, over all projects.
    MyWork,
    /// What one has to do, as a calendar.
    MyCalendar,
    /// What others ask one to look at.
    MyReviews,
    /// What speaks to one.
    MyMentions,
    /// The tasks that one made.
    MyCreated,
    /// All projects.
    Projects,
    /// The board of a project.
    Board(Option<ProjectId>),
    /// The list of a project.
    List(Option<ProjectId>),
    /// What waits for what in a project.
    Dependencies(Option<ProjectId>),
    /// The calendar of a project.
    Calendar(Option<ProjectId>),
    /// What a project is about.
    Overview(Option<ProjectId>),
    /// The timeline of a project.
    Timeline(Option<ProjectId>),
    /// The talk on a project.
    Talk(Option<ProjectId>),
    /// A task as a page.
    Task(Option<TaskId>),
    /// All channels.
    Channels,
    /// A channel, group chat or direct chat.
    Room(Option<Conversation>),
    /// What is being written and not said yet.
    Drafts,
    /// The time of a week.
    Time,
    /// Time by project and task.
    TimeTotals,
    /// All notes.
    Notes,
    /// A note.
    Note(Option<NoteId>),
    /// The notes of a project.
    NotesOf(Option<ProjectId>),
    /// The threads that one follows.
    Threads,
    /// Search over what was said.
    Search,
    /// Everyone.
    People,
    /// A person.
    Person(Option<UserId>),
    /// The webhooks.
    Webhooks,
    /// Nothing that is known.
    Unknown,
}

impl Place {
    /// Reads a path. Slashes at its start and its end are the same as none.
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        match parts.as_slice() {
            [""] => Self::Home,
            ["sign-in"] => Self::SignIn,
            ["my-work"] => Self::MyWork,
            ["my-work", "calendar"] => Self::MyCalendar,
            ["my-work", "reviews"] => Self::MyReviews,
            ["my-work", "mentions"] => Self::MyMentions,
            ["my-work", "created"] => Self::MyCreated,
            ["projects"] => Self::Projects,
            ["projects", id, "board"] => Self::Board(id.parse().ok()),
            ["projects", id, "list"] => Self::List(id.parse().ok()),
            ["projects", id, "dependencies"] => Self::Dependencies(id.parse().ok()),
            ["projects", id, "calendar"] => Self::Calendar(id.parse().ok()),
            ["projects", id, "overview"] => Self::Overview(id.parse().ok()),
            ["projects", id, "timeline"] => Self::Timeline(id.parse().ok()),
            ["projects", id, "talk"] => Self::Talk(id.parse().ok()),
            ["channels"] => Self::Channels,
            ["channels", id] => Self::Room(id.parse().ok().map(Conversation::Channel)),
            ["groups", id] => Self::Room(id.parse().ok().map(Conversation::GroupChat)),
            ["chats", id] => Self::Room(id.parse().ok().map(Conversation::Chat)),
            ["drafts"] => Self::Drafts,
            ["time"] => Self::Time,
            ["time", "totals"] => Self::TimeTotals,
            ["notes"] => Self::Notes,
            ["notes", id] => Self::Note(id.parse().ok()),
            ["projects", id, "notes"] => Self::NotesOf(id.parse().ok()),
            ["threads"] => Self::Threads,
            ["search"] => Self::Search,
            ["webhooks"] => Self::Webhooks,
            ["people"] => Self::People,
            ["people", id] => Self::Person(id.parse().ok()),
            ["tasks", id] => Self::Task(id.parse().ok()),
            _ => Self::Unknown,
        }
    }
}

/// The parameters of a query, with or without its question mark, decoded. Of two with the same name the last
/// counts, in the place of the first.
pub fn parameters(query: &str) -> Vec<(String, String)> {
    let decoded = |part: &str| {
        let spaced = part.replace('+', " ");
        percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
    };
    let mut found: Vec<(String, String)> = Vec::new();
    let query = query.strip_prefix('?').unwrap_or(query);
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let (key, value) = (decoded(key), decoded(value));
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => found.push((key, value)),
        }
    }
    found
}

/// The channels.
pub const CHANNELS: &str = "channels";

/// What is being written and not said yet.
pub const DRAFTS: &str = "drafts";

/// The time of a week.
pub const TIME: &str = "time";

/// Time by project and task.
pub const TIME_TOTALS: &str = "time/totals";

/// All notes.
pub const NOTES: &str = "notes";

/// A note.
pub fn note(note: NoteId) -> String {
    format!("notes/{note}")
}

/// The notes of a project.
pub fn notes_of(project: ProjectId) -> String {
    format!("projects/{project}/notes")
}
/// The threads that one follows.
pub const THREADS: &str = "threads";

/// Search over what was said.
pub const SEARCH: &str = "search";

/// The webhooks.
pub const WEBHOOKS: &str = "webhooks";

/// Everyone.
pub const PEOPLE: &str = "people";

/// A person.
pub fn person(person: UserId) -> String {
    format!("people/{person}")
}

/// What a person has to do, on their page.
pub fn tasks_of_person(person: UserId) -> String {
    format!("people/{person}#{PERSON_TASKS}")
}

/// The part of a person's page that says what they have to do.
pub const PERSON_TASKS: &str = "tasks";

/// A conversation.
pub fn talk(place: Conversation) -> String {
    match place {
        Conversation::Task(id) => task(id),
        Conversation::Project(id) => format!("projects/{id}/talk"),
        Conversation::Chat(id) => format!("chats/{id}"),
        Conversation::GroupChat(id) => format!("groups/{id}"),
        Conversation::Channel(id) => format!("channels/{id}"),
    }
}

/// A message in its conversation.
pub fn message(place: Conversation, message: &MessageId) -> String {
    format!("{}{}", talk(place), query([("message", message.0.as_str())]))
}

/// A reply in the thread of its message.
pub fn reply(place: Conversation, message: &MessageId, reply: &ReplyId) -> String {
    format!("{}{}", talk(place), query([("message", message.0.as_str()), ("reply", reply.0.as_str())]))
}

/// Joins query parameters into `?a=b&c=d`, percent-encoded, or nothing when there are none.
pub fn query<K: AsRef<str>, V: AsRef<str>>(parameters: impl IntoIterator<Item = (K, V)>) -> String {
    let mut text = String::new();
    for (key, value) in parameters {
        text.push(if text.is_empty() { '?' } else { '&' });
        encode_into(&mut text, key.as_ref());
        text.push('=');
        encode_into(&mut text, value.as_ref());
    }
    text
}

/// Percent-encodes all but what may stand in a query unencoded; a comma stays readable.
fn encode_into(text: &mut String, part: &str) {
    for byte in part.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' => {
                text.push(byte.into());
            }
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                text.push('%');
                text.push(HEX[usize::from(byte >> 4)].into());
                text.push(HEX[usize::from(byte & 15)].into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_encoded_and_commas_stay_readable() {
        assert_eq!(
            query([("status", "New,In Progress"), ("q", "50 % & ö")]),
            "?status=New,In%20Progress&q=50%20%25%20%26%20%C3%B6"
        );
        assert_eq!(query::<&str, &str>([]), "");
    }

    #[test]
    fn every_place_is_read_as_it_is_written() {
        for (path, place) in [
            (board(ProjectId(6)), Place::Board(Some(ProjectId(6)))),
            (list(ProjectId(-2)), Place::List(Some(ProjectId(-2)))),
            (task(TaskId(7)), Place::Task(Some(TaskId(7)))),
            (note(NoteId(4)), Place::Note(Some(NoteId(4)))),
            (notes_of(ProjectId(6)), Place::NotesOf(Some(ProjectId(6)))),
            (overview(ProjectId(6)), Place::Overview(Some(ProjectId(6)))),
            (WEBHOOKS.to_owned(), Place::Webhooks),
            (PEOPLE.to_owned(), Place::People),
            (person(UserId(3)), Place::Person(Some(UserId(3)))),
            (TIME.to_owned(), Place::Time),
            (TIME_TOTALS.to_owned(), Place::TimeTotals),
            (NOTES.to_owned(), Place::Notes),
            ("/projects/".to_owned(), Place::Projects),
            (calendar(ProjectId(6)), Place::Calendar(Some(ProjectId(6)))),
            ("my-work".to_owned(), Place::MyWork),
            ("my-work/calendar".to_owned(), Place::MyCalendar),
            (MY_REVIEWS.to_owned(), Place::MyReviews),
            (MY_MENTIONS.to_owned(), Place::MyMentions),
            ("my-work/created".to_owned(), Place::MyCreated),
            ("/projects/six/board".to_owned(), Place::Board(None)),
            ("/".to_owned(), Place::Home),
            (String::new(), Place::Home),
            ("sign-in".to_owned(), Place::SignIn),
            ("projects/6".to_owned(), Place::Unknown),
            ("tasks/7/board".to_owned(), Place::Unknown),
        ] {
            assert_eq!(Place::of(&path), place, "{path}");
        }
    }

    #[test]
    fn a_query_is_read_as_it_is_written() {
        let written = [("status", "New,In Progress"), ("q", "50 % & ö+=?")];
        let read = parameters(&query(written));
        assert_eq!(read, written.map(|(key, value)| (key.to_owned(), value.to_owned())));
        let own = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(parameters("a=1&b&&a=2+3&c=%ff"), [own("a", "2 3"), own("b", ""), own("c", "\u{fffd}")]);
    }
}
