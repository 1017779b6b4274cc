//! People ask each other to look at a task.

use journeys::{Api, Fault, Result, Screen, Stage, journey, until};
use serde_json::{Value, json};

use crate::board::{Board, number};

const JONAS: &str = "jonas@example.com";
const PRIYA: &str = "priya@example.com";

/// Someone with their number and name.
struct Person {
    api: Api,
    id: i64,
    name: String,
}

async fn person(stage: &Stage, email: &str) -> Result<Person> {
    let api = stage.api(email).await?;
    let me = api.get("/user/me").await?;
    let name = format!(
        "{} {}",
        me["firstName"].as_str().unwrap_or_default(),
        me["lastName"].as_str().unwrap_or_default()
    );
    Ok(Person { id: number(&me), name, api })
}

async fn reviews(board: &Board, task: i64) -> Result<Vec<Value>> {
    Ok(board.api.get(&format!("/task/{task}/review")).await?.as_array().cloned().unwrap_or_default())
}

#[tokio::test]
async fn several_people_are_asked_one_rejects_with_words_and_the_status_follows() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let (jonas, priya) = (person(stage, JONAS).await?, person(stage, PRIYA).await?);
        let task = number(&board.task("Draw the map").await?);
        let place = format!("/tasks/{task}");
        stage
            .browse("asks", Screen::LAPTOP, async |asking| {
                asking.enter(board.api.token()).await?;
                asking.go(&place).await?;
                asking.role("button", "Ask for a review").click().await?;
                let dialog = asking.role("dialog", "Ask for a review");
                dialog.appears().await?;
                for name in [&jonas.name, &priya.name] {
                    asking.role("button", "Add people").within("dialog").click().await?;
                    asking.role("option", name).that_starts().click().await?;
                    asking.press(&[journeys::Key::Escape]).await?;
                }
                asking.role("textbox", "Message").types("The north side, please").await?;
                asking.role("button", "Ask 2 people").click().await?;
                dialog.goes().await?;
                asking.reads("The north side, please").await?;
                board.keeps("Draw the map", "status", json!("Under Review")).await?;
                until("two questions on the server", async || Ok(reviews(&board, task).await?.len() == 2))
                    .await?;

                stage
                    .browse("rejects", Screen::LAPTOP, async |rejecting| {
                        rejecting.enter(jonas.api.token()).await?;
                        rejecting.go(&place).await?;
                        rejecting.reads("The north side, please").await?;
                        rejecting.role("button", "Ask for changes").click().await?;
                        rejecting.reads("Say what is to be changed.").await?;
                        rejecting.role("textbox", "Your words on it").types("The scale is missing").await?;
                        rejecting.role("button", "Ask for changes").click().await?;
                        rejecting.reads("You asked for changes").await?;
                        // A decision waits for Undo and goes out when its message does.
                        rejecting.role("button", "Close").click().await?;
                        board.keeps("Draw the map", "status", json!("In Progress")).await
                    })
                    .await?;
                asking.reads(&format!("{} asked for changes", jonas.name)).await?;
                asking.reads("The scale is missing").await?;
                asking.reads(&format!("{} has not decided yet", priya.name)).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn an_approval_by_keyboard_can_be_undone_and_then_makes_the_task_reviewed() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let jonas = person(stage, JONAS).await?;
        let task = number(&board.task("Draw the map").await?);
        let request = json!({"reviewers": [jonas.id], "message": "Good?"});
        board.api.post(&format!("/task/{task}/review/request"), request).await?;
        stage
            .browse("approves", Screen::LAPTOP, async |browser| {
                browser.enter(jonas.api.token()).await?;
                browser.go(&format!("/tasks/{task}")).await?;
                browser.reads("Good?").await?;
                browser.tab_to("textbox", "Your words on it").await?;
                browser.types("Fine work").await?;
                browser.press(&[journeys::Key::Tab]).await?;
                browser.press(&[journeys::Key::Enter]).await?;
                browser.reads("You approved").await?;
                browser.role("button", "Undo").click().await?;
                browser.role("button", "Approve").appears().await?;
                assert!(reviews(&board, task).await?[0]["decision"].is_null(), "nothing was sent");
                assert_eq!(browser.role("textbox", "Your words on it").value().await?, "Fine work");
                browser.role("button", "Approve").click().await?;
                browser.reads("Fine work").await?;
                browser.role("button", "Approve").goes().await?;
                browser.role("button", "Close").click().await?;
                board.keeps("Draw the map", "status", json!("Reviewed")).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_refused_request_keeps_people_and_words_and_works_on_retry_on_a_narrow_phone() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let jonas = person(stage, JONAS).await?;
        let task = number(&board.task("Draw the map").await?);
        stage
            .browse("narrow", Screen { width: 320, ..Screen::PHONE }, async |browser| {
                browser.expect_failed_requests();
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/tasks/{task}")).await?;
                let body =
                    json!({"success": false, "error": "forbidden", "message": "Not today."}).to_string();
                stage.proxy.fail_next(Fault { method: "POST", path: "/review/request", status: 403, body });
                browser.role("button", "Ask for a review").click().await?;
                browser.role("button", "Add people").within("dialog").click().await?;
                browser.role("option", &jonas.name).that_starts().click().await?;
                browser.press(&[journeys::Key::Escape]).await?;
                browser.role("textbox", "Message").types("Before noon").await?;
                browser.role("button", "Ask 1 person").click().await?;
                browser.reads("The review was not asked for. Not today.").await?;
                // The message at the lower edge covers what is below it.
                browser.role("button", "Close").click().await?;
                browser.role("button", "Change").click().await?;
                assert_eq!(browser.role("textbox", "Message").value().await?, "Before noon");
                browser.is_accessible("asking for a review at 320 px").await?;
                browser.role("button", "Ask 1 person").click().await?;
                until("the question on the server", async || Ok(reviews(&board, task).await?.len() == 1))
                    .await?;
                board.keeps("Draw the map", "status", json!("Under Review")).await
            })
            .await
    })
    .await
}
