//! Tasks on their days, moved in four ways.

use journeys::{Browser, Key, Result, Screen, Stage, journey, until};
use serde_json::{Value, json};

use crate::board::Board;
use crate::my_work::local_midnight;

const TASK: &str = "Draw the map";

/// A calendar with one task on the middle day of this week's month view, far from the edges.
async fn open(stage: &Stage, browser: &Browser, span: &str) -> Result<Board> {
    let board = Board::make(stage).await?;
    browser.enter(board.api.token()).await?;
    let due = local_midnight(browser, 0).await?;
    let id = board.task(TASK).await?["id"].as_i64().unwrap_or_default();
    board.api.patch(&format!("/task/{id}"), json!({"dueDate": due})).await?;
    browser.go(&format!("/projects/{}/calendar{span}", board.project)).await?;
    browser.middle_of(".cal-task").await?;
    Ok(board)
}

/// The day that holds the task.
async fn day(browser: &Browser) -> Result<Value> {
    browser
        .script("return document.querySelector('.cal-task')?.closest('[data-day]').dataset.day", Vec::new())
        .await
}

/// The day so many days from today, and its middle, if it is shown; else the day before today.
async fn another(browser: &Browser) -> Result<(i64, (f64, f64))> {
    let script = "
        const key = (days) => { const now = new Date();
            const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
            return day.toISOString().slice(0, 10); };
        return [1, -1].find((days) => document.querySelector(`[data-day='${key(days)}']`))";
    let days = browser.script(script, Vec::new()).await?.as_i64().unwrap_or_default();
    let today = local_midnight(browser, days).await?;
    let key = browser
        .script("const it = new Date(arguments[0]); return [it.getFullYear(), String(it.getMonth() + 1).padStart(2, '0'), String(it.getDate()).padStart(2, '0')].join('-')", vec![today])
        .await?;
    let place = browser.middle_of(&format!("[data-day='{}']", key.as_str().unwrap_or_default())).await?;
    Ok((days, place))
}

#[tokio::test]
async fn a_task_dragged_to_another_day_is_due_then() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("calendar-mouse", Screen::LAPTOP, async |browser| {
                let board = open(stage, browser, "").await?;
                browser.picture("calendar").await?;
                let (days, to) = another(browser).await?;
                let from = browser.middle_of(".cal-task a").await?;
                browser.drag_from(from, to).await?;
                board.keeps(TASK, "dueDate", local_midnight(browser, days).await?).await?;
                browser.press(&[Key::Control, Key::Char('z')]).await?;
                board.keeps(TASK, "dueDate", local_midnight(browser, 0).await?).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_task_held_by_a_finger_is_carried_to_another_day() -> Result<()> {
    journey(0, async |stage| {
        let tablet = Screen { width: 1280, height: 800, dark: false, touch: true };
        stage
            .browse("calendar-finger", tablet, async |browser| {
                let board = open(stage, browser, "").await?;
                let (days, to) = another(browser).await?;
                let mut finger = browser.touch(browser.middle_of(".cal-task a").await?).await?;
                until("the task to be picked up", async || Ok(!browser.all(".cal-hand").await?.is_empty()))
                    .await?;
                until("the day to open", async || {
                    finger.slide(to).await?;
                    Ok(!browser.all(".cal-day.aimed").await?.is_empty())
                })
                .await?;
                finger.lift().await?;
                board.keeps(TASK, "dueDate", local_midnight(browser, days).await?).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_task_is_moved_by_key_and_by_menu_without_any_dragging() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("calendar-keys", Screen::LAPTOP, async |browser| {
                let board = open(stage, browser, "").await?;
                let today = day(browser).await?;
                browser
                    .script("document.querySelector('.calendar [tabindex=\"0\"]').focus()", Vec::new())
                    .await?;
                browser.press(&[Key::Enter]).await?;
                until("the task to have the focus", async || browser.has_focus("link", "").await).await?;
                browser.press(&[Key::Alt, Key::Right]).await?;
                board.keeps(TASK, "dueDate", local_midnight(browser, 1).await?).await?;
                until("the task on its new day", async || Ok(day(browser).await? != today)).await?;
                until("the focus to stay with the task", async || browser.has_focus("link", "").await)
                    .await?;
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "A week later").click().await?;
                board.keeps(TASK, "dueDate", local_midnight(browser, 8).await?).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_week_on_a_phone_stands_day_under_day_and_takes_new_tasks() -> Result<()> {
    journey(0, async |stage| {
        let small = Screen { width: 320, height: 640, dark: false, touch: true };
        stage
            .browse("calendar-phone", small, async |browser| {
                let board = open(stage, browser, "?span=week").await?;
                browser.picture("calendar-320").await?;
                browser.has_all_in_its_width().await?;
                let add = "document.querySelector('.cal-day[aria-current] .cal-add').click()";
                browser.script(add, Vec::new()).await?;
                browser.middle_of(".cal-new input").await?;
                browser.types("Hang the map\n").await?;
                until("the server to keep the new task", async || {
                    Ok(board.task("Hang the map").await.is_ok())
                })
                .await?;
                board.keeps("Hang the map", "dueDate", local_midnight(browser, 0).await?).await
            })
            .await
    })
    .await
}
