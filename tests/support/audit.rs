//! What holds in every journey: nothing in the console, nothing against the policy, nothing from elsewhere.

use anyhow::ensure;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::server::from_environment;
use crate::{Result, wait};

/// Runs before the page's own scripts: a violation of the policy becomes an error in the console, which
/// outlives the page.
pub(crate) const WATCH: &str = "addEventListener('securitypolicyviolation', (event) => \
     console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile))";

/// Everything that went wrong in this browser, in words.
pub(crate) async fn complaints(browser: &Browser) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in browser.log("browser").await? {
        // A refusal by CORS is told by the script engine, though it is the network's.
        let of_network =
            entry.source.as_deref() == Some("network") || entry.message.contains("blocked by CORS policy");
        if entry.level == "SEVERE" && !(of_network && browser.failures_are_expected()) {
            found.push(format!("console: {}", entry.message));
        }
    }
    for entry in browser.log("performance").await? {
        let event: Value = serde_json::from_str(&entry.message)?;
        if let Some(url) = foreign_request(&event["message"]) {
            found.push(format!("request to someone else: {url}"));
        }
    }
    Ok(found)
}

/// What the browser brings along, such as its reader of PDF.
const EXTENSION: &str = "chrome-extension:";

/// The address of a request that leaves this machine.
fn foreign_request(event: &Value) -> Option<&str> {
    if event["method"] != "Network.requestWillBeSent" {
        return None;
    }
    let url = event["params"]["request"]["url"].as_str()?;
    let ours = ["http://127.0.0.1:", "data:", "blob:http://127.0.0.1:", "about:", "chrome:", EXTENSION];
    (!ours.iter().any(|start| url.starts_with(start))).then_some(url)
}

impl Browser {
    /// Fails where the page could be scrolled sideways.
    ///
    /// # Errors
    /// With the widths.
    pub async fn has_all_in_its_width(&self) -> Result<()> {
        let widths = "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]";
        let widths = self.script(widths, vec![]).await?;
        let wide = widths[0].as_f64().zip(widths[1].as_f64());
        ensure!(wide.is_some_and(|(page, screen)| page <= screen), "the page goes sideways: {widths}");
        Ok(())
    }
}

/// One line for each violation that axe-core finds.
pub(crate) async fn axe(browser: &Browser) -> Result<Vec<String>> {
    let source = std::fs::read_to_string(from_environment("AXE_JS")?)?;
    browser.devtools("Runtime.evaluate", json!({"expression": source, "returnByValue": true})).await?;
    // A screen is judged at rest: what is fading in has not its colours yet.
    let still = "return document.getAnimations().every((it) => it.playState !== 'running')";
    wait::until("the end of motion", async || Ok(browser.script(still, vec![]).await? == json!(true)))
        .await?;
    let run = json!({
        "expression": "axe.run(document, { resultTypes: ['violations'] }).then((it) => it.violations)",
        "awaitPromise": true,
        "returnByValue": true,
    });
    let answer = browser.devtools("Runtime.evaluate", run).await?;
    let violations = answer["result"]["value"].as_array().cloned();
    let violations = violations.ok_or_else(|| anyhow::anyhow!("axe did not run: {answer}"))?;
    Ok(violations.iter().map(line).collect())
}

fn line(violation: &Value) -> String {
    let places = violation["nodes"].as_array().into_iter().flatten().take(3);
    let places: Vec<_> =
        places.map(|node| format!("{} {}", node["target"], node["failureSummary"])).collect();
    format!("{}: {} at {}", violation["id"], violation["help"], places.join(" and "))
}

#[cfg(test)]
mod tests {
    use super::foreign_request;
    use serde_json::json;

    #[test]
    fn a_request_to_another_host_is_noticed_and_our_own_is_not() {
        let event =
            |url: &str| json!({"method": "Network.requestWillBeSent", "params": {"request": {"url": url}}});
        assert_eq!(foreign_request(&event("https://fonts.example/a")), Some("https://fonts.example/a"));
        assert_eq!(foreign_request(&event("http://127.0.0.1.example/")), Some("http://127.0.0.1.example/"));
        assert_eq!(foreign_request(&event("http://127.0.0.1:4000/v1/task")), None);
        assert_eq!(foreign_request(&event("data:image/svg+xml,x")), None);
    }
}
