//! A view is its address.

use journeys::{Result, Screen, journey};
use serde_json::json;

use crate::board::{Board, shows};

#[tokio::test]
async fn a_filtered_view_opens_the_same_in_another_browser() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let place = stage
            .browse("filter", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.role("searchbox", "Filter by words of the title").types("book").await?;
                shows(browser, "new", &["Book the field"]).await?;
                shows(browser, "in-progress", &[]).await?;
                browser.at("?").await?;
                browser.place().await
            })
            .await?;
        stage
            .browse("same-filter", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&place).await?;
                shows(browser, "new", &["Book the field"]).await?;
                shows(browser, "in-progress", &[]).await?;
                let words = browser.role("searchbox", "Filter by words of the title").value().await?;
                assert_eq!(json!(words), json!("book"));
                browser.role("button", "Clear").click().await?;
                shows(browser, "in-progress", &["Draw the map"]).await
            })
            .await
    })
    .await
}
