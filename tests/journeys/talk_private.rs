//! A person outside of a private channel gets nothing of it.

use journeys::{Result, Screen, journey, until};
use serde_json::json;

use crate::talk::{PRIYA, Room, say};

#[tokio::test]
async fn an_outsider_sees_nothing_of_a_private_channel_by_list_link_search_or_while_it_is_talked_in()
-> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, false).await?;
        let place = format!("/channel/{}/message", room.channel);
        let said = json!({"message": "<p>A secret kite</p>"});
        let message = room.alex.post(&place, said).await?["id"].as_str().unwrap_or_default().to_owned();
        let reply = json!({"message": "<p>A secret answer</p>"});
        let reply = room.jonas.post(&format!("/message/{message}/reply"), reply).await?;
        let reply = reply["id"].as_str().unwrap_or_default().to_owned();
        let priya = stage.api(PRIYA).await?;
        stage
            .browse("outsider", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                browser.enter(priya.token()).await?;
                browser.go("/channels").await?;
                browser.role("heading", "Channels").appears().await?;
                until("the channels to be read", async || {
                    Ok(!browser.all(".channel-list li").await?.is_empty())
                })
                .await?;
                assert!(!browser.shows("kites").await?);
                let places = [
                    room.place(),
                    format!("{}?message={message}", room.place()),
                    format!("{}?message={message}&reply={reply}", room.place()),
                ];
                for place in places {
                    browser.go(&place).await?;
                    browser.reads("This conversation is not there any more").await?;
                    assert!(!browser.shows("secret").await?);
                }
                browser.go("/search?q=secret").await?;
                browser.reads("Nothing found.").await?;
                // While it is talked in, nothing comes by itself either.
                stage_talks(&room).await?;
                room.alex.post("/channel", json!({"name": "after", "isPublic": true})).await?;
                browser.go("/channels").await?;
                browser.reads("after").await?;
                let html = browser.script("return document.documentElement.outerHTML", vec![]).await?;
                let html = html.as_str().unwrap_or_default();
                assert!(!html.contains("secret") && !html.contains("kites"), "{html}");
                Ok(())
            })
            .await?;
        // Nor by the API, whatever is asked.
        for path in [
            place,
            format!("/channel/{}", room.channel),
            format!("/message/{message}"),
            format!("/message/{message}/reply"),
            format!("/message/{message}/link"),
            format!("/message/{message}/reaction"),
            format!("/reply/{reply}"),
        ] {
            assert!(priya.get(&path).await.is_err(), "{path} is kept to those inside");
        }
        for path in ["/search?q=secret", "/thread", "/read", "/channel"] {
            let found = priya.get(path).await?.to_string();
            assert!(!found.contains("secret") && !found.contains("kites"), "{path}: {found}");
        }
        Ok(())
    })
    .await
}

/// Those inside go on talking.
async fn stage_talks(room: &Room) -> Result<()> {
    let place = format!("/channel/{}/message", room.channel);
    room.alex.post(&place, json!({"message": "<p>Another secret</p>"})).await?;
    room.jonas.post(&format!("/channel/{}/typing", room.channel), json!({})).await.ok();
    Ok(())
}

#[tokio::test]
async fn who_is_taken_out_of_a_private_channel_loses_sight_of_it_at_once() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, false).await?;
        stage
            .browse("taken-out", Screen::LAPTOP, async |browser| {
                room.open(browser, &room.jonas).await?;
                say(browser, "Still here").await?;
                room.id("Still here").await?;
                room.alex.patch(&format!("/channel/{}", room.channel), json!({"users": []})).await?;
                browser.reads("This conversation is not there any more").await?;
                assert!(!browser.shows("Still here").await?);
                browser.role("link", "kites").goes().await
            })
            .await
    })
    .await
}
