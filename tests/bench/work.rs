//! What a person does, and how long until it is on the screen.

use anyhow::{Context, ensure};
use journeys::{Browser, Result, eventually};
use serde_json::{Value, json};

use crate::measures::Measures;
use crate::session::Session;

pub(crate) async fn note(session: &Session, browser: &Browser, measures: &mut Measures) -> Result<()> {
    drag(browser, measures).await.context("dragging")?;
    scroll(browser, measures).await.context("scrolling")?;
    type_a_filter(session, browser, measures).await.context("filtering")?;
    open(browser, measures).await.context("opening a task")
}

/// A card of the first column goes into the second.
async fn drag(browser: &Browser, measures: &mut Measures) -> Result<()> {
    let plan = "
        const columns = [...document.querySelectorAll('[data-column]')].filter((it) => it.querySelector('[data-task-id]'));
        const middle = (it) => { const r = it.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; };
        const card = columns[0].querySelectorAll('[data-task-id]')[1];
        const target = columns[1].querySelectorAll('[data-task-id]')[2];
        return { task: card.dataset.taskId, column: columns[1].dataset.column, from: middle(card), to: middle(target) };";
    let plan = browser.script(plan, vec![]).await?;
    let (from, to) = (point(&plan["from"])?, point(&plan["to"])?);
    mouse(browser, "mousePressed", from).await?;
    for step in 1..=10 {
        let part = f64::from(step) / 10.0;
        let at = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        mouse(browser, "mouseMoved", at).await?;
    }
    browser
        .script(
            "__bench.fromDrop(arguments[0], arguments[1])",
            vec![plan["task"].clone(), plan["column"].clone()],
        )
        .await?;
    mouse(browser, "mouseReleased", to).await?;
    measures.note("drop", took(browser).await?);
    Ok(())
}

/// The longest column, at the speed of a wheel that is turned with a will.
async fn scroll(browser: &Browser, measures: &mut Measures) -> Result<()> {
    let find = "
        const scrolls = (it) => it.scrollHeight > it.clientHeight + 8 && /auto|scroll/.test(getComputedStyle(it).overflowY);
        const all = [...document.querySelectorAll('[data-column], [data-column] *')].filter(scrolls);
        const longest = all.reduce((a, b) => (b.scrollHeight > a.scrollHeight ? b : a));
        longest.scrollIntoView({ inline: 'nearest', block: 'nearest' });
        const r = longest.getBoundingClientRect();
        return [r.x + r.width / 2, r.y + r.height / 2];";
    let (x, y) = point(&browser.script(find, vec![]).await?)?;
    browser.script("__bench.watchFrames()", vec![]).await?;
    let gesture = json!({"x": x, "y": y, "yDistance": -12000, "speed": 3000, "preventFling": true, "gestureSourceType": "mouse"});
    browser.devtools("Input.synthesizeScrollGesture", gesture).await?;
    let frames = browser.script("return __bench.stopFrames()", vec![]).await?;
    measures.note("worst", frames["worst"].as_f64().context("no frames")?);
    measures.note("dropped", frames["dropped"].as_f64().context("no frames")?);
    Ok(())
}

/// The first letters of a title, a key at a time; what counts is the slowest that changed what is shown.
async fn type_a_filter(session: &Session, browser: &Browser, measures: &mut Measures) -> Result<()> {
    let title = "return [...document.querySelectorAll('[data-task-id]')].at(-1).querySelector('a').textContent.trim().slice(0, 4)";
    let title = browser.script(title, vec![]).await?;
    let letters = title.as_str().context("a card without a title")?.to_owned();
    browser.script(&format!("document.querySelector('{}').focus()", session.filter), vec![]).await?;
    let mut slowest = None;
    for letter in letters.chars() {
        browser.script("__bench.fromKey()", vec![]).await?;
        let key = json!({"type": "keyDown", "text": letter.to_string(), "key": letter.to_string()});
        browser.devtools("Input.dispatchKeyEvent", key).await?;
        browser
            .devtools("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": letter.to_string()}))
            .await?;
        if let Ok(took) = took(browser).await {
            slowest = Some(slowest.map_or(took, |before: f64| before.max(took)));
        }
    }
    measures.note("key", slowest.context("no key changed what is shown")?);
    Ok(())
}

async fn open(browser: &Browser, measures: &mut Measures) -> Result<()> {
    // The first in the document may be above what is visible: it has to be one that a person could hit.
    let card = "
        const place = (it) => { const r = it.querySelector('a').getBoundingClientRect(); return [r.x + Math.min(20, r.width / 2), r.y + r.height / 2]; };
        const hit = (it) => document.elementFromPoint(...place(it))?.closest('[data-task-id]') === it;
        const card = [...document.querySelectorAll('[data-column] [data-task-id]')].find(hit);
        return { task: card.dataset.taskId, at: place(card) };";
    let card = browser.script(card, vec![]).await?;
    let at = point(&card["at"])?;
    mouse(browser, "mouseMoved", at).await?;
    browser.script("__bench.fromClick(arguments[0])", vec![card["task"].clone()]).await?;
    mouse(browser, "mousePressed", at).await?;
    mouse(browser, "mouseReleased", at).await?;
    measures.note("open", took(browser).await?);
    Ok(())
}

async fn took(browser: &Browser) -> Result<f64> {
    let noted = eventually("something to be painted", async || {
        let value =
            browser.script("return __bench.took === undefined ? false : [__bench.took]", vec![]).await?;
        Ok(value.as_array().cloned())
    })
    .await?;
    let took = noted.first().and_then(Value::as_f64);
    ensure!(took.is_some(), "it was not painted within five seconds");
    took.context("it was not painted")
}

/// An event of the mouse; `dragged` is a move with the button down.
async fn mouse(browser: &Browser, kind: &str, (x, y): (f64, f64)) -> Result<()> {
    let held = kind == "mouseMoved";
    let button = if held { "none" } else { "left" };
    let event =
        json!({"type": kind, "x": x, "y": y, "button": button, "clickCount": 1, "pointerType": "mouse"});
    browser.devtools("Input.dispatchMouseEvent", event).await?;
    Ok(())
}

fn point(value: &Value) -> Result<(f64, f64)> {
    let at = |index: usize| value[index].as_f64().context("no such place on the page");
    Ok((at(0)?, at(1)?))
}
