//! A task in parts.

use journeys::{Browser, Fault, Key, Result, Screen, journey, until};
use serde_json::json;

use crate::board::{Board, number};

/// The titles of the lines that are seen, with a `-` for each level.
async fn outline(browser: &Browser) -> Result<Vec<String>> {
    let script = "
        return [...document.querySelectorAll('[data-subtask-id]')].map((it) => {
            let depth = 0;
            for (let up = it.parentElement.closest('[data-subtask-id]'); up; up = up.parentElement.closest('[data-subtask-id]')) depth += 1;
            return '-'.repeat(depth) + it.querySelector(':scope > .line > a').textContent;
        });";
    let lines = browser.script(script, vec![]).await?;
    Ok(lines.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect())
}

async fn shows(browser: &Browser, expected: &[&str]) -> Result<()> {
    let mut last = Vec::new();
    let what = format!("the subtasks {expected:?}");
    let outcome = until(&what, async || {
        last = outline(browser).await?;
        Ok(last == expected)
    });
    outcome.await.map_err(|error| error.context(format!("it shows {last:?}")))
}

/// Gives the task subtasks through the API.
async fn with_parts(board: &Board, titles: &[&str]) -> Result<i64> {
    let task = number(&board.task("Draw the map").await?);
    for title in titles {
        board.api.post("/task", json!({"title": title, "parent": task})).await?;
    }
    Ok(task)
}

#[tokio::test]
async fn subtasks_are_put_in_order_and_made_parts_of_each_other_by_keyboard() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let task = with_parts(&board, &["Coast", "Rivers", "Roads"]).await?;
        stage
            .browse("outline", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/tasks/{task}")).await?;
                shows(browser, &["Coast", "Rivers", "Roads"]).await?;
                browser.tab_to("link", "Roads").await?;
                browser.press(&[Key::Alt, Key::Up]).await?;
                shows(browser, &["Coast", "Roads", "Rivers"]).await?;
                until("the keyboard to stay on it", async || browser.has_focus("link", "Roads").await)
                    .await?;
                browser.press(&[Key::Alt, Key::Shift, Key::Right]).await?;
                shows(browser, &["Coast", "-Roads", "Rivers"]).await?;
                until("the keyboard to stay on it still", async || browser.has_focus("link", "Roads").await)
                    .await?;
                until("the server to have it", async || {
                    let coast = board.api.get(&format!("/task/{task}/tasks")).await?;
                    let parts = coast.as_array().into_iter().flatten().map(|part| part["title"].clone());
                    Ok(parts.collect::<Vec<_>>() == [json!("Coast"), json!("Rivers")])
                })
                .await?;
                browser.reads("0 of 3").await?;
                browser.reload().await?;
                shows(browser, &["Coast", "Rivers"]).await?;
                browser.role("button", "0 of 1 subtasks done").click().await?;
                shows(browser, &["Coast", "-Roads", "Rivers"]).await?;
                browser.tab_to("link", "Roads").await?;
                browser.press(&[Key::Alt, Key::Shift, Key::Left]).await?;
                shows(browser, &["Coast", "Roads", "Rivers"]).await?;
                browser.press(&[Key::Control, Key::Char('z')]).await?;
                shows(browser, &["Coast", "-Roads", "Rivers"]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn subtasks_are_added_below_each_other_moved_and_ticked_by_mouse() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let task = with_parts(&board, &["Coast", "Rivers"]).await?;
        stage
            .browse("tree", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/tasks/{task}")).await?;
                browser.role("button", "More for Coast").click().await?;
                browser.role("menuitem", "Add a subtask").click().await?;
                browser.role("textbox", "Add a subtask").types("Islands\n").await?;
                shows(browser, &["Coast", "-Islands", "Rivers"]).await?;
                browser.press(&[Key::Escape]).await?;
                browser.role("checkbox", "Islands").click().await?;
                browser.reads("1 of 3").await?;
                browser.role("button", "More for Rivers").click().await?;
                browser.role("menuitem", "Move up").that_starts().click().await?;
                shows(browser, &["Rivers", "Coast", "-Islands"]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn the_subtasks_of_a_card_are_ticked_on_the_board() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        with_parts(&board, &["Coast", "Rivers"]).await?;
        for (name, screen) in
            [("card", Screen::LAPTOP), ("narrow-card", Screen { width: 320, ..Screen::PHONE })]
        {
            stage
                .browse(name, screen, async |browser| {
                    browser.enter(board.api.token()).await?;
                    browser.go(&board.place()).await?;
                    if screen.touch {
                        browser.role("button", "In Progress").that_starts().click().await?;
                    }
                    let done = if screen.touch { "1 of 2 subtasks done" } else { "0 of 2 subtasks done" };
                    browser.role("button", done).click().await?;
                    let part = if screen.touch { "Rivers" } else { "Coast" };
                    browser.role("checkbox", part).click().await?;
                    let done = if screen.touch { "2/2" } else { "1/2" };
                    browser.reads(done).await?;
                    assert!(!browser.place().await?.contains("peek="), "ticking opens nothing");
                    browser.is_accessible(&format!("ticking on the board, {name}")).await
                })
                .await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_refused_move_of_a_subtask_is_taken_back() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let task = with_parts(&board, &["Coast", "Rivers"]).await?;
        stage
            .browse("refused-subtask", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/tasks/{task}")).await?;
                shows(browser, &["Coast", "Rivers"]).await?;
                let body = json!({"success": false, "error": "forbidden", "message": "The order is fixed."})
                    .to_string();
                stage.proxy.fail_next(Fault { method: "PATCH", path: "/task", status: 403, body });
                browser.tab_to("link", "Rivers").await?;
                browser.press(&[Key::Alt, Key::Up]).await?;
                browser.reads("The order is fixed.").await?;
                shows(browser, &["Coast", "Rivers"]).await?;
                browser.role("button", "Retry").click().await?;
                shows(browser, &["Rivers", "Coast"]).await
            })
            .await
    })
    .await
}
