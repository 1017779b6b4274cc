//! Slows down whoever guesses passwords, by account and by network address.

use std::collections::HashMap;
use std::sync::Mutex;
use threadline_domain::Moment;

/// Failures that cost nothing: people mistype. An address may stand for a whole office.
const FREE_FOR_ACCOUNT: u32 = 5;
const FREE_FOR_ADDRESS: u32 = 30;
/// The first wait; each further failure doubles it.
const FIRST_WAIT: i64 = 5_000;
const LONGEST_WAIT: i64 = 15 * 60_000;
/// After so long without a failure all is forgotten.
const MEMORY: i64 = 60 * 60_000;
/// More names than this are cleared of what is forgotten anyway.
const CROWD: usize = 10_000;

/// Failed attempts, kept in memory: a restart costs an attacker more than it gives.
#[derive(Default)]
pub(crate) struct Throttle {
    failures: Mutex<HashMap<String, Failures>>,
}

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    last: Moment,
}

impl Throttle {
    /// Counts an attempt as failed until [`Self::succeeded`] takes it back, so that many at once are no way around.
    ///
    /// # Errors
    /// The seconds to wait when there were too many; the attempt is not counted then and must not be made.
    pub(crate) fn begin(&self, account: &str, address: &str, now: Moment) -> Result<(), u64> {
        let mut failures = self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if failures.len() > CROWD {
            failures.retain(|_, failures| now.0 - failures.last.0 < MEMORY);
        }
        let names = names(account, address);
        let wait = names
            .iter()
            .filter_map(|(name, free)| failures.get(name).map(|failures| failures.wait(*free, now)))
            .max()
            .unwrap_or(0);
        if wait > 0 {
            return Err(u64::try_from(wait).unwrap_or(0).div_ceil(1000));
        }
        for (name, _) in names {
            let entry = failures.entry(name).or_insert(Failures { count: 0, last: now });
            let remembered = if now.0 - entry.last.0 < MEMORY { entry.count } else { 0 };
            *entry = Failures { count: remembered + 1, last: now };
        }
        Ok(())
    }

    /// Forgets the failures of an account, and takes this attempt off the address.
    pub(crate) fn succeeded(&self, account: &str, address: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let [(account, _), (address, _)] = names(account, address);
        failures.remove(&account);
        if let Some(entry) = failures.get_mut(&address) {
            entry.count = entry.count.saturating_sub(1);
        }
    }
}

impl Failures {
    /// Milliseconds until the next attempt may be made.
    fn wait(&self, free: u32, now: Moment) -> i64 {
        if self.count < free || now.0 - self.last.0 >= MEMORY {
            return 0;
        }
        let doubled = FIRST_WAIT.checked_shl(self.count - free).unwrap_or(LONGEST_WAIT);
        let wait = if doubled > 0 { doubled.min(LONGEST_WAIT) } else { LONGEST_WAIT };
        (self.last.0 + wait - now.0).max(0)
    }
}

fn names(account: &str, address: &str) -> [(String, u32); 2] {
    [
        (format!("account {}", account.trim().to_lowercase()), FREE_FOR_ACCOUNT),
        (format!("address {address}"), FREE_FOR_ADDRESS),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "192.0.2.7";

    fn fail(throttle: &Throttle, times: u32, now: Moment) {
        for _ in 0..times {
            throttle.begin("a@b.example", HOME, now).unwrap();
        }
    }

    #[test]
    fn the_sixth_guess_waits_and_each_further_one_waits_twice_as_long() {
        let throttle = Throttle::default();
        fail(&throttle, 5, Moment(0));
        assert_eq!(throttle.begin("a@b.example", HOME, Moment(0)), Err(5));
        assert_eq!(throttle.begin("A@B.example ", HOME, Moment(4_999)), Err(1), "case is no way around");
        assert_eq!(throttle.begin("a@b.example", HOME, Moment(5_000)), Ok(()));
        assert_eq!(throttle.begin("a@b.example", HOME, Moment(5_000)), Err(10));
    }

    #[test]
    fn another_person_at_the_same_address_is_not_kept_waiting_by_six_guesses() {
        let throttle = Throttle::default();
        fail(&throttle, 5, Moment(0));
        assert_eq!(throttle.begin("c@b.example", HOME, Moment(0)), Ok(()));
    }

    #[test]
    fn guessing_many_accounts_from_one_address_is_slowed_too() {
        let throttle = Throttle::default();
        for number in 0..FREE_FOR_ADDRESS {
            throttle.begin(&format!("{number}@b.example"), HOME, Moment(0)).unwrap();
        }
        assert!(throttle.begin("new@b.example", HOME, Moment(0)).is_err());
        assert_eq!(throttle.begin("new@b.example", "192.0.2.8", Moment(0)), Ok(()));
    }

    #[test]
    fn the_wait_never_exceeds_a_quarter_of_an_hour() {
        let many = Failures { count: 4_000_000, last: Moment(0) };
        assert_eq!(many.wait(FREE_FOR_ACCOUNT, Moment(0)), LONGEST_WAIT);
    }

    #[test]
    fn signing_in_forgets_the_failures_of_the_account() {
        let throttle = Throttle::default();
        fail(&throttle, 5, Moment(0));
        throttle.succeeded("a@b.example", HOME);
        assert_eq!(throttle.begin("a@b.example", HOME, Moment(0)), Ok(()));
    }
}
