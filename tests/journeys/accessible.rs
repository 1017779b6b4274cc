//! Every screen, looked at by axe-core.

use anyhow::bail;
use journeys::{Browser, Key, Result, Screen, Sight, journey};
use serde_json::json;

use crate::board::{ALEX, Board};

async fn every_screen(theme: &str, screen: Screen, sight: Sight) -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let rich = stage.api(ALEX).await?.get("/project").await?[0]["id"].as_i64().unwrap_or_default();
        let task = board.task("Draw the map").await?["id"].as_i64().unwrap_or_default();
        stage
            .browse(&format!("axe-{theme}"), screen, async |browser| {
                let mut found = Vec::new();
                let mut look = async |name: &str| -> Result<()> {
                    browser.picture(&format!("{name}-{theme}")).await?;
                    if let Err(error) = browser.is_accessible(&format!("{name}, {theme}")).await {
                        found.push(format!("{error:#}"));
                    }
                    Ok(())
                };
                browser.see(sight).await?;
                browser.go("/sign-in").await?;
                browser.role("button", "Use an access token").appears().await?;
                look("sign-in").await?;
                browser.role("button", "Use an access token").click().await?;
                browser.role("textbox", "Access token").appears().await?;
                look("token").await?;

                browser.enter(board.api.token()).await?;
                browser.go("/projects").await?;
                browser.role("link", "Kite festival").appears().await?;
                look("projects").await?;
                browser.role("button", "New project").click().await?;
                browser.role("dialog", "New project").appears().await?;
                look("new-project").await?;

                browser.go(&format!("/projects/{rich}/board")).await?;
                cards(browser).await?;
                look("board").await?;
                browser.go(&format!("/projects/{rich}/list")).await?;
                cards(browser).await?;
                look("list").await?;
                browser.go(&format!("/projects/{rich}/list?cols=title,priority,start,tags,progress")).await?;
                cards(browser).await?;
                look("table").await?;
                browser.go("/my-work").await?;
                cards(browser).await?;
                look("my-work").await?;
                browser.go("/my-work/reviews").await?;
                browser.role("heading", "My work").appears().await?;
                look("my-reviews").await?;
                browser.go(&format!("/projects/{rich}/calendar")).await?;
                browser.role("grid", "").appears().await?;
                look("calendar").await?;
                browser.go(&format!("/projects/{rich}/calendar?span=week")).await?;
                browser.role("grid", "").appears().await?;
                look("calendar-week").await?;
                browser.go(&format!("/projects/{rich}/dependencies?as=graph")).await?;
                cards(browser).await?;
                look("dependencies").await?;
                // On a phone the box may lie under the field that finds one: the keyboard reaches it all the same.
                let open = "document.querySelector('.node[title^=Turbidity]').click()";
                browser.script(open, vec![]).await?;
                browser.role("heading", "Why is it").that_starts().within(".explain").appears().await?;
                look("dependencies-focus").await?;
                browser
                    .go(&format!("/projects/{rich}/dependencies?as=graph&bands=on&shut=1,2&links=all"))
                    .await?;
                browser.middle_of(".node.stack").await?;
                look("dependencies-sections").await?;
                browser.go(&format!("/projects/{rich}/dependencies?as=text")).await?;
                cards(browser).await?;
                look("dependencies-text").await?;
                browser.go(&format!("/projects/{rich}/timeline")).await?;
                browser.middle_of(".tl-bar").await?;
                look("timeline").await?;
                what_if(browser).await?;
                look("what-if").await?;
                let columns = "assignee,start,due,length,slack";
                browser.go(&format!("/projects/{rich}/timeline?fields={columns}")).await?;
                browser.middle_of(".tl-bar").await?;
                look("timeline-columns").await?;
                browser.go(&format!("{}?peek={task}", board.place())).await?;
                browser.reads("Draw the map").await?;
                look("peek").await?;
                browser.go(&format!("/tasks/{task}")).await?;
                browser.reads("Draw the map").await?;
                look("task").await?;
                browser.go("/channels").await?;
                browser.role("heading", "Channels").appears().await?;
                browser.middle_of(".channel-list li").await?;
                look("channels").await?;
                let channel = board.api.get("/channel").await?[0]["id"].as_i64().unwrap_or_default();
                let said = board.api.get(&format!("/channel/{channel}/message")).await?;
                let has_replies = |one: &&serde_json::Value| one["replyCount"].as_i64() > Some(0);
                let thread = said.as_array().into_iter().flatten().rev().find(has_replies);
                let thread = thread.and_then(|one| one["id"].as_str()).unwrap_or_default();
                browser.go(&format!("/channels/{channel}")).await?;
                browser.middle_of("[data-message-id]").await?;
                look("channel").await?;
                browser.go(&format!("/channels/{channel}?thread={thread}")).await?;
                browser.middle_of(".thread [data-message-id]").await?;
                look("thread").await?;
                browser.go(&format!("/projects/{rich}/talk")).await?;
                browser.middle_of("[data-message-id]").await?;
                look("project-talk").await?;
                browser.go("/drafts").await?;
                browser.role("heading", "Drafts").appears().await?;
                look("drafts").await?;
                let entry = json!({"task": task, "time": 5400});
                board.api.post("/timetracking", entry).await?;
                browser.go("/time").await?;
                browser.role("heading", "Time").appears().await?;
                browser.role("button", "Export CSV").appears().await?;
                look("time").await?;
                browser.go("/time/totals").await?;
                browser.role("heading", "Kite festival").appears().await?;
                look("time-totals").await?;
                let note =
                    json!({"name": "Ideas", "content": "<p>Fly at night.</p>", "project": board.project});
                let note = board.api.post("/note", note).await?["id"].as_i64().unwrap_or_default();
                browser.go("/notes").await?;
                browser.role("link", "Ideas").that_starts().appears().await?;
                look("notes").await?;
                browser.go(&format!("/notes/{note}")).await?;
                browser.reads("Fly at night.").await?;
                look("note").await?;
                browser.go("/people").await?;
                browser.role("link", "Priya Raman").within("table").appears().await?;
                look("people").await?;
                browser.go("/people/3").await?;
                browser.role("heading", "Priya Raman").appears().await?;
                look("person").await?;
                browser.go(&format!("/projects/{rich}/overview")).await?;
                browser.role("heading", "Activity").appears().await?;
                browser.middle_of(".happened li").await?;
                look("overview").await?;
                browser.go("/webhooks").await?;
                browser.role("heading", "Test a signature").appears().await?;
                look("webhooks").await?;
                browser.go("/threads").await?;
                browser.role("heading", "Threads").appears().await?;
                browser.middle_of(".hits li, .beginning").await?;
                look("threads").await?;
                browser.go("/search?q=the").await?;
                browser.middle_of(".hits li").await?;
                look("search").await?;
                if !screen.touch {
                    browser.go(&board.place()).await?;
                    cards(browser).await?;
                    browser.press(&[Key::Control, Key::Char('k')]).await?;
                    browser.role("dialog", "Search or jump to").appears().await?;
                    look("palette").await?;
                    browser.press(&[Key::Escape]).await?;
                    browser.press(&[Key::Char('?')]).await?;
                    browser.role("dialog", "Keyboard shortcuts").appears().await?;
                    look("help").await?;
                }
                if found.is_empty() { Ok(()) } else { bail!("{}", found.join("\n")) }
            })
            .await
    })
    .await
}

