//! What the people of the sample say to each other. The form of the texts, a line a record:
//!
//! ```text
//! = channel name | public | users | administrators        (`private` for one that is not public)
//! = group Name | users, the first one made it
//! = chat one, other
//! = task Title          and          = project Title
//! ? person count                       how many messages the person has not read; the others have read all
//! - author | when | HTML               a message
//! + author | when | HTML               a reply to the message above
//! : emoji people                       reactions to what stands above
//! ```
//!
//! `when` is a day counted from today with a time, `-3 09:15`, or `~25`, minutes ago. `@hana` is a mention.

use super::write::midnight;
use super::{PEOPLE, People, SampleError, key};
use crate::clock;
use crate::db::post::Text;
use crate::db::{Conn, channel, chat, conversation, group_chat, post, reaction, read_marker};
use crate::rules::talk::Said;
use std::collections::HashMap;
use threadline_domain::{
    Channel, ChannelId, Conversation, GroupChat, GroupChatId, Moment, ProjectId, TaskId, UserId,
};

const TEXTS: [&str; 2] = [
    include_str!("../../assets/sample/9-talk-rooms.txt"),
    include_str!("../../assets/sample/10-talk-work.txt"),
];
const MINUTE: i64 = 60_000;

/// Something that is said.
struct Line {
    place: usize,
    /// The message that it answers, by its place in the list.
    parent: Option<usize>,
    author: UserId,
    at: Moment,
    said: Said,
    reactions: Vec<(String, UserId)>,
}

/// A conversation with those who take part in it, and how many messages each of them has not read.
struct Place {
    row: i64,
    readers: HashMap<UserId, usize>,
}

/// Writes all of it, in the order in which it was said.
pub(super) async fn write(conn: &mut Conn, people: &People) -> Result<(), SampleError> {
    let (mut places, mut lines) = (Vec::new(), Vec::new());
    for source in TEXTS {
        for (index, line) in source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let wrong = |message: String| SampleError::Text { line: index + 1, message };
            match line.split_once(' ').ok_or_else(|| wrong("a mark stands alone".to_owned()))? {
                ("=", rest) => places.push(open(conn, rest, people).await?),
                (mark, rest) => {
                    read(mark, rest, &mut places, &mut lines, people).map_err(wrong)?;
                }
            }
        }
    }
    let ids = say(conn, &places, &lines).await?;
    mark_read(conn, &places, &lines, &ids).await
}

/// Makes the room, or finds the task or project, that a heading names.
async fn open(conn: &mut Conn, heading: &str, people: &People) -> Result<Place, SampleError> {
    let wrong = |message: &str| SampleError::Text { line: 0, message: format!("{heading}: {message}") };
    let (kind, rest) = heading.split_once(' ').ok_or_else(|| wrong("a kind stands alone"))?;
    let cells: Vec<&str> = rest.split(" | ").map(str::trim).collect();
    let cell = |place: usize| cells.get(place).copied().unwrap_or_default();
    let users = |place: usize| everybody(cell(place), people).map_err(|message| wrong(&message));
    let (place, readers) = match kind {
        "channel" => {
            let fresh = Channel {
                id: ChannelId(0),
                name: cell(0).to_owned(),
                is_public: cell(1) == "public",
                users: users(2)?,
                administrators: users(3)?,
                avatar: None,
                include_external_users: false,
                include_clients: false,
            };
            (Conversation::Channel(channel::insert(conn, &fresh).await?), fresh.users)
        }
        "group" => {
            let users = users(1)?;
            let creator = *users.first().ok_or_else(|| wrong("nobody is in it"))?;
            let name = cell(0).to_owned();
            let fresh = GroupChat { id: GroupChatId(0), name, users: users.clone(), avatar: None };
            (Conversation::GroupChat(group_chat::insert(conn, &fresh, creator).await?), users)
        }
        "chat" => {
            let users = users(0)?;
            let [one, other] = users.as_slice() else { return Err(wrong("two people have a chat")) };
            (Conversation::Chat(chat::insert(conn, *one, *other).await?), users)
        }
        "task" => (Conversation::Task(TaskId(titled(conn, kind, rest).await?)), Vec::new()),
        "project" => (Conversation::Project(ProjectId(titled(conn, kind, rest).await?)), Vec::new()),
        _ => return Err(wrong("the kind is unknown")),
    };
    let row = conversation::ensure(conn, place).await?;
    Ok(Place { row, readers: readers.into_iter().map(|person| (person, 0)).collect() })
}

async fn titled(conn: &mut Conn, kind: &str, title: &str) -> Result<i64, SampleError> {
    let found = conversation::record_titled(conn, kind == "task", title).await?;
    found.ok_or_else(|| SampleError::Text { line: 0, message: format!("there is no {kind} {title}") })
}

