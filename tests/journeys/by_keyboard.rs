//! The whole path without a mouse.

use journeys::{Key, Result, Screen, journey, until};
use serde_json::json;

use crate::board::{ALEX, Board, shows};

#[tokio::test]
async fn someone_without_a_mouse_signs_in_makes_a_task_moves_it_and_takes_it_back() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("no-mouse", Screen::LAPTOP, async |browser| {
                browser.go("/sign-in").await?;
                browser.role("button", "Sign in").appears().await?;
                browser.tab_to("button", "Sign in").await?;
                browser.press(&[Key::Enter]).await?;
                until("the field for the e-mail to have the focus", async || {
                    browser.has_focus("textbox", "E-mail").await
                })
                .await?;
                browser.types(ALEX).await?;
                browser.press(&[Key::Tab]).await?;
                browser.types("threadline").await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("navigation", "Main").appears().await?;
                browser.role("link", "Kite festival").appears().await?;

                browser.press(&[Key::Control, Key::Char('k')]).await?;
                browser.role("dialog", "Search or jump to").appears().await?;
                browser.types("kite").await?;
                browser.role("option", "Kite festival").that_starts().appears().await?;
                browser.press(&[Key::Enter]).await?;
                shows(browser, "in-progress", &["Draw the map"]).await?;

                browser.press(&[Key::Char('c')]).await?;
                browser.role("dialog", "New task").appears().await?;
                browser.types("Measure the wind").await?;
                browser.press(&[Key::Enter]).await?;
                let all = [
                    "Book the field",
                    "Ask the fire brigade",
                    "Print posters",
                    "Buy string",
                    "Measure the wind",
                ];
                shows(browser, "new", &all).await?;
                board.keeps("Measure the wind", "status", json!("New")).await?;

                browser.tab_to("link", "Measure the wind").await?;
                browser.press(&[Key::Char('m')]).await?;
                browser.press(&[Key::Right]).await?;
                browser.press(&[Key::Right]).await?;
                browser.press(&[Key::Enter]).await?;
                board.keeps("Measure the wind", "status", json!("In Progress")).await?;

                browser.press(&[Key::Control, Key::Char('z')]).await?;
                shows(browser, "new", &all).await?;
                board.keeps("Measure the wind", "status", json!("New")).await?;

                browser.tab_to("link", "Measure the wind").await?;
                browser.press(&[Key::Char(' ')]).await?;
                browser.at("peek=").await?;
                browser.press(&[Key::Escape]).await?;
                until("the peek to close", async || Ok(!browser.place().await?.contains("peek="))).await
            })
            .await
    })
    .await
}
