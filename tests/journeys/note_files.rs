//! Files of notes: what an idea or the minutes of a meeting come with.

use journeys::{Browser, Fault, Folder, Key, Result, Screen, Stage, hang, journey, until};
use serde_json::json;

use crate::board::{Board, number};

/// A note in a project, and a folder of files.
struct Desk {
    board: Board,
    note: i64,
    folder: Folder,
}

impl Desk {
    async fn set(stage: &Stage) -> Result<Self> {
        let board = Board::make(stage).await?;
        let fields =
            json!({"name": "Weather", "project": board.project, "content": "<p>Wind from the west.</p>"});
        let note = number(&board.api.post("/note", fields).await?);
        Ok(Self { board, note, folder: Folder::new()? })
    }

    async fn open(&self, browser: &Browser) -> Result<()> {
        browser.enter(self.board.api.token()).await?;
        browser.go(&format!("/notes/{}", self.note)).await?;
        browser.role("heading", "Files").appears().await
    }

    async fn keeps(&self, expected: &[&str]) -> Result<()> {
        let note = format!("/note/{}", self.note);
        hang(expected, async || Ok(self.board.api.get(&note).await?["attachments"].take())).await
    }
}

#[tokio::test]
async fn files_are_dropped_chosen_and_pasted_on_a_note_looked_at_and_taken_away() -> Result<()> {
    journey(0, async |stage| {
        let desk = Desk::set(stage).await?;
        let picture = desk.folder.file("clouds.png", "")?;
        let text = desk.folder.file("wind.txt", "Five knots\n")?;
        stage
            .browse("note-files", Screen::LAPTOP, async |browser| {
                desk.open(browser).await?;
                browser.reads("Drop files here, paste them, or choose some.").await?;
                browser.drop_files(".note-page article", &[&picture]).await?;
                desk.keeps(&["clouds.png"]).await?;
                browser.choose_files(".files-part", &[&text]).await?;
                desk.keeps(&["clouds.png", "wind.txt"]).await?;
                browser.paste_file("rain.txt", "None\n").await?;
                desk.keeps(&["clouds.png", "rain.txt", "wind.txt"]).await?;
                until("three tiles", async || Ok(browser.all(".file").await?.len() == 3)).await?;
                until("the thumbnail", async || Ok(browser.all(".file .thumb img").await?.len() == 1))
                    .await?;
                browser.picture("files-on-a-note").await?;
                browser.is_accessible("the note with files").await?;

                browser.role("button", "clouds.png").that_starts().click().await?;
                until("the picture", async || Ok(!browser.all(".viewer img").await?.is_empty())).await?;
                browser.press(&[Key::Right]).await?;
                browser.reads("Five knots").await?;
                browser.press(&[Key::Escape]).await?;
                browser.role("dialog", "wind.txt").goes().await?;

                browser.role("button", "More for rain.txt").click().await?;
                browser.role("menuitem", "Remove").click().await?;
                until("two tiles", async || Ok(browser.all(".file").await?.len() == 2)).await?;
                browser.role("button", "Undo").click().await?;
                until("three tiles again", async || Ok(browser.all(".file").await?.len() == 3)).await?;
                browser.role("button", "More for wind.txt").click().await?;
                browser.role("menuitem", "Remove").click().await?;
                until("two tiles", async || Ok(browser.all(".file").await?.len() == 2)).await?;
                // Once the offer to take it back is closed, it goes.
                browser.role("button", "Close").within(".toast").click().await?;
                desk.keeps(&["clouds.png", "rain.txt"]).await?;
                browser.go(&format!("/projects/{}/notes", desk.board.project)).await?;
                browser.role("link", "Weather").that_starts().appears().await?;
                let count = browser.all(".note-rows .note-files").await?;
                assert_eq!(count[0].text().await?, "2");
                browser.is_accessible("notes with files").await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_file_that_a_note_did_not_get_is_kept_and_sent_again_once() -> Result<()> {
    journey(0, async |stage| {
        let desk = Desk::set(stage).await?;
        let text = desk.folder.file("wind.txt", "Five knots\n")?;
        let narrow = Screen { width: 320, height: 640, dark: true, touch: true };
        stage
            .browse("note-file-refused", narrow, async |browser| {
                browser.expect_failed_requests();
                desk.open(browser).await?;
                let body =
                    json!({"success": false, "error": "no", "message": "You may look at this note only."});
                let body = body.to_string();
                stage.proxy.fail_next(Fault { method: "POST", path: "/attachments", status: 403, body });
                browser.choose_files(".files-part", &[&text]).await?;
                browser.reads("Not uploaded: You may look at this note only.").await?;
                browser.has_all_in_its_width().await?;
                browser.picture("note-files-narrow").await?;
                browser.is_accessible("a refused file of a note at 320 px").await?;
                browser.reload().await?;
                browser.role("button", "Retry wind.txt").click().await?;
                browser.role("button", "wind.txt").that_starts().appears().await?;
                desk.keeps(&["wind.txt"]).await?;
                assert!(browser.all(".upload").await?.is_empty(), "nothing waits any more");
                Ok(())
            })
            .await
    })
    .await
}
