//! Who sees which records, as conditions of the statements themselves. People of the house see every project;
//! guests (external people and clients) see the projects whose team they are on, with everything in them.

use super::Conn;
use super::change::{Kind, Since};
use super::dialect::Backend;
use sqlx::QueryBuilder;
use threadline_domain::{ProjectId, UserId};

type Sql = QueryBuilder<Backend>;

/// Whose eyes a statement reads with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Sight {
    /// The server's own.
    #[default]
    All,
    /// Those of an administrator or member.
    House(UserId),
    /// Those of an external person or a client.
    Guest(UserId),
}

impl Sight {
    /// Whose eyes they are; 0 for the server's own.
    pub(crate) fn person(self) -> UserId {
        match self {
            Self::All => UserId(0),
            Self::House(person) | Self::Guest(person) => person,
        }
    }

    /// Appends ` AND …` so that only what is seen is left. `alias` is what the statement calls the record's table.
    pub(crate) fn push(self, sql: &mut Sql, kind: Kind, alias: &str) {
        match (self, kind) {
            (Self::Guest(person), _) => {
                sql.push(" AND ");
                push_seen(sql, kind, alias, person);
            }
            // A personal note is its writer's alone.
            (Self::House(person), Kind::Note) => {
                sql.push(format_args!(" AND ({alias}.project IS NOT NULL OR {alias}.writer = "));
                sql.push_bind(person.0).push(")");
            }
            (Self::All | Self::House(_), _) => {}
        }
    }

    /// Appends ` WHERE … ORDER BY …` for what is seen and was touched since, or could not be seen before.
    pub(crate) fn push_changed(self, sql: &mut Sql, kind: Kind, alias: &str, since: &Since) {
        sql.push(format_args!(
            " WHERE ({alias}.id IN (SELECT record FROM change WHERE kind = '{}' AND seq > ",
            kind.as_str()
        ));
        sql.push_bind(since.seq).push(")");
        if let Self::Guest(person) = self
            && since.shifted
        {
            sql.push(" OR ");
            push_within(sql, kind, alias, |sql| push_shifted(sql, person, since.seq));
        }
        sql.push(")");
        self.push(sql, kind, alias);
        sql.push(format_args!(" ORDER BY {alias}.id"));
    }
}

/// Records of a kind that were seen and, since `since`, exist no more or are out of sight.
pub(crate) async fn gone(conn: &mut Conn, sight: Sight, kind: Kind, since: &Since) -> sqlx::Result<Vec<i64>> {
    let (name, mut sql) = (kind.as_str(), QueryBuilder::new("SELECT c.record FROM "));
    let Since { seq, shifted, .. } = *since;
    match sight {
        Sight::All | Sight::House(_) => {
            sql.push(format_args!("change c WHERE c.kind = '{name}' AND c.seq > ")).push_bind(seq);
            sql.push(format_args!(" AND NOT EXISTS (SELECT 1 FROM {name} x WHERE x.id = c.record)"));
            if kind == Kind::Note {
                sql.push(" UNION SELECT c.record FROM departure c WHERE c.kind = 'note' AND c.project <> 0 AND c.seq > ");
                sql.push_bind(seq).push(" AND NOT EXISTS (SELECT 1 FROM note x WHERE x.id = c.record");
                sight.push(&mut sql, kind, "x");
                sql.push(")");
            }
        }
        Sight::Guest(person) => {
            sql.push(format_args!("departure c WHERE c.kind = '{name}' AND c.seq > ")).push_bind(seq);
            sql.push(" AND (c.person = ").push_bind(person.0).push(" OR c.project IN (");
            push_projects(&mut sql, person);
            sql.push(") OR c.project IN (");
            push_shifted(&mut sql, person, seq);
            sql.push(format_args!(")) AND NOT EXISTS (SELECT 1 FROM {name} x WHERE x.id = c.record AND "));
            push_seen(&mut sql, kind, "x", person);
            sql.push(")");
            if shifted {
                sql.push(format_args!(" UNION SELECT x.id FROM {name} x WHERE "));
                push_within(&mut sql, kind, "x", |sql| push_shifted(sql, person, seq));
                sql.push(" AND NOT ");
                push_seen(&mut sql, kind, "x", person);
            }
        }
    }
    sql.build_query_scalar().fetch_all(conn).await
}

