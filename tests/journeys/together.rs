//! Two people at one board.

use std::time::{Duration, Instant};

use journeys::{Result, Screen, journey};
use serde_json::json;

use crate::board::{Board, card, shows};

#[tokio::test]
async fn two_browsers_see_each_others_changes() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("first", Screen::LAPTOP, async |first| {
                board.open(first).await?;
                stage
                    .browse("second", Screen::LAPTOP, async |second| {
                        board.open(second).await?;
                        let what = first.role("link", "Buy string").within(".board");
                        let (x, y) = card(first, "Draw the map").await?;
                        first.drag(&what, (x, y - 12.0)).await?;
                        shows(second, "in-progress", &["Buy string", "Draw the map"]).await?;

                        second.role("button", "New task in New").click().await?;
                        second.role("textbox", "New task in New").types("Find a sponsor\n").await?;
                        let expected =
                            ["Book the field", "Ask the fire brigade", "Print posters", "Find a sponsor"];
                        shows(second, "new", &expected).await?;
                        shows(first, "new", &expected).await
                    })
                    .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_comes_from_elsewhere_never_overwrites_what_is_being_typed() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("typing", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.role("button", "New task in New").click().await?;
                let field = browser.role("textbox", "New task in New");
                field.types("Half a thou").await?;
                let start = Instant::now();
                let task = board.task("Draw the map").await?;
                board.api.patch(&format!("/task/{}", task["id"]), json!({"title": "Draw both maps"})).await?;
                shows(browser, "in-progress", &["Draw both maps"]).await?;
                // The promise is five seconds; a machine that is busy gets as much again.
                assert!(start.elapsed() < Duration::from_secs(10), "it took {:?}", start.elapsed());
                field.types("ght").await?;
                assert_eq!(field.value().await?, "Half a thought");
                Ok(())
            })
            .await
    })
    .await
}
