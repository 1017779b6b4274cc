//! The database: the only layer with SQL.
//!
//! Statements name their columns, bind by `$n` and keep to what SQLite and PostgreSQL share; what differs
//! stands in [`dialect`], in the migrations, and as `JSON_ARRAY` and `GROUP_CONCAT` where rows are packed.

pub(crate) mod activity;
pub(crate) mod attachment;
pub(crate) mod change;
pub(crate) mod channel;
pub(crate) mod chat;
pub(crate) mod conversation;
pub(crate) mod dependency;
pub(crate) mod dialect;
pub(crate) mod durable;
pub(crate) mod file;
pub(crate) mod filter;
pub(crate) mod group_chat;
pub(crate) mod lender;
pub(crate) mod note;
pub(crate) mod person;
pub(crate) mod picture;
pub(crate) mod post;
pub(crate) mod project;
pub(crate) mod reaction;
pub(crate) mod read_marker;
pub(crate) mod review;
pub(crate) mod saved_view;
pub(crate) mod search;
pub(crate) mod secret;
pub(crate) mod section;
pub(crate) mod setting;
pub(crate) mod sight;
pub(crate) mod talk;
pub(crate) mod task;
pub(crate) mod thread;
pub(crate) mod time_entry;
pub(crate) mod webhook;
pub(crate) mod write;

use crate::blob;
use crate::failure::Outcome;
pub(crate) use dialect::{Conn, Row};
use durable::Durable;
use lender::{Lender, Loan, Snapshot};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch;
use write::Write;

/// The workspace on disk: many readers, one writer.
#[derive(Clone)]
pub struct Store {
    readers: Lender,
    writer: Lender,
    folder: PathBuf,
    /// Counts what was committed here.
    commits: Arc<watch::Sender<u64>>,
    durable: Arc<Durable>,
}

/// Why a workspace cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made or written.
    #[error("the folder {0} cannot be used: {1}")]
    Folder(PathBuf, std::io::Error),
    /// The database refuses.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] sqlx::Error),
    /// The database's shape cannot be brought up to date.
    #[error("the database cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

impl Store {
    /// Opens the workspace in `folder`, makes it when there is none, and brings its tables up to date.
    ///
    /// # Errors
    /// When the folder or the database cannot be used.
    pub async fn open(folder: &Path) -> Result<Self, OpenError> {
        std::fs::create_dir_all(folder).map_err(|error| OpenError::Folder(folder.to_owned(), error))?;
        let (writer, readers) = dialect::open(folder).await?;
        // The files themselves have to be there after a power cut, too.
        blob::sync_folder(folder).map_err(|error| OpenError::Folder(folder.to_owned(), error))?;
        let log = dialect::log(folder);
        let durable = Arc::new(Durable::new(move || dialect::sync(&log)));
        let store = Self { readers, writer, folder: folder.to_owned(), commits: Arc::default(), durable };
        let mut tx = store.write().await?;
        change::begin_stream(&mut tx).await?;
        tx.commit().await?;
        Ok(store)
    }

    /// To be called when the server starts: nothing that it tells is taken for what was told before.
    pub(crate) async fn begin(&self) -> sqlx::Result<()> {
        let mut tx = self.write().await?;
        change::leap(&mut tx).await?;
        tx.commit().await
    }

    /// Whether there is a workspace in `folder`.
    pub(crate) fn exists(folder: &Path) -> bool {
        dialect::exists(folder)
    }

    /// A snapshot to read from.
    pub(crate) async fn read(&self) -> sqlx::Result<Snapshot> {
        self.readers.snapshot().await
    }

    /// A connection to look at one record, which needs no snapshot.
    pub(crate) async fn glance(&self) -> sqlx::Result<Loan> {
        self.readers.lend().await
    }

    /// The one transaction that may write; others wait for it.
    pub(crate) async fn write(&self) -> sqlx::Result<Write> {
        self.durable.check()?;
        let inner = self.writer.begin().await?;
        Ok(Write::new(inner, Arc::clone(&self.commits), Arc::clone(&self.durable)))
    }

    /// Writes all of it or, where `work` fails, nothing.
    pub(crate) async fn change<T>(&self, work: impl AsyncFnOnce(&mut Conn) -> Outcome<T>) -> Outcome<T> {
        let mut tx = self.write().await?;
        let outcome = work(&mut tx).await?;
        tx.commit().await?;
        Ok(outcome)
    }

    /// Tells whenever something was committed by this process.
    pub(crate) fn commits(&self) -> watch::Receiver<u64> {
        self.commits.subscribe()
    }

    /// Writes a copy of the whole workspace to `file` while it stays in use.
    pub(crate) async fn back_up(&self, file: &Path) -> sqlx::Result<()> {
        dialect::back_up(&mut *self.writer.lend().await?, file).await
    }

    /// The digests of the files that a copy of the workspace names.
    pub(crate) async fn files_in_backup(file: &Path) -> sqlx::Result<Vec<String>> {
        file::all(&mut dialect::open_copy(file).await?).await
    }

    /// Where the workspace lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Waits for what is under way and closes the files.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