fn read(
    mark: &str,
    rest: &str,
    places: &mut [Place],
    lines: &mut Vec<Line>,
    people: &People,
) -> Result<(), String> {
    let place = places.len().checked_sub(1).ok_or("nothing was opened")?;
    match mark {
        "?" => {
            let (name, count) = rest.split_once(' ').ok_or("a count is missing")?;
            let count = count.trim().parse().map_err(|_| format!("{count} is no count"))?;
            places[place].readers.insert(who(name, people)?, count);
        }
        "-" | "+" => {
            let mut cells = rest.splitn(3, " | ");
            let mut cell = || cells.next().ok_or_else(|| format!("{rest} is not whole"));
            let (author, when, text) = (cell()?, cell()?, cell()?);
            let parent = match mark {
                "+" => Some(
                    lines
                        .iter()
                        .rposition(|line| line.place == place && line.parent.is_none())
                        .ok_or("a reply to nothing")?,
                ),
                _ => None,
            };
            let (author, said) = (who(author, people)?, Said::of(with_mentions(text, people)));
            lines.push(Line { place, parent, author, at: moment(when)?, said, reactions: Vec::new() });
        }
        ":" => {
            let (emoji, names) = rest.split_once(' ').ok_or("a reaction of nobody")?;
            let last = lines.last_mut().ok_or("a reaction to nothing")?;
            for person in everybody(names, people)? {
                last.reactions.push((emoji.to_owned(), person));
            }
        }
        other => return Err(format!("the mark {other} is unknown")),
    }
    Ok(())
}

/// Writes the lines, the oldest first, and gives their ids in the order of the list.
async fn say(conn: &mut Conn, places: &[Place], lines: &[Line]) -> Result<Vec<i64>, SampleError> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|index| lines[*index].at);
    let mut ids = vec![0; lines.len()];
    for index in order {
        let line = &lines[index];
        let text: Text<'_> = line.said.text();
        let (row, parent) = (places[line.place].row, line.parent.map(|parent| ids[parent]));
        ids[index] = post::insert(conn, row, parent, line.author, &text, line.at).await?;
        for (emoji, person) in &line.reactions {
            reaction::toggle(conn, ids[index], *person, emoji).await?;
        }
    }
    Ok(ids)
}

/// Marks what has been read, by those who take part in a room or have said something.
async fn mark_read(
    conn: &mut Conn,
    places: &[Place],
    lines: &[Line],
    ids: &[i64],
) -> Result<(), SampleError> {
    for (index, place) in places.iter().enumerate() {
        let here = || lines.iter().zip(ids).filter(|(line, _)| line.place == index);
        let mut messages: Vec<i64> =
            here().filter(|(line, _)| line.parent.is_none()).map(|(_, id)| *id).collect();
        messages.sort_unstable();
        let mut readers = place.readers.clone();
        for (line, _) in here() {
            readers.entry(line.author).or_insert(0);
        }
        for (person, unread) in readers {
            let read = messages.len().checked_sub(unread + 1).map_or(0, |last| messages[last]);
            read_marker::set(conn, person, place.row, read).await?;
        }
    }
    Ok(())
}

/// `@hana` as the wire has it.
fn with_mentions(text: &str, people: &People) -> String {
    PEOPLE.iter().fold(text.to_owned(), |text, person| {
        let (first, last) = (person.0, person.1);
        let Some(id) = people.get(&key(first)) else { return text };
        let span = format!(
            "@<span class=\"user-link record-link\" _tableid=\"72\" _id=\"{id}\">{first} {last}</span>"
        );
        text.replace(&format!("@{}", key(first)), &span)
    })
}

fn moment(text: &str) -> Result<Moment, String> {
    let wrong = || format!("{text} is no time");
    if let Some(minutes) = text.strip_prefix('~') {
        let minutes: i64 = minutes.parse().map_err(|_| wrong())?;
        return Ok(Moment(clock::now().0 - minutes * MINUTE));
    }
    let (day, time) = text.split_once(' ').ok_or_else(wrong)?;
    let (hours, minutes) = time.split_once(':').ok_or_else(wrong)?;
    let number = |text: &str| text.parse::<i64>().map_err(|_| wrong());
    Ok(Moment(midnight(number(day)?).0 + (number(hours)? * 60 + number(minutes)?) * MINUTE))
}

fn who(name: &str, people: &People) -> Result<UserId, String> {
    people.get(name.trim()).copied().ok_or_else(|| format!("{name} is nobody"))
}

fn everybody(names: &str, people: &People) -> Result<Vec<UserId>, String> {
    names.split(',').map(|name| who(name, people)).collect()
}
