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

#[tokio::test]
async fn a_typed_filter_is_the_same_as_a_built_one() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("typed", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                let field = browser.role("searchbox", "Filter by words of the title");
                field.types("-status:\"in progress\" priority:nonsense p\n").await?;
                shows(browser, "in-progress", &[]).await?;
                shows(browser, "new", &["Print posters"]).await?;
                browser.at("status_not=In%20Progress").await?;
                // What means nothing stays where it was typed, and is pointed out.
                browser.reads("Priority: nothing is called “nonsense”.").await?;
                assert_eq!(field.value().await?, "p priority:nonsense");
                browser.role("button", "Remove the filter: Status is not In Progress").click().await?;
                field.replace("status:\"in progress\"\n").await?;
                shows(browser, "in-progress", &["Draw the map"]).await?;
                shows(browser, "new", &[]).await
            })
            .await
    })
    .await
}
