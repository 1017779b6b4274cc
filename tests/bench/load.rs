//! What a cold load costs.

use std::collections::HashMap;

use anyhow::Context;
use journeys::{Browser, Driver, Result};
use serde_json::{Value, json};

use crate::measures::Measures;
use crate::memory;
use crate::session::Session;

pub(crate) async fn note(
    driver: &Driver,
    session: &Session,
    browser: &Browser,
    measures: &mut Measures,
) -> Result<()> {
    for (measure, script) in [
        ("first", "__bench.first"),
        ("full", "__bench.full"),
        ("long", "__bench.long"),
        ("shift", "__bench.shift * 1000"),
        ("nodes", "document.getElementsByTagName('*').length"),
    ] {
        measures.note(measure, number(browser, script).await?);
    }
    let first = number(browser, "__bench.first").await?;
    let Bytes { app, ahead, data } = bytes(browser, session.origin(), first).await?;
    for (measure, bytes) in [("app", app), ("ahead", ahead), ("data", data)] {
        measures.note(measure, bytes / 1000.0);
    }
    space(driver, browser, measures, ["rss", "heap", "wasm"]).await
}

/// What the page weighs in memory now: all of it, the scripts' heap, the program's own.
pub(crate) async fn space(
    driver: &Driver,
    browser: &Browser,
    measures: &mut Measures,
    [rss, heap, wasm]: [&'static str; 3],
) -> Result<()> {
    if let Some(weight) = driver.process().and_then(memory::renderer) {
        measures.note(rss, weight);
    }
    browser.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    measures.note(heap, number(browser, "performance.memory.usedJSHeapSize / 1e6").await?);
    let own = number(browser, "(__bench.memory?.buffer.byteLength ?? 0) / 1e6").await?;
    if own > 0.0 {
        measures.note(wasm, own);
    }
    Ok(())
}

/// The value of an expression in the page.
pub(crate) async fn number(browser: &Browser, script: &str) -> Result<f64> {
    let value = browser.script(&format!("return {script}"), vec![]).await?;
    value.as_f64().with_context(|| format!("{script} is {value}"))
}

/// What came over the wire from a site, head and body.
#[derive(Default)]
struct Bytes {
    /// The program's files that the first card waited for, or came before it.
    app: f64,
    /// Those that were asked for afterwards: what somebody may open next.
    ahead: f64,
    /// What the server knows.
    data: f64,
}

/// What came over the wire, with the first card painted so many milliseconds after the page was asked for. The
/// browser's own first page stands in the same log.
async fn bytes(browser: &Browser, origin: &str, first: f64) -> Result<Bytes> {
    let mut requests = HashMap::new();
    let mut begin = None;
    let mut bytes = Bytes::default();
    for entry in browser.log("performance").await? {
        let event: Value = serde_json::from_str(&entry.message)?;
        let (method, parameters) = (&event["message"]["method"], &event["message"]["params"]);
        let request = parameters["requestId"].as_str().unwrap_or_default().to_owned();
        if method == "Network.requestWillBeSent" {
            let address = parameters["request"]["url"].as_str().unwrap_or_default().to_owned();
            let at = parameters["timestamp"].as_f64().unwrap_or_default() * 1000.0;
            if begin.is_none() && address.starts_with(origin) {
                begin = Some(at);
            }
            requests.insert(request, (address, at));
        } else if method == "Network.loadingFinished" {
            let Some((address, at)) = requests.get(&request) else { continue };
            if !address.starts_with(origin) {
                continue;
            }
            let kind = if address.contains("/v1/") || address.ends_with("/cards.json") {
                &mut bytes.data
            } else if begin.is_some_and(|begin| at - begin > first) {
                &mut bytes.ahead
            } else {
                &mut bytes.app
            };
            *kind += parameters["encodedDataLength"].as_f64().unwrap_or_default();
        }
    }
    Ok(bytes)
}
