//! Finding and doing things from the keyboard: the palette, the help, and keys that stay out of the way.

use journeys::{Browser, Key, Result, Screen, Stage, journey, until};

/// Opens the projects as somebody who is signed in.
async fn at_projects(stage: &Stage, browser: &Browser) -> Result<()> {
    let token = stage.server.token("alex@example.com").await?;
    browser.enter(&token).await?;
    browser.go("/projects").await?;
    browser.role("link", "Sensor firmware").within("table").appears().await
}

async fn open_palette(browser: &Browser) -> Result<()> {
    browser.press(&[Key::Control, Key::Char('k')]).await?;
    until("the field of the palette has the focus", async || {
        browser.has_focus("combobox", "Search tasks, projects").await
    })
    .await
}

#[tokio::test]
async fn the_palette_leads_to_a_project_a_task_and_a_command_without_a_mouse() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("palette", Screen::LAPTOP, async |browser| {
                at_projects(stage, browser).await?;
                open_palette(browser).await?;
                browser.types("sens firm").await?;
                browser.role("option", "Sensor firmware").that_starts().appears().await?;
                browser.press(&[Key::Enter]).await?;
                browser.at("/board").await?;
                browser.role("heading", "Sensor firmware").appears().await?;

                // `>` finds commands only, and the palette gives the focus back when it is left.
                open_palette(browser).await?;
                browser.types(">list").await?;
                browser.role("option", "Go to list").that_starts().appears().await?;
                browser.press(&[Key::Escape]).await?;
                browser.role("combobox", "Search tasks, projects, people and commands").goes().await?;
                open_palette(browser).await?;
                browser.types(">list").await?;
                browser.press(&[Key::Enter]).await?;
                browser.at("/list").await?;

                open_palette(browser).await?;
                browser.is_accessible("the palette").await?;
                browser.types("no such thing anywhere").await?;
                browser.role("option", "Search messages for").that_starts().appears().await?;
                browser.press(&[Key::Escape]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn single_keys_do_nothing_while_typing_and_nothing_once_switched_off() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("single-keys", Screen::LAPTOP, async |browser| {
                at_projects(stage, browser).await?;
                browser.press(&[Key::Char('c')]).await?;
                browser.role("dialog", "New task").appears().await?;
                browser.types("c?gp buy string").await?;
                assert_eq!(browser.role("textbox", "Title").value().await?, "c?gp buy string");
                assert_eq!(browser.role("dialog", "").count().await?, 1);
                browser.press(&[Key::Escape]).await?;
                browser.role("dialog", "New task").goes().await?;

                // Nothing that was typed is lost.
                browser.press(&[Key::Char('c')]).await?;
                assert_eq!(browser.role("textbox", "Title").value().await?, "c?gp buy string");
                browser.press(&[Key::Escape]).await?;
                browser.role("dialog", "New task").goes().await?;

                browser.press(&[Key::Char('?')]).await?;
                browser.role("dialog", "Keyboard shortcuts").appears().await?;
                browser.is_accessible("the help").await?;
                browser.press(&[Key::Escape]).await?;
                browser.role("dialog", "Keyboard shortcuts").goes().await?;

                open_palette(browser).await?;
                browser.types(">single").await?;
                browser.press(&[Key::Enter]).await?;
                browser.role("combobox", "Search tasks, projects, people and commands").goes().await?;
                until("it is kept", async || {
                    let kept = "return localStorage.getItem('threadline.single-keys')";
                    Ok(browser.script(kept, vec![]).await?.as_str() == Some("off"))
                })
                .await?;
                browser.press(&[Key::Char('?')]).await?;
                browser.press(&[Key::Char('c')]).await?;
                // The palette opens after them: whatever they did would be there by now.
                open_palette(browser).await?;
                assert_eq!(browser.role("dialog", "").count().await?, 1);
                Ok(())
            })
            .await
    })
    .await
}
