//! The plan of 2,000 tasks with 4,000 links: its graph and its timeline.

mod seed;

use anyhow::Context;
use journeys::{Browser, Driver, Result, Server, until};
use serde_json::{Value, json};

use crate::goals;
use crate::hand::{self, CTRL, Frames, Point, point, took};
use crate::load::number;
use crate::measures::Measures;
use crate::session::{Session, settle};
use crate::table::Table;

const TASKS: usize = 2_000;
const LINKS: usize = 4_000;
/// The size that the engine's own goal is about.
const LARGE: (usize, usize) = (10_000, 20_000);

/// So many runs of it.
pub(crate) async fn measure(driver: &Driver, runs: u32) -> Result<Table> {
    let server = Server::start(0).await?;
    let mut session = Session::product(&server, String::new()).await?;
    println!("Plan: making {TASKS} tasks and {LINKS} links");
    let project = seed::plan(session.api()?, TASKS, LINKS).await.context("making the plan")?;
    let mut measures = Measures::default();
    for run in 1..=runs {
        println!("Plan, run {run} of {runs}");
        session.place = format!("/projects/{project}/dependencies");
        graph(driver, &session, &mut measures).await.context("the graph")?;
        large(driver, &session, project, &mut measures).await.context("the large plan")?;
        session.place = format!("/projects/{project}/timeline");
        timeline(driver, &session, &mut measures).await.context("the timeline")?;
    }
    let title = format!("Plan, {TASKS} tasks, {LINKS} links");
    Ok(Table::new(title, goals::PLAN.to_vec(), measures, None))
}

/// Notes what the program measured of itself: all of it, or its longest or first part.
async fn timed(browser: &Browser, name: &str, part: &str) -> Result<f64> {
    number(browser, &format!("__bench.timed[{}]?.{part} ?? null", json!(name))).await
}

async fn graph(driver: &Driver, session: &Session, measures: &mut Measures) -> Result<()> {
    let browser = session.open(driver).await?;
    browser.go(&session.place).await?;
    settle(&browser).await?;
    measures.note("graph-first", number(&browser, "__bench.first").await?);
    measures.note("graph-long", number(&browser, "__bench.long").await?);
    measures.note("engine", timed(&browser, "plan", "worst").await?);
    measures.note("layout", timed(&browser, "layout", "sum").await?);
    measures.note("slice", timed(&browser, "layout", "worst").await?);
    measures.note("graph-nodes", number(&browser, "document.getElementsByTagName('*').length").await?);
    // On the plane beside the boxes, or on one: a drag moves the picture either way.
    let middle = "const r = document.querySelector('.graph').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2];";
    let middle = point(&browser.script(middle, vec![]).await?)?;
    let pan = pan(&browser, middle).await.context("panning")?;
    measures.note("pan-rate", pan.rate);
    measures.note("pan-worst", pan.worst);
    measures.note("pan-dropped", pan.dropped);
    note_late(measures, "pan-usual", "pan-slowest", &pan);
    let zoom = zoom(&browser, middle).await.context("zooming")?;
    measures.note("zoom-rate", zoom.rate);
    measures.note("zoom-worst", zoom.worst);
    note_late(measures, "zoom-usual", "zoom-slowest", &zoom);
    browser.close().await
}

fn note_late(measures: &mut Measures, usual: &'static str, slowest: &'static str, frames: &Frames) {
    if let Some((usually, at_worst)) = frames.late {
        measures.note(usual, usually);
        measures.note(slowest, at_worst);
    }
}

/// Drags the picture to and fro and farther into the plan, as far as twenty boxes.
async fn pan(browser: &Browser, (x, y): Point) -> Result<Frames> {
    hand::watched(browser, Some("pointermove"), async || {
        for _ in 0..4 {
            let (from, to) = ((x + 300.0, y + 120.0), (x - 300.0, y - 120.0));
            hand::press(browser, from).await?;
            hand::carry(browser, from, to, 30).await?;
            hand::release(browser, to).await?;
        }
        Ok(())
    })
    .await
}

