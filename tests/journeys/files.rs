//! Files around a task and in a conversation.

use journeys::{
    Api, Browser, Fault, Folder, Key, Result, Screen, Stage, eventually, fields, hang, journey, until,
};
use serde_json::{Value, json};

use crate::board::{ALEX, Board, number};

/// A task of its own, its page, and a folder of files.
struct Desk {
    api: Api,
    task: i64,
    folder: Folder,
}

impl Desk {
    async fn set(stage: &Stage) -> Result<Self> {
        let board = Board::make(stage).await?;
        let task = number(&board.task("Draw the map").await?);
        Ok(Self { api: stage.api(ALEX).await?, task, folder: Folder::new()? })
    }

    async fn open(&self, browser: &Browser) -> Result<()> {
        browser.enter(self.api.token()).await?;
        browser.go(&format!("/tasks/{}", self.task)).await?;
        browser.role("button", "Add files").appears().await
    }

    /// The files that the server has.
    async fn files(&self) -> Result<Value> {
        self.api.get(&format!("/task/{}/attachments", self.task)).await
    }

    /// Their names.
    async fn names(&self) -> Result<Vec<String>> {
        fields(&self.files().await?, "FileName")
    }

    async fn keeps(&self, expected: &[&str]) -> Result<()> {
        hang(expected, async || self.files().await).await
    }
}

const SLOW: Option<u32> = Some(60_000);

/// So long that it is still on its way when one looks.
fn long() -> String {
    "0123456789abcdef".repeat(64 * 1024)
}

#[tokio::test]
async fn files_are_dropped_chosen_and_pasted_looked_at_one_after_the_other_and_downloaded() -> Result<()> {
    journey(0, async |stage| {
        let desk = Desk::set(stage).await?;
        let cloud =
            json!({"fileName": "plan.gdoc", "contentType": "document", "cloudType": 1, "cloudId": "0B_8"});
        desk.api.post(&format!("/task/{}/attachments", desk.task), cloud).await?;
        let picture = desk.folder.file("map.png", "")?;
        let pdf = desk.folder.file("rules.pdf", "")?;
        let code = desk.folder.file("kite.rs", "fn main() {\n    fly();\n}\n")?;
        stage
            .browse("files", Screen::LAPTOP, async |browser| {
                desk.open(browser).await?;
                browser.role("button", "plan.gdoc").that_starts().appears().await?;
                browser.choose_files(".files-part", &[&picture, &pdf]).await?;
                desk.keeps(&["map.png", "plan.gdoc", "rules.pdf"]).await?;
                browser.drop_files(".task-page .task-title", &[&code]).await?;
                desk.keeps(&["kite.rs", "map.png", "plan.gdoc", "rules.pdf"]).await?;
                browser.paste_file("wind.txt", "From the west\n").await?;
                desk.keeps(&["kite.rs", "map.png", "plan.gdoc", "rules.pdf", "wind.txt"]).await?;
                until("five tiles", async || Ok(browser.all(".file").await?.len() == 5)).await?;
                browser.role("heading", "Files").appears().await?;
                until("the thumbnail", async || Ok(browser.all(".file .thumb img").await?.len() == 1))
                    .await?;
                browser.picture("files-on-a-task").await?;
                browser.is_accessible("the task with files").await?;
                look_through(browser).await?;

                let down = Folder::new()?;
                browser.download_into(&down).await?;
                browser.role("button", "More for kite.rs").click().await?;
                browser.role("menuitem", "Download").click().await?;
                let downloaded = eventually("the downloaded file", async || {
                    Ok(std::fs::read_to_string(down.path("kite.rs")).ok())
                });
                assert_eq!(downloaded.await?, "fn main() {\n    fly();\n}\n");

                browser.role("button", "More for wind.txt").click().await?;
                browser.role("menuitem", "Remove").click().await?;
                until("four tiles", async || Ok(browser.all(".file").await?.len() == 4)).await?;
                browser.role("button", "Undo").click().await?;
                until("five tiles again", async || Ok(browser.all(".file").await?.len() == 5)).await?;
                assert_eq!(desk.names().await?.len(), 5, "it never went");
                Ok(())
            })
            .await
    })
    .await
}

