//! Rows to tasks. Columns are read by index: a board of 10,000 tasks reads 200,000 of them.

use crate::db::attachment::{self, OwnerKind};
use crate::db::dialect::Backend;
use crate::db::{Conn, Row};
use sqlx::{QueryBuilder, Row as _};
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

impl Width {
    /// The start of the statement.
    pub(super) fn columns(self) -> &'static str {
        match self {
            Self::Full => {
                "SELECT t.id, t.title, t.project, t.section, t.parent, t.assignee, t.status, t.due_date, \
                 t.start_date, t.archived, t.priority, t.tags, t.estimated_time, t.progress, t.position, t.created, \
                 t.updated, COALESCE(k.tasks, 0), COALESCE(k.done, 0), \
                 (SELECT COUNT(*) FROM attachment a WHERE a.task = t.id), t.description \
                 FROM task t LEFT JOIN subtask_count k ON k.task = t.id"
            }
            Self::Short => {
                "SELECT t.id, t.title, t.project, t.section, t.parent, t.assignee, t.status, t.due_date, \
                 t.start_date, t.archived, t.priority, t.tags, t.estimated_time, t.progress, t.position, t.created, \
                 t.updated, COALESCE(k.tasks, 0), COALESCE(k.done, 0), \
                 (SELECT COUNT(*) FROM attachment a WHERE a.task = t.id) \
                 FROM task t LEFT JOIN subtask_count k ON k.task = t.id"
            }
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
    let mut tasks: Vec<Task> = rows.iter().map(|row| read(row, width)).collect::<sqlx::Result<_>>()?;
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

fn read(row: &Row, width: Width) -> sqlx::Result<Task> {
    let count =
        |column| row.try_get::<i64, _>(column).map(|number| u32::try_from(number).unwrap_or(u32::MAX));
    let tags: &str = row.try_get(11)?;
    let tags = if tags.is_empty() {
        Vec::new()
    } else {
        serde_json::from_str(tags).map_err(|error| sqlx::Error::Decode(error.into()))?
    };
    Ok(Task {
        id: TaskId(row.try_get(0)?),
        title: row.try_get(1)?,
        project: row.try_get::<Option<i64>, _>(2)?.map(ProjectId),
        section: row.try_get::<Option<i64>, _>(3)?.map(SectionId),
        parent: row.try_get::<Option<i64>, _>(4)?.map(TaskId),
        assignee: row.try_get::<Option<i64>, _>(5)?.map(UserId),
        status: TaskStatus::from(row.try_get::<&str, _>(6)?),
        due_date: row.try_get::<Option<i64>, _>(7)?.map(Moment),
        start_date: row.try_get::<Option<i64>, _>(8)?.map(Moment),
        archived: row.try_get(9)?,
        priority: row.try_get::<Option<&str>, _>(10)?.and_then(Priority::parse),
        tags,
        estimated_time: row.try_get::<Option<i64>, _>(12)?.and_then(|seconds| u32::try_from(seconds).ok()),
        progress: row.try_get::<Option<i64>, _>(13)?.and_then(|percent| u8::try_from(percent).ok()),
        position: Some(row.try_get(14)?),
        subtask_count: count(17)?,
        subtasks_done: count(18)?,
        attachment_count: count(19)?,
        attachments: None,
        created: Some(Moment(row.try_get(15)?)),
        updated: Some(Moment(row.try_get(16)?)),
        description: if width == Width::Full { row.try_get(20)? } else { None },
    })
}
