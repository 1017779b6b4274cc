//! What a cold load costs.

use std::collections::HashMap;

use anyhow::Context;
use journeys::{Browser, Driver, Result};
use serde_json::{Value, json};

use crate::measures::Measures;
use crate::memory;

pub(crate) async fn note(driver: &Driver, browser: &Browser, measures: &mut Measures) -> Result<()> {
    for (measure, script) in [
        ("first", "__bench.first"),
        ("full", "__bench.full"),
        ("long", "__bench.long"),
        ("shift", "__bench.shift * 1000"),
        ("nodes", "document.getElementsByTagName('*').length"),
    ] {
        measures.note(measure, number(browser, script).await?);
    }
    let wasm = number(browser, "(__bench.memory?.buffer.byteLength ?? 0) / 1e6").await?;
    if wasm > 0.0 {
        measures.note("wasm", wasm);
    }
    let (app, data) = bytes(browser).await?;
    measures.note("app", app / 1000.0);
    measures.note("data", data / 1000.0);
    if let Some(rss) = driver.process().and_then(memory::renderer) {
        measures.note("rss", rss);
    }
    browser.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    measures.note("heap", number(browser, "performance.memory.usedJSHeapSize / 1e6").await?);
    Ok(())
}

/// The value of an expression in the page.
pub(crate) async fn number(browser: &Browser, script: &str) -> Result<f64> {
    let value = browser.script(&format!("return {script}"), vec![]).await?;
    value.as_f64().with_context(|| format!("{script} is {value}"))
}

/// What came over the wire, head and body: the program's files, and the data.
async fn bytes(browser: &Browser) -> Result<(f64, f64)> {
    let mut addresses = HashMap::new();
    let (mut app, mut data) = (0.0, 0.0);
    for entry in browser.log("performance").await? {
        let event: Value = serde_json::from_str(&entry.message)?;
        let (method, parameters) = (&event["message"]["method"], &event["message"]["params"]);
        let request = parameters["requestId"].as_str().unwrap_or_default().to_owned();
        if method == "Network.requestWillBeSent" {
            addresses.insert(request, parameters["request"]["url"].as_str().unwrap_or_default().to_owned());
        } else if method == "Network.loadingFinished" {
            let length = parameters["encodedDataLength"].as_f64().unwrap_or_default();
            let address = addresses.get(&request).map_or("", String::as_str);
            let is_data = address.contains("/v1/") || address.ends_with("/cards.json");
            *(if is_data { &mut data } else { &mut app }) += length;
        }
    }
    Ok((app, data))
}
