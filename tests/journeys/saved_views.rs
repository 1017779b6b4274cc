//! A view under a name.

use journeys::{Key, Result, Screen, journey, until};
use serde_json::json;

use crate::board::{Board, shows};

#[tokio::test]
async fn a_view_is_saved_opened_by_somebody_else_changed_renamed_and_deleted_with_a_way_back() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("save-view", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.role("searchbox", "Filter by words of the title").types("book").await?;
                shows(browser, "new", &["Book the field"]).await?;
                browser.role("button", "Save view").click().await?;
                browser.role("dialog", "Save this view").appears().await?;
                browser.press(&[Key::Enter]).await?;
                browser.reads("Give the view a name.").await?;
                browser.is_accessible("saving a view").await?;
                browser.types("Bookings").await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("button", "Saved views Bookings").appears().await?;
                browser.role("button", "Save view").goes().await
            })
            .await?;
        let views = format!("/project/{}/views", board.project);
        until("the server to keep the view", async || {
            let kept = board.api.get(&views).await?;
            Ok((&kept[0]["name"], &kept[0]["query"]) == (&json!("Bookings"), &json!("q=book")))
        })
        .await?;
        stage
            .browse("open-view", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.role("button", "Views").click().await?;
                browser.role("menuitemradio", "Bookings").click().await?;
                shows(browser, "new", &["Book the field"]).await?;
                browser.at("saved=").await?;

                browser.role("searchbox", "Filter by words of the title").replace("fire").await?;
                shows(browser, "new", &["Ask the fire brigade"]).await?;
                browser.role("button", "Save view").click().await?;
                browser.role("menuitem", "Save changes to Bookings").click().await?;
                until("the change to be kept", async || {
                    Ok(board.api.get(&views).await?[0]["query"] == json!("q=fire"))
                })
                .await?;

                browser.role("button", "Saved views Bookings").click().await?;
                browser.role("menuitem", "Rename Bookings…").click().await?;
                browser.role("textbox", "Name").replace("Fire").await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("button", "Saved views Fire").click().await?;
                browser.role("menuitem", "Delete Fire").click().await?;
                browser.role("button", "Saved views Fire").goes().await?;
                browser.press(&[Key::Control, Key::Char('z')]).await?;
                browser.role("button", "Saved views Fire").appears().await?;
                browser.reload().await?;
                browser.role("button", "Saved views Fire").appears().await?;
                shows(browser, "new", &["Ask the fire brigade"]).await
            })
            .await
    })
    .await
}
