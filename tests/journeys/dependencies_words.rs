//! The dependencies in words: a tree table for screen readers, paper and phones.

use anyhow::ensure;
use journeys::{Browser, Key, Result, Screen, journey, until};
use serde_json::{Value, json};

use crate::dependencies::Kites;

async fn in_words(kites: &Kites, browser: &Browser) -> Result<()> {
    browser.enter(kites.api.token()).await?;
    browser.go(&format!("/projects/{}/dependencies?as=text", kites.project)).await?;
    browser.role("rowheader", "Sew the kite").that_starts().appears().await
}

#[tokio::test]
async fn the_graph_stands_there_in_words_too() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("dependencies-text", Screen::LAPTOP, async |browser| {
                kites.open(browser).await?;
                browser.role("button", "As text").click().await?;
                browser.at("as=text").await?;
                browser.role("treegrid", "Tasks and what they wait for").appears().await?;
                for head in ["Task", "Waits for", "Holds up", "Slack", "Start", "Finish"] {
                    browser.role("columnheader", head).within(".twin").appears().await?;
                }
                browser.role("rowheader", "Sew the kite New, ").that_starts().appears().await?;
                browser.role("gridcell", "Buy string").appears().await?;
                browser.reload().await?;
                browser.role("rowheader", "Fly the kite").that_starts().appears().await?;
                browser.role("link", "Fly the kite").click().await?;
                browser.at(&format!("peek={}", kites.fly)).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_screen_reader_walks_the_tree_hears_why_a_task_is_late_and_folds_a_section() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        let section = json!({"name": "Festival day", "project": kites.project});
        let section = kites.api.post("/section", section).await?["id"].as_i64().unwrap_or_default();
        let into = json!({"section": section});
        kites.api.patch(&format!("/task/{}", kites.fly), into).await?;
        stage
            .browse("dependencies-tree", Screen::LAPTOP, async |browser| {
                in_words(&kites, browser).await?;
                browser.tab_to("row", "Festival day").await?;
                let row = browser.role("row", "Festival day").that_starts();
                ensure!(row.attribute("aria-expanded").await? == "true", "the section is open");
                ensure!(row.attribute("aria-level").await? == "1", "and the first level");
                browser.press(&[Key::Right]).await?;
                focus_is(browser, "row", "Fly the kite").await?;
                // From a task to its section, and the section closes over it.
                browser.press(&[Key::Left]).await?;
                focus_is(browser, "row", "Festival day").await?;
                browser.press(&[Key::Left]).await?;
                browser.role("rowheader", "Fly the kite").that_starts().goes().await?;
                ensure!(row.attribute("aria-expanded").await? == "false", "the section is closed");
                browser.press(&[Key::Right]).await?;
                browser.role("rowheader", "Fly the kite").that_starts().appears().await?;
                browser.press(&[Key::End]).await?;
                browser.press(&[Key::Up]).await?;
                focus_is(browser, "row", "Sew the kite").await?;
                browser.press(&[Key::Space]).await?;
                browser.role("complementary", "Explanation").appears().await?;
                let why = browser.role("heading", "Why is it").that_starts().within(".explain");
                ensure!(why.text().await?.ends_with("working days late?"), "{}", why.text().await?);
                browser.role("button", "Buy string").within(".chain").appears().await?;
                // From a task to what it waits for.
                browser.role("button", "Buy string").within(".twin").click().await?;
                focus_is(browser, "row", "Buy string").await
            })
            .await
    })
    .await
}

async fn focus_is(browser: &Browser, role: &str, name: &str) -> Result<()> {
    until(&format!("the keyboard at {role} {name}"), async || browser.has_focus(role, name).await).await
}

#[tokio::test]
async fn paper_gets_the_table_and_nothing_around_it() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("dependencies-paper", Screen::LAPTOP, async |browser| {
                in_words(&kites, browser).await?;
                browser.devtools("Emulation.setEmulatedMedia", json!({"media": "print"})).await?;
                let shown = "return ['.side', '.filter-bar', '.explain', '.twin thead', '.twin tbody tr'] \
                     .map((it) => document.querySelector(it)?.getClientRects().length > 0)";
                let wanted = json!([false, false, false, true, true]);
                until("the table alone", async || Ok(browser.script(shown, Vec::new()).await? == wanted)).await?;
                browser.picture("dependencies-print").await?;
                // What does not fit goes to the next sheet instead of a scroll bar.
                let clipped = "const it = document.querySelector('.twin'); return it.scrollHeight > it.clientHeight + 1";
                ensure!(browser.script(clipped, Vec::new()).await? == Value::Bool(false), "the table is cut off");
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_phone_shows_the_words_first_and_the_graph_when_asked() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("dependencies-phone", Screen::PHONE, async |browser| {
                browser.enter(kites.api.token()).await?;
                browser.go(&format!("/projects/{}/dependencies", kites.project)).await?;
                browser.role("rowheader", "Sew the kite").that_starts().appears().await?;
                browser.role("button", "Show as a graph").click().await?;
                browser.role("button", "Sew the kite, New").that_starts().appears().await
            })
            .await
    })
    .await
}