/// The condition that a guest sees a record.
fn push_seen(sql: &mut Sql, kind: Kind, alias: &str, person: UserId) {
    let mine = |sql: &mut Sql| push_projects(sql, person);
    sql.push("(");
    match kind {
        Kind::Project | Kind::Section | Kind::SavedView => push_within(sql, kind, alias, mine),
        Kind::Task => {
            push_within(sql, kind, alias, mine);
            sql.push(format_args!(" OR {alias}.id IN ("));
            push_own_tasks(sql, person);
            sql.push(")");
        }
        Kind::Dependency => {
            for (place, end) in ["task", "depends_on_task"].into_iter().enumerate() {
                sql.push(if place == 0 { "" } else { " AND " });
                sql.push(format_args!("EXISTS (SELECT 1 FROM task e WHERE e.id = {alias}.{end} AND "));
                push_seen(sql, Kind::Task, "e", person);
                sql.push(")");
            }
        }
        Kind::Person => {
            sql.push(format_args!("{alias}.role IN ('administrator', 'member') OR {alias}.id = "));
            sql.push_bind(person.0).push(" OR ");
            push_within(sql, kind, alias, mine);
        }
        Kind::TimeEntry => {
            push_within(sql, kind, alias, mine);
            sql.push(format_args!(" OR ({alias}.project IS NULL AND ({alias}.person = ")).push_bind(person.0);
            sql.push(format_args!(" OR {alias}.task IN ("));
            push_own_tasks(sql, person);
            sql.push(")))");
        }
        Kind::Note => {
            push_within(sql, kind, alias, mine);
            sql.push(format_args!(" OR ({alias}.project IS NULL AND {alias}.writer = "));
            sql.push_bind(person.0).push(")");
        }
        Kind::Review => {
            sql.push(format_args!("EXISTS (SELECT 1 FROM task e WHERE e.id = {alias}.task AND "));
            push_seen(sql, Kind::Task, "e", person);
            sql.push(")");
        }
    }
    sql.push(")");
}

/// The condition that a record lies in one of the projects that `projects` selects.
fn push_within(sql: &mut Sql, kind: Kind, alias: &str, projects: impl Fn(&mut Sql)) {
    let select = |sql: &mut Sql, before: &str, after: &str| {
        sql.push(before).push("(");
        projects(sql);
        sql.push(")").push(after);
    };
    match kind {
        Kind::Project => select(sql, &format!("{alias}.id IN "), ""),
        Kind::Section | Kind::Task | Kind::TimeEntry | Kind::Note | Kind::SavedView => {
            select(sql, &format!("{alias}.project IN "), "");
        }
        Kind::Review => {
            let task = format!("EXISTS (SELECT 1 FROM task w WHERE w.id = {alias}.task AND w.project IN ");
            select(sql, &task, ")");
        }
        Kind::Dependency => {
            let end =
                |end| format!("EXISTS (SELECT 1 FROM task w WHERE w.id = {alias}.{end} AND w.project IN ");
            select(sql, &format!("({}", end("task")), ")");
            select(sql, &format!(" OR {}", end("depends_on_task")), "))");
        }
        Kind::Person => {
            select(sql, &format!("({alias}.id IN (SELECT person FROM project_member WHERE project IN "), ")");
            select(sql, &format!(" OR {alias}.id IN (SELECT owner FROM project WHERE id IN "), "))");
        }
    }
}

/// Selects the projects that a guest sees.
fn push_projects(sql: &mut Sql, person: UserId) {
    sql.push("SELECT id FROM project WHERE owner = ").push_bind(person.0);
    sql.push(" UNION ALL SELECT project FROM project_member WHERE person = ").push_bind(person.0);
}

