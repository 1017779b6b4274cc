//! Connections that stay open, each lent to one at a time.
//!
//! The driver's own pool asks every connection that comes back whether it is still there, in a task of its own. For a
//! file on this machine that was half the work of a small request, most of it threads that wake each other.

use super::dialect::{self, Backend, Conn, Options};
use futures_util::{FutureExt as _, StreamExt as _};
use sqlx::{ConnectOptions as _, Connection as _, Database, Executor as _};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex as Lock, PoisonError};
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

/// A statement with what is bound to it.
type Query<'q> = sqlx::query::Query<'q, Backend, <Backend as Database>::Arguments>;

/// The connections of a kind.
#[derive(Clone)]
pub(crate) struct Lender {
    options: Options,
    all: Arc<Lock<Vec<Arc<Mutex<Conn>>>>>,
    /// As many as are free. Whoever waits is served in turn.
    free: Arc<Semaphore>,
}

/// A connection until it is given back, which happens by itself.
pub(crate) struct Loan {
    // Given back first, so that whoever gets the permit finds one.
    conn: OwnedMutexGuard<Conn>,
    _permit: OwnedSemaphorePermit,
}

/// A connection to read from: all that is read is of one moment.
pub(crate) struct Snapshot {
    loan: Loan,
}

/// A connection with a transaction, which ends without a trace unless it is committed.
pub(crate) struct Transaction {
    loan: Loan,
    open: bool,
}

impl Lender {
    /// Opens `count` connections.
    pub(crate) async fn open(options: Options, count: usize) -> sqlx::Result<Self> {
        let mut all = Vec::with_capacity(count);
        for _ in 0..count {
            all.push(Arc::new(Mutex::new(options.connect().await?)));
        }
        Ok(Self { options, all: Arc::new(Lock::new(all)), free: Arc::new(Semaphore::new(count)) })
    }

    /// Lends a connection as soon as one is free.
    pub(crate) async fn lend(&self) -> sqlx::Result<Loan> {
        let permit = Arc::clone(&self.free).acquire_owned().await.map_err(|_| sqlx::Error::PoolClosed)?;
        loop {
            // The first that is free has been used last and remembers most.
            if let Some(conn) = self.all().iter().find_map(|conn| Arc::clone(conn).try_lock_owned().ok()) {
                return Ok(Loan { conn, _permit: permit });
            }
            // While this looked, others changed places.
            tokio::task::yield_now().await;
        }
    }

    /// Begins a snapshot on a connection of its own.
    pub(crate) async fn snapshot(&self) -> sqlx::Result<Snapshot> {
        let mut loan = self.lend().await?;
        hand_in(&mut loan, "BEGIN");
        Ok(Snapshot { loan })
    }

    /// Begins a transaction that writes, on a connection of its own.
    pub(crate) async fn begin(&self) -> sqlx::Result<Transaction> {
        // Open from now on: whoever stops waiting leaves no transaction behind.
        let mut begun = Transaction { loan: self.lend().await?, open: true };
        if let Err(error) = sqlx::query(dialect::BEGIN_WRITE).execute(&mut *begun.loan).await {
            begun.open = false;
            // It may be of no more use: whoever comes next gets a new one.
            *begun.loan = self.options.connect().await?;
            return Err(error);
        }
        Ok(begun)
    }

    /// Waits for what is under way and closes the connections.
    pub(crate) async fn close(&self) {
        self.free.close();
        let all: Vec<_> = self.all().drain(..).collect();
        for conn in all {
            drop(conn.lock().await);
            let Some(conn) = Arc::into_inner(conn) else { continue };
            if let Err(error) = conn.into_inner().close().await {
                tracing::warn!(%error, "a connection to the database was not closed in order");
            }
        }
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Mutex<Conn>>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deref for Loan {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Loan {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

impl Transaction {
    /// Carries out a statement whose last part is the commit. Nothing of it is kept when any part fails.
    pub(crate) async fn commit(mut self, last: Query<'_>) -> sqlx::Result<()> {
        last.execute(&mut *self.loan).await?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.open {
            // Before whatever the next one asks of the connection.
            hand_in(&mut self.loan, "ROLLBACK");
        }
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        hand_in(&mut self.loan, "ROLLBACK");
    }
}

/// Has a connection carry out a statement before whatever it is asked next, and waits for nothing: threads that wake
/// each other for it would take longer than the statement does.
fn hand_in(conn: &mut Conn, statement: &'static str) {
    // The first look at the answer sends the question, as there is always room for it; where the answer is not there
    // yet it is of no interest.
    let _ = conn.fetch_many(sqlx::query(statement)).next().now_or_never();
}

impl Deref for Snapshot {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.loan
    }
}

impl DerefMut for Snapshot {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.loan
    }
}

impl Deref for Transaction {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.loan
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.loan
    }
}

#[cfg(test)]
mod tests {
    use crate::db::{Store, change};
    use futures_util::FutureExt as _;

    #[tokio::test]
    async fn who_stops_waiting_for_a_transaction_leaves_none_behind() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        for _ in 0..20 {
            // Given up after the first look: mostly it is on its way then, and now and then there already.
            drop(store.write().now_or_never());
            store.write().await.unwrap().commit().await.unwrap();
        }
    }

    #[tokio::test]
    async fn a_snapshot_is_of_one_moment_however_many_went_away_before_they_were_answered() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let other = Store::open(folder.path()).await.unwrap();
        // What is lost where there is no room for more may be the beginning or the end of a snapshot.
        for lone in [0, 1] {
            let tx = other.write().await.unwrap();
            // The connection waits for the other writer, and whatever is asked of it now waits behind that.
            drop(store.write().now_or_never());
            for _ in 0..lone {
                let mut loan = store.writer.lend().await.unwrap();
                assert!(change::cursor(&mut loan).now_or_never().is_none());
            }
            for _ in 0..100 {
                drop(store.writer.snapshot().await.unwrap());
            }
            let mut snapshot = store.writer.snapshot().await.unwrap();
            drop(tx);
            let before = change::cursor(&mut snapshot).await.unwrap();
            let mut tx = other.write().await.unwrap();
            change::note(&mut tx, change::Kind::Task, lone).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(change::cursor(&mut snapshot).await.unwrap(), before);
        }
    }

    #[tokio::test]
    async fn what_is_read_is_of_one_moment_and_what_is_not_committed_of_none() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let mut snapshot = store.read().await.unwrap();
        let before = change::cursor(&mut snapshot).await.unwrap();
        let mut tx = store.write().await.unwrap();
        change::note(&mut tx, change::Kind::Task, 1).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(change::cursor(&mut snapshot).await.unwrap(), before);
        drop(snapshot);
        let mut tx = store.write().await.unwrap();
        change::note(&mut tx, change::Kind::Task, 2).await.unwrap();
        drop(tx);
        let now = change::cursor(&mut store.read().await.unwrap()).await.unwrap();
        assert_eq!(now, before + 1);
    }
}
