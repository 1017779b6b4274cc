//! Completing a task before what it waits for.

use journeys::{Key, Result, Screen, journey};
use serde_json::json;

use crate::board::{Board, number, shows};

const NEW: [&str; 4] = ["Book the field", "Ask the fire brigade", "Print posters", "Buy string"];

#[tokio::test]
async fn whoever_completes_a_task_before_its_predecessor_is_asked_and_may_go_on() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let (first, second) = (number(&board.task(NEW[0]).await?), number(&board.task(NEW[1]).await?));
        let link = json!({"dependsOnTask": first});
        board.api.post(&format!("/task/{second}/dependency"), link).await?;
        stage
            .browse("early", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.tab_to("link", NEW[0]).await?;
                browser.press(&[Key::Down]).await?;
                let complete = async || -> Result<()> {
                    browser.tab_to("link", NEW[1]).await?;
                    browser.press(&[Key::Shift, Key::F10]).await?;
                    browser.role("menuitem", "Move to…").click().await?;
                    browser.role("menuitemradio", "Complete").click().await?;
                    browser.role("dialog", "Complete it before what it waits for?").appears().await
                };
                complete().await?;
                browser.is_accessible("completing early").await?;
                browser.role("button", "Leave open").click().await?;
                shows(browser, "new", &NEW).await?;
                assert_eq!(board.task(NEW[1]).await?["status"], json!("New"), "nothing was sent");
                complete().await?;
                browser.role("button", "Complete anyway").click().await?;
                shows(browser, "new", &[NEW[0], NEW[2], NEW[3]]).await?;
                board.keeps(NEW[1], "status", json!("Complete")).await?;
                browser.role("button", "Undo").click().await?;
                board.keeps(NEW[1], "status", json!("New")).await
            })
            .await
    })
    .await
}
