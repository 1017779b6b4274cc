//! More ways around the timeline: the menu of a bar, dates that are typed, columns beside the names, zoom by keys, and a
//! server that keeps no dependencies.

use journeys::{Fault, Key, Result, Screen, journey, until};
use serde_json::json;

use crate::timeline::{Chain, bar};

#[tokio::test]
async fn the_menu_of_a_bar_asks_what_if_and_a_typed_date_is_tried_applied_and_undone() -> Result<()> {
    journey(0, async |stage| {
        let chain = Chain::make(stage).await?;
        stage
            .browse("timeline-menu", Screen::LAPTOP, async |browser| {
                chain.open(browser).await?;
                browser.context_click(browser.middle_of(&bar(chain.sew)).await?).await?;
                browser.role("menuitem", "What if…").click().await?;
                browser.role("heading", "What if “Sew the kite” had other dates?").appears().await?;
                // The keyboard is at the first of both dates: the second is the due date.
                until("the keyboard at the start", async || browser.has_focus("button", "Start").await)
                    .await?;
                browser.press(&[Key::Tab]).await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("combobox", "").within(".date-layer:popover-open").types("in 30 days").await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("heading", "What if “Sew the kite” ends on").that_starts().appears().await?;
                browser.reads("2 tasks move").await?;
                browser.role("button", "Apply 2 changes").click().await?;
                until("both to have moved", async || chain.moved().await).await?;
                browser.role("button", "Undo").click().await?;
                chain.keeps([[0, 1], [2, 3]]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_link_is_made_from_a_bar_s_menu_by_keyboard_and_its_circle_is_refused() -> Result<()> {
    journey(0, async |stage| {
        let chain = Chain::make(stage).await?;
        stage
            .browse("timeline-link", Screen::LAPTOP, async |browser| {
                chain.open(browser).await?;
                browser.tab_to("rowheader", "New Sew the kite").await?;
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "Add predecessor…").click().await?;
                browser.role("option", "Fly the kite").click().await?;
                browser.reads("“Sew the kite” → “Fly the kite” → “Sew the kite”").await?;
                browser.tab_to("rowheader", "New Sew the kite").await?;
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "Explain in the graph").click().await?;
                browser.at(&format!("dependencies?focus={}", chain.sew)).await?;
                browser.role("heading", "Sew the kite").within(".explain").appears().await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn columns_stand_beside_the_names_and_keys_zoom() -> Result<()> {
    journey(0, async |stage| {
        let chain = Chain::make(stage).await?;
        stage
            .browse("timeline-columns", Screen::LAPTOP, async |browser| {
                chain.open(browser).await?;
                for column in ["Start", "Slack"] {
                    browser.role("button", "Columns").click().await?;
                    browser.role("menuitemcheckbox", column).click().await?;
                    browser.role("columnheader", column).appears().await?;
                }
                browser.reload().await?;
                browser.role("columnheader", "Slack").appears().await?;
                browser.tab_to("rowheader", "New Sew the kite").await?;
                browser.press(&[Key::Right]).await?;
                browser.press(&[Key::Right]).await?;
                until("the slack", async || browser.has_focus("gridcell", "1 day").await).await?;
                browser.press(&[Key::Char('-')]).await?;
                browser.at("zoom=month").await?;
                browser.press(&[Key::Char('+')]).await?;
                until("weeks again", async || Ok(!browser.place().await?.contains("zoom="))).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_server_without_dependencies_shows_none_of_them() -> Result<()> {
    journey(0, async |stage| {
        let chain = Chain::make(stage).await?;
        let stage = &*stage;
        stage
            .browse("no-dependencies", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                // Whichever part of a page asks.
                let absent = || {
                    let body = json!({"success": false, "error": "not_found", "message": "No such address."});
                    let (method, path, body) = ("GET", "/dependency", body.to_string());
                    stage.proxy.forget_faults();
                    for _ in 0..8 {
                        stage.proxy.fail_next(Fault { method, path, status: 404, body: body.clone() });
                    }
                };
                browser.enter(chain.api.token()).await?;
                absent();
                browser.go(&format!("/projects/{}/list", chain.project)).await?;
                browser.role("link", "Sew the kite").appears().await?;
                browser.role("link", "Dependencies").goes().await?;
                browser.role("columnheader", "Waits for").goes().await?;
                absent();
                browser.go(&format!("/tasks/{}", chain.sew)).await?;
                browser.reads("Sew the kite").await?;
                browser.role("heading", "Dependencies").goes().await?;
                absent();
                browser.go(&format!("/projects/{}/dependencies", chain.project)).await?;
                browser.role("heading", "This server keeps no dependencies").appears().await
            })
            .await
    })
    .await
}
