//! A long conversation: what was said before comes in above, and what is read stays where it is.

use journeys::{Result, Screen, journey, until};
use serde_json::json;

use crate::talk::Room;

/// More than are read at once, and more than one screen by far.
const MESSAGES: usize = 180;

/// Goes to the upper part of what is in the page, and says what stands first in view then, where, and how many there are.
const UP: &str = r#"
    const log = document.querySelector('.scroll[role=log]');
    log.scrollTop = Math.min(600, log.scrollHeight / 3);
    const top = log.getBoundingClientRect().top;
    const first = [...log.querySelectorAll('[data-message-id]')].find((line) => line.getBoundingClientRect().bottom > top);
    return {
        id: first.dataset.messageId,
        top: first.getBoundingClientRect().top,
        count: log.querySelectorAll('[data-message-id]').length,
    };
"#;

/// Where a message stands, how many there are, and whether what is above is far away or all there.
const NOW: &str = r#"
    const log = document.querySelector('.scroll[role=log]');
    const line = log.querySelector(`[data-message-id="${arguments[0]}"]`);
    return {
        top: line && line.getBoundingClientRect().top,
        count: log.querySelectorAll('[data-message-id]').length,
        settled: log.scrollTop >= 2000 || !!log.querySelector('.beginning'),
    };
"#;

#[tokio::test]
async fn who_has_more_unread_than_is_read_at_once_begins_at_the_first_of_it() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let place = format!("/channel/{}/message", room.channel);
        for number in 0..MESSAGES {
            room.jonas.post(&place, json!({"message": format!("<p>Flight {number}.</p>")})).await?;
        }
        stage
            .browse("many", Screen::LAPTOP, async |alex| {
                room.open(alex, &room.alex).await?;
                until("the unread line and the first message to be in view", async || {
                    let both = "const log = document.querySelector('.scroll[role=log]'); \
                         const seen = (it) => it && it.getBoundingClientRect().top >= log.getBoundingClientRect().top; \
                         return !!seen(document.querySelector('.new')) \
                           && !!seen([...document.querySelectorAll('[data-message-id]')].find((it) => it.textContent.includes('Flight 0.')))";
                    Ok(alex.script(both, vec![]).await? == json!(true))
                })
                .await?;
                // What is in view is read, and no more.
                let unread = async || -> Result<i64> {
                    let markers = room.alex.get("/read").await?;
                    let own = markers.as_array().into_iter().flatten().find(|it| it["place"] == json!(format!("channel/{}", room.channel))).cloned();
                    Ok(own.and_then(|own| own["unread"].as_i64()).unwrap_or_default())
                };
                let all = i64::try_from(MESSAGES)?;
                until("something to be read", async || Ok(unread().await? < all)).await?;
                assert!(unread().await? > all / 2, "{} of {all} were never in view", unread().await?);
                alex.role("button", "Jump to the latest").click().await?;
                until("all to be read", async || Ok(unread().await? == 0)).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_was_said_before_comes_in_above_and_what_is_read_stays_to_the_pixel() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let place = format!("/channel/{}/message", room.channel);
        for number in 0..MESSAGES {
            let words = "word ".repeat(number % 60);
            room.jonas.post(&place, json!({"message": format!("<p>Message {number} {words}</p>")})).await?;
        }
        room.alex.post(&place, json!({"message": "<p>And now to the point.</p>"})).await?;
        stage
            .browse("history", Screen::LAPTOP, async |alex| {
                room.open(alex, &room.alex).await?;
                alex.role("button", "Jump to the latest").click().await?;
                alex.reads("And now to the point.").await?;
                let mut grown = 0;
                loop {
                    let before = alex.script(UP, vec![]).await?;
                    let mut now = json!(null);
                    until("what is before to come in", async || {
                        now = alex.script(NOW, vec![before["id"].clone()]).await?;
                        Ok(now["settled"] == json!(true))
                    })
                    .await?;
                    let top = |it: &serde_json::Value| it["top"].as_f64().unwrap_or(f64::NAN);
                    let moved = top(&now) - top(&before);
                    assert!(moved.abs() < 1.0, "it moved by {moved} pixels: {before} to {now}");
                    let more = now["count"].as_u64() > before["count"].as_u64();
                    grown += u32::from(more);
                    if !more {
                        break;
                    }
                }
                assert!(grown > 1, "it came in {grown} times");
                alex.reads("Message 1 word").await
            })
            .await
    })
    .await
}
