//! A bulk edit through the bar: several fields of several tasks, and one way back.

use journeys::{Browser, Key, Result, Screen, journey, until};
use serde_json::{Value, json};

use crate::board::{Board, card, number, shows};

const ALL: [&str; 4] = ["Book the field", "Ask the fire brigade", "Print posters", "Buy string"];
const PERSON: &str = "Jonas Lindqvist";

#[tokio::test]
async fn what_is_set_for_a_selection_by_mouse_is_taken_back_by_one_undo() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("bulk-mouse", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.shift_click(card(browser, ALL[0]).await?).await?;
                browser.shift_click(card(browser, ALL[2]).await?).await?;
                browser.role("toolbar", "Edit 3 selected tasks").appears().await?;

                browser.role("button", "Status").within(".bulk").click().await?;
                browser.role("option", "In Progress").within(".popover:popover-open").click().await?;
                shows(browser, "new", &ALL[3..]).await?;
                browser.role("button", "Assignee").within(".bulk").click().await?;
                browser.role("option", PERSON).that_starts().within(".popover:popover-open").click().await?;
                browser.role("button", "Due date").within(".bulk").click().await?;
                browser.role("option", "Tomorrow").that_starts().within(".date-layer").click().await?;
                is_edited(&board).await?;

                browser.picture("bulk-edited").await?;
                one_way_back(browser).await?;
                browser.role("button", "Undo").click().await?;
                shows(browser, "new", &ALL).await?;
                is_as_it_was(&board).await?;
                browser.role("button", "Undo").goes().await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_is_set_for_a_selection_by_keys_is_taken_back_by_one_undo() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("bulk-keys", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.tab_to("link", ALL[0]).await?;
                browser.press(&[Key::Shift, Key::Down]).await?;
                browser.press(&[Key::Shift, Key::Down]).await?;
                browser.role("toolbar", "Edit 3 selected tasks").appears().await?;

                browser.tab_to("button", "Status").await?;
                pick(browser, &[], "In Progress").await?;
                back_on(browser, "Status").await?;
                pick(browser, &[Key::Right], PERSON).await?;
                back_on(browser, "Assignee").await?;
                pick(browser, &[Key::Right], "tomorrow").await?;
                back_on(browser, "Due date").await?;
                is_edited(&board).await?;

                one_way_back(browser).await?;
                browser.press(&[Key::Control, Key::Char('z')]).await?;
                is_as_it_was(&board).await?;
                browser.reload().await?;
                shows(browser, "new", &ALL).await
            })
            .await
    })
    .await
}

/// Opens a list from the bar, types what is wanted, and takes what is found.
async fn pick(browser: &Browser, go: &[Key], wanted: &str) -> Result<()> {
    for key in go {
        browser.press(&[*key]).await?;
    }
    browser.press(&[Key::Enter]).await?;
    until("the field to have the focus", async || browser.has_focus("combobox", "").await).await?;
    browser.types(wanted).await?;
    browser.press(&[Key::Enter]).await
}

/// Waits until the focus is where the list was opened.
async fn back_on(browser: &Browser, button: &str) -> Result<()> {
    until("the focus to come back", async || browser.has_focus("button", button).await).await
}

/// Status, person and day of a task, as the server has them.
async fn kept(board: &Board, title: &str) -> Result<[Value; 3]> {
    let task = board.task(title).await?;
    Ok([task["status"].clone(), task["assignee"]["id"].clone(), task["dueDate"].clone()])
}

/// Waits until the server has all that was set of the first three, and nothing of the fourth.
async fn is_edited(board: &Board) -> Result<()> {
    let people = board.api.get("/user").await?;
    let jonas = people.as_array().into_iter().flatten().find(|who| who["firstName"] == "Jonas");
    let jonas = json!(jonas.map(number));
    until("the server to keep the edit", async || {
        for title in &ALL[..3] {
            let [status, person, day] = kept(board, title).await?;
            if (status, person) != (json!("In Progress"), jonas.clone()) || day.is_null() {
                return Ok(false);
            }
        }
        Ok(true)
    })
    .await?;
    assert_eq!(kept(board, ALL[3]).await?, [json!("New"), Value::Null, Value::Null], "it was not selected");
    Ok(())
}

/// Waits until the server has everything as it was made.
async fn is_as_it_was(board: &Board) -> Result<()> {
    until("the server to have it as it was", async || {
        for title in ALL {
            if kept(board, title).await? != [json!("New"), Value::Null, Value::Null] {
                return Ok(false);
            }
        }
        Ok(true)
    })
    .await
}

/// Waits until one message tells of the edit and offers the way back.
async fn one_way_back(browser: &Browser) -> Result<()> {
    browser.reads("Changed 3 tasks").await?;
    until("one way back", async || Ok(browser.role("button", "Undo").count().await? == 1)).await
}
