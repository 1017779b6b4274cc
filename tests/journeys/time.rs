//! People count their time.

use journeys::{Browser, Fault, Key, Result, Screen, Stage, browse, eventually, journey, until};
use serde_json::{Value, json};

use crate::board::{Board, number};

async fn entries(board: &Board) -> Result<Vec<Value>> {
    let path = format!("/timetracking?project={}", board.project);
    Ok(board.api.get(&path).await?.as_array().cloned().unwrap_or_default())
}

/// The clock of the page stands this many seconds ahead from now on.
async fn later(browser: &Browser, seconds: u32) -> Result<()> {
    let script = "globalThis.__ahead = (globalThis.__ahead ?? 0) + arguments[0] * 1000;";
    browser.script(script, vec![json!(seconds)]).await.map(drop)
}

/// Lets a journey put the clock of the page forward.
async fn with_a_clock(browser: &Browser) -> Result<()> {
    browser
        .at_document_start(
            "{ const real = Date.now; Date.now = () => real.call(Date) + (globalThis.__ahead ?? 0); }",
        )
        .await
}

#[tokio::test]
async fn one_timer_runs_survives_a_reload_and_becomes_an_entry() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let map = number(&board.task("Draw the map").await?);
        let field = number(&board.task("Book the field").await?);
        stage
            .browse("timer", Screen::LAPTOP, async |browser| {
                with_a_clock(browser).await?;
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/tasks/{map}")).await?;
                browser.role("button", "Start").click().await?;
                browser.role("button", "Stop timer: Draw the map").appears().await?;
                browser.reload().await?;
                browser.role("button", "Stop timer: Draw the map").appears().await?;
                assert_eq!(entries(&board).await?.len(), 0, "a running timer is no entry");

                // The only one: starting another stops it.
                browser.go(&format!("/tasks/{field}")).await?;
                browser.role("button", "Start").appears().await?;
                later(browser, 600).await?;
                browser.role("button", "Start").click().await?;
                browser.role("button", "Stop timer: Book the field").appears().await?;
                let first =
                    eventually("the entry of the first task", async || Ok(entries(&board).await?.pop()))
                        .await?;
                assert_eq!(number(&first["task"]), map);
                assert!(first["time"].as_i64().is_some_and(|time| (600..700).contains(&time)), "{first}");

                later(browser, 3600).await?;
                browser.press(&[Key::Char('t')]).await?;
                browser.role("button", "Stop timer: Book the field").goes().await?;
                browser.reads("1 h").await?;
                until("the second entry", async || Ok(entries(&board).await?.len() == 2)).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_timer_that_is_stopped_without_a_server_is_recorded_after_a_reload_and_once() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let map = number(&board.task("Draw the map").await?);
        let Stage { driver, proxy, .. } = stage;
        browse(driver, proxy, "cut", Screen::LAPTOP, async |browser| {
            browser.expect_failed_requests();
            with_a_clock(browser).await?;
            browser.enter(board.api.token()).await?;
            browser.go(&format!("/tasks/{map}")).await?;
            browser.role("button", "Start").click().await?;
            browser.role("button", "Stop timer: Draw the map").appears().await?;
            let body = json!({"success": false, "error": "internal", "message": "Broken."}).to_string();
            for _ in 0..20 {
                proxy.fail_next(Fault {
                    method: "POST",
                    path: "/timetracking",
                    status: 503,
                    body: body.clone(),
                });
            }
            later(browser, 1800).await?;
            browser.role("button", "Stop timer: Draw the map").click().await?;
            browser.reads("30 min").await?;
            browser.reload().await?;
            proxy.forget_faults();
            until("the entry", async || Ok(entries(&board).await?.len() == 1)).await?;
            browser.reload().await?;
            browser.reads("30 min").await?;
            assert_eq!(entries(&board).await?.len(), 1, "recorded once");
            Ok(())
        })
        .await
    })
    .await
}

