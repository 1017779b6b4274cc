//! The other tabs of one's work: what speaks to one, and what one made.

use journeys::{Key, Result, Screen, journey, until};
use serde_json::{Value, json};

use crate::board::number;
use crate::talk::{Room, say};

#[tokio::test]
async fn what_speaks_to_one_is_found_from_ones_work_and_leads_to_where_it_was_said() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let jonas = number(&room.jonas.get("/user/me").await?);
        let place = format!("/channel/{}/message", room.channel);
        let to = |id: i64, words: &str| {
            format!(
                "<p>@<span class=\"user-link record-link\" _tableid=\"72\" _id=\"{id}\">Jonas</span> {words}</p>"
            )
        };
        let old = room.alex.post(&place, json!({"message": to(jonas, "bring the zephyr")})).await?;
        for number in 0..60 {
            room.alex.post(&place, json!({"message": format!("<p>Talk number {number}</p>")})).await?;
        }
        let small = Screen { width: 320, height: 640, dark: false, touch: false };
        stage
            .browse("mentions", small, async |browser| {
                browser.enter(room.jonas.token()).await?;
                browser.go("/my-work").await?;
                browser.tab_to("link", "Mentions").await?;
                browser.press(&[Key::Enter]).await?;
                browser.at("my-work/mentions").await?;
                browser.reads("bring the zephyr").await?;
                browser.picture("my-mentions-320").await?;
                browser.has_all_in_its_width().await?;
                browser.is_accessible("mentions").await?;
                // What is said meanwhile stands there, too, and what speaks to others does not.
                room.alex.post(&place, json!({"message": to(1, "look up")})).await?;
                room.alex.post(&place, json!({"message": to(jonas, "look here")})).await?;
                browser.reads("look here").await?;
                assert!(!browser.shows("look up").await?);
                let at = format!("message={}", old["id"].as_str().unwrap_or_default());
                let link = format!(".hits a[href*=\"{at}\"]");
                browser.script("document.querySelector(arguments[0]).click()", vec![json!(link)]).await?;
                browser.at(&at).await?;
                until("the message, far above what had been read", async || {
                    let id = old["id"].as_str().unwrap_or_default();
                    Ok(!browser.all(&format!(".message.found[data-message-id=\"{id}\"]")).await?.is_empty())
                })
                .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn the_tasks_that_one_made_stand_together_whoever_does_them() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        let (alex, jonas) = (&room.alex, &room.jonas);
        let other = number(&alex.get("/user/me").await?);
        let project = number(&alex.post("/project", json!({"title": "Kite festival"})).await?);
        let mine = json!({"title": "Kite order glue", "project": project, "assignee": other});
        jonas.post("/task", mine).await?;
        alex.post("/task", json!({"title": "Kite of another", "project": project})).await?;
        stage
            .browse("made", Screen::LAPTOP, async |browser| {
                browser.enter(jonas.token()).await?;
                browser.go("/my-work").await?;
                browser.role("link", "Created by me").within(".tabs").click().await?;
                browser.role("link", "Kite order glue").appears().await?;
                browser.role("gridcell", "Alex Morgan").that_starts().appears().await?;
                assert!(!browser.shows("Kite of another").await?);
                browser.picture("my-created").await?;
                browser.is_accessible("the tasks that one made").await?;
                // What is written down here is one's own work to give away, and stays in sight.
                browser.role("gridcell", "New task in No date").click().await?;
                browser.role("textbox", "New task in No date").types("Kite buy rope\n").await?;
                browser.role("link", "Kite buy rope").appears().await?;
                until("the server to keep it", async || {
                    let me = number(&jonas.get("/user/me").await?);
                    let made = jonas.get(&format!("/task?creator={me}")).await?;
                    let is_it = |one: &Value| one["title"] == "Kite buy rope" && one["assignee"].is_null();
                    Ok(made.as_array().into_iter().flatten().any(is_it))
                })
                .await?;
                browser.role("link", "Kite buy rope").appears().await
            })
            .await
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn whoever_is_spoken_to_by_nobody_is_told_what_will_stand_there() -> Result<()> {
    journey(0, async |stage| {
        let room = Room::make(stage, true).await?;
        stage
            .browse("no-mentions", Screen::LAPTOP.dark(), async |browser| {
                room.open(browser, &room.alex).await?;
                say(browser, "Nobody in particular").await?;
                browser.go("/my-work/created?q=nothing-is-called-that").await?;
                browser.role("button", "Clear the filter").appears().await?;
                browser.is_accessible("no task that one made").await?;
                browser.go("/my-work/mentions").await?;
                browser.role("heading", "My work").appears().await?;
                browser.is_accessible("mentions in the dark").await
            })
            .await
    })
    .await
}
