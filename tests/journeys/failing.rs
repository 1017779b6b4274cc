//! What happens to people's words when the server says no, or nothing at all.

use journeys::{Fault, Result, Screen, Stage, browse, journey, until};
use serde_json::json;

use crate::board::{Board, card, shows};

#[tokio::test]
async fn a_refused_move_goes_back_is_told_and_works_on_retry() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("refused", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                board.open(browser).await?;
                let body = json!({"success": false, "error": "invalid", "message": "The field is flooded."});
                for (method, path) in [("PATCH", "/task"), ("POST", "/task/bulk")] {
                    stage.proxy.fail_next(Fault { method, path, status: 422, body: body.to_string() });
                }
                let what = browser.role("link", "Book the field").within(".board");
                let (x, y) = card(browser, "Draw the map").await?;
                browser.drag(&what, (x, y - 12.0)).await?;
                browser.reads("The field is flooded.").await?;
                let all = ["Book the field", "Ask the fire brigade", "Print posters", "Buy string"];
                shows(browser, "new", &all).await?;
                shows(browser, "in-progress", &["Draw the map"]).await?;
                stage.proxy.forget_faults();
                browser.role("button", "Retry").click().await?;
                shows(browser, "in-progress", &["Book the field", "Draw the map"]).await?;
                board.keeps("Book the field", "status", json!("In Progress")).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn nothing_typed_is_lost_when_the_server_dies_and_returns() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let Stage { driver, server, proxy } = stage;
        browse(driver, proxy, "dead", Screen::LAPTOP, async |browser| {
            browser.expect_failed_requests();
            board.open(browser).await?;
            server.kill().await?;
            browser.role("button", "New task in New").click().await?;
            let field = browser.role("textbox", "New task in New");
            field.types("Rent a generator\n").await?;
            let expected =
                ["Book the field", "Ask the fire brigade", "Print posters", "Buy string", "Rent a generator"];
            shows(browser, "new", &expected).await?;
            field.types("And a lamp").await?;
            browser.reads("The server cannot be reached.").await?;
            shows(browser, "new", &expected).await?;
            server.start_again().await?;
            proxy.lead_to(server.address());
            board.keeps("Rent a generator", "status", json!("New")).await?;
            assert_eq!(field.value().await?, "And a lamp");
            until("the warning to go", async || Ok(!browser.shows("The server cannot be reached.").await?))
                .await?;
            let tasks = board.api.get(&format!("/project/{}/tasks", board.project)).await?;
            let made =
                tasks.as_array().into_iter().flatten().filter(|task| task["title"] == "Rent a generator");
            assert_eq!(made.count(), 1, "sent once: {tasks}");
            Ok(())
        })
        .await
    })
    .await
}

#[tokio::test]
async fn nothing_typed_is_lost_when_the_connection_is_cut_and_comes_back() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let proxy_is_deaf = |deaf| stage.proxy.cut(deaf);
        stage
            .browse("cut off", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                board.open(browser).await?;
                proxy_is_deaf(true);
                browser.role("button", "New task in New").click().await?;
                let field = browser.role("textbox", "New task in New");
                field.types("Rent a generator\n").await?;
                let expected = [
                    "Book the field",
                    "Ask the fire brigade",
                    "Print posters",
                    "Buy string",
                    "Rent a generator",
                ];
                shows(browser, "new", &expected).await?;
                field.types("And a lamp").await?;
                browser.reads("The server cannot be reached.").await?;
                shows(browser, "new", &expected).await?;
                proxy_is_deaf(false);
                board.keeps("Rent a generator", "status", json!("New")).await?;
                assert_eq!(field.value().await?, "And a lamp");
                until("the warning to go", async || {
                    Ok(!browser.shows("The server cannot be reached.").await?)
                })
                .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_was_answered_with_success_survives_a_power_cut() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        board
            .api
            .post("/task", json!({"title": "Survive", "project": board.project, "status": "New"}))
            .await?;
        stage.server.kill().await?;
        stage.restart_server().await?;
        board.keeps("Survive", "status", json!("New")).await
    })
    .await
}