/// From the first file to the last by keys, each as what it is. In the order in which they came.
async fn look_through(browser: &Browser) -> Result<()> {
    let names = ["plan.gdoc", "map.png", "rules.pdf", "kite.rs", "wind.txt"];
    let mut order = Vec::new();
    for tile in browser.all(".file .open").await? {
        let label = tile.attr("title").await?.unwrap_or_default();
        order.extend(names.into_iter().find(|name| label.contains(name)));
    }
    let first = order.first().copied().unwrap_or_default();
    browser.role("button", first).that_starts().click().await?;
    for (at, name) in order.iter().enumerate() {
        browser.role("dialog", name).appears().await?;
        browser.reads(&format!("{} of 5", at + 1)).await?;
        match *name {
            "plan.gdoc" => browser.role("link", "Open in Google Drive").appears().await?,
            "map.png" => {
                until("the picture", async || {
                    Ok(!browser.all(".viewer img[alt='map.png']").await?.is_empty())
                })
                .await?;
            }
            "rules.pdf" => {
                until("the reader of PDF", async || Ok(!browser.all(".viewer iframe").await?.is_empty()))
                    .await?;
            }
            "kite.rs" => {
                browser.role("region", "Text of kite.rs").appears().await?;
                browser.reads("fly();").await?;
                let numbers = browser.all(".viewer .numbers").await?;
                assert_eq!(numbers[0].text().await?, "1\n2\n3");
            }
            _ => browser.reads("From the west").await?,
        }
        browser.picture(&format!("viewer-{name}")).await?;
        browser.is_accessible(&format!("{name} in the dialog")).await?;
        browser.press(&[Key::Right]).await?;
    }
    browser.press(&[Key::Left]).await?;
    browser.role("dialog", order[3]).appears().await?;
    browser.press(&[Key::Escape]).await?;
    browser.role("dialog", order[3]).goes().await
}

#[tokio::test]
async fn an_upload_that_breaks_off_keeps_the_file_over_a_reload_and_retry_brings_it_there_once() -> Result<()>
{
    journey(0, async |stage| {
        let desk = Desk::set(stage).await?;
        let film = desk.folder.file("film.txt", &long())?;
        stage
            .browse("broken-off", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                desk.open(browser).await?;
                browser.slow_uploads(SLOW).await?;
                browser.drop_files(".task-page .task-title", &[&film]).await?;
                moves(browser).await?;
                browser.picture("upload-on-its-way").await?;
                stage.proxy.cut(true);
                browser.reads("The connection was lost. The file is kept.").await?;
                browser.picture("upload-broken-off").await?;
                stage.proxy.cut(false);
                browser.slow_uploads(None).await?;

                browser.reload().await?;
                browser.reads("Not uploaded: the page was left meanwhile. The file is kept.").await?;
                browser.is_accessible("a file that was kept").await?;
                browser.role("button", "Retry film.txt").click().await?;
                browser.role("button", "film.txt").that_starts().appears().await?;
                desk.keeps(&["film.txt"]).await?;
                browser.reload().await?;
                browser.role("button", "film.txt").that_starts().appears().await?;
                assert!(browser.all(".upload").await?.is_empty(), "nothing waits any more");
                Ok(())
            })
            .await
    })
    .await
}

/// Waits until some of a file is sent.
async fn moves(browser: &Browser) -> Result<()> {
    until("some progress", async || {
        let bars = browser.all(".upload progress").await?;
        let Some(bar) = bars.first() else { return Ok(false) };
        Ok(bar.attr("value").await?.and_then(|value| value.parse::<u32>().ok()) > Some(0))
    })
    .await
}

