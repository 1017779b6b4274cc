//! Beginning a piece of work.

use journeys::{Result, Screen, journey, until};
use serde_json::json;

use crate::board::{ALEX, titles};

#[tokio::test]
async fn a_project_from_a_template_brings_its_tasks_and_takes_new_ones() -> Result<()> {
    journey(0, async |stage| {
        let api = stage.api(ALEX).await?;
        stage
            .browse("template", Screen::LAPTOP, async |browser| {
                browser.enter(api.token()).await?;
                browser.go("/projects").await?;
                browser.role("button", "New project").click().await?;
                browser.role("textbox", "Title").types("Fair in Lyon").await?;
                browser.role("combobox", "Template").that_starts().types("Trade fair").await?;
                browser.role("button", "Create project").click().await?;
                browser.at("/board").await?;
                until("the tasks of the template", async || Ok(!titles(browser, "new").await?.is_empty()))
                    .await?;

                browser.role("button", "New task in New").click().await?;
                let field = browser.role("textbox", "New task in New");
                field.types("Book the train\n").await?;
                field.types("Find a hotel\n").await?;
                // The column is long, and what is out of sight is not in the document.
                let to_end = "const it = document.querySelector('[data-column=new] .cards'); it.scrollTop = it.scrollHeight";
                let is_there = async |title: &str| {
                    until(title, async || {
                        browser.script(to_end, vec![]).await?;
                        Ok(titles(browser, "new").await?.iter().any(|it| it == title))
                    })
                    .await
                };
                is_there("Find a hotel").await?;
                let project = browser.place().await?;
                let project = project.split('/').nth(2).unwrap_or_default().to_owned();
                until("the server to keep both", async || {
                    let tasks = api.get(&format!("/project/{project}/tasks")).await?;
                    let kept = |title: &str| {
                        tasks.as_array().is_some_and(|all| all.iter().any(|it| it["title"] == json!(title)))
                    };
                    Ok(kept("Book the train") && kept("Find a hotel"))
                })
                .await?;
                browser.reload().await?;
                is_there("Book the train").await?;
                is_there("Find a hotel").await?;
                browser.role("heading", "Fair in Lyon").that_starts().appears().await
            })
            .await
    })
    .await
}
