//! The two forms of a text: as it is edited, and as it stands in the record. A description is edited as
//! Markdown and kept as HTML.

use super::drafts::TextField;
use threadline_domain::markup::Markup;
use threadline_domain::{Task, TaskPatch};

/// The text of a task in the form in which it is edited.
pub(super) fn text_of(task: &Task, field: TextField, is_whole: impl Fn() -> bool) -> Option<String> {
    match field {
        TextField::Title => Some(task.title.clone()),
        TextField::Description => match &task.description {
            Some(html) => Some(to_markdown(html)),
            None => is_whole().then(String::new),
        },
        TextField::Subtask => Some(String::new()),
    }
}

fn to_markdown(html: &str) -> String {
    Markup::from_html(html).to_markdown()
}

/// What a change says about a text, in the form in which it is edited.
pub(super) fn typed_in(patch: &TaskPatch, field: TextField) -> Option<String> {
    match field {
        TextField::Title => patch.title.clone(),
        TextField::Description => {
            patch.description.as_ref().map(|html| to_markdown(html.as_deref().unwrap_or_default()))
        }
        TextField::Subtask => None,
    }
}

/// The change that puts a text into a task.
pub(super) fn patch(field: TextField, text: &str) -> TaskPatch {
    match field {
        // A title is one line.
        TextField::Title => {
            let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
            TaskPatch { title: Some(title), ..TaskPatch::default() }
        }
        TextField::Description => {
            let html = (!text.trim().is_empty()).then(|| Markup::from_markdown(text).to_html());
            TaskPatch { description: Some(html), ..TaskPatch::default() }
        }
        TextField::Subtask => TaskPatch::default(),
    }
}
