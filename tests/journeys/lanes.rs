//! A board in lanes.

use journeys::{Browser, Key, Result, Screen, Stage, journey, until};
use serde_json::{Value, json};

use crate::board::Board;

/// A board by status, whose lanes are priorities; one task of each of two.
async fn open(stage: &Stage, browser: &Browser) -> Result<Board> {
    let board = Board::make(stage).await?;
    for (title, priority) in [("Draw the map", "High"), ("Print posters", "Low")] {
        let id = board.task(title).await?["id"].as_i64().unwrap_or_default();
        board.api.patch(&format!("/task/{id}"), json!({"priority": priority})).await?;
    }
    browser.enter(board.api.token()).await?;
    browser.go(&board.place()).await?;
    browser.role("link", "Book the field").appears().await?;
    Ok(board)
}

/// The titles in a cell, from top to bottom.
async fn cell(browser: &Browser, lane: &str, column: &str) -> Result<Value> {
    let script = "const cell = document.querySelector(`[data-lane='${arguments[0]}'] [data-column='${arguments[1]}']`);
        return cell && [...cell.querySelectorAll('.card h3')].map((it) => it.textContent.trim())";
    browser.script(script, vec![json!(lane), json!(column)]).await
}

async fn holds(browser: &Browser, lane: &str, column: &str, expected: Value) -> Result<()> {
    let what = format!("{lane}, {column} to hold {expected}");
    until(&what, async || Ok(cell(browser, lane, column).await? == expected)).await
}

fn cell_of(lane: &str, column: &str) -> String {
    format!("[data-lane='{lane}'] [data-column='{column}']")
}

#[tokio::test]
async fn lanes_stand_in_the_address_and_a_card_is_dragged_from_one_to_another() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("lanes", Screen::LAPTOP, async |browser| {
                let board = open(stage, browser).await?;
                browser.role("button", "Group").that_starts().click().await?;
                browser.role("menuitemradio", "None").appears().await?;
                // The columns can be made of it too; the lanes come after that.
                let choose = "[...document.querySelectorAll('[role=menuitemradio]')].filter((it) => it.textContent.trim() === 'Priority').pop().click()";
                browser.script(choose, Vec::new()).await?;
                browser.at("lanes=priority").await?;
                holds(browser, "high", "in-progress", json!(["Draw the map"])).await?;
                holds(browser, "none", "new", json!(["Book the field", "Ask the fire brigade", "Buy string"])).await?;
                browser.picture("lanes").await?;
                browser.is_accessible("lanes").await?;

                // Both are in sight, so that looking for one does not move the other.
                let to = browser.middle_of(&format!("{} .card", cell_of("low", "new"))).await?;
                let from = browser.middle_of(&format!("{} .card", cell_of("high", "in-progress"))).await?;
                browser.drag_from(from, (to.0, to.1 + 16.0)).await?;
                holds(browser, "low", "new", json!(["Print posters", "Draw the map"])).await?;
                board.keeps("Draw the map", "priority", json!("Low")).await?;
                board.keeps("Draw the map", "status", json!("New")).await?;
                browser.press(&[Key::Control, Key::Char('z')]).await?;
                board.keeps("Draw the map", "priority", json!("High")).await?;
                board.keeps("Draw the map", "status", json!("In Progress")).await?;

                browser.role("button", "High").click().await?;
                browser.at("folded=high").await?;
                browser.reload().await?;
                holds(browser, "low", "new", json!(["Print posters"])).await?;
                assert_eq!(cell(browser, "high", "in-progress").await?, Value::Null, "a folded lane is its name");
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_card_goes_from_lane_to_lane_by_key_and_by_menu() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("lanes-keys", Screen::LAPTOP.dark(), async |browser| {
                let board = open(stage, browser).await?;
                browser.go(&format!("{}?lanes=priority", board.place())).await?;
                holds(browser, "high", "in-progress", json!(["Draw the map"])).await?;
                browser.is_accessible("lanes, dark").await?;
                let card =
                    format!("document.querySelector(\"{} .card a\").focus()", cell_of("high", "in-progress"));
                browser.script(&card, Vec::new()).await?;
                browser.press(&[Key::Char('m')]).await?;
                browser.press(&[Key::Down]).await?;
                browser.press(&[Key::Enter]).await?;
                board.keeps("Draw the map", "priority", json!("Medium")).await?;
                holds(browser, "medium", "in-progress", json!(["Draw the map"])).await?;
                until("the focus to go along", async || browser.has_focus("link", "Draw the map").await)
                    .await?;
                // And from card to card over the border of a lane.
                browser.press(&[Key::Left]).await?;
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "Move to").that_starts().click().await?;
                browser.role("menuitemradio", "Urgent").click().await?;
                board.keeps("Draw the map", "priority", json!("Urgent")).await?;
                board.keeps("Draw the map", "status", json!("In Progress")).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn lanes_fit_the_smallest_phone() -> Result<()> {
    journey(0, async |stage| {
        let small = Screen { width: 320, height: 640, dark: false, touch: true };
        stage
            .browse("lanes-phone", small, async |browser| {
                let board = open(stage, browser).await?;
                browser.go(&format!("{}?lanes=priority", board.place())).await?;
                holds(browser, "high", "in-progress", json!(["Draw the map"])).await?;
                browser.picture("lanes-320").await?;
                browser.has_all_in_its_width().await?;
                browser.is_accessible("lanes on a phone").await
            })
            .await
    })
    .await
}
