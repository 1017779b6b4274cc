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
    let (app, data) = bytes(browser, session.origin()).await?;
    measures.note("app", app / 1000.0);
    measures.note("data", data / 1000.0);
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

/// What came over the wire from a site, head and body: the program's files, and the data. The browser's own first page
/// stands in the same log.
async fn bytes(browser: &Browser, origin: &str) -> Result<(f64, f64)> {
    let mut addresses = HashMap::new();
    let (mut app, mut data) = (0.0, 0.0);
    for entry in browser.log("performance").await? {
        let event: Value = serde_json::from_str(&entry.message)?;
        let (method, parameters) = (&event["message"]["method"], &event["message"]["params"]);
        let request = parameters["requestId"].as_str().unwrap_or_default().to_owned();
        if method == "Network.requestWillBeSent" {
            addresses.insert(request, parameters["request"]["url"].as_str().unwrap_or_default().to_owned());
        } else if method == "Network.loadingFinished" {
            let address = addresses.get(&request).map_or("", String::as_str);
            if address.starts_with(origin) {
                let is_data = address.contains("/v1/") || address.ends_with("/cards.json");
                *(if is_data { &mut data } else { &mut app }) +=
                    parameters["encodedDataLength"].as_f64().unwrap_or_default();
            }
        }
    }
    Ok((app, data))
}
