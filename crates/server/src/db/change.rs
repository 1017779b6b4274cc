//! The stream of changes. Every write notes what it touched in its own transaction, so a reader who asks
//! "since when?" can never miss one.

use super::sight::Sight;
use super::{Conn, dialect, setting, sight, talk};
use crate::clock;
use std::collections::HashSet;

/// How many changes are kept at least.
const KEPT: i64 = 100_000;

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

/// Notes that a record was made, changed or deleted.
pub(crate) async fn note(conn: &mut Conn, kind: Kind, record: i64) -> sqlx::Result<i64> {
    note_named(conn, kind.as_str(), record).await
}

/// As [`note`], for records whose comings and goings are told in another way (see [`super::talk`]).
pub(crate) async fn note_named(conn: &mut Conn, kind: &'static str, record: i64) -> sqlx::Result<i64> {
    let seq: i64 =
        sqlx::query_scalar(dialect::NOTE_CHANGE).bind(kind).bind(record).fetch_one(&mut *conn).await?;
    if seq % 1000 == 0 {
        prune(conn, seq - KEPT).await?;
    }
    Ok(seq)
}

/// The newest change.
pub(crate) async fn cursor(conn: &mut Conn) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM change").fetch_one(conn).await
}

/// What happened since a cursor, as far as it decides what there is to look for.
pub(crate) struct Since {
    /// The cursor.
    pub(crate) seq: i64,
    /// Whether projects came into the person's sight or went out of it.
    pub(crate) shifted: bool,
    kinds: HashSet<String>,
}

impl Since {
    /// Looks at the stream once: most of what could have changed has not.
    pub(crate) async fn read(conn: &mut Conn, sight: Sight, seq: i64) -> sqlx::Result<Self> {
        let kinds: HashSet<String> = sqlx::query_scalar(
            "SELECT kind FROM change WHERE seq > $1 UNION SELECT kind FROM departure WHERE seq > $1",
        )
        .bind(seq)
        .fetch_all(&mut *conn)
        .await?
        .into_iter()
        .collect();
        let shifted = match sight {
            Sight::Guest(person) => sight::is_shifted(conn, person, seq).await?,
            Sight::All | Sight::House(_) => false,
        };
        Ok(Self { seq, shifted, kinds })
    }

    /// Whether anything of a kind may have to be told.
    pub(crate) fn touches(&self, kind: &str) -> bool {
        self.shifted || self.kinds.contains(kind)
    }
}

/// The oldest cursor that can still be answered.
pub(crate) async fn floor(conn: &mut Conn) -> sqlx::Result<i64> {
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
