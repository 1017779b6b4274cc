//! The stream of changes. Every write notes what it touched in its own transaction, so a reader who asks
//! "since when?" can never miss one.

use super::dialect::Backend;
use super::sight::Sight;
use super::{Conn, activity, dialect, setting, sight, talk};
use crate::clock;
use sqlx::QueryBuilder;
use std::collections::{HashMap, HashSet};

/// How many numbers back changes are kept at least.
const KEPT: i64 = 100_000;

/// How many numbers are left out at a start: more than can have been given in the moment that a sync takes.
const LEAP: i64 = 1000;

/// A statement that writes a record and, by [`dialect::noting`], notes that; it gives the number of the change.
pub(crate) type Writing<'q> =
    sqlx::query::QueryScalar<'q, Backend, i64, <Backend as sqlx::Database>::Arguments>;

/// What kind of record changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Project,
    Section,
    Task,
    Dependency,
    Person,
    TimeEntry,
    Note,
    Review,
    SavedView,
}

impl Kind {
    /// Its name in the table of changes, which is the name of its own table too.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Section => "section",
            Self::Task => "task",
            Self::Dependency => "dependency",
            Self::Person => "person",
            Self::TimeEntry => "time_entry",
            Self::Note => "note",
            Self::Review => "review",
            Self::SavedView => "saved_view",
        }
    }
}

/// Starts the stream of a new workspace at the seconds of its birth: a cursor of another workspace that was
/// at this address before lies outside of the stream and is told to start over.
pub(crate) async fn begin_stream(conn: &mut Conn) -> sqlx::Result<()> {
    if setting::get(conn, setting::CHANGE_FLOOR).await?.is_some() {
        return Ok(());
    }
    let floor = clock::now().0 / 1000;
    sqlx::query("INSERT INTO change (seq, kind, record) VALUES ($1, 'workspace', 0)")
        .bind(floor)
        .execute(&mut *conn)
        .await?;
    setting::set(conn, setting::CHANGE_FLOOR, &floor.to_string()).await
}

/// Leaves numbers out. A power cut may take changes that somebody has been told of already (see
/// [`super::durable`]); so nothing that comes later has a number that was given before, and a cursor among those left
/// out is known for what it is.
pub(crate) async fn leap(conn: &mut Conn) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO change (seq, kind, record) SELECT MAX(seq) + $1, 'start', MAX(seq) FROM change")
        .bind(LEAP)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes that a record was made, changed or deleted.
pub(crate) async fn note(conn: &mut Conn, kind: Kind, record: i64) -> sqlx::Result<i64> {
    note_named(conn, kind.as_str(), record).await
}

/// As [`note`], for records whose comings and goings are told in another way (see [`super::talk`]).
pub(crate) async fn note_named(conn: &mut Conn, kind: &'static str, record: i64) -> sqlx::Result<i64> {
    let seq: i64 =
        sqlx::query_scalar(dialect::NOTE_CHANGE).bind(kind).bind(record).fetch_one(&mut *conn).await?;
    tidy(conn, seq).await?;
    Ok(seq)
}

/// As [`note`], for a statement that writes a record and notes it in one go: see [`Writing`].
pub(crate) async fn noted(conn: &mut Conn, write: Writing<'_>) -> sqlx::Result<i64> {
    let seq = write.fetch_one(&mut *conn).await?;
    tidy(conn, seq).await?;
    Ok(seq)
}

/// Forgets from time to time what is older than what is kept.
async fn tidy(conn: &mut Conn, seq: i64) -> sqlx::Result<()> {
    if seq % 1000 == 0 {
        prune(conn, seq - KEPT).await?;
        activity::prune(conn).await?;
    }
    Ok(())
}

/// The newest change.
pub(crate) async fn cursor(conn: &mut Conn) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM change").fetch_one(conn).await
}

/// The newest change, unless there is no such record in sight.
pub(crate) async fn cursor_beside(
    conn: &mut Conn,
    sight: Sight,
    kind: Kind,
    record: i64,
) -> sqlx::Result<Option<i64>> {
    let mut sql = QueryBuilder::<Backend>::new("SELECT (SELECT COALESCE(MAX(seq), 0) FROM change) FROM ");
    sql.push(kind.as_str()).push(" x WHERE x.id = ").push_bind(record);
    sight.push(&mut sql, kind, "x");
    sql.build_query_scalar().fetch_optional(conn).await
}