#[tokio::test]
async fn time_is_typed_in_changed_and_deleted_with_undo() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let map = number(&board.task("Draw the map").await?);
        stage
            .browse("typed", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/tasks/{map}")).await?;
                browser.role("button", "Add time").click().await?;
                browser.role("button", "Record time").click().await?;
                browser.reads("Say when it began and ended, or how long it took.").await?;
                browser.role("textbox", "Duration").that_starts().types("1 h 20 min").await?;
                browser.role("textbox", "Note").types("Coast line").await?;
                browser.role("button", "Record 1 h 20 min").click().await?;
                browser.reads("Coast line").await?;
                until("the entry", async || {
                    Ok(entries(&board).await?.first().is_some_and(|one| one["time"] == 4800))
                })
                .await?;

                let more = browser.role("button", "More for Draw the map").that_starts();
                more.click().await?;
                browser.role("menuitem", "Edit…").click().await?;
                browser.role("textbox", "Duration").that_starts().replace("2 h").await?;
                browser.role("button", "Save 2 h").click().await?;
                until("two hours", async || Ok(entries(&board).await?[0]["time"] == 7200)).await?;

                more.click().await?;
                browser.role("menuitem", "Delete").click().await?;
                browser.reads("Deleted the time").await?;
                browser.press(&[Key::Control, Key::Char('z')]).await?;
                browser.reads("Coast line").await?;
                assert_eq!(entries(&board).await?.len(), 1);
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn refused_time_keeps_what_was_typed_and_works_on_retry() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let map = number(&board.task("Draw the map").await?);
        stage
            .browse("refused-time", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/tasks/{map}")).await?;
                let body = json!({"success": false, "error": "invalid", "message": "The books are closed."})
                    .to_string();
                stage.proxy.fail_next(Fault { method: "POST", path: "/timetracking", status: 422, body });
                browser.role("button", "Add time").click().await?;
                browser.role("textbox", "Duration").that_starts().types("45 min").await?;
                browser.role("button", "Record 45 min").click().await?;
                browser.reads("The time (45 min) was not saved. The books are closed.").await?;
                browser.role("button", "Retry").within("#view").click().await?;
                until("the entry", async || Ok(entries(&board).await?.len() == 1)).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn the_week_shows_days_and_tasks_points_out_overlaps_and_is_exported() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let map = number(&board.task("Draw the map").await?);
        let field = number(&board.task("Book the field").await?);
        stage
            .browse("week", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                for (task, from, until) in [(map, "09:00", "11:00"), (field, "10:30", "12:00")] {
                    let at = |hour: &str| format!("2026-11-18T{hour}:00.000Z");
                    let entry = json!({"task": task, "startTime": at(from), "endTime": at(until)});
                    board.api.post("/timetracking", entry).await?;
                }
                browser.go("/time?week=2026-11-18").await?;
                browser.role("table", "").appears().await?;
                browser.reads("1 overlap in this week").await?;
                browser.role("button", "Draw the map,").that_starts().appears().await?;
                browser.reads("3:30").await?;
                // What is downloaded is looked at where it is made.
                browser
                    .script(
                        "const make = URL.createObjectURL; URL.createObjectURL = (it) => { it.text().then((text) => { globalThis.__saved = text; }); return make.call(URL, it); };",
                        vec![],
                    )
                    .await?;
                browser.role("button", "Export CSV").click().await?;
                let csv = eventually("the file", async || {
                    Ok(browser.script("return globalThis.__saved ?? null", vec![]).await?.as_str().map(str::to_owned))
                })
                .await?;
                assert!(csv.contains("Kite festival,Draw the map") && csv.contains("2.00"), "{csv}");
                assert!(csv.lines().last().is_some_and(|line| line.ends_with("3.50")), "{csv}");

                browser.role("button", "Previous week").click().await?;
                browser.reads("No time in this week").await?;
                browser.is_accessible("an empty week").await?;
                browser.role("link", "Totals").click().await?;
                browser.role("radio", "All time").click().await?;
                browser.role("heading", "Kite festival").appears().await?;
                browser.reads("3 h 30 min").await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_narrow_phone_shows_the_week_day_by_day_and_the_timer() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let map = number(&board.task("Draw the map").await?);
        let entry = json!({"task": map, "startTime": "2026-11-18T09:00:00.000Z", "endTime": "2026-11-18T11:00:00.000Z"});
        board.api.post("/timetracking", entry).await?;
        stage
            .browse("narrow-week", Screen { width: 320, ..Screen::PHONE }, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/tasks/{map}")).await?;
                browser.role("button", "Start").click().await?;
                browser.role("button", "Stop timer: Draw the map").appears().await?;
                browser.go("/time?week=2026-11-18").await?;
                browser.role("button", "Stop timer: Draw the map").appears().await?;
                browser.reads("2 h").await?;
                let wide = "return document.documentElement.scrollWidth <= innerWidth";
                assert_eq!(browser.script(wide, vec![]).await?, json!(true), "nothing stands out at the side");
                browser.is_accessible("the week at 320 px").await
            })
            .await
    })
    .await
}
