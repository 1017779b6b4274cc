//! The list as a table: chosen columns, edited in place.

use journeys::{Key, Result, Screen, journey, until};
use serde_json::json;

use crate::board::Board;

#[tokio::test]
async fn chosen_columns_and_their_widths_are_the_view_s_address() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("table", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/projects/{}/list", board.project)).await?;
                browser.role("link", "Draw the map").appears().await?;
                browser.role("button", "Columns").click().await?;
                browser.role("menuitemcheckbox", "Priority").click().await?;
                browser.at("priority").await?;
                // By key: from the head's name to its menu.
                let head = "document.querySelector('.thead [data-col=status] button').focus()";
                browser.script(head, Vec::new()).await?;
                browser.press(&[Key::Down]).await?;
                browser.role("menuitem", "Wider").click().await?;
                browser.at("status%3A156").await?;
                // By mouse: the edge.
                let (x, y) = browser.middle_of(".thead [data-col=due] .edge").await?;
                browser.drag_from((x, y), (x + 60.0, y)).await?;
                until("the column to be wider", async || {
                    let width = "return document.querySelector('.thead [data-col=due]').offsetWidth";
                    Ok(browser.script(width, Vec::new()).await?.as_i64().is_some_and(|width| width > 200))
                })
                .await?;
                let head = "document.querySelector('.thead [data-col=waits] button').focus()";
                browser.script(head, Vec::new()).await?;
                browser.press(&[Key::Down]).await?;
                browser.role("menuitem", "Hide column").click().await?;
                browser.role("columnheader", "Waits for").that_starts().goes().await?;
                browser.reload().await?;
                browser.role("columnheader", "Priority").that_starts().appears().await?;
                browser.picture("table-columns").await?;
                browser.role("columnheader", "Waits for").that_starts().goes().await?;

                // A field that the usual table does not show is edited in its cell, by key.
                let cell = "document.querySelector('.task-row [data-col=title]').focus()";
                browser.script(cell, Vec::new()).await?;
                browser.press(&[Key::End]).await?;
                browser.press(&[Key::Left]).await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("option", "Urgent").click().await?;
                let first = browser
                    .script(
                        "return document.querySelector('.task-row .w-title').textContent.trim()",
                        Vec::new(),
                    )
                    .await?;
                board.keeps(first.as_str().unwrap_or_default(), "priority", json!("Urgent")).await
            })
            .await
    })
    .await
}
