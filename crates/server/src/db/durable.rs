//! Brings onto the disk what was committed, for all who wait at once.
//!
//! A commit lies in the log of the database, in the hands of the operating system. There it outlives this program
//! however that ends, `kill -9` too; a power cut it outlives only once the log has been synced. Whoever types loses
//! what they typed as soon as they are told that it is kept, so nobody is told before the sync. It takes as long for
//! fifty commits as for one: while one sync is under way the writer goes on, and those that it commits share the next.
//!
//! Others may see a commit a moment before it is on the disk. What a power cut takes in that moment has been answered
//! to nobody, and its numbers in the stream of changes are not given again (see [`super::change::leap`]).

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Mutex;

/// The log of the database as commits wait for it.
pub(crate) struct Durable {
    sync: Arc<dyn Fn() -> io::Result<()> + Send + Sync>,
    committed: AtomicU64,
    /// How many of the commits are on the disk. Nothing once a sync has failed: what the system then still holds of the
    /// log, and what not, cannot be known.
    reached: Arc<Mutex<Option<u64>>>,
}

impl Durable {
    /// A log that `sync` brings onto the disk.
    pub(crate) fn new(sync: impl Fn() -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self { sync: Arc::new(sync), committed: AtomicU64::new(0), reached: Arc::new(Mutex::new(Some(0))) }
    }

    /// Fails when no commit could be made durable any more.
    pub(crate) fn check(&self) -> io::Result<()> {
        // Whoever holds it is syncing, so it has not failed yet.
        match self.reached.try_lock() {
            Ok(reached) if reached.is_none() => Err(lost()),
            _ => Ok(()),
        }
    }

    /// To be called after each commit: returns once it is on the disk.
    pub(crate) async fn committed(&self) -> io::Result<()> {
        let mine = self.committed.fetch_add(1, Ordering::AcqRel) + 1;
        let mut reached = Arc::clone(&self.reached).lock_owned().await;
        if reached.ok_or_else(lost)? >= mine {
            return Ok(());
        }
        // Whatever has been committed by now is in the log that is synced next.
        let all = self.committed.load(Ordering::Acquire);
        let sync = Arc::clone(&self.sync);
        // Within the task, so that the outcome is kept also when nobody waits for it any more.
        let syncing = tokio::task::spawn_blocking(move || {
            let outcome = sync();
            *reached = outcome.is_ok().then_some(all);
            outcome
        });
        syncing.await.map_err(io::Error::other)?
    }
}

fn lost() -> io::Error {
    io::Error::other("the disk has failed to keep what was written: see to it, then start the server again")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};
    use tokio::task::JoinSet;

    /// A disk that tells of every sync and waits for how it ends.
    fn disk() -> (Arc<Durable>, Receiver<()>, Sender<io::Result<()>>) {
        let (begun, begins) = channel();
        let (end, ends) = channel::<io::Result<()>>();
        let ends = std::sync::Mutex::new(ends);
        let sync = move || {
            begun.send(()).unwrap();
            ends.lock().unwrap().recv().unwrap()
        };
        (Arc::new(Durable::new(sync)), begins, end)
    }

    async fn begins(syncs: Receiver<()>) -> Receiver<()> {
        tokio::task::spawn_blocking(|| {
            syncs.recv().unwrap();
            syncs
        })
        .await
        .unwrap()
    }

    #[tokio::test]
    async fn commits_that_end_during_a_sync_are_answered_by_the_next_one_together() {
        let (durable, syncs, end) = disk();
        let first = tokio::spawn({
            let durable = Arc::clone(&durable);
            async move { durable.committed().await }
        });
        let syncs = begins(syncs).await;
        let mut others = JoinSet::new();
        for _ in 0..20 {
            let durable = Arc::clone(&durable);
            others.spawn(async move { durable.committed().await });
        }
        while durable.committed.load(Ordering::Acquire) < 21 {
            tokio::task::yield_now().await;
        }
        end.send(Ok(())).unwrap();
        first.await.unwrap().unwrap();
        let syncs = begins(syncs).await;
        assert!(others.try_join_next().is_none(), "nobody is answered before the disk is");
        end.send(Ok(())).unwrap();
        while let Some(outcome) = others.join_next().await {
            outcome.unwrap().unwrap();
        }
        assert!(syncs.try_recv().is_err(), "one sync was enough for all of them");
    }

    #[tokio::test]
    async fn once_a_sync_has_failed_nothing_is_said_to_be_kept() {
        let (durable, _syncs, end) = disk();
        assert!(durable.check().is_ok());
        end.send(Err(io::Error::other("broken"))).unwrap();
        assert!(durable.committed().await.is_err());
        end.send(Ok(())).unwrap();
        assert!(durable.committed().await.is_err() && durable.check().is_err());
    }
}
