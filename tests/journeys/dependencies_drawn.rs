//! Links drawn by hand: with the mouse, with a finger, and by keyboard alone; what would close a circle is refused while
//! the hand is still on it.

use anyhow::ensure;
use journeys::{Browser, Key, Result, Screen, journey, until};

use crate::dependencies::Kites;

/// Where a link is drawn from: the end of a box.
fn grip(task: i64) -> String {
    format!(".node[data-task-id='{task}'] .pull.after")
}

fn node(task: i64) -> String {
    format!(".node[data-task-id='{task}']")
}

async fn said(browser: &Browser, words: &str) -> Result<()> {
    let script = "return document.querySelector('[data-live=polite]').textContent";
    until(&format!("“{words}” to be said"), async || {
        let said = browser.script(script, Vec::new()).await?;
        Ok(said.as_str().is_some_and(|said| said.contains(words)))
    })
    .await
}

#[tokio::test]
async fn a_link_is_drawn_with_the_mouse_and_a_circle_is_shown_before_it_is_let_go() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("dependencies-drawn", Screen::LAPTOP, async |browser| {
                kites.open(browser).await?;
                let chain = [(kites.sew, kites.buy), (kites.fly, kites.sew)];
                let longer = [chain[0], chain[1], (kites.print, kites.fly)];
                browser
                    .carry(
                        browser.middle_of(&grip(kites.fly)).await?,
                        browser.middle_of(&node(kites.print)).await?,
                    )
                    .await?;
                browser.reads("“Print posters” will wait for “Fly the kite”").await?;
                said(browser, "“Print posters” will wait for “Fly the kite”").await?;
                browser.let_go().await?;
                kites.keeps(&longer).await?;
                browser.role("heading", "Fly the kite").within(".explain").appears().await?;
                browser.role("heading", "Holds up 1").within(".explain").appears().await?;

                // From the end of the chain back to its beginning.
                let behind = format!(
                    "const x = (id) => new DOMMatrix(getComputedStyle(
                        document.querySelector(`.node[data-task-id='${{id}}']`)).transform).e;
                    return x({}) > x({})",
                    kites.print, kites.fly
                );
                until("the posters behind the kite", async || {
                    Ok(browser.script(&behind, Vec::new()).await?.as_bool() == Some(true))
                })
                .await?;
                browser.role("button", "Fit all").click().await?;
                browser
                    .carry(
                        browser.middle_of(&grip(kites.print)).await?,
                        browser.middle_of(&node(kites.buy)).await?,
                    )
                    .await?;
                let circle =
                    "“Buy string” → “Print posters” → “Fly the kite” → “Sew the kite” → “Buy string”";
                browser.reads(circle).await?;
                said(browser, circle).await?;
                ensure!(browser.all(".node.in-circle").await?.len() == 4, "the circle is drawn");
                let path =
                    "return document.querySelector('.edge.circle').getAttribute('d').split('M').length - 1";
                ensure!(browser.script(path, Vec::new()).await?.as_u64() == Some(3), "with its three links");
                browser.picture("dependencies-circle").await?;
                browser.let_go().await?;
                browser.role("alert", "").within(".explain").appears().await?;
                ensure!(kites.kept().await?.len() == 3, "nothing was linked");

                // Esc lets go without linking.
                browser
                    .carry(
                        browser.middle_of(&grip(kites.buy)).await?,
                        browser.middle_of(&node(kites.fly)).await?,
                    )
                    .await?;
                browser.reads("“Fly the kite” will wait for “Buy string”").await?;
                browser.press(&[Key::Escape]).await?;
                until("the line to go", async || Ok(browser.all(".edge.pulled").await?.is_empty())).await?;
                browser.let_go().await?;
                kites.keeps(&longer).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_finger_draws_a_link_and_two_fingers_zoom() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        let tablet = Screen { width: 1024, height: 768, dark: false, touch: true };
        stage
            .browse("dependencies-fingers", tablet, async |browser| {
                kites.open(browser).await?;
                let scale =
                    "return new DOMMatrix(getComputedStyle(document.querySelector('.plane')).transform).a";
                let zoom = async || {
                    Ok::<_, anyhow::Error>(browser.script(scale, Vec::new()).await?.as_f64().unwrap_or(0.0))
                };
                let before = zoom().await?;
                browser.pinch((400.0, 500.0), 200.0, 90.0).await?;
                until("a smaller picture", async || Ok(zoom().await? < before * 0.6)).await?;
                browser.pinch((400.0, 500.0), 90.0, 200.0).await?;
                until("a larger picture", async || Ok(zoom().await? > before * 0.9)).await?;

                let mut finger = browser.touch(browser.middle_of(&grip(kites.buy)).await?).await?;
                finger.slide(browser.middle_of(&node(kites.print)).await?).await?;
                browser.reads("“Print posters” will wait for “Buy string”").await?;
                finger.lift().await?;
                kites.keeps(&[(kites.sew, kites.buy), (kites.fly, kites.sew), (kites.print, kites.buy)]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn the_map_is_dragged_and_leads_the_picture() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("dependencies-map", Screen::LAPTOP, async |browser| {
                kites.open(browser).await?;
                // Near enough that not all is seen.
                for _ in 0..3 {
                    browser.role("button", "Zoom in").click().await?;
                }
                let place = "const it = new DOMMatrix(getComputedStyle(document.querySelector('.plane')).transform); return [it.e, it.f]";
                let at = async || browser.script(place, Vec::new()).await;
                let before = at().await?;
                let (x, y) = browser.middle_of(".minimap").await?;
                browser.drag_from((x - 60.0, y - 30.0), (x - 20.0, y - 10.0)).await?;
                until("another part of the picture", async || Ok(at().await? != before)).await?;
                let dragged = at().await?;
                browser.script("document.querySelector('.minimap').focus()", Vec::new()).await?;
                browser.press(&[Key::Right]).await?;
                until("a step further", async || Ok(at().await? != dragged)).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn a_chain_is_built_by_keyboard_alone_and_a_circle_refused_by_name() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("dependencies-keyboard", Screen::LAPTOP, async |browser| {
                kites.open(browser).await?;
                browser.tab_to("button", "Buy string, New").await?;
                for name in ["Sew the kite", "Fly the kite"] {
                    browser.press(&[Key::Right]).await?;
                    until(name, async || browser.has_focus("button", name).await).await?;
                }
                link_by_keys(browser, "Add successor…", "Print").await?;
                let chain = [(kites.sew, kites.buy), (kites.fly, kites.sew), (kites.print, kites.fly)];
                kites.keeps(&chain).await?;
                // What is explained is where the keyboard is brought back to.
                browser.tab_to("button", "Fly the kite, New").await?;
                link_by_keys(browser, "Add predecessor…", "Print").await?;
                browser.role("alert", "").within(".explain").appears().await?;
                browser.reads("“Fly the kite” → “Print posters” → “Fly the kite”").await?;
                kites.keeps(&chain).await
            })
            .await
    })
    .await
}

/// From a box of the graph: its menu, a command, and the task that begins so.
async fn link_by_keys(browser: &Browser, command: &str, task: &str) -> Result<()> {
    browser.press(&[Key::Shift, Key::F10]).await?;
    until("the menu", async || Ok(browser.role("menuitem", "Open task").count().await? == 1)).await?;
    until("the keyboard in the menu", async || browser.has_focus("menuitem", "Open task").await).await?;
    while !browser.has_focus("menuitem", command).await? {
        browser.press(&[Key::Down]).await?;
    }
    browser.press(&[Key::Enter]).await?;
    browser.role("option", task).that_starts().appears().await?;
    for letter in task.chars() {
        browser.press(&[Key::Char(letter)]).await?;
    }
    until("one task", async || {
        Ok(browser.role("option", "").within(".popover:popover-open").count().await? == 1)
    })
    .await?;
    browser.press(&[Key::Enter]).await
}
