//! The page of a project: what it is about, how it stands, its sections, and what happened.

use journeys::{Key, Result, Screen, journey, until};
use serde_json::{Value, json};

use crate::board::{Board, number};

async fn project(board: &Board) -> Result<Value> {
    board.api.get(&format!("/project/{}", board.project)).await
}

/// The sections by name, in their order.
async fn sections(board: &Board) -> Result<Vec<String>> {
    let all = board.api.get(&format!("/project/{}/sections", board.project)).await?;
    Ok(all
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["name"].as_str().map(str::to_owned))
        .collect())
}

async fn make_section(board: &Board, name: &str) -> Result<i64> {
    Ok(number(&board.api.post("/section", json!({"name": name, "project": board.project})).await?))
}

#[tokio::test]
async fn a_project_says_how_it_stands_and_why_and_tells_who_said_so() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("overview", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.role("link", "Kite festival").within(".project-head").click().await?;
                browser.at("/overview").await?;
                browser.role("button", "Add a note on the status").click().await?;
                browser.role("combobox", "Status").types("At Risk").await?;
                browser.role("textbox", "Note").types("The field is flooded.").await?;
                browser.role("button", "Save").click().await?;
                browser.reads("The field is flooded.").await?;
                until("the server to keep both", async || {
                    let kept = project(&board).await?;
                    Ok(kept["status"] == "At Risk" && kept["statusNote"] == "The field is flooded.")
                })
                .await?;
                browser.role("button", "Add a description").click().await?;
                browser.role("textbox", "Description").types("Kites of **every** size").await?;
                browser.press(&[Key::Control, Key::Enter]).await?;
                until("the description on the server", async || {
                    let kept = project(&board).await?["description"].as_str().unwrap_or_default().to_owned();
                    Ok(kept.contains("<strong>every</strong>"))
                })
                .await?;
                browser.reads("changed the status from On Track to At Risk").await?;
                browser.reads("said of the status: The field is flooded.").await?;
                browser.reads("changed the description").await?;
                browser.is_accessible("the overview of a project").await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_deleted_section_hands_its_tasks_on_and_undo_brings_both_back() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let (first, second) = (make_section(&board, "Before").await?, make_section(&board, "After").await?);
        let task = board.task("Buy string").await?["id"].clone();
        board.api.patch(&format!("/task/{task}"), json!({"section": first})).await?;
        let section_of = async || -> Result<Value> {
            Ok(board.api.get(&format!("/task/{task}")).await?["section"]["id"].clone())
        };
        stage
            .browse("sections", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/projects/{}/overview", board.project)).await?;
                browser.role("button", "More for the section Before").click().await?;
                browser.role("menuitem", "go to After").click().await?;
                browser.reads("Deleted the section").await?;
                until("the task in the other section", async || Ok(section_of().await? == json!(second)))
                    .await?;
                browser.role("button", "Undo").click().await?;
                browser.role("button", "More for the section Before").appears().await?;
                until("the task back in its section", async || Ok(section_of().await? == json!(first)))
                    .await?;
                assert_eq!(sections(&board).await?, ["Before", "After"]);

                // For good: the message goes, and with it the chance to take it back.
                browser.role("button", "More for the section Before").click().await?;
                browser.role("menuitem", "are deleted too").click().await?;
                browser.role("button", "Close").within(".toasts").click().await?;
                until("the section to be gone", async || Ok(sections(&board).await? == ["After"])).await?;
                assert!(board.task("Buy string").await.is_err(), "and its task with it");
                Ok(())
            })
            .await
    })
    .await
}

#[tokio::test]
async fn sections_are_put_in_order_by_keyboard_by_menu_and_by_mouse() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        for name in ["One", "Two", "Three"] {
            make_section(&board, name).await?;
        }
        let order = async |expected: [&str; 3]| {
            until(&format!("the order {expected:?}"), async || Ok(sections(&board).await? == expected)).await
        };
        stage
            .browse("section-order", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/projects/{}/overview", board.project)).await?;
                browser.tab_to("button", "Move One: drag, or the arrow keys").await?;
                browser.press(&[Key::Down]).await?;
                order(["Two", "One", "Three"]).await?;
                browser.role("button", "More for the section Three").click().await?;
                browser.role("menuitem", "Move up").click().await?;
                order(["Two", "Three", "One"]).await?;
                let two = browser.role("button", "Move Two: drag, or the arrow keys").middle().await?;
                let one = browser.role("button", "Move One: drag, or the arrow keys").middle().await?;
                browser.drag_from(two, (one.0, one.1 + 8.0)).await?;
                order(["Three", "One", "Two"]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_template_is_made_of_a_project_and_a_project_of_the_template() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("template-of", Screen { width: 320, ..Screen::PHONE }, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go(&format!("/projects/{}/overview", board.project)).await?;
                browser.role("button", "Make a template of it").click().await?;
                browser.reads("Made the template Kite festival").await?;
                until("the template on the server", async || {
                    let all = board.api.get("/project?istemplate=true").await?;
                    Ok(all.as_array().into_iter().flatten().any(|one| one["title"] == "Kite festival"))
                })
                .await?;
                let wide = "return document.documentElement.scrollWidth > innerWidth";
                assert_eq!(
                    browser.script(wide, vec![]).await?,
                    json!(false),
                    "nothing stands beside the screen"
                );
                browser.is_accessible("the overview on a phone").await
            })
            .await
    })
    .await
}
