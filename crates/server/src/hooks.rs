//! Calls the webhooks. What happened was written down in the transaction that made it happen; from there it is put
//! on its way to each webhook that is about it ([`tell`]) and sent, in order for each webhook ([`send`]). Both read
//! what is to be done from the database, so the server may end at any point and goes on where it was. Nobody who
//! writes waits for any of it.

mod send;
mod tell;

use crate::app::{App, asked_to_end};
use crate::db::webhook::queue;
use std::collections::HashMap;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{Id, JoinHandle, JoinSet};

/// The most webhooks that are called at a time.
const AT_ONCE: usize = 32;
/// After the database refused, and at the latest: another process may have written.
const PAUSE: Duration = Duration::from_secs(30);
/// How long calls that are under way may take when the server ends. They are made again at the next start.
const END: Duration = Duration::from_secs(3);

/// Starts calling until `stop` is true.
pub(crate) fn start(app: App, stop: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(run(app, stop))
}

async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut commits = app.store.commits();
    let mut calls = JoinSet::new();
    let mut busy = HashMap::new();
    loop {
        commits.mark_unchanged();
        let pause = match turn(&app, &mut calls, &mut busy).await {
            Ok(pause) => pause,
            Err(error) => {
                tracing::error!(%error, "the webhooks cannot be called");
                PAUSE
            }
        };
        tokio::select! {
            () = asked_to_end(&mut stop) => break,
            // The store is open as long as the app; an end of it is an end of this.
            changed = commits.changed() => if changed.is_err() { break },
            Some(ended) = calls.join_next_with_id() => {
                let call = match ended {
                    Ok((call, ())) => call,
                    Err(error) => {
                        tracing::error!(%error, "a call of a webhook broke");
                        error.id()
                    }
                };
                busy.retain(|_, running| *running != call);
            },
            () = tokio::time::sleep(pause) => {}
        }
    }
    let ended = tokio::time::timeout(END, async { while calls.join_next().await.is_some() {} }).await;
    if ended.is_err() {
        calls.abort_all();
    }
}

/// Puts what happened on its way, starts the calls that are due, and says how long to sleep at most. `busy` knows the
/// webhooks that are being called, each with its call.
async fn turn(app: &App, calls: &mut JoinSet<()>, busy: &mut HashMap<i64, Id>) -> sqlx::Result<Duration> {
    tell::everything(&app.store).await?;
    let mut tx = app.store.read().await?;
    let waiting = queue::next_attempts(&mut tx).await?;
    drop(tx);
    let now = app.clock.now();
    let mut pause = PAUSE;
    for (hook, next) in waiting {
        if busy.contains_key(&hook) {
            continue;
        }
        if next > now {
            pause = pause.min(Duration::from_millis(u64::try_from(next - now).unwrap_or(1)));
        } else if busy.len() < AT_ONCE {
            let app = app.clone();
            let call = calls.spawn(async move {
                if let Err(error) = send::all_due(&app, hook).await {
                    tracing::error!(%error, webhook = hook, "what was sent cannot be noted");
                    // Not at once again: the database is in trouble.
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            });
            busy.insert(hook, call.id());
        }
    }
    Ok(pause)
}
