//! Finding what was said.

use journeys::{Key, Result, Screen, Stage, browse, journey, until};
use serde_json::json;

use crate::talk::{Room, say};

#[tokio::test]
async fn what_was_said_is_found_here_at_once_and_on_the_server_beyond() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let place = format!("/channel/{}/message", room.channel);
        let old =
            room.jonas.post(&place, json!({"message": "<p>The string is in the zephyr box</p>"})).await?;
        for number in 0..60 {
            room.jonas.post(&place, json!({"message": format!("<p>Talk number {number}</p>")})).await?;
        }
        stage
            .browse("search", Screen::LAPTOP, async |browser| {
                room.open(browser, &room.alex).await?;
                say(browser, "A zephyr is a wind").await?;
                room.id("A zephyr is a wind").await?;
                browser.role("link", "Search this conversation").click().await?;
                let field = browser.role("searchbox", "Words that were said");
                field.types("zeph").await?;
                browser.reads("2 messages found").await?;
                // Narrowed to a person, then to nobody of those.
                browser.role("button", "Said by Anybody").click().await?;
                browser.role("option", "Jonas Lindqvist").appears().await?;
                browser.types("Jonas\n").await?;
                browser.reads("1 message found").await?;
                browser.at("user=").await?;
                browser.reload().await?;
                browser.reads("1 message found").await?;
                // It opens where it was said, far above what had been read.
                let old = old["id"].as_str().unwrap_or_default();
                browser.role("link", "Jonas Lindqvist").that_starts().within(".hits").click().await?;
                until("what was found to be set off in its place", async || {
                    Ok(!browser.all(&format!(".message.found[data-message-id=\"{old}\"]")).await?.is_empty())
                })
                .await?;
                browser.go("/search?q=zephyr&from=2001-01-01&to=2001-01-02").await?;
                browser.reads("Nothing found.").await?;
                browser.is_accessible("search").await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_was_read_is_found_while_the_server_is_away() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let Stage { driver, server, proxy } = stage;
        browse(driver, proxy, "search-away", Screen::LAPTOP, async |browser| {
            browser.expect_failed_requests();
            room.open(browser, &room.alex).await?;
            say(browser, "The gale warning").await?;
            room.id("The gale warning").await?;
            browser.role("link", "Search this conversation").click().await?;
            browser.role("searchbox", "Words that were said").appears().await?;
            server.kill().await?;
            browser.role("searchbox", "Words that were said").types("gale").await?;
            browser.reads("1 message found").await?;
            Ok(())
        })
        .await
    })
    .await
}

#[tokio::test]
async fn the_palette_leads_to_conversations_people_and_messages() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        stage
            .browse("palette-talk", Screen::LAPTOP, async |browser| {
                browser.enter(room.alex.token()).await?;
                browser.go("/projects").await?;
                browser.role("link", "kites").appears().await?;
                let open = async || {
                    browser.press(&[Key::Control, Key::Char('k')]).await?;
                    browser.role("dialog", "Search or jump to").appears().await
                };
                open().await?;
                browser.types("kites").await?;
                browser.role("option", "kites").appears().await?;
                browser.press(&[Key::Enter]).await?;
                browser.at(&room.place()).await?;
                // A direct chat that is not there yet begins by its person.
                open().await?;
                browser.types("Elif").await?;
                browser.role("option", "Elif Demir").that_starts().appears().await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("textbox", "Message Elif Demir").appears().await?;
                until("the chat to have its name", async || Ok(!browser.place().await?.contains("/chats/-")))
                    .await?;
                browser.role("textbox", "Message Elif Demir").types("Hello Elif\n").await?;
                browser.reads("Hello Elif").await?;
                until("the chat to be there", async || {
                    let chats = room.alex.get("/chat").await?;
                    let chats = chats.as_array().cloned().unwrap_or_default();
                    for chat in chats {
                        let said = room.alex.get(&format!("/chat/{}/message", chat["id"])).await?;
                        if said.to_string().contains("Hello Elif") {
                            return Ok(true);
                        }
                    }
                    Ok(false)
                })
                .await
            })
            .await
    })
    .await
}
