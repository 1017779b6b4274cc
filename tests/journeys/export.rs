//! What is shown, taken along as a file and on paper.

use std::path::Path;

use anyhow::Context;
use journeys::{Browser, Result, Screen, eventually, journey};
use serde_json::{Value, json};
use tempfile::TempDir;
use threadline_domain::csv;

use crate::board::Board;

/// Saves what is shown in a format, and gives what the browser wrote to the disk.
async fn saved(browser: &Browser, folder: &Path, format: &str, ending: &str) -> Result<String> {
    browser.role("button", "Export").click().await?;
    browser.role("menuitem", format).that_starts().click().await?;
    eventually(&format!("a file that ends in {ending}"), async || {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|found| found == ending) {
                return Ok(Some(std::fs::read_to_string(path)?));
            }
        }
        Ok(None)
    })
    .await
}

#[tokio::test]
async fn what_a_view_shows_is_saved_as_sheet_as_data_and_as_calendar() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let due = json!({"dueDate": "2031-05-20T12:00:00.000Z", "title": "Buy string, \"strong\"\u{2026}"});
        let string = board.task("Buy string").await?["id"].clone();
        board.api.patch(&format!("/task/{string}"), due).await?;
        let folder = TempDir::with_prefix("threadline-saved-")?;
        stage
            .browse("export", Screen::LAPTOP, async |browser| {
                let to = json!({"behavior": "allow", "downloadPath": folder.path()});
                browser.devtools("Browser.setDownloadBehavior", to).await?;
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/projects/{}/list?status=New&sort=title", board.project)).await?;
                browser.role("link", "Print posters").appears().await?;

                let sheet = saved(browser, folder.path(), "As a sheet (CSV)", "csv").await?;
                browser.reads("Saved Kite festival").await?;
                let rows = csv::read(sheet.strip_prefix('\u{feff}').context("the mark of spreadsheets")?);
                let at = |name: &str| rows[0].iter().position(|head| head == name).unwrap_or(usize::MAX);
                let titles: Vec<&str> = rows[1..].iter().map(|row| row[at("Task")].as_str()).collect();
                let shown =
                    ["Ask the fire brigade", "Book the field", "Buy string, \"strong\"…", "Print posters"];
                assert_eq!(titles, shown, "what the filter leaves, in the order of the screen");
                assert_eq!(
                    (rows[3][at("Status")].as_str(), rows[3][at("Due")].as_str()),
                    ("New", "2031-05-20")
                );

                let data: Value =
                    serde_json::from_str(&saved(browser, folder.path(), "As data (JSON)", "json").await?)?;
                let titles: Vec<&str> =
                    data.as_array().into_iter().flatten().filter_map(|task| task["title"].as_str()).collect();
                assert_eq!(titles, shown);
                assert_eq!(data[2]["id"], string);

                let calendar =
                    saved(browser, folder.path(), "Dated tasks for a calendar (ICS)", "ics").await?;
                let whole = calendar.replace("\r\n ", "");
                assert_eq!(whole.matches("BEGIN:VEVENT").count(), 1, "dated tasks alone: {whole}");
                assert!(whole.contains("SUMMARY:Buy string\\, \"strong\"…\r\n"), "{whole}");
                assert!(whole.contains("DTSTART;VALUE=DATE:20310520\r\n"), "{whole}");
                assert!(whole.contains(&format!("/tasks/{string}")), "{whole}");
                browser.is_accessible("a list after its export").await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn paper_gets_every_row_also_by_the_browsers_own_menu_and_no_controls() -> Result<()> {
    journey(60, async |stage| {
        let api = stage.api(crate::board::ALEX).await?;
        let projects = api.get("/project").await?;
        let large = projects
            .as_array()
            .into_iter()
            .flatten()
            .max_by_key(|one| one["taskCount"].as_u64())
            .context("a project")?["id"]
            .clone();
        let all = api.get(&format!("/project/{large}/tasks?shape=flat")).await?;
        let count = all.as_array().map(Vec::len).unwrap_or_default();
        stage
            .browse("print", Screen::LAPTOP, async |browser| {
                browser.enter(api.token()).await?;
                for view in ["list", "board"] {
                    browser.go(&format!("/projects/{large}/{view}")).await?;
                    browser.role("button", "Export").appears().await?;
                    let rows = eventually("every row in the sheet", async || {
                        // As the browser does around its own printing.
                        let script = "
                            dispatchEvent(new Event('beforeprint'));
                            const done = arguments[arguments.length - 1];
                            await new Promise((go) => queueMicrotask(go));
                            const rows = document.querySelectorAll('.print-sheet li').length;
                            dispatchEvent(new Event('afterprint'));
                            return rows;";
                        let rows = browser.script(script, Vec::new()).await?.as_u64().unwrap_or_default();
                        Ok((rows > 0).then_some(rows))
                    })
                    .await?;
                    assert_eq!(rows, count as u64, "{view}: paper gets what the screen only scrolls through");
                }
                browser.go(&format!("/projects/{large}/calendar")).await?;
                browser.role("button", "Export").appears().await?;
                browser.devtools("Emulation.setEmulatedMedia", json!({"media": "print"})).await?;
                let controls =
                    "return [...document.querySelectorAll('.side, .filter-bar, .tabs, .view-head .button')]
                    .filter((it) => it.checkVisibility()).length";
                assert_eq!(browser.script(controls, Vec::new()).await?, json!(0), "no controls on paper");
                browser.devtools("Emulation.setEmulatedMedia", json!({"media": ""})).await?;
                Ok(())
            })
            .await
    })
    .await
}
