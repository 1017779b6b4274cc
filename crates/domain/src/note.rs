//! Notes, personal or of a project, and the minutes of meetings.

mod meeting;

pub use meeting::tasks_named;

use crate::attachment::{Attachment, AttachmentId};
use crate::markup::{Block, Inline, Mark, Markup};
use crate::{Moment, NoteId, ProjectId, UserId, refs};
use serde::{Deserialize, Serialize};

/// A note.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Which.
    pub id: NoteId,
    /// What people call it.
    #[serde(default)]
    pub name: String,
    /// HTML or plain text.
    #[serde(default)]
    pub content: Option<String>,
    /// Files that hang on it.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// The project that it belongs to; a personal note has none. An extension when read.
    #[serde(default, deserialize_with = "refs::id")]
    pub project: Option<ProjectId>,
    /// Extension: who wrote it.
    #[serde(default, deserialize_with = "refs::id")]
    pub user: Option<UserId>,
    /// When it was made.
    #[serde(default)]
    pub created: Option<Moment>,
    /// When it last changed.
    #[serde(default)]
    pub updated: Option<Moment>,
}

impl Note {
    /// A note without words.
    pub fn new(id: NoteId) -> Self {
        Self {
            id,
            name: String::new(),
            content: None,
            attachments: Vec::new(),
            project: None,
            user: None,
            created: None,
            updated: None,
        }
    }

    /// Takes a file away.
    pub fn detach(&mut self, id: &AttachmentId) {
        self.attachments.retain(|file| file.id != *id);
    }
}

/// A change of some fields of a note, and the fields of a new one. Absent fields stay as they are.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NotePatch {
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub project: Option<Option<ProjectId>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub content: Option<Option<String>>,
    /// Every file that is to hang on the note: ids of uploads, and of those that hang on it already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<AttachmentId>>,
    /// When the meeting began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Moment>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Moment>,
    /// What was said, as plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action_items: Option<Vec<ActionItem>>,
    /// Who was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<Vec<Participant>>,
}

/// Something to be done that came out of a meeting.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ActionItem {
    #[allow(missing_docs)]
    pub title: String,
    /// Whether it becomes a task.
    #[serde(deserialize_with = "or_false")]
    pub add_as_task: bool,
}

fn or_false<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::<bool>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Somebody who was at a meeting; not always a person of the workspace.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Participant {
    #[allow(missing_docs)]
    pub first_name: Option<String>,
    #[allow(missing_docs)]
    pub last_name: Option<String>,
    #[allow(missing_docs)]
    pub email: Option<String>,
}

impl Participant {
    fn line(&self) -> Option<String> {
        let words = |text: &Option<String>| text.as_deref().map(str::trim).unwrap_or_default().to_owned();
        let name = format!("{} {}", words(&self.first_name), words(&self.last_name)).trim().to_owned();
        match (name, words(&self.email)) {
            (name, email) if name.is_empty() && email.is_empty() => None,
            (name, email) if email.is_empty() => Some(name),
            (name, email) if name.is_empty() => Some(email),
            (name, email) => Some(format!("{name} ({email})")),
        }
    }
}

impl NotePatch {
    /// The content of a note made with these fields, as far as it is known before the server has made it.
    pub fn written(&self) -> Option<String> {
        let content = self.content.clone().flatten().unwrap_or_default() + &self.minutes(&[]);
        (!content.is_empty()).then_some(content)
    }

    /// What the text formats into the content: times, summary, action items and participants, as HTML. `tasks` has
    /// the address of the task of each action item that became one, in their order.
    pub fn minutes(&self, tasks: &[Option<String>]) -> String {
        let mut blocks = Vec::new();
        if let Some(span) = self.span() {
            blocks.push(Block::Paragraph(text(&span)));
        }
        if let Some(summary) = self.summary.as_deref().filter(|summary| !summary.trim().is_empty()) {
            blocks.push(heading("Summary"));
            blocks.extend(summary.split("\n\n").filter(|part| !part.trim().is_empty()).map(paragraph));
        }
        let items = self.action_items.as_deref().unwrap_or_default();
        let items = items.iter().enumerate().map(|(place, item)| {
            let title = text(item.title.trim());
            match tasks.get(place).cloned().flatten() {
                Some(address) => vec![Inline::Marked(Mark::Link(address), title)],
                None => title,
            }
        });
        list(&mut blocks, "Action items", items.collect());
        let people = self.participants.as_deref().unwrap_or_default();
        list(
            &mut blocks,
            "Participants",
            people.iter().filter_map(Participant::line).map(|line| text(&line)).collect(),
        );
        Markup { blocks }.to_html()
    }

