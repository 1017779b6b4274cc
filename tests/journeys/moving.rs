//! One board, moved in four ways: each is seen at once, kept by the server, and there after a reload.

use journeys::{Browser, Key, Result, Screen, journey, until};
use serde_json::json;

use crate::board::{Board, card, shows};

const LEFT: [&str; 3] = ["Book the field", "Print posters", "Buy string"];
const MOVED: &str = "Ask the fire brigade";

/// What holds after each of the four moves, now and after a reload.
async fn has_moved(board: &Board, browser: &Browser, target: &[&str]) -> Result<()> {
    shows(browser, "new", &LEFT).await?;
    shows(browser, "in-progress", target).await?;
    board.keeps(MOVED, "status", json!("In Progress")).await?;
    browser.reload().await?;
    shows(browser, "new", &LEFT).await?;
    shows(browser, "in-progress", target).await
}

#[tokio::test]
async fn a_card_dragged_by_mouse_stays_where_it_was_dropped() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("mouse", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                let (x, y) = card(browser, "Draw the map").await?;
                let what = browser.role("link", MOVED).within(".board");
                // Above the middle of the card that is there: the moved one comes before it.
                browser.drag(&what, (x, y - 12.0)).await?;
                has_moved(&board, browser, &[MOVED, "Draw the map"]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_card_held_by_a_finger_is_carried_and_stays_where_it_was_dropped() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        let tablet = Screen { width: 1280, height: 800, dark: false, touch: true };
        stage
            .browse("finger", tablet, async |browser| {
                board.open(browser).await?;
                let (x, y) = card(browser, "Draw the map").await?;
                let mut finger = browser.touch(card(browser, MOVED).await?).await?;
                until("the card to be picked up", async || {
                    Ok(!browser.all(".card.in-hand").await?.is_empty())
                })
                .await?;
                // A person lets go when the place has opened.
                until("the place to open", async || {
                    finger.slide((x, y - 12.0)).await?;
                    Ok(!browser.all("[data-column=in-progress] .slot").await?.is_empty())
                })
                .await?;
                finger.lift().await?;
                has_moved(&board, browser, &[MOVED, "Draw the map"]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_card_picked_up_by_keyboard_is_announced_at_every_step_and_stays_where_it_was_dropped() -> Result<()>
{
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("keyboard", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.tab_to("link", "Book the field").await?;
                browser.press(&[Key::Down]).await?;
                assert!(browser.has_focus("link", MOVED).await?, "Down goes to the next card");
                browser.press(&[Key::Char('m')]).await?;
                hears(browser, &format!("Picked up {MOVED}. New, position 2 of 4.")).await?;
                // Between New and In Progress stands Accepted.
                browser.press(&[Key::Right]).await?;
                hears(browser, "Accepted, position 1 of 1.").await?;
                browser.press(&[Key::Right]).await?;
                browser.press(&[Key::Home]).await?;
                hears(browser, "In Progress, position 1 of 2.").await?;
                browser.press(&[Key::Enter]).await?;
                hears(browser, &format!("Dropped {MOVED}. In Progress, position 1 of 2.")).await?;
                until("the focus to stay with the card", async || browser.has_focus("link", MOVED).await)
                    .await?;
                has_moved(&board, browser, &[MOVED, "Draw the map"]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_card_moves_by_menu_without_any_dragging() -> Result<()> {
    journey(0, async |stage| {
        let board = Board::make(stage).await?;
        stage
            .browse("menu", Screen::LAPTOP, async |browser| {
                board.open(browser).await?;
                browser.tab_to("link", "Book the field").await?;
                browser.press(&[Key::Down]).await?;
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "Move to…").click().await?;
                browser.role("menuitemradio", "In Progress").click().await?;
                has_moved(&board, browser, &["Draw the map", MOVED]).await
            })
            .await
    })
    .await
}

/// Waits until a live region says this.
async fn hears(browser: &Browser, words: &str) -> Result<()> {
    until(&format!("to hear “{words}”"), async || {
        let script =
            "return [...document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')]
            .some((it) => it.textContent.includes(arguments[0]))";
        Ok(browser.script(script, vec![json!(words)]).await? == json!(true))
    })
    .await
}
