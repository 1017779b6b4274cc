//! A transaction that writes. When it ends, what happened in it is signed with who did it and when, and whoever waits
//! for changes is told.

use super::durable::Durable;
use super::lender::Transaction;
use super::{Conn, dialect};
use crate::carried_on::CarriedOn;
use crate::clock;
use std::cell::Cell;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use threadline_domain::UserId;
use tokio::sync::watch;

tokio::task_local! {
    /// Who sent the request that this task answers, once that is known.
    static ACTING: Cell<Option<UserId>>;
}

/// Answers a request, remembering who acts in it. Rules and rows need not hand the person on just for the record.
pub(crate) async fn for_someone<F: Future>(answer: F) -> F::Output {
    ACTING.scope(Cell::new(None), answer).await
}

/// The person who sent the request is known now.
pub(crate) fn acts(person: UserId) {
    // Outside of a request nobody acts.
    let _ = ACTING.try_with(|acting| acting.set(Some(person)));
}

/// The one transaction that may write.
pub(crate) struct Write {
    inner: Transaction,
    commits: Arc<watch::Sender<u64>>,
    durable: Arc<Durable>,
}

impl Write {
    pub(super) fn new(inner: Transaction, commits: Arc<watch::Sender<u64>>, durable: Arc<Durable>) -> Self {
        Self { inner, commits, durable }
    }

    /// Makes everything that was written last: it is on the disk when this returns. The next writer does not wait for
    /// that.
    pub(crate) async fn commit(self) -> sqlx::Result<()> {
        let person = ACTING.try_with(Cell::get).ok().flatten();
        // Whoever stops waiting does not stop the database: then the others have to be told just as well.
        CarriedOn::new(async move {
            let last = sqlx::query(dialect::SIGN_AND_COMMIT).bind(person.map(|id| id.0)).bind(clock::now().0);
            self.inner.commit(last).await?;
            self.commits.send_modify(|count| *count += 1);
            Ok(self.durable.committed().await?)
        })
        .await
    }
}

impl Deref for Write {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.inner
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.inner
    }
}

#[cfg(test)]
mod tests {
    use crate::db::{Store, change};
    use futures_util::FutureExt as _;

    #[tokio::test]
    async fn what_is_committed_is_told_also_when_nobody_waits_for_the_commit_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let mut commits = store.commits();
        let mut tx = store.write().await.unwrap();
        change::note(&mut tx, change::Kind::Task, 1).await.unwrap();
        let written = change::cursor(&mut tx).await.unwrap();
        // One look only: by then the database has been asked, and now and then has answered.
        drop(tx.commit().now_or_never());
        tokio::time::timeout(std::time::Duration::from_secs(60), commits.changed()).await.unwrap().unwrap();
        assert_eq!(change::cursor(&mut store.read().await.unwrap()).await.unwrap(), written);
    }
}
