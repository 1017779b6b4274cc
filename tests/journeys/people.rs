//! People: found, looked up, written to, from wherever they stand.

use journeys::{Key, Result, Screen, journey, until};
use serde_json::json;

use crate::board::Board;

#[tokio::test]
async fn a_person_is_found_on_the_page_of_people_and_their_profile_leads_to_a_chat() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let task = board.task("Buy string").await?["id"].clone();
        board
            .api
            .patch(&format!("/task/{task}"), json!({"assignee": 3, "dueDate": "2020-01-02T00:00:00.000Z"}))
            .await?;
        stage
            .browse("people", Screen::LAPTOP, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go("/projects").await?;
                browser.role("link", "People").within(".side").click().await?;
                browser.role("link", "Jonas Lindqvist").within("table").appears().await?;
                browser.role("searchbox", "Find people by name, address or role").types("raman").await?;
                browser.role("link", "Jonas Lindqvist").within("table").goes().await?;
                browser.role("link", "Priya Raman").within("table").click().await?;
                browser.role("heading", "Priya Raman").appears().await?;
                browser.reads("priya@example.com").await?;
                browser.role("heading", "Overdue").that_starts().appears().await?;
                browser.role("link", "Buy string").within(".profile").appears().await?;
                browser.is_accessible("a profile").await?;

                // A change of the task, made elsewhere, takes it from the list.
                board.api.patch(&format!("/task/{task}"), json!({"status": "Complete"})).await?;
                browser.role("link", "Buy string").within(".profile").goes().await?;
                browser.role("button", "Write to Priya Raman").click().await?;
                browser.at("/chats/").await?;
                browser.role("heading", "Priya Raman").appears().await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn the_face_on_a_card_opens_the_menu_of_the_person_by_mouse_and_by_keyboard() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let task = board.task("Draw the map").await?["id"].clone();
        board.api.patch(&format!("/task/{task}"), json!({"assignee": 3})).await?;
        stage
            .browse("person-menu", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                let face = browser
                    .role("button", "Priya Raman: profile, message, tasks")
                    .within("[data-column=in-progress]");
                face.click().await?;
                browser.role("menuitem", "Message Priya Raman").appears().await?;
                assert!(!browser.place().await?.contains("peek"), "the card did not take the click");
                browser.press(&[Key::Escape]).await?;
                browser.role("menuitem", "Profile").goes().await?;

                browser.tab_to("button", "Priya Raman: profile, message, tasks").await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("menuitem", "Their tasks").appears().await?;
                browser.press(&[Key::Down]).await?;
                browser.press(&[Key::Down]).await?;
                browser.press(&[Key::Enter]).await?;
                browser.at("/people/3").await?;
                until("the tasks to have the keyboard", async || browser.has_focus("heading", "Tasks").await)
                    .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn everyone_is_reached_on_the_smallest_phone() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("people-320", Screen { width: 320, ..Screen::PHONE }, async |browser| {
                browser.enter(board.api.token()).await?;
                browser.go("/people").await?;
                browser.role("link", "Priya Raman").within("table").appears().await?;
                let wide = "return document.documentElement.scrollWidth > innerWidth";
                assert_eq!(
                    browser.script(wide, vec![]).await?,
                    json!(false),
                    "nothing stands beside the screen"
                );
                browser.is_accessible("the people on a phone").await?;
                browser
                    .role("button", "Priya Raman: profile, message, tasks")
                    .within("table")
                    .click()
                    .await?;
                browser.role("menuitem", "Profile").click().await?;
                browser.role("heading", "Priya Raman").appears().await?;
                assert_eq!(
                    browser.script(wide, vec![]).await?,
                    json!(false),
                    "nothing stands beside the screen"
                );
                browser.is_accessible("a profile on a phone").await
            })
            .await
    })
    .await
}
