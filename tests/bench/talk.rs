//! A channel of 50,000 messages.

use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context;
use futures_util::{StreamExt, TryStreamExt, stream};
use journeys::{Api, Browser, Driver, Result, Server, until};
use serde_json::json;

use crate::goals;
use crate::hand::{self, point, took};
use crate::load::{number, space};
use crate::measures::Measures;
use crate::session::{Session, settle};
use crate::table::Table;

const MESSAGES: usize = 50_000;
/// Requests at once.
const HANDS: usize = 16;
/// How far up one reads, in pixels, and how fast, in pixels a second.
const WAY: f64 = 60_000.0;
const SPEED: u32 = 4_000;

/// So many runs of it.
pub(crate) async fn measure(driver: &Driver, runs: u32) -> Result<Table> {
    let server = Server::start(0).await?;
    let mut session = Session::product(&server, String::new()).await?;
    let channel = seed(session.api()?).await.context("saying 50,000 things")?;
    session.place = format!("/channels/{channel}");
    let mut measures = Measures::default();
    for run in 1..=runs {
        println!("Talk, run {run} of {runs}");
        cold(driver, &session, &mut measures).await.context("opening the address")?;
        warm(driver, &session, &mut measures).await.context("opening it from the side bar")?;
    }
    Ok(Table::new(format!("Talk, {MESSAGES} messages"), goals::TALK.to_vec(), measures, None))
}

/// Makes the channel. Every message is one request, as people make them.
async fn seed(api: &Api) -> Result<i64> {
    let channel = api.post("/channel", json!({"name": "survey", "isPublic": true})).await?;
    let channel = channel["id"].as_i64().context("no channel")?;
    let path = format!("/channel/{channel}/message");
    let done = AtomicUsize::new(0);
    let (path, done) = (&path, &done);
    stream::iter(0..MESSAGES)
        .map(async |number| {
            api.post(path, json!({"message": words(number)})).await?;
            let said = done.fetch_add(1, Ordering::Relaxed) + 1;
            if said.is_multiple_of(10_000) {
                println!("Talk: {said} of {MESSAGES} messages");
            }
            anyhow::Ok(())
        })
        .buffer_unordered(HANDS)
        .try_for_each(async |()| Ok(()))
        .await?;
    Ok(channel)
}

/// Most are short, some have a list or a few lines.
fn words(number: usize) -> String {
    let first =
        format!("<p>Station {number}: the probe was read at the weir, and the level is as it was.</p>");
    match number % 10 {
        3 => format!(
            "{first}<ul><li>turbidity as before</li><li>conductivity a little <b>higher</b></li></ul>"
        ),
        7 => format!(
            "{first}<p>The warden says that the gauge stood dry for two days, and that the readings of these days should not count. I have marked them.</p>"
        ),
        _ => first,
    }
}

/// From an empty browser to the newest messages, and then up through the history.
async fn cold(driver: &Driver, session: &Session, measures: &mut Measures) -> Result<()> {
    let browser = session.open(driver).await?;
    browser.go(&session.place).await?;
    settle(&browser).await?;
    let (shell, first) = (number(&browser, "__bench.shell").await?, number(&browser, "__bench.first").await?);
    measures.note("shell", shell);
    measures.note("after", (first - shell).max(0.0));
    measures.note("nodes", number(&browser, "document.getElementsByTagName('*').length").await?);
    let mut before = Measures::default();
    space(driver, &browser, &mut before, ["rss", "heap", "wasm"]).await?;
    up(&browser, measures).await.context("scrolling up")?;
    let mut after = Measures::default();
    space(driver, &browser, &mut after, ["rss", "heap", "wasm"]).await?;
    for (measure, what) in [("heap-grown", "heap"), ("wasm-grown", "wasm")] {
        if let (Some(before), Some(after)) = (before.median(what), after.median(what)) {
            measures.note(measure, after - before);
        }
    }
    for (measure, space) in [("rss", before), ("rss-after", after)] {
        if let Some(weight) = space.median("rss") {
            measures.note(measure, weight);
        }
    }
    browser.close().await
}

async fn up(browser: &Browser, measures: &mut Measures) -> Result<()> {
    let watch = "
        const stream = document.querySelector('[data-message-id]').parentElement;
        const count = () => document.querySelectorAll('[data-message-id]').length;
        __bench.most = count();
        __bench.passed = new Set();
        const note = (nodes) => nodes.forEach((it) => it.dataset?.messageId && __bench.passed.add(it.dataset.messageId));
        note([...document.querySelectorAll('[data-message-id]')]);
        new MutationObserver((all) => { all.forEach((one) => note([...one.addedNodes])); __bench.most = Math.max(__bench.most, count()); }).observe(stream, { childList: true });
        let it = stream;
        while (!(it.scrollHeight > it.clientHeight + 8 && /auto|scroll/.test(getComputedStyle(it).overflowY))) it = it.parentElement;
        const r = it.getBoundingClientRect();
        return [r.x + r.width / 2, r.y + r.height / 2];";
    let at = point(&browser.script(watch, vec![]).await?)?;
    let frames =
        hand::watched(browser, None, async || hand::scroll(browser, at, (0.0, -WAY), SPEED).await).await?;
    measures.note("rate", frames.rate);
    measures.note("worst", frames.worst);
    measures.note("dropped", frames.dropped);
    measures.note("in-page", number(browser, "__bench.most").await?);
    measures.note("passed", number(browser, "__bench.passed.size").await?);
    Ok(())
}

/// The shell is there, and somebody opens the channel from the side bar.
async fn warm(driver: &Driver, session: &Session, measures: &mut Measures) -> Result<()> {
    let browser = session.open(driver).await?;
    browser.go("/projects").await?;
    let link = format!("nav.side a[href$='{}']", session.place.trim_start_matches('/'));
    until("the channel in the side bar", async || Ok(!browser.all(&link).await?.is_empty())).await?;
    let idle = "new Promise((done) => requestIdleCallback(() => done(true)))";
    browser.devtools("Runtime.evaluate", json!({"expression": idle, "awaitPromise": true})).await?;
    browser
        .script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", vec![json!(link)])
        .await?;
    let at = browser.middle_of(&link).await?;
    hand::point_at(&browser, at).await?;
    browser.script("__bench.fromClick('[data-message-id]')", vec![]).await?;
    hand::press(&browser, at).await?;
    hand::release(&browser, at).await?;
    measures.note("click", took(&browser).await?[0]);
    browser.close().await
}