/// Tries the first task a day later, by key.
async fn what_if(browser: &Browser) -> Result<()> {
    browser.script("document.querySelector('.tl-task [data-col=bar]').focus()", Vec::new()).await?;
    browser.press(&[Key::Right]).await?;
    browser.role("button", "Discard").appears().await
}

async fn cards(browser: &Browser) -> Result<()> {
    browser.middle_of("[data-task-id]").await.map(drop)
}

#[tokio::test]
async fn axe_finds_nothing_on_any_screen_in_light() -> Result<()> {
    every_screen("light", Screen::LAPTOP, Sight::Usual).await
}

#[tokio::test]
async fn axe_finds_nothing_on_any_screen_in_dark() -> Result<()> {
    every_screen("dark", Screen::LAPTOP.dark(), Sight::Usual).await
}

#[tokio::test]
async fn axe_finds_nothing_on_any_screen_of_a_phone() -> Result<()> {
    every_screen("phone", Screen::PHONE, Sight::Usual).await
}

#[tokio::test]
async fn axe_finds_nothing_on_any_screen_with_more_contrast() -> Result<()> {
    every_screen("contrast", Screen::LAPTOP, Sight::MoreContrast).await
}

#[tokio::test]
async fn axe_finds_nothing_on_any_screen_in_the_few_colours_of_a_system() -> Result<()> {
    every_screen("forced", Screen::LAPTOP, Sight::ForcedColors).await
}

#[tokio::test]
async fn axe_finds_nothing_on_any_screen_that_reads_from_right_to_left() -> Result<()> {
    every_screen("mirrored", Screen::LAPTOP, Sight::Mirrored).await
}
