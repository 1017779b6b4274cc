//! Rows to tasks. Each row comes as one text: the driver copies every value of a row for itself, and for a board of
//! 10,000 tasks that would be 200,000 allocations, made on one thread and given back on another.

use crate::db::attachment::{self, OwnerKind};
use crate::db::dialect::Backend;
use crate::db::{Conn, Row};
use serde::Deserialize;
use sqlx::{QueryBuilder, Row as _};
use std::borrow::Cow;
use threadline_domain::task::Priority;
use threadline_domain::{Moment, ProjectId, SectionId, Task, TaskId, TaskStatus, UserId};

/// How much of each task is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// Everything.
    Full,
    /// All but the description and what is told of each attachment.
    Short,
}

/// The start of the statement, with what is read beside the fields that every list has. The order is that of [`Packed`].
macro_rules! columns {
    ($more:literal) => {
        concat!(
            "SELECT JSON_ARRAY(t.id, t.title, t.project, t.section, t.parent, t.assignee, t.status, t.due_date, \
             t.start_date, t.archived, t.priority, t.tags, t.estimated_time, t.progress, t.position, t.created, \
             t.updated, COALESCE(k.tasks, 0), COALESCE(k.done, 0), \
             (SELECT COUNT(*) FROM attachment a WHERE a.task = t.id), t.creator",
            $more,
            ") FROM task t LEFT JOIN subtask_count k ON k.task = t.id"
        )
    };
}

impl Width {
    /// The start of the statement.
    pub(super) fn columns(self) -> &'static str {
        match self {
            Self::Full => columns!(", t.description"),
            Self::Short => columns!(""),
        }
    }
}

/// Runs the statement and reads the attachments of those that have any.
pub(super) async fn read_all(
    conn: &mut Conn,
    mut sql: QueryBuilder<Backend>,
    width: Width,
) -> sqlx::Result<Vec<Task>> {
    let rows = sql.build().fetch_all(&mut *conn).await?;
    let mut tasks: Vec<Task> = rows.iter().map(read).collect::<sqlx::Result<_>>()?;
    if width == Width::Full {
        let with_files = tasks.iter().filter(|task| task.attachment_count > 0);
        let numbers: Vec<i64> = with_files.map(|task| task.id.0).collect();
        let mut attachments = attachment::of_many(conn, OwnerKind::Task, &numbers).await?;
        for task in &mut tasks {
            task.attachments = Some(attachments.remove(&task.id.0).unwrap_or_default());
        }
    }
    Ok(tasks)
}

/// Tags as they are kept: a JSON array, nothing for none.
pub(super) fn tags_text(tags: &[String]) -> String {
    if tags.is_empty() { String::new() } else { serde_json::to_string(tags).unwrap_or_default() }
}

/// A row.
#[derive(Deserialize)]
struct Packed<'a>(
    i64,
    String,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    #[serde(borrow)] Cow<'a, str>,
    Option<i64>,
    Option<i64>,
    u8,
    #[serde(borrow)] Option<Cow<'a, str>>,
    #[serde(borrow)] Cow<'a, str>,
    Option<i64>,
    Option<i64>,
    String,
    i64,
    i64,
    u32,
    u32,
    u32,
    Option<i64>,
    // Not there where no description is read.
    #[serde(default)] Option<String>,
);

fn read(row: &Row) -> sqlx::Result<Task> {
    let decoded = |error: serde_json::Error| sqlx::Error::Decode(error.into());
    let packed: Packed<'_> = serde_json::from_str(row.try_get(0)?).map_err(decoded)?;
    let tags = &packed.11;
    Ok(Task {
        id: TaskId(packed.0),
        title: packed.1,
        project: packed.2.map(ProjectId),
        section: packed.3.map(SectionId),
        parent: packed.4.map(TaskId),
        assignee: packed.5.map(UserId),
        status: TaskStatus::from(packed.6.as_ref()),
        due_date: packed.7.map(Moment),
        start_date: packed.8.map(Moment),
        archived: packed.9 != 0,
        priority: packed.10.as_deref().and_then(Priority::parse),
        tags: if tags.is_empty() { Vec::new() } else { serde_json::from_str(tags).map_err(decoded)? },
        estimated_time: packed.12.and_then(|seconds| u32::try_from(seconds).ok()),
        progress: packed.13.and_then(|percent| u8::try_from(percent).ok()),
        position: Some(packed.14),
        created: Some(Moment(packed.15)),
        updated: Some(Moment(packed.16)),
        subtask_count: packed.17,
        subtasks_done: packed.18,
        attachment_count: packed.19,
        attachments: None,
        creator: packed.20.map(UserId),
        description: packed.21,
    })
}
