//! What is SQLite's own. A second database gets its place here.

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Database, Executor, QueryBuilder};
use std::path::Path;
use std::time::Duration;

pub(crate) type Backend = sqlx::Sqlite;
pub(crate) type Conn = <Backend as Database>::Connection;
pub(crate) type Row = <Backend as Database>::Row;
pub(crate) type Pool = sqlx::Pool<Backend>;
pub(crate) type Loan = sqlx::pool::PoolConnection<Backend>;
pub(crate) type Transaction = sqlx::Transaction<'static, Backend>;

/// Takes the write lock at once, so that a transaction never fails half-way for want of it.
pub(crate) const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";

/// Puts a record at the end of the stream of changes, wherever in it it was.
pub(super) const NOTE_CHANGE: &str =
    "INSERT OR REPLACE INTO change (kind, record) VALUES ($1, $2) RETURNING seq";

const FILE: &str = "threadline.db";

/// How many prepared statements a connection keeps: more than there are in use.
const STATEMENTS: usize = 300;

/// Whether `folder` holds a database.
pub(crate) fn exists(folder: &Path) -> bool {
    folder.join(FILE).is_file()
}

/// Opens the database in `folder` as (writer, readers), its tables up to date.
pub(crate) async fn open(folder: &Path) -> Result<(Pool, Pool), super::OpenError> {
    let options = SqliteConnectOptions::new()
        .filename(folder.join(FILE))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // An answer of success means that the record is on the disk, not in a buffer.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        // For each connection, in KiB.
        .pragma("cache_size", "-16384")
        .pragma("temp_store", "memory")
        .statement_cache_capacity(STATEMENTS)
        .row_buffer_size(2048);
    // A connection is a file of our own, which does not go away: nothing is asked of it before it is used.
    let pool = || SqlitePoolOptions::new().test_before_acquire(false);
    let writer = pool().max_connections(1).connect_with(options.clone()).await?;
    sqlx::migrate!("migrations/sqlite").run(&writer).await?;
    let readers = pool().max_connections(4).connect_with(options.pragma("query_only", "on")).await?;
    Ok((writer, readers))
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
pub(crate) async fn back_up(pool: &Pool, file: &Path) -> sqlx::Result<()> {
    let mut conn = pool.acquire().await?;
    conn.execute(sqlx::query("VACUUM INTO $1").bind(file.to_string_lossy().into_owned())).await?;
    Ok(())
}