    /// `2024-09-03 18:30 to 19:10 UTC`: whoever reads it may be in any zone.
    fn span(&self) -> Option<String> {
        let parts = |moment: Moment| {
            let text = moment.to_rfc3339();
            (text[..10].to_owned(), text[11..16].to_owned())
        };
        match (self.start_time.map(parts), self.end_time.map(parts)) {
            (None, None) => None,
            (Some((day, time)), None) => Some(format!("From {day} {time} UTC")),
            (None, Some((day, time))) => Some(format!("Until {day} {time} UTC")),
            (Some((day, from)), Some((last, until))) if day == last => {
                Some(format!("{day} {from} to {until} UTC"))
            }
            (Some((day, from)), Some((last, until))) => Some(format!("{day} {from} to {last} {until} UTC")),
        }
    }
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn heading(words: &str) -> Block {
    Block::Heading(3, text(words))
}

fn paragraph(words: &str) -> Block {
    let mut line = Vec::new();
    for part in words.trim().lines() {
        if !line.is_empty() {
            line.push(Inline::Break);
        }
        line.push(Inline::Text(part.to_owned()));
    }
    Block::Paragraph(line)
}

fn list(blocks: &mut Vec<Block>, title: &str, lines: Vec<Vec<Inline>>) {
    if !lines.is_empty() {
        blocks.push(heading(title));
        blocks.push(Block::List(false, lines.into_iter().map(|line| vec![Block::Paragraph(line)]).collect()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    /// The example of the API text.
    fn meeting() -> NotePatch {
        from_value(json!({
            "name": "Next release",
            "startTime": "2024-09-03T18:30:00.000Z",
            "endTime": "2024-09-03T19:10:00.000Z",
            "summary": "The summary",
            "actionItems": [
                {"title": "first action item", "addAsTask": true},
                {"title": "second action item", "addAsTask": false},
                {"title": "third"}
            ],
            "participants": [
                {"firstName": "John", "lastName": "Doe", "email": "john@doe.com"},
                {"firstName": "Jane", "lastName": null}
            ],
            "project": 6,
            "content": "..."
        }))
        .unwrap()
    }

    #[test]
    fn the_minutes_of_a_meeting_hold_times_summary_action_items_and_participants() {
        let minutes = meeting().minutes(&[Some("https://work.example/tasks/7".into()), None, None]);
        assert_eq!(
            minutes,
            "<p>2024-09-03 18:30 to 19:10 UTC</p><h3>Summary</h3><p>The summary</p><h3>Action items</h3><ul>\
             <li><a href=\"https://work.example/tasks/7\">first action item</a></li><li>second action item</li>\
             <li>third</li></ul><h3>Participants</h3><ul><li>John Doe (john@doe.com)</li><li>Jane</li></ul>"
        );
        assert_eq!(Markup::from_html(&minutes).to_html(), minutes, "nothing of it is taken for foreign");
        assert_eq!(NotePatch::default().minutes(&[]), "");
    }

    #[test]
    fn what_was_said_in_a_meeting_is_text_and_never_markup() {
        let evil = "<img src=x onerror=alert(1)>".to_owned();
        let patch = NotePatch {
            summary: Some(evil.clone()),
            action_items: Some(vec![ActionItem { title: evil.clone(), add_as_task: false }]),
            participants: Some(vec![Participant { first_name: Some(evil), ..Participant::default() }]),
            ..NotePatch::default()
        };
        let minutes = patch.minutes(&[]);
        assert!(!minutes.contains("<img"), "{minutes}");
        assert_eq!(minutes.matches("&lt;img").count(), 3);
    }
}
