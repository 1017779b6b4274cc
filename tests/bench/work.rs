//! What a person does on a board, and how long until it is on the screen.

use anyhow::Context;
use journeys::{Browser, Result};
use serde_json::json;

use crate::hand::{self, point, took};
use crate::measures::Measures;
use crate::session::Session;

pub(crate) async fn note(session: &Session, browser: &Browser, measures: &mut Measures) -> Result<()> {
    drag(browser, measures).await.context("dragging")?;
    scroll(browser, measures).await.context("scrolling")?;
    type_a_filter(session, browser, measures).await.context("filtering")?;
    open(session, browser, measures).await.context("opening a task")?;
    measures.note("inp", crate::load::number(browser, "__bench.slowest").await?);
    Ok(())
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
    hand::press(browser, from).await?;
    hand::carry(browser, from, to, 10).await?;
    let arguments = vec![plan["task"].clone(), plan["column"].clone()];
    browser.script("__bench.fromDrop(arguments[0], arguments[1])", arguments).await?;
    hand::release(browser, to).await?;
    measures.note("drop", took(browser).await?[0]);
    Ok(())
}

/// The longest column.
async fn scroll(browser: &Browser, measures: &mut Measures) -> Result<()> {
    let find = "
        const scrolls = (it) => it.scrollHeight > it.clientHeight + 8 && /auto|scroll/.test(getComputedStyle(it).overflowY);
        const all = [...document.querySelectorAll('[data-column], [data-column] *')].filter(scrolls);
        const longest = all.reduce((a, b) => (b.scrollHeight > a.scrollHeight ? b : a));
        longest.scrollIntoView({ inline: 'nearest', block: 'nearest' });
        const r = longest.getBoundingClientRect();
        return [r.x + r.width / 2, r.y + r.height / 2];";
    let at = point(&browser.script(find, vec![]).await?)?;
    let frames =
        hand::watched(browser, None, async || hand::scroll(browser, at, (0.0, 12_000.0), 3000).await).await?;
    measures.note("rate", frames.rate);
    measures.note("worst", frames.worst);
    measures.note("dropped", frames.dropped);
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
            slowest = Some(slowest.map_or(took[0], |before: f64| before.max(took[0])));
        }
    }
    measures.note("key", slowest.context("no key changed what is shown")?);
    Ok(())
}

/// Opens a task that something was said about.
async fn open(session: &Session, browser: &Browser, measures: &mut Measures) -> Result<()> {
    // The first in the document may be above what is visible: it has to be one that a person could hit.
    let card = "
        const place = (it) => { const r = it.querySelector('a').getBoundingClientRect(); return [r.x + Math.min(20, r.width / 2), r.y + r.height / 2]; };
        const hit = (it) => document.elementFromPoint(...place(it))?.closest('[data-task-id]') === it;
        const card = [...document.querySelectorAll('[data-column] [data-task-id]')].find(hit);
        return { task: card.dataset.taskId, at: place(card) };";
    let card = browser.script(card, vec![]).await?;
    let task = card["task"].as_str().context("a card without a task")?;
    session.comment_on(task).await?;
    let at = point(&card["at"])?;
    hand::point_at(browser, at).await?;
    let detail = format!("[data-task-detail=\"{task}\"]");
    let talk = session.has_talk().then(|| format!("{detail} [data-message-id]"));
    let wanted: Vec<_> = [Some(detail), talk].into_iter().flatten().map(|selector| json!(selector)).collect();
    browser.script("__bench.fromClick(...arguments)", wanted).await?;
    hand::press(browser, at).await?;
    hand::release(browser, at).await?;
    for (measure, took) in ["open", "comments"].into_iter().zip(took(browser).await?) {
        measures.note(measure, took);
    }
    Ok(())
}
