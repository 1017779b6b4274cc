//! Sends what waits for one webhook, in order, and tries again until it arrives or a day is over.

use crate::app::App;
use crate::db::webhook;
use crate::db::webhook::queue::{self, Attempt, Waiting};
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::time::Duration;
use threadline_domain::webhook::WebhookState;

/// The most events that are sent together, and the most bytes: one event alone may be larger.
const TOGETHER: i64 = 50;
const BYTES: usize = 1024 * 1024;
/// How long an address may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// Pauses between attempts: this one first, then twice as long each time up to the longest.
const FIRST_PAUSE: i64 = 1_000;
const LONGEST_PAUSE: i64 = 3_600_000;
/// How long it is tried.
const DAY: i64 = 86_400_000;
/// Carries the signature.
const SIGNATURE: HeaderName = HeaderName::from_static("x-threadline-signature");

/// Sends until nothing is due.
pub(super) async fn all_due(app: &App, hook: i64) -> sqlx::Result<()> {
    loop {
        let mut tx = app.store.read().await?;
        let mut due = queue::due(&mut tx, hook, TOGETHER, app.clock.now()).await?;
        due.truncate(fitting(due.iter().map(|waiting| waiting.body.len())));
        let found = webhook::list(&mut tx).await?.into_iter().find(|found| found.id == hook);
        let secret = webhook::secret(&mut tx, hook).await?;
        drop(tx);
        let (Some(found), Some(last)) = (found, due.last()) else { return Ok(()) };
        // One that is failing has nothing to send.
        if found.state == WebhookState::Paused {
            return Ok(());
        }
        let body = together(&due);
        let started = app.clock.now();
        let outcome = app.outbound.post(&found.url, signed(secret.as_deref(), &body), body, PATIENCE).await;
        let (answer_code, problem) = match outcome {
            Ok(code @ 200..300) => (Some(code), None),
            Ok(code) => (Some(code), Some(format!("The server there answered with status {code}."))),
            Err(refused) => (None, Some(refused.to_string())),
        };
        let mut tx = app.store.write().await?;
        let now = app.clock.now();
        // While it was called it may have been paused, begun anew or given up: what counts is how it stands now.
        let tried = queue::tried(&mut tx, hook, last.id).await?;
        let again = tried.and_then(|tried| next_attempt(tried.attempts, tried.since.unwrap_or(started), now));
        let is_over = tried.is_some() && again.is_none() && !webhook::is_paused(&mut tx, hook).await?;
        let next = problem.is_some().then_some(again.unwrap_or(now));
        let attempt = Attempt { started, answer_code, problem: problem.as_deref(), next };
        queue::attempted(&mut tx, hook, last.id, &attempt).await?;
        if let (Some(problem), true) = (&problem, is_over) {
            tracing::warn!(webhook = hook, "a webhook was not reached for a day and rests");
            queue::give_up(&mut tx, hook, problem).await?;
        }
        tx.commit().await?;
    }
}

/// How many events of these lengths are sent in one call.
fn fitting(lengths: impl Iterator<Item = usize>) -> usize {
    let sums = lengths.scan(0, |sum, length| {
        *sum += length;
        Some(*sum)
    });
    sums.take_while(|sum| *sum <= BYTES).count().max(1)
}

/// The body of a call.
fn together(due: &[Waiting]) -> Bytes {
    let events: Vec<&str> = due.iter().map(|waiting| waiting.body.as_str()).collect();
    format!("{{\"events\":[{}]}}", events.join(",")).into()
}

/// The headers that sign a body.
fn signed(secret: Option<&str>, body: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    // A key may have any length, so that making the code does not fail.
    if let Some(Ok(mut code)) = secret.map(|secret| Hmac::<Sha256>::new_from_slice(secret.as_bytes())) {
        code.update(body);
        let hex: String = code.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        if let Ok(value) = HeaderValue::from_str(&format!("sha256={hex}")) {
            headers.insert(SIGNATURE, value);
        }
    }
    headers
}

/// When to try again after so many attempts; none once a day is over.
fn next_attempt(before: u32, first: i64, now: i64) -> Option<i64> {
    let pause = FIRST_PAUSE
        .checked_shl(before)
        .filter(|pause| *pause > 0)
        .unwrap_or(LONGEST_PAUSE)
        .min(LONGEST_PAUSE);
    (now - first < DAY).then_some(now + pause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour_and_end_after_a_day() {
        let (mut now, mut attempts, mut pauses) = (5_000, 0, Vec::new());
        while let Some(next) = next_attempt(attempts, 5_000, now) {
            pauses.push(next - now);
            (now, attempts) = (next, attempts + 1);
        }
        assert_eq!(pauses[..4], [1_000, 2_000, 4_000, 8_000]);
        assert!(pauses.iter().all(|pause| *pause <= LONGEST_PAUSE) && pauses.contains(&LONGEST_PAUSE));
        assert!((DAY..DAY + LONGEST_PAUSE).contains(&(now - 5_000)), "{now}");
        assert_eq!(next_attempt(u32::MAX, 0, 1), Some(LONGEST_PAUSE + 1));
    }

    #[test]
    fn a_call_holds_as_much_as_fits_and_at_least_one_event() {
        assert_eq!(fitting([10, 20, 30].into_iter()), 3);
        assert_eq!(fitting([BYTES, 1].into_iter()), 1);
        assert_eq!(fitting([BYTES + 1, 1].into_iter()), 1);
        assert_eq!(fitting(std::iter::repeat_n(BYTES / 10, 50)), 10);
    }

    #[test]
    fn the_signature_is_that_of_rfc_4231() {
        let headers = signed(Some("Jefe"), b"what do ya want for nothing?");
        let expected = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(headers[SIGNATURE], expected);
        assert!(signed(None, b"{}").is_empty());
    }
}