/// What happened since a cursor, as far as it decides what there is to look for.
pub(crate) struct Since {
    /// The cursor.
    pub(crate) seq: i64,
    /// Whether projects came into the person's sight or went out of it.
    pub(crate) shifted: bool,
    /// What was touched, by its kind.
    touched: HashMap<String, Vec<i64>>,
    /// Kinds of which something left where it was seen.
    left: HashSet<String>,
}

impl Since {
    /// Looks at the stream once: most of what could have changed has not. Gives the newest change as well, and nothing
    /// else where the cursor cannot be answered: it is older than what is kept, newer than what there is, or one of
    /// those left out.
    pub(crate) async fn read(conn: &mut Conn, sight: Sight, seq: i64) -> sqlx::Result<(i64, Option<Self>)> {
        let mut rows: Vec<(String, Option<i64>)> = sqlx::query_as(
            "WITH stand (newest, known) AS (SELECT (SELECT COALESCE(MAX(seq), 0) FROM change), \
             NOT EXISTS (SELECT 1 FROM setting WHERE name = $2 AND CAST(value AS BIGINT) > $1) \
             AND NOT EXISTS (SELECT 1 FROM change WHERE kind = 'start' AND record < $1 AND seq > $1)) \
             SELECT CASE WHEN known AND newest >= $1 THEN '' ELSE 'reset' END, newest FROM stand \
             UNION ALL SELECT kind, record FROM change WHERE seq > $1 AND (SELECT known FROM stand) \
             UNION ALL SELECT DISTINCT kind, NULL FROM departure WHERE seq > $1 AND (SELECT known FROM stand)",
        )
        .bind(seq)
        .bind(setting::CHANGE_FLOOR)
        .fetch_all(&mut *conn)
        .await?;
        // What stands first is the stand, whatever order the parts are read in.
        let stand = rows.iter().position(|(kind, _)| kind.is_empty() || kind == "reset");
        let (word, newest) = stand.map(|place| rows.swap_remove(place)).unwrap_or_default();
        let newest = newest.unwrap_or_default();
        if !word.is_empty() || seq == newest {
            let nothing = Self { seq, shifted: false, touched: HashMap::new(), left: HashSet::new() };
            return Ok((newest, word.is_empty().then_some(nothing)));
        }
        let shifted = match sight {
            Sight::Guest(person) => sight::is_shifted(conn, person, seq).await?,
            Sight::All | Sight::House(_) => false,
        };
        let mut since = Self { seq, shifted, touched: HashMap::new(), left: HashSet::new() };
        for (kind, record) in rows {
            match record {
                Some(record) => since.touched.entry(kind).or_default().push(record),
                None => drop(since.left.insert(kind)),
            }
        }
        Ok((newest, Some(since)))
    }

    /// Whether anything of a kind may have to be told.
    pub(crate) fn touches(&self, kind: &str) -> bool {
        self.shifted || self.touched.contains_key(kind) || self.left.contains(kind)
    }

    /// The records of a kind that were touched, whether they are there or not.
    pub(crate) fn touched(&self, kind: Kind) -> impl Iterator<Item = i64> {
        self.touched.get(kind.as_str()).into_iter().flatten().copied()
    }
}

/// The oldest cursor that can still be answered.
async fn floor(conn: &mut Conn) -> sqlx::Result<i64> {
    Ok(setting::get(conn, setting::CHANGE_FLOOR).await?.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// Forgets changes up to `last`; whoever asks from before it has to read everything again.
async fn prune(conn: &mut Conn, last: i64) -> sqlx::Result<()> {
    if last <= floor(conn).await? {
        return Ok(());
    }
    sqlx::query("DELETE FROM change WHERE seq <= $1").bind(last).execute(&mut *conn).await?;
    sight::prune(conn, last).await?;
    talk::prune(conn, last).await?;
    setting::set(conn, setting::CHANGE_FLOOR, &last.to_string()).await
}