/// Selects the projects that came into a guest's sight, or went out of it, since `since`.
fn push_shifted(sql: &mut Sql, person: UserId, since: i64) {
    sql.push("SELECT project FROM sight WHERE person = ").push_bind(person.0);
    sql.push(" AND seq > ").push_bind(since);
}

/// Whether projects came into a guest's sight, or went out of it, since `seq`.
pub(crate) async fn is_shifted(conn: &mut Conn, person: UserId, seq: i64) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM sight WHERE person = $1 AND seq > $2)")
        .bind(person.0)
        .bind(seq)
        .fetch_one(conn)
        .await
}

/// Selects the tasks outside of every project that a guest made or is to do, with what is below them.
fn push_own_tasks(sql: &mut Sql, person: UserId) {
    sql.push("WITH RECURSIVE own (id) AS (SELECT id FROM task WHERE project IS NULL AND (assignee = ");
    sql.push_bind(person.0).push(" OR creator = ").push_bind(person.0);
    sql.push(
        ") UNION SELECT part.id FROM task part JOIN own ON part.parent = own.id WHERE part.project IS NULL) \
         SELECT id FROM own",
    );
}

/// Where a record was seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Seen {
    /// By everybody who sees the project.
    In(ProjectId),
    /// By this person.
    By(UserId),
}

/// Notes that a record is leaving where it was seen. To be called before the change itself is noted: until then the
/// number of the change is the next one.
pub(crate) async fn depart(conn: &mut Conn, kind: Kind, record: i64, from: Seen) -> sqlx::Result<()> {
    let (project, person) = match from {
        Seen::In(project) => (project.0, 0),
        Seen::By(person) => (0, person.0),
    };
    sqlx::query(
        "INSERT INTO departure (kind, record, project, person, seq) \
         SELECT $1, $2, $3, $4, COALESCE(MAX(seq), 0) + 1 FROM change WHERE TRUE \
         ON CONFLICT (kind, record, project, person) DO UPDATE SET seq = excluded.seq",
    )
    .bind(kind.as_str())
    .bind(record)
    .bind(project)
    .bind(person)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that a guest joins or leaves a project; of people of the house nothing is noted. To be called before the
/// change itself is noted.
pub(crate) async fn shift(conn: &mut Conn, project: ProjectId, person: UserId) -> sqlx::Result<bool> {
    let noted = sqlx::query(
        "INSERT INTO sight (person, project, seq) \
         SELECT p.id, $1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM change) FROM person p \
         WHERE p.id = $2 AND p.role NOT IN ('administrator', 'member') \
         ON CONFLICT (person, project) DO UPDATE SET seq = excluded.seq",
    )
    .bind(project.0)
    .bind(person.0)
    .execute(conn)
    .await?;
    Ok(noted.rows_affected() > 0)
}

/// Who sees a task outside of every project: whoever made it or is to do it or one of those that it is a part of.
pub(crate) async fn of_own_task(conn: &mut Conn, task: threadline_domain::TaskId) -> sqlx::Result<Vec<Seen>> {
    let people: Vec<i64> = sqlx::query_scalar(
        "WITH RECURSIVE up (id, parent, assignee, creator) AS \
         (SELECT id, parent, assignee, creator FROM task WHERE id = $1 UNION ALL \
         SELECT t.id, t.parent, t.assignee, t.creator FROM task t JOIN up ON t.id = up.parent) \
         SELECT assignee FROM up WHERE assignee IS NOT NULL UNION SELECT creator FROM up WHERE creator IS NOT NULL",
    )
    .bind(task.0)
    .fetch_all(conn)
    .await?;
    Ok(people.into_iter().map(|person| Seen::By(UserId(person))).collect())
}

/// Forgets what was noted up to `last`.
pub(crate) async fn prune(conn: &mut Conn, last: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM departure WHERE seq <= $1").bind(last).execute(&mut *conn).await?;
    sqlx::query("DELETE FROM sight WHERE seq <= $1").bind(last).execute(conn).await?;
    Ok(())
}
