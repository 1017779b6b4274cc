//! Threads: followed, unread of their own, and what tells of them.

use journeys::{Browser, Result, Screen, journey, until};
use serde_json::json;

use crate::talk::{JONAS, Room, point_at};

/// What waits for Alex in the sample besides: all of a chat, and elsewhere what speaks to her.
async fn meant_for_alex(room: &Room) -> Result<i64> {
    let markers = room.alex.get("/read").await?;
    let meant = |marker: &serde_json::Value| {
        let number = |name: &str| marker[name].as_i64().unwrap_or_default();
        match marker["place"].as_str().is_some_and(|place| {
            !place.starts_with("channel") && !place.starts_with("task") && !place.starts_with("project")
        }) {
            true => number("unread").max(number("mentions")),
            false => number("mentions"),
        }
    };
    Ok(markers.as_array().into_iter().flatten().map(meant).sum())
}

/// The number that stands before the window's title.
async fn counted(browser: &Browser) -> Result<i64> {
    let title = browser.script("return document.title", vec![]).await?;
    let number = title.as_str().and_then(|title| title.strip_prefix('(')?.split_once(')')?.0.parse().ok());
    Ok(number.unwrap_or_default())
}

#[tokio::test]
async fn a_thread_is_followed_and_counts_its_own_unread() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let place = format!("/channel/{}/message", room.channel);
        let made = room.alex.post(&place, json!({"message": "<p>Who brings the string?</p>"})).await?;
        let message = made["id"].as_str().unwrap_or_default().to_owned();
        stage
            .browse("following", Screen::LAPTOP, async |alex| {
                room.open(alex, &room.alex).await?;
                alex.reads("Who brings the string?").await?;
                let path = format!("/message/{message}/reply");
                room.jonas.post(&path, json!({"message": "<p>I do.</p>"})).await?;
                room.jonas.post(&path, json!({"message": "<p>200 metres.</p>"})).await?;
                // On the message, in the side bar and in the title.
                alex.role("button", "2 replies").that_starts().appears().await?;
                alex.reads("2 new").await?;
                alex.role("link", "Threads").that_starts().appears().await?;
                let meant = meant_for_alex(&room).await?;
                until("the title to count them", async || Ok(counted(alex).await? == meant + 2)).await?;
                alex.role("link", "Threads").that_starts().click().await?;
                alex.role("link", "Alex Morgan").that_starts().within(".hits").click().await?;
                alex.reads("200 metres.").await?;
                alex.role("button", "Following").appears().await?;
                // Seen, it is read; nowhere is it new any more.
                until("the thread to be read", async || {
                    let threads = room.alex.get("/thread").await?;
                    Ok(threads[0]["unread"] == json!(0))
                })
                .await?;
                until("the title to count them no more", async || Ok(counted(alex).await? == meant)).await?;
                alex.role("button", "Following").click().await?;
                alex.role("button", "Follow").appears().await?;
                until("the server to know", async || {
                    Ok(room.alex.get("/thread").await?.as_array().is_some_and(Vec::is_empty))
                })
                .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_is_marked_unread_stays_so_and_is_jumped_to() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let place = format!("/channel/{}/message", room.channel);
        let mut ids = Vec::new();
        for number in 0..40 {
            let text = json!({"message": format!("<p>Message {number}</p><p>second line</p>")});
            let made = room.alex.post(&place, text).await?;
            ids.push(made["id"].as_str().unwrap_or_default().to_owned());
        }
        let marker = async || -> Result<serde_json::Value> {
            let markers = room.jonas.get("/read").await?;
            let here = format!("channel/{}", room.channel);
            Ok(markers
                .as_array()
                .into_iter()
                .flatten()
                .find(|it| it["place"] == here.as_str())
                .cloned()
                .unwrap_or_default())
        };
        stage
            .browse("unread", Screen::LAPTOP, async |jonas| {
                room.open(jonas, &room.jonas).await?;
                until("the unread line to stand above the first", async || {
                    Ok(!jonas.all(".new").await?.is_empty())
                })
                .await?;
                jonas.role("button", "Jump to the latest").click().await?;
                until("all to be read", async || Ok(marker().await?["unread"] == json!(0))).await?;
                point_at(jonas, &ids[38]).await?;
                jonas.role("button", "More").within(".message-actions").click().await?;
                jonas.role("menuitem", "Mark unread from here").click().await?;
                until("the server to keep it", async || Ok(marker().await?["firstUnread"] == json!(ids[38])))
                    .await?;
                // It is not read again by being there, and it is there after a reload.
                jonas.go("/channels").await?;
                jonas.role("link", "kites").that_starts().appears().await?;
                assert_eq!(marker().await?["unread"], json!(2));
                jonas.go(&room.place()).await?;
                until("the unread line to stand there", async || Ok(!jonas.all(".new").await?.is_empty()))
                    .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_mention_is_told_of_where_one_has_asked_for_it() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let jonas = stage.api(JONAS).await?;
        let me = jonas.get("/user/me").await?["id"].clone();
        let chat = room.alex.post("/chat", json!({"user": me})).await?["id"].clone();
        stage
            .browse("told", Screen::LAPTOP, async |browser| {
                let granted = json!({"permissions": ["notifications"], "origin": stage.proxy.origin()});
                browser.devtools("Browser.grantPermissions", granted).await?;
                // The browser's own; those that it has shown are noted.
                let watch = "window.told = []; window.Notification = class extends Notification { \
                     constructor(title, options) { super(title, options); \
                     this.addEventListener('show', () => window.told.push(this)); } };";
                browser.at_document_start(watch).await?;
                browser.enter(jonas.token()).await?;
                browser.go(&format!("/chats/{chat}")).await?;
                // Nobody is asked before it is of use.
                browser.role("button", "Turn on").click().await?;
                browser.role("button", "Turn on").goes().await?;
                browser.go("/projects").await?;
                browser.role("link", "kites").appears().await?;
                let told = async || -> Result<String> { Ok(browser.script("return window.told.map((it) => [it.title, it.body])", vec![]).await?.to_string()) };
                let place = format!("/channel/{}/message", room.channel);
                room.alex.post(&place, json!({"message": "<p>To nobody in particular</p>"})).await?;
                let mention = format!("<p>@<span class=\"user-link record-link\" _tableid=\"72\" _id=\"{me}\">Jonas</span> look</p>");
                room.alex.post(&place, json!({"message": mention})).await?;
                until("the mention to be told of", async || Ok(told().await?.contains("Alex Morgan in kites"))).await?;
                room.alex.post(&format!("/chat/{chat}/message"), json!({"message": "<p>Only for you</p>"})).await?;
                until("the direct message to be told of", async || Ok(told().await?.contains("Only for you"))).await?;
                assert!(!told().await?.contains("nobody in particular"));
                // It leads to what it tells of.
                browser.script("window.told.at(-1).dispatchEvent(new Event('click'))", vec![]).await?;
                browser.reads("Only for you").await?;
                browser.at(&format!("/chats/{chat}")).await?;
                until("the icon to bear a dot", async || {
                    let icon = "const icon = document.querySelector('link[rel=icon]'); return icon.href === icon.dataset.unread";
                    Ok(browser.script(icon, vec![]).await? == json!(true))
                })
                .await
            })
            .await
    })
    .await
}
