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

/// A removal waits for Undo before it is sent, and more wait here than are sent side by side.
#[tokio::test]
async fn who_deletes_and_leaves_at_once_has_deleted() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let more = ["Kite 1", "Kite 2", "Kite 3", "Kite 4", "Kite 5", "Kite 6"];
        for (title, position) in more.iter().zip(4..) {
            let position = format!("a{position}");
            let task =
                json!({"title": title, "project": board.project, "status": "New", "position": position});
            board.api.post("/task", task).await?;
        }
        stage
            .browse("undo-leave", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.tab_to("link", ALL[0]).await?;
                for _ in &ALL {
                    browser.press(&[Key::Down]).await?;
                }
                for _ in &more[1..] {
                    browser.press(&[Key::Shift, Key::Down]).await?;
                }
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "Delete").click().await?;
                shows(browser, "new", &ALL).await?;
                assert_eq!(stage.proxy.count("DELETE", "/task"), 0);
                browser.reload().await?;
                let tasks = format!("/project/{}/tasks", board.project);
                until("the server to have deleted them", async || {
                    let left = board.api.get(&tasks).await?;
                    Ok(left.as_array().is_some_and(|left| left.len() == ALL.len() + 1))
                })
                .await?;
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

/// What was put away is not gone: the card stands where it stood.
#[tokio::test]
async fn what_was_archived_comes_back_with_undo() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let task = format!("/task/{}", board.task("Ask the fire brigade").await?["id"]);
        let is_archived = async |wanted: bool| {
            let what = format!("the server to keep archived {wanted}");
            let kept = async || board.api.get(&task).await.map(|kept| kept["archived"] == json!(true));
            until(&what, async || Ok(kept().await? == wanted)).await
        };
        stage
            .browse("undo-archive", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.tab_to("link", ALL[0]).await?;
                browser.press(&[Key::Down]).await?;
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "Archive").click().await?;
                is_archived(true).await?;
                shows(browser, "new", &[ALL[0], ALL[2], ALL[3]]).await?;
                browser.role("button", "Undo").click().await?;
                shows(browser, "new", &ALL).await?;
                is_archived(false).await?;
                browser.reload().await?;
                shows(browser, "new", &ALL).await
            })
            .await
    })
    .await
}
