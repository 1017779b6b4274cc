//! What people keep that is no task.

use journeys::{Fault, Key, Result, Screen, eventually, journey, until};
use serde_json::{Value, json};

use crate::board::{Board, number};

async fn notes(board: &Board) -> Result<Vec<Value>> {
    Ok(board.api.get("/note").await?.as_array().cloned().unwrap_or_default())
}

async fn note(board: &Board, name: &str) -> Result<Value> {
    eventually(&format!("the note “{name}”"), async || {
        Ok(notes(board).await?.into_iter().find(|note| note["name"] == name))
    })
    .await
}

#[tokio::test]
async fn a_personal_note_is_written_with_a_task_in_it_and_survives_a_reload_while_it_is_typed() -> Result<()>
{
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("note", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&board.place()).await?;
                browser.role("link", "Draw the map").appears().await?;
                browser.role("link", "Notes").within(".side").click().await?;
                browser.role("button", "New note").click().await?;
                browser.role("button", "Make the note").click().await?;
                browser.reads("A note needs a name.").await?;
                browser.role("textbox", "Name").types("Ideas").await?;
                browser.role("button", "Make the note").click().await?;
                browser.role("heading", "Ideas").appears().await?;
                let made = note(&board, "Ideas").await?;
                browser.at(&format!("/notes/{}", number(&made))).await?;

                browser.role("button", "Write something").click().await?;
                browser.role("textbox", "Text").types("**Bold** plan for #Draw").await?;
                browser.role("option", "Draw the map").that_starts().appears().await?;
                browser.press(&[Key::Enter]).await?;
                browser.reload().await?;
                let field = browser.role("textbox", "Text");
                field.appears().await?;
                assert!(field.value().await?.contains("#Draw the map"), "what was typed is there");
                field.types("today").await?;
                browser.press(&[Key::Control, Key::Enter]).await?;
                browser.role("link", "Draw the map").within(".lines").appears().await?;
                let kept = async || -> Result<String> {
                    let made = board.api.get(&format!("/note/{}", number(&made))).await?;
                    Ok(made["content"].as_str().unwrap_or_default().to_owned())
                };
                until("the text on the server", async || {
                    let kept = kept().await?;
                    Ok(kept.contains("<strong>Bold</strong>")
                        && kept.contains("/tasks/")
                        && kept.contains("today"))
                })
                .await?;
                assert!(made["project"].is_null(), "it is personal: {made}");
                browser.is_accessible("a note").await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn the_minutes_of_a_meeting_make_tasks_of_its_action_items_by_keyboard() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("meeting", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/projects/{}/notes", board.project)).await?;
                browser.tab_to("button", "New meeting").await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("dialog", "New meeting").appears().await?;
                browser.types("Weekly").await?;
                browser.tab_to("textbox", "Others Names or addresses, separated by commas").await?;
                browser.types("Ada Lovelace, bob@example.org").await?;
                browser.tab_to("textbox", "Summary").await?;
                browser.types("We fly on Sunday").await?;
                browser.tab_to("button", "Add an action item").await?;
                browser.press(&[Key::Enter]).await?;
                until("the field of the item", async || browser.has_focus("textbox", "Action item 1").await)
                    .await?;
                browser.types("Buy helium").await?;
                browser.press(&[Key::Enter]).await?;
                until("the next field", async || browser.has_focus("textbox", "Action item 2").await).await?;
                browser.types("Thank the mayor").await?;
                browser.press(&[Key::Tab]).await?;
                browser.press(&[Key::Space]).await?;
                browser.reads("1 task is made.").await?;
                browser.is_accessible("the minutes of a meeting").await?;
                browser.tab_to("button", "Save the minutes").await?;
                browser.press(&[Key::Enter]).await?;
                let made = note(&board, "Weekly").await?;
                let content = made["content"].as_str().unwrap_or_default();
                for words in
                    ["We fly on Sunday", "Buy helium", "Thank the mayor", "Ada Lovelace", "bob@example.org"]
                {
                    assert!(content.contains(words), "{words} is missing: {content}");
                }
                board.keeps("Buy helium", "status", json!("New")).await?;
                assert!(board.task("Thank the mayor").await.is_err(), "this one was not to become a task");
                browser.role("link", "Buy helium").within(".lines").appears().await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_refused_note_keeps_everything_and_two_writers_are_asked_to_choose() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("refused-note", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/projects/{}/notes", board.project)).await?;
                let body =
                    json!({"success": false, "error": "forbidden", "message": "Read only."}).to_string();
                stage.proxy.fail_next(Fault { method: "POST", path: "/note", status: 403, body });
                browser.role("button", "New note").within(".note-bar").click().await?;
                browser.role("textbox", "Name").types("Plan B").await?;
                browser.role("button", "Make the note").click().await?;
                browser.reads("The note “Plan B” was not made. Read only.").await?;
                browser.role("button", "Change").click().await?;
                assert_eq!(browser.role("textbox", "Name").value().await?, "Plan B");
                browser.role("button", "Make the note").click().await?;
                let made = number(&note(&board, "Plan B").await?);
                browser.at(&format!("/notes/{made}")).await?;

                browser.role("button", "Write something").click().await?;
                browser.role("textbox", "Text").types("Mine").await?;
                board.api.patch(&format!("/note/{made}"), json!({"content": "<p>Theirs</p>"})).await?;
                browser.reads("This was changed elsewhere while you were typing.").await?;
                browser.role("button", "Keep mine").click().await?;
                until("my words on the server", async || {
                    let note = board.api.get(&format!("/note/{made}")).await?;
                    Ok(note["content"].as_str().is_some_and(|text| text.contains("Mine")))
                })
                .await?;
                browser.role("button", "More").within(".task-bar").click().await?;
                browser.role("menuitem", "Delete note").click().await?;
                browser.reads("Deleted the note").await?;
                browser.role("button", "Undo").click().await?;
                browser.role("link", "Plan B").that_starts().appears().await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn notes_work_on_a_narrow_phone_in_the_dark() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let fields = json!({"name": "Route of the parade", "content": "<p>From the harbour to the field.</p>", "project": board.project});
        let made = number(&board.api.post("/note", fields).await?);
        stage
            .browse("narrow-notes", Screen { width: 320, ..Screen::PHONE }.dark(), async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go("/notes").await?;
                browser.role("link", "Route of the parade").that_starts().click().await?;
                browser.at(&format!("/notes/{made}")).await?;
                browser.reads("From the harbour to the field.").await?;
                let wide = "return document.documentElement.scrollWidth <= innerWidth";
                assert_eq!(browser.script(wide, vec![]).await?, json!(true), "nothing stands out at the side");
                browser.is_accessible("a note at 320 px in the dark").await?;
                browser.go("/notes").await?;
                browser.role("button", "New meeting").click().await?;
                browser.role("dialog", "New meeting").appears().await?;
                assert_eq!(browser.script(wide, vec![]).await?, json!(true), "nothing stands out at the side");
                browser.is_accessible("the minutes at 320 px in the dark").await
            })
            .await
    })
    .await
}
