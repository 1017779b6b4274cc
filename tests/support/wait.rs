//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant};

use anyhow::bail;

use crate::Result;

/// A busy machine may need long; nothing that works needs longer.
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(25);

/// Asks until there is an answer. An error counts as no answer yet, and is told when time is up.
///
/// # Errors
/// When there is no answer in time.
pub async fn eventually<T>(what: &str, mut ask: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        let outcome = ask().await;
        let last = match outcome {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => String::new(),
            Err(error) => format!(": {error:#}"),
        };
        if start.elapsed() > PATIENCE {
            bail!("waited in vain for {what}{last}");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Asks until the answer is yes.
///
/// # Errors
/// When it is not in time.
pub async fn until(what: &str, mut ask: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
    eventually(what, async || Ok(ask().await?.then_some(()))).await
}

#[cfg(test)]
mod tests {
    use super::{eventually, until};

    #[tokio::test]
    async fn errors_on_the_way_do_not_end_the_waiting() {
        let mut asked = 0;
        let answer = eventually("the third time", async || {
            asked += 1;
            match asked {
                1 => anyhow::bail!("not yet"),
                2 => Ok(None),
                _ => Ok(Some(asked)),
            }
        });
        assert_eq!(answer.await.unwrap(), 3);
        until("what holds", async || Ok(true)).await.unwrap();
    }
}