#[tokio::test]
async fn of_many_files_one_is_cancelled_and_each_refusal_is_told_in_words() -> Result<()> {
    journey(0, async |stage| {
        let desk = Desk::set(stage).await?;
        let film = desk.folder.file("film.txt", &long())?;
        let small: Vec<_> = ["a.txt", "b.txt", "c.txt"]
            .iter()
            .map(|name| desk.folder.file(name, name))
            .collect::<Result<_>>()?;
        stage
            .browse("many", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                desk.open(browser).await?;
                browser.slow_uploads(SLOW).await?;
                browser.drop_files(".task-page .task-title", &[&film, &small[0]]).await?;
                moves(browser).await?;
                let cancel = browser.role("button", "Cancel the upload of film.txt");
                cancel.element().await?.focus().await?;
                browser.press(&[Key::Enter]).await?;
                cancel.goes().await?;
                browser.slow_uploads(None).await?;
                desk.keeps(&["a.txt"]).await?;

                let body =
                    |message: &str| json!({"success": false, "error": "no", "message": message}).to_string();
                let refuse = |status, message| {
                    let body = body(message);
                    stage.proxy.fail_next(Fault { method: "POST", path: "/attachments", status, body });
                };
                refuse(413, "A file may have 1 MiB at most.");
                browser.choose_files(".files-part", &[&small[1]]).await?;
                browser.reads("Not uploaded: A file may have 1 MiB at most.").await?;
                refuse(403, "You may look at this task only.");
                browser.choose_files(".files-part", &[&small[2]]).await?;
                browser.reads("Not uploaded: You may look at this task only.").await?;
                assert_eq!(browser.all(".upload.failed").await?.len(), 2);
                browser.picture("uploads-refused").await?;
                browser.is_accessible("refused files").await?;
                browser.role("button", "Retry b.txt").click().await?;
                desk.keeps(&["a.txt", "b.txt"]).await?;
                browser.role("button", "Discard c.txt").click().await?;
                until("the end of it", async || Ok(browser.all(".upload").await?.is_empty())).await?;
                desk.keeps(&["a.txt", "b.txt"]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_draft_keeps_its_place_during_an_upload_and_an_edit_keeps_the_files() -> Result<()> {
    journey(0, async |stage| {
        let (api, jonas) = (stage.api(ALEX).await?, stage.api("jonas@example.com").await?);
        let jonas_id = number(&jonas.get("/user/me").await?);
        let channel = async |name: &str| -> Result<i64> {
            let fields = json!({"name": name, "isPublic": true, "users": [jonas_id]});
            Ok(number(&api.post("/channel", fields).await?))
        };
        let (kites, other) = (channel("kites").await?, channel("strings").await?);
        let folder = Folder::new()?;
        let film = folder.file("film.txt", &long()[..512 * 1024])?;
        stage
            .browse("draft-with-file", Screen::LAPTOP, async |browser| {
                browser.enter(api.token()).await?;
                browser.go(&format!("/channels/{kites}")).await?;
                let field = browser.role("textbox", "Message kites");
                field.types("Look at this").await?;
                browser.slow_uploads(SLOW).await?;
                browser.drop_files(".stream", &[&film]).await?;
                moves(browser).await?;
                browser.reads("1 file is still on its way").await?;
                field.types("\n").await?;
                assert_eq!(field.value().await?, "Look at this", "it is not sent without its file");
                browser.picture("composer-with-upload").await?;

                browser.role("link", "strings").that_starts().click().await?;
                browser.role("textbox", "Message strings").appears().await?;
                assert!(browser.all(".upload").await?.is_empty(), "the file is not for this one");
                browser.slow_uploads(None).await?;
                browser.role("link", "kites").that_starts().click().await?;
                browser.role("button", "Remove film.txt").appears().await?;
                browser.is_accessible("a draft with a file").await?;
                assert_eq!(field.value().await?, "Look at this");
                field.types("\n").await?;
                browser.role("button", "film.txt").that_starts().appears().await?;
                assert!(
                    api.get(&format!("/channel/{other}/message"))
                        .await?
                        .as_array()
                        .is_some_and(Vec::is_empty)
                );

                let said = async || -> Result<Option<Value>> {
                    let all = jonas.get(&format!("/channel/{kites}/message")).await?;
                    Ok(all.as_array().and_then(|all| all.first().cloned()))
                };
                let first = eventually("the message", async || said().await).await?;
                assert_eq!(fields(&first["attachments"], "FileName")?, ["film.txt"]);
                until("nothing in the composer", async || {
                    Ok(browser.all(".composer .upload").await?.is_empty())
                })
                .await?;
                field.element().await?.focus().await?;
                browser.press(&[Key::Up]).await?;
                let edit = browser.role("textbox", "Edit the message");
                edit.replace("Look at that").await?;
                browser.role("button", "Remove film.txt").appears().await?;
                browser.picture("edit-with-file").await?;
                edit.types("\n").await?;
                until("the edit on the server", async || {
                    let now = said().await?.unwrap_or_default();
                    let reworded = now["message"].as_str().is_some_and(|html| html.contains("Look at that"));
                    Ok(reworded && fields(&now["attachments"], "FileName")? == ["film.txt"])
                })
                .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_message_whose_upload_is_too_old_comes_back_with_its_file() -> Result<()> {
    journey(0, async |stage| {
        let api = stage.api(ALEX).await?;
        let channel = number(&api.post("/channel", json!({"name": "kites", "isPublic": true})).await?);
        let folder = Folder::new()?;
        let plan = folder.file("plan.txt", "Up, then along")?;
        stage
            .browse("expired", Screen::LAPTOP, async |browser| {
                browser.expect_failed_requests();
                browser.enter(api.token()).await?;
                browser.go(&format!("/channels/{channel}")).await?;
                let field = browser.role("textbox", "Message kites");
                field.types("The plan").await?;
                browser.choose_files(".composer", &[&plan]).await?;
                browser.role("button", "Remove plan.txt").appears().await?;
                let why = "The upload has waited for more than a day: upload the file again.";
                let body = json!({"success": false, "error": "invalid", "message": why, "fields": {"attachments": why}});
                let body = body.to_string();
                stage.proxy.fail_next(Fault { method: "POST", path: "/message", status: 422, body });
                field.types("\n").await?;
                browser.reads(&format!("Not sent: {why}")).await?;
                browser.role("button", "Edit").within(".message.failed").click().await?;
                browser.role("button", "Remove plan.txt").appears().await?;
                assert_eq!(field.value().await?.trim(), "The plan");
                assert_eq!(stage.proxy.count("POST", "/upload"), 2, "the file was sent again");
                field.types("\n").await?;
                let said = eventually("the message", async || {
                    let all = api.get(&format!("/channel/{channel}/message")).await?;
                    Ok(all.as_array().and_then(|all| all.first().cloned()))
                });
                assert_eq!(fields(&said.await?["attachments"], "FileName")?, ["plan.txt"]);
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn files_work_on_a_narrow_dark_touch_screen() -> Result<()> {
    journey(0, async |stage| {
        let desk = Desk::set(stage).await?;
        let picture = desk.folder.file("a-rather-long-name-of-a-picture-of-the-map.png", "")?;
        let narrow = Screen { width: 320, height: 640, dark: true, touch: true };
        stage
            .browse("narrow-files", narrow, async |browser| {
                desk.open(browser).await?;
                browser.choose_files(".files-part", &[&picture]).await?;
                browser.role("button", "a-rather").that_starts().appears().await?;
                browser.has_all_in_its_width().await?;
                let low = "return [...document.querySelectorAll('.files-part button')]\
                    .filter((it) => it.getBoundingClientRect().height < 44).map((it) => it.ariaLabel)";
                assert_eq!(browser.script(low, vec![]).await?, json!([]), "targets for a finger");
                browser.picture("files-narrow").await?;
                browser.is_accessible("files at 320 px").await?;
                browser.role("button", "a-rather").that_starts().click().await?;
                until("the picture", async || Ok(!browser.all(".viewer img").await?.is_empty())).await?;
                browser.has_all_in_its_width().await?;
                browser.picture("viewer-narrow").await?;
                browser.is_accessible("the dialog at 320 px").await
            })
            .await
    })
    .await
}