/// Out until most of it is in sight, and in again.
async fn zoom(browser: &Browser, at: Point) -> Result<Frames> {
    hand::watched(browser, Some("wheel"), async || {
        for notch in 0..60 {
            let by = if notch < 30 { 30.0 } else { -30.0 };
            hand::turn(browser, at, (0.0, by), CTRL).await?;
        }
        Ok(())
    })
    .await
}

/// The engine's first pass over a plan that is larger than a server need hold: the answers are made in the page.
async fn large(driver: &Driver, session: &Session, project: i64, measures: &mut Measures) -> Result<()> {
    let browser = session.open(driver).await?;
    let tasks = session.api()?.get(&format!("/project/{project}/tasks?shape=flat")).await?;
    let pattern = tasks.get(0).context("a plan without tasks")?;
    let script = include_str!("plan/large.js");
    let given = json!({"pattern": pattern, "tasks": LARGE.0, "links": LARGE.1});
    browser.at_document_start(&format!("({script})({given});")).await?;
    browser.go(&session.place.replace("dependencies", "timeline")).await?;
    settle(&browser).await?;
    measures.note("engine-large", timed(&browser, "plan", "worst").await?);
    browser.close().await
}

async fn timeline(driver: &Driver, session: &Session, measures: &mut Measures) -> Result<()> {
    let browser = session.open(driver).await?;
    browser.go(&session.place).await?;
    settle(&browser).await?;
    measures.note("line-first", number(&browser, "__bench.first").await?);
    measures.note("line-nodes", number(&browser, "document.getElementsByTagName('*').length").await?);
    let middle = "const r = document.querySelector('.tl-scroll').getBoundingClientRect(); return [r.x + r.width * 0.6, r.y + r.height / 2];";
    let middle = point(&browser.script(middle, vec![]).await?)?;
    let down =
        hand::watched(&browser, None, async || hand::scroll(&browser, middle, (0.0, 12_000.0), 3000).await);
    let down = down.await?;
    measures.note("down-rate", down.rate);
    measures.note("down-worst", down.worst);
    measures.note("down-dropped", down.dropped);
    let along = hand::watched(&browser, None, async || {
        hand::scroll(&browser, middle, (1_500.0, 0.0), 1500).await?;
        hand::scroll(&browser, middle, (-1_500.0, 0.0), 1500).await
    });
    measures.note("along-worst", along.await?.worst);
    browser.script("document.querySelector('.tl-scroll').scrollTo(0, 0)", vec![]).await?;
    bar(&browser, measures).await.context("dragging a bar")?;
    browser.close().await
}

/// A bar that others wait for is carried along and back.
async fn bar(browser: &Browser, measures: &mut Measures) -> Result<()> {
    let find = "
        const hit = (it) => { const r = it.getBoundingClientRect(); const at = [r.x + r.width / 2, r.y + r.height / 2]; return document.elementFromPoint(...at)?.closest('.tl-bar') === it && at; };
        return [...document.querySelectorAll('.tl-bar')].map(hit).find(Boolean) ?? null;";
    let mut at = (0.0, 0.0);
    until("a bar in sight", async || {
        let found = browser.script(find, vec![]).await?;
        at = point(&found).unwrap_or(at);
        Ok(found != Value::Null)
    })
    .await?;
    hand::point_at(browser, at).await?;
    hand::press(browser, at).await?;
    // The first move beyond a slip takes the bar, and a preview stands there once it is a day away.
    let start = "addEventListener('pointermove', (event) => (__bench.began = event.timeStamp), { capture: true, once: true });\
        __bench.took = undefined; const look = () => document.querySelector('.tl-ghost') ? __bench.after((now) => (__bench.took = [now - __bench.began])) : requestAnimationFrame(look); look();";
    browser.script(start, vec![]).await?;
    let to = (at.0 + 30.0, at.1);
    hand::carry(browser, at, to, 1).await?;
    measures.note("what-if", took(browser).await?[0]);
    let drag = hand::watched(browser, Some("pointermove"), async || {
        hand::carry(browser, to, (at.0 + 260.0, at.1), 40).await?;
        hand::carry(browser, (at.0 + 260.0, at.1), to, 40).await
    });
    let drag = drag.await?;
    note_late(measures, "bar-usual", "bar-slowest", &drag);
    measures.note("bar-worst", drag.worst);
    hand::release(browser, to).await
}
