//! Taking back.

use journeys::{Key, Result, Screen, journey, until};
use serde_json::json;

use crate::board::{Board, shows};

const ALL: [&str; 4] = ["Book the field", "Ask the fire brigade", "Print posters", "Buy string"];

#[tokio::test]
async fn a_deleted_task_comes_back_with_undo_and_is_never_sent() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("undo-delete", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.tab_to("link", "Book the field").await?;
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "Delete").click().await?;
                shows(browser, "new", &ALL[1..]).await?;
                browser.role("button", "Undo").click().await?;
                shows(browser, "new", &ALL).await?;
                assert_eq!(stage.proxy.count("DELETE", "/task"), 0);
                browser.reload().await?;
                shows(browser, "new", &ALL).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn one_undo_takes_back_a_move_of_several() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("undo-bulk", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.tab_to("link", "Book the field").await?;
                browser.press(&[Key::Shift, Key::Down]).await?;
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "Move to…").click().await?;
                browser.role("menuitemradio", "In Progress").click().await?;
                shows(browser, "new", &ALL[2..]).await?;
                board.keeps(ALL[0], "status", json!("In Progress")).await?;
                board.keeps(ALL[1], "status", json!("In Progress")).await?;
                browser.role("button", "Undo").click().await?;
                shows(browser, "new", &ALL).await?;
                board.keeps(ALL[0], "status", json!("New")).await?;
                board.keeps(ALL[1], "status", json!("New")).await?;
                until("one way back and no more", async || {
                    Ok(browser.role("button", "Undo").count().await? == 0)
                })
                .await
            })
            .await
    })
    .await
}
