//! Whom tokens stand for, remembered for a moment: whoever works here asks several times a second, and the answer of the
//! database is the same.
//!
//! What ends tokens in this process forgets all of it, so that a token counts for nothing from then on. What another
//! process changes, such as the command line, holds a moment later.

use super::Person;
use crate::carried_on::CarriedOn;
use crate::clock;
use crate::db::write::Write;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// For how many milliseconds an answer is remembered.
const LIFE: i64 = 2_000;

/// More than this many are never kept.
const MOST: usize = 1_000;

/// Hashes of tokens that were let in a moment ago.
#[derive(Default)]
pub(crate) struct Admitted {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    people: HashMap<String, Entry>,
    /// Counts how often everything was forgotten.
    round: u64,
}

struct Entry {
    person: Person,
    until: i64,
}

impl Admitted {
    /// The person behind a token, where that is known; else the round that what is found out now belongs to.
    pub(crate) fn get(&self, hash: &str) -> Result<Person, u64> {
        let known = self.lock();
        match known.people.get(hash) {
            Some(entry) if entry.until > clock::now().0 => Ok(entry.person),
            _ => Err(known.round),
        }
    }

    /// Remembers what the database said, unless tokens were ended since it was asked. Never beyond the end of the
    /// token itself.
    pub(crate) fn keep(&self, hash: String, person: Person, expires: Option<i64>, round: u64) {
        let now = clock::now().0;
        let until = expires.unwrap_or(i64::MAX).min(now + LIFE);
        let mut known = self.lock();
        if known.round != round {
            return;
        }
        if known.people.len() >= MOST {
            known.people.retain(|_, entry| entry.until > now);
        }
        if known.people.len() < MOST {
            known.people.insert(hash, Entry { person, until });
        }
    }

    /// Commits a transaction that ended tokens, and forgets everybody: also when nobody waits for it any more, and when
    /// it did not reach the disk, as it may stand in the database all the same.
    pub(crate) async fn end(self: &Arc<Self>, tx: Write) -> sqlx::Result<()> {
        let admitted = Arc::clone(self);
        let ending = async move {
            let outcome = tx.commit().await;
            admitted.forget();
            outcome
        };
        CarriedOn::new(ending).await
    }

    fn forget(&self) {
        let mut known = self.lock();
        known.people.clear();
        known.round += 1;
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Store, change};
    use futures_util::FutureExt as _;
    use threadline_domain::{Membership, UserId};

    fn person(id: i64) -> Person {
        Person { id: UserId(id), membership: Membership::Member }
    }

    fn round(admitted: &Admitted, hash: &str) -> u64 {
        admitted.get(hash).unwrap_err()
    }

    #[test]
    fn a_token_is_known_until_tokens_end() {
        let admitted = Admitted::default();
        let first = round(&admitted, "a");
        admitted.keep("a".into(), person(7), None, first);
        assert_eq!(admitted.get("a").unwrap().id, UserId(7));
        admitted.forget();
        assert_ne!(round(&admitted, "a"), first);
    }

    #[test]
    fn what_was_asked_before_tokens_ended_is_not_kept_after_it() {
        let admitted = Admitted::default();
        let before = round(&admitted, "a");
        admitted.forget();
        admitted.keep("a".into(), person(7), None, before);
        assert!(admitted.get("a").is_err());
    }

    #[tokio::test]
    async fn who_goes_away_while_tokens_end_does_not_keep_them_known() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let admitted = Arc::new(Admitted::default());
        let before = round(&admitted, "a");
        let mut tx = store.write().await.unwrap();
        change::note(&mut tx, change::Kind::Task, 1).await.unwrap();
        let seen = change::cursor(&mut tx).await.unwrap();
        // One look only: by then the database has been asked, and now and then has answered.
        drop(admitted.end(tx).now_or_never());
        let forgotten = async {
            while round(&admitted, "a") == before {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(60), forgotten).await.unwrap();
        assert_eq!(change::cursor(&mut store.read().await.unwrap()).await.unwrap(), seen);
    }

    #[test]
    fn no_token_is_known_beyond_its_own_end() {
        let admitted = Admitted::default();
        let now = round(&admitted, "a");
        admitted.keep("a".into(), person(7), Some(clock::now().0), now);
        assert!(admitted.get("a").is_err());
    }

    #[test]
    fn no_more_are_kept_than_there_is_room_for() {
        let admitted = Admitted::default();
        let now = round(&admitted, "a");
        for number in 0..=MOST {
            admitted.keep(number.to_string(), person(7), None, now);
        }
        assert_eq!(admitted.lock().people.len(), MOST);
    }
}
