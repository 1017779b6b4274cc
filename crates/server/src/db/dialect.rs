//! What is SQLite's own. A second database gets its place here.

use super::lender::Lender;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use sqlx::{ConnectOptions as _, Database, Executor, QueryBuilder};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) type Backend = sqlx::Sqlite;
pub(crate) type Conn = <Backend as Database>::Connection;
pub(crate) type Row = <Backend as Database>::Row;
pub(crate) type Options = SqliteConnectOptions;

/// Takes the write lock at once, so that a transaction never fails half-way for want of it.
pub(crate) const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";

/// Puts a record at the end of the stream of changes, wherever in it it was.
pub(super) const NOTE_CHANGE: &str =
    "INSERT OR REPLACE INTO change (kind, record) VALUES ($1, $2) RETURNING seq";

/// A statement that writes a record, and notes the change in the same go: a text of both, which gives the number of the
/// change.
macro_rules! noting {
    ($write:literal, $kind:literal, $record:literal) => {
        concat!(
            $write,
            "; INSERT OR REPLACE INTO change (kind, record) VALUES ('",
            $kind,
            "', ",
            $record,
            ") RETURNING seq"
        )
    };
}
pub(super) use noting;

/// Notes who did what happened in a transaction, and when, and makes it last: in one go, as nobody else writes meanwhile.
pub(super) const SIGN_AND_COMMIT: &str = "UPDATE webhook_event SET person = $1, time = $2 WHERE time IS NULL; \
     UPDATE activity SET person = $1, time = $2 WHERE time IS NULL; COMMIT";

const FILE: &str = "threadline.db";

/// How many prepared statements a connection keeps: more than there are in use.
const STATEMENTS: usize = 300;

/// How many statements may wait for a connection: always more than do. Mostly it is one, but whoever goes away leaves
/// theirs behind, and what is handed in then ([`super::lender`]) is lost where there is no room for it.
const COMMANDS: usize = 1 << 20;

/// How many read at the same time.
const READERS: usize = 4;

/// Whether `folder` holds a database.
pub(crate) fn exists(folder: &Path) -> bool {
    folder.join(FILE).is_file()
}

/// Opens the database in `folder` as (writer, readers), its tables up to date.
pub(crate) async fn open(folder: &Path) -> Result<(Lender, Lender), super::OpenError> {
    let options = SqliteConnectOptions::new()
        .filename(folder.join(FILE))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // Commits are brought onto the disk together: see `durable`. What lies in the log is checked when it is read, so
        // that a power cut takes whole commits, and the last ones only.
        .synchronous(SqliteSynchronous::Normal)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        // For each connection, in KiB.
        .pragma("cache_size", "-16384")
        .pragma("temp_store", "memory")
        .statement_cache_capacity(STATEMENTS)
        .row_buffer_size(2048)
        .command_buffer_size(COMMANDS);
    let writer = Lender::open(options.clone(), 1).await?;
    sqlx::migrate!("migrations/sqlite").run(&mut *writer.lend().await?).await?;
    let readers = Lender::open(options.pragma("query_only", "on"), READERS).await?;
    Ok((writer, readers))
}

/// Where commits lie until they are brought into the database itself.
pub(crate) fn log(folder: &Path) -> PathBuf {
    folder.join(format!("{FILE}-wal"))
}

/// Brings the log onto the disk. It is opened anew each time: a log that the last connection left is another file when
/// the next one comes. No lock is held on it that closing it would give up.
pub(crate) fn sync(log: &Path) -> std::io::Result<()> {
    std::fs::OpenOptions::new().write(true).open(log)?.sync_data()
}

/// Appends a selection of these ids, for what stands within `IN (…)`. However many they are, the statement is the same
/// one and is prepared once.
pub(crate) fn push_ids(sql: &mut QueryBuilder<Backend>, ids: &[i64]) {
    let list: Vec<String> = ids.iter().map(i64::to_string).collect();
    sql.push("SELECT value FROM json_each(").push_bind(format!("[{}]", list.join(","))).push(")");
}

/// Opens a copy to read from.
pub(crate) async fn open_copy(file: &Path) -> sqlx::Result<Conn> {
    SqliteConnectOptions::new().filename(file).read_only(true).connect().await
}

/// Writes a consistent copy to `file`, which must not exist.
pub(crate) async fn back_up(conn: &mut Conn, file: &Path) -> sqlx::Result<()> {
    conn.execute(sqlx::query("VACUUM INTO $1").bind(file.to_string_lossy().into_owned())).await?;
    Ok(())
}
