//! A view is its address.

use journeys::{Key, Result, Screen, journey};
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

#[tokio::test]
async fn what_somebody_made_can_be_asked_for_typed_and_built() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let jonas = stage.api("jonas@example.com").await?;
        let task =
            json!({"title": "Tune the harp", "project": board.project, "status": "New", "position": "a9"});
        jonas.post("/task", task).await?;
        let mine = ["Book the field", "Ask the fire brigade", "Print posters", "Buy string"];
        stage
            .browse("creator", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.role("searchbox", "Filter by words of the title").types("creator:jonas\n").await?;
                shows(browser, "new", &["Tune the harp"]).await?;
                shows(browser, "in-progress", &[]).await?;
                browser.role("button", "Clear").click().await?;
                browser.role("button", "Filter").click().await?;
                browser.role("menuitem", "Created by").click().await?;
                browser.role("option", "Me").click().await?;
                shows(browser, "new", &mine).await?;
                shows(browser, "in-progress", &["Draw the map"]).await?;
                browser.at("creator=me").await?;
                // What is made now was made by who asks.
                browser.press(&[Key::Escape]).await?;
                browser.role("button", "New task in New").click().await?;
                browser.role("textbox", "New task in New").types("Sew a tail\n").await?;
                let all: Vec<&str> = mine.iter().copied().chain(["Sew a tail"]).collect();
                shows(browser, "new", &all).await
            })
            .await
    })
    .await
}
