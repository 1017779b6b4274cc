//! Tasks from a sheet.

use journeys::{Browser, Key, Result, Screen, Stage, journey, until};
use serde_json::{Value, json};

use crate::board::Board;

const SHEET: &str = "Task name,Who,Deadline,Status,Remark\r\n\
    \"Paint the kite, twice\",alex@example.com,2031-05-20,in progress,x\r\n\
    Buy glue,nobody we know,someday,New,\r\n\
    ,,2031-05-21,New,\r\n";

/// Opens the dialog from the palette.
async fn open(stage: &Stage, browser: &Browser) -> Result<Board> {
    let board = Board::make(stage).await?;
    browser.enter(board.api.token()).await?;
    browser.go(&board.place()).await?;
    browser.role("link", "Book the field").appears().await?;
    browser.press(&[Key::Control, Key::Char('k')]).await?;
    browser.types("import tasks").await?;
    browser.role("option", "Import tasks into the project").that_starts().appears().await?;
    browser.press(&[Key::Enter]).await?;
    browser.role("dialog", "Import tasks").appears().await?;
    Ok(board)
}

/// Gives a file to the field, as the browser's own dialog would.
async fn choose(browser: &Browser, name: &str, text: &str) -> Result<()> {
    let script = "
        const files = new DataTransfer();
        files.items.add(new File([arguments[1]], arguments[0], { type: 'text/csv' }));
        const field = document.querySelector('.import input[type=file]');
        field.files = files.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    browser.script(script, vec![json!(name), json!(text)]).await.map(drop)
}

async fn titles(board: &Board) -> Result<Vec<String>> {
    let tasks = board.api.get(&format!("/project/{}/tasks", board.project)).await?;
    let title = |task: &Value| task["title"].as_str().unwrap_or_default().to_owned();
    Ok(tasks.as_array().into_iter().flatten().map(title).collect())
}

#[tokio::test]
async fn a_sheet_says_what_would_happen_and_then_becomes_tasks_with_one_way_back() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("import", Screen::LAPTOP, async |browser| {
                let board = open(stage, browser).await?;
                let long = "k".repeat(501);
                choose(browser, "kites.csv", &format!("{SHEET}{long},,,,\r\n")).await?;
                browser.role("dialog", "Which column is what?").appears().await?;
                let guessed = "return [...document.querySelectorAll('.import select')].map((it) => it.value)";
                let guessed = browser.script(guessed, Vec::new()).await?;
                assert_eq!(guessed, json!(["Title", "Assignee", "Due", "Status", ""]));
                browser.picture("import-columns").await?;
                browser.is_accessible("import, columns").await?;
                browser.role("button", "Next").click().await?;

                browser.reads("2 tasks will be added to Kite festival.").await?;
                browser.reads("1 row has no title and is left out.").await?;
                browser.reads("1 row has a title of more than 500 letters and is left out.").await?;
                browser.reads("The title is too long").await?;
                browser.reads("2 values mean nothing here and are left out.").await?;
                browser.reads("Due: “someday” is left out").await?;
                browser.picture("import-happens").await?;
                browser.is_accessible("import, what will happen").await?;
                assert_eq!(titles(&board).await?.len(), 5, "nothing has happened yet");

                browser.role("button", "Add 2 tasks").click().await?;
                board.keeps("Paint the kite, twice", "status", json!("In Progress")).await?;
                let made = board.task("Paint the kite, twice").await?;
                assert!(made["assignee"]["id"].is_i64() && made["dueDate"].is_string(), "{made}");
                board.keeps("Buy glue", "dueDate", Value::Null).await?;
                browser.reads("Added 2 tasks").await?;
                browser.role("button", "Undo").click().await?;
                until("both to be gone", async || Ok(titles(&board).await?.len() == 5)).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn sections_that_a_sheet_names_are_made_with_its_tasks_and_go_with_one_undo() -> Result<()> {
    const PARTS: &str = "Title,Section\nSew the tail,Tails\nPaint it, tails\nTie a knot,Strings\nFly,Field\n";
    journey(0, async |stage| {
        stage
            .browse("import-sections", Screen::LAPTOP, async |browser| {
                let board = open(stage, browser).await?;
                let field = json!({"name": "Field", "project": board.project});
                let field = board.api.post("/section", field).await?["id"].clone();
                let sections = async || -> Result<Vec<String>> {
                    let all = board.api.get(&format!("/project/{}/sections", board.project)).await?;
                    let name = |one: &Value| one["name"].as_str().unwrap_or_default().to_owned();
                    Ok(all.as_array().into_iter().flatten().map(name).collect())
                };
                // The browser has heard of the section that is there.
                browser.press(&[Key::Escape]).await?;
                browser.reload().await?;
                browser.role("link", "Book the field").appears().await?;
                browser.press(&[Key::Control, Key::Char('k')]).await?;
                browser.types("import tasks").await?;
                browser.role("option", "Import tasks into the project").that_starts().appears().await?;
                browser.press(&[Key::Enter]).await?;
                choose(browser, "parts.csv", PARTS).await?;
                browser.role("combobox", "Section becomes").appears().await?;
                browser.role("button", "Next").click().await?;
                browser.reads("2 sections will be made: “Tails”, “Strings”").await?;
                browser.reads("Tails (new section)").await?;
                browser.picture("import-sections").await?;
                browser.is_accessible("import, sections that will be made").await?;
                assert_eq!(sections().await?, ["Field"], "nothing has happened yet");

                browser.role("button", "Add 4 tasks").click().await?;
                until("the sections and all tasks", async || {
                    Ok(titles(&board).await?.len() == 9 && sections().await? == ["Field", "Tails", "Strings"])
                })
                .await?;
                for (title, section) in
                    [("Sew the tail", "Tails"), ("Paint it", "Tails"), ("Tie a knot", "Strings")]
                {
                    assert_eq!(board.task(title).await?["section"]["name"], section, "{title}");
                }
                assert_eq!(board.task("Fly").await?["section"]["id"], field);
                browser.reads("Added 4 tasks").await?;
                browser.role("button", "Undo").click().await?;
                until("everything as it was", async || {
                    Ok(titles(&board).await?.len() == 5 && sections().await? == ["Field"])
                })
                .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn pasted_lines_are_imported_by_keyboard_and_a_wrong_guess_is_mended() -> Result<()> {
    journey(0, async |stage| {
        let small = Screen { width: 320, height: 640, dark: true, touch: false };
        stage
            .browse("import-keys", small, async |browser| {
                let board = open(stage, browser).await?;
                browser.is_accessible("import").await?;
                choose(browser, "empty.csv", "Title\r\n").await?;
                browser.reads("There is no row below the line that names the columns.").await?;
                browser
                    .role("textbox", "Or paste the lines here")
                    .types("Thing;Colour\nSew the tail;red\n")
                    .await?;
                browser.tab_to("button", "Next").await?;
                browser.press(&[Key::Enter]).await?;
                browser.reads("Say which column holds the titles.").await?;
                browser.tab_to("combobox", "Thing becomes").await?;
                browser.types("Title").await?;
                browser.tab_to("button", "Next").await?;
                browser.press(&[Key::Enter]).await?;
                browser.reads("1 task will be added to Kite festival.").await?;
                browser.picture("import-320").await?;
                browser.has_all_in_its_width().await?;
                browser.tab_to("button", "Add 1 task").await?;
                browser.press(&[Key::Enter]).await?;
                board.keeps("Sew the tail", "status", json!("New")).await
            })
            .await
    })
    .await
}
