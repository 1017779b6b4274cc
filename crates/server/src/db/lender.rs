//! Connections that stay open, each lent to one at a time.
//!
//! The driver's own pool asks every connection that comes back whether it is still there, in a task of its own. For a
//! file on this machine that was half the work of a small request, most of it threads that wake each other.

use super::dialect::{Backend, Conn, Options};
use sqlx::{ConnectOptions as _, Connection as _, Database};
use sqlx_core::sql_str::SqlSafeStr as _;
use sqlx_core::transaction::TransactionManager;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex as Lock, PoisonError};
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

type Manager = <Backend as Database>::TransactionManager;

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

    /// Begins a transaction on a connection of its own, by `statement` where that is not the usual one.
    pub(crate) async fn begin(&self, statement: Option<&'static str>) -> sqlx::Result<Transaction> {
        let mut loan = self.lend().await?;
        let begun = Manager::begin(&mut loan, statement.map(|text| text.into_sql_str())).await;
        if let Err(error) = begun {
            // It may be of no more use: whoever comes next gets a new one.
            *loan = self.options.connect().await?;
            return Err(error);
        }
        Ok(Transaction { loan, open: true })
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
    /// Makes what was written last.
    pub(crate) async fn commit(mut self) -> sqlx::Result<()> {
        Manager::commit(&mut self.loan).await?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.open {
            // Before whatever the next one asks of the connection.
            Manager::start_rollback(&mut self.loan);
        }
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
