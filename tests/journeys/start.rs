//! The site starts: at its root and on a deep link.

use anyhow::ensure;
use journeys::{Fault, Result, Screen, journey};

use crate::board::Board;

#[tokio::test]
async fn the_site_starts_at_any_of_its_addresses() -> Result<()> {
    journey(0, async |stage| {
        for place in ["/", "/sign-in", "/projects/6/board"] {
            stage
                .browse("start", Screen::LAPTOP, async |browser| {
                    browser.go(place).await?;
                    browser.role("heading", "Sign in").appears().await
                })
                .await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_part_of_the_program_that_did_not_arrive_is_fetched_on_retry() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("in parts", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                browser.enter(board.api.token()).await?;
                // Whoever is there fetches it ahead, too.
                for _ in 0..10 {
                    let path = "/part-split_list";
                    stage.proxy.fail_next(Fault { method: "GET", path, status: 503, body: String::new() });
                }
                browser.go(&format!("/projects/{}/list", board.project)).await?;
                browser.reads("This part of Threadline did not arrive.").await?;
                stage.proxy.forget_faults();
                // What the bar offers comes in the same file; one press brings both.
                ensure!(
                    browser.role("button", "Retry").count().await? == 1,
                    "more than one way to ask again"
                );
                browser.role("button", "Retry").click().await?;
                browser.role("button", "Columns").appears().await?;
                browser.reads("Book the field").await
            })
            .await
    })
    .await
}
