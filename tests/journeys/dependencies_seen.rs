//! Finding one's way in the graph: search, collapsed sections, implied links, and scripts that run from right to left.

use anyhow::ensure;
use journeys::{Key, Result, Screen, Sight, journey, until};
use serde_json::{Value, json};

use crate::dependencies::Kites;

#[tokio::test]
async fn a_task_is_found_in_the_graph_and_enter_goes_from_one_to_the_next() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("dependencies-find", Screen::LAPTOP, async |browser| {
                kites.open(browser).await?;
                browser.tab_to("button", "Buy string, New").await?;
                browser.press(&[Key::Char('f')]).await?;
                let field = browser.role("searchbox", "Find in the graph");
                until("the keyboard in the field", async || browser.has_focus("searchbox", "Find").await)
                    .await?;
                field.types("KITE").await?;
                browser.reads("2 found").await?;
                ensure!(browser.all(".node.hit").await?.len() == 2, "both stand out");
                browser.press(&[Key::Enter]).await?;
                browser.reads("1 of 2").await?;
                browser.press(&[Key::Enter]).await?;
                browser.reads("2 of 2").await?;
                browser.press(&[Key::Enter]).await?;
                browser.reads("1 of 2").await?;
                browser.press(&[Key::Escape]).await?;
                until("the keyboard at what was found", async || {
                    browser.has_focus("button", "Sew the kite").await
                })
                .await?;
                ensure!(browser.all(".node.hit").await?.is_empty(), "nothing is sought any more");
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_section_collapses_into_one_box_that_keeps_its_links_and_opens_again() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        let section = json!({"name": "Workshop", "project": kites.project});
        let section = kites.api.post("/section", section).await?["id"].as_i64().unwrap_or_default();
        for task in [kites.buy, kites.sew] {
            kites.api.patch(&format!("/task/{task}"), json!({"section": section})).await?;
        }
        stage
            .browse("dependencies-collapse", Screen::LAPTOP, async |browser| {
                kites.open(browser).await?;
                browser.role("button", "Collapse").that_starts().click().await?;
                browser.role("menuitemcheckbox", "Workshop").click().await?;
                browser.at(&format!("shut={section}")).await?;
                let whole = browser.role("button", "Workshop, collapsed section, 2 tasks").that_starts();
                whole.appears().await?;
                browser.role("button", "Sew the kite, New").that_starts().goes().await?;
                ensure!(whole.attribute("aria-expanded").await? == "false", "it says that it is collapsed");
                // The arrow to the kite that waits is there, and keys walk along it.
                browser.tab_to("button", "Workshop, collapsed").await?;
                browser.press(&[Key::Right]).await?;
                until("the kite", async || browser.has_focus("button", "Fly the kite").await).await?;
                browser.press(&[Key::Left]).await?;
                until("the section", async || browser.has_focus("button", "Workshop").await).await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("button", "Sew the kite, New").that_starts().appears().await?;
                until("the keyboard at its first task", async || {
                    browser.has_focus("button", "Buy string").await
                })
                .await?;
                browser.role("button", "Collapse").that_starts().click().await?;
                browser.role("menuitemcheckbox", "A stripe for each section").click().await?;
                browser.reads("Workshop").await?;
                until("two stripes", async || Ok(browser.all(".band").await?.len() == 2)).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_link_that_others_imply_is_drawn_only_when_asked_for() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        // The chain says so already.
        kites
            .api
            .post(&format!("/task/{}/dependency", kites.fly), json!({"dependsOnTask": kites.buy}))
            .await?;
        stage
            .browse("dependencies-implied", Screen::LAPTOP, async |browser| {
                kites.open(browser).await?;
                let arrows = "return [...document.querySelectorAll('.edges .tip')] \
                     .reduce((sum, it) => sum + it.getAttribute('d').split('M').length - 1, 0)";
                let drawn = async |count: i32| {
                    until(&format!("{count} arrows"), async || {
                        Ok(browser.script(arrows, Vec::new()).await? == json!(count))
                    })
                    .await
                };
                drawn(2).await?;
                browser.role("button", "1 implied link hidden").click().await?;
                browser.at("links=all").await?;
                drawn(3).await?;
                browser.role("button", "Hide implied links").click().await?;
                drawn(2).await?;
                // Words say everything.
                browser.role("button", "Fly the kite, New").that_starts().click().await?;
                browser.role("heading", "Waits for 2").within(".explain").appears().await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn both_views_mirror_from_right_to_left() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("plan-mirrored", Screen::LAPTOP, async |browser| {
                browser.see(Sight::Mirrored).await?;
                kites.open(browser).await?;
                let node = |task: i64| format!(".node[data-task-id='{task}']");
                let (buy, sew) =
                    (browser.middle_of(&node(kites.buy)).await?, browser.middle_of(&node(kites.sew)).await?);
                ensure!(buy.0 > sew.0 + 100.0, "the first box stands at the right: {buy:?} {sew:?}");
                browser.tab_to("button", "Buy string, New").await?;
                browser.press(&[Key::Left]).await?;
                until("on to the left", async || browser.has_focus("button", "Sew the kite").await).await?;
                browser.picture("dependencies-mirrored").await?;

                browser.go(&format!("/projects/{}/timeline", kites.project)).await?;
                browser.middle_of(".tl-task .tl-bar").await?;
                // Both at once: bringing one into sight moves the other.
                let bars = format!(
                    "return [{}, {}].map((it) => document.querySelector(`[data-task-id='${{it}}'] .tl-bar`)
                        .getBoundingClientRect().right)",
                    kites.buy, kites.sew
                );
                let bars = browser.script(&bars, Vec::new()).await?;
                ensure!(bars[0].as_f64() > bars[1].as_f64(), "what is earlier stands further right: {bars}");
                let names = browser.middle_of(".tl-corner").await?;
                ensure!(names.0 > 900.0, "the names stand at the right edge: {names:?}");
                browser.picture("timeline-mirrored").await?;
                let wide = "return document.documentElement.scrollWidth <= innerWidth";
                ensure!(browser.script(wide, Vec::new()).await? == Value::Bool(true), "nothing sticks out");
                Ok(())
            })
            .await
    })
    .await
}
