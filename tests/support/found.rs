//! Finding things as people do: by role and accessible name, from the browser's own accessibility tree.

use anyhow::{Context, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::browser::Browser;
use crate::wait::{eventually, until};
use crate::{Key, Result};

/// Something on the page, looked for anew at each use: lists and panels may be drawn again at any time.
#[derive(Clone)]
pub struct Found<'a> {
    browser: &'a Browser,
    role: String,
    name: String,
    starts: bool,
    within: Option<String>,
}

impl<'a> Found<'a> {
    pub(crate) fn new(browser: &'a Browser, role: &str, name: &str) -> Self {
        Self { browser, role: role.to_owned(), name: name.to_owned(), starts: false, within: None }
    }

    /// The name only has to start so.
    #[must_use]
    pub fn that_starts(mut self) -> Self {
        self.starts = true;
        self
    }

    /// Only below the first element that fits this selector.
    #[must_use]
    pub fn within(mut self, selector: &str) -> Self {
        self.within = Some(selector.to_owned());
        self
    }

    /// Waits for it.
    ///
    /// # Errors
    /// When it does not come in time.
    pub async fn element(&self) -> Result<WebElement> {
        eventually(&self.words(), async || Ok(self.now().await?.into_iter().next())).await
    }

    /// Waits until it is there.
    ///
    /// # Errors
    /// When it does not come in time.
    pub async fn appears(&self) -> Result<()> {
        self.element().await.map(drop)
    }

    /// Waits until it is gone.
    ///
    /// # Errors
    /// When it stays.
    pub async fn goes(&self) -> Result<()> {
        let what = format!("the end of {}", self.words());
        until(&what, async || Ok(self.backend_nodes().await?.is_empty())).await
    }

    /// How many there are now.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn count(&self) -> Result<usize> {
        Ok(self.backend_nodes().await?.len())
    }

    /// Clicks as a person does: on what is visible and not covered.
    ///
    /// # Errors
    /// When it cannot be clicked in time.
    pub async fn click(&self) -> Result<()> {
        let what = format!("a click on {}", self.words());
        eventually(&what, async || {
            let Some(element) = self.now().await?.into_iter().next() else { return Ok(None) };
            element.click().await?;
            Ok(Some(()))
        })
        .await
    }

    /// Types into it, after what stands there.
    ///
    /// # Errors
    /// When it takes no keys.
    pub async fn types(&self, text: &str) -> Result<()> {
        Ok(self.element().await?.send_keys(text).await?)
    }

    /// Replaces what stands there, as with select all and typing.
    ///
    /// # Errors
    /// When it takes no keys.
    pub async fn replace(&self, text: &str) -> Result<()> {
        self.element().await?.focus().await?;
        self.browser.press(&[Key::Control, Key::Char('a')]).await?;
        self.types(text).await
    }

    /// The text of a field.
    ///
    /// # Errors
    /// When it is no field.
    pub async fn value(&self) -> Result<String> {
        self.look(async |element| Ok(element.prop("value").await?.unwrap_or_default())).await
    }

    /// An attribute's value; empty when it has none.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn attribute(&self, name: &str) -> Result<String> {
        self.look(async |element| Ok(element.attr(name.to_owned()).await?.unwrap_or_default())).await
    }

    /// What it shows.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn text(&self) -> Result<String> {
        self.look(async |element| Ok(element.text().await?)).await
    }

    /// Its middle, in pixels of the window.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn middle(&self) -> Result<(f64, f64)> {
        self.look(async |element| middle(&element).await).await
    }

    /// Finds it and looks at it in one attempt: what was found may be drawn again before it is looked at.
    async fn look<T>(&self, look: impl AsyncFn(WebElement) -> Result<T>) -> Result<T> {
        eventually(&self.words(), async || match self.now().await?.into_iter().next() {
            Some(element) => look(element).await.map(Some),
            None => Ok(None),
        })
        .await
    }

    async fn now(&self) -> Result<Vec<WebElement>> {
        let mut elements = Vec::new();
        for node in self.backend_nodes().await? {
            let resolved = self.browser.devtools("DOM.resolveNode", json!({"backendNodeId": node})).await?;
            let keep = "function () { globalThis.__found = this.nodeType === 1 ? this : this.documentElement ?? this.parentElement; }";
            let call = json!({"objectId": resolved["object"]["objectId"], "functionDeclaration": keep});
            self.browser.devtools("Runtime.callFunctionOn", call).await?;
            let script = "const it = globalThis.__found; delete globalThis.__found; return it";
            elements.push(self.browser.driver.execute(script, vec![]).await?.element()?);
        }
        Ok(elements)
    }

    async fn backend_nodes(&self) -> Result<Vec<Value>> {
        let root = match &self.within {
            None => "document".to_owned(),
            Some(selector) => format!("document.querySelector({})", json!(selector)),
        };
        let root = self.browser.devtools("Runtime.evaluate", json!({"expression": root})).await?;
        let Some(root) = root["result"]["objectId"].as_str() else { return Ok(Vec::new()) };
        let mut query = json!({"objectId": root, "role": self.role});
        if !self.starts && !self.name.is_empty() {
            query["accessibleName"] = json!(self.name);
        }
        let answer = self.browser.devtools("Accessibility.queryAXTree", query).await?;
        let nodes = answer["nodes"].as_array().cloned().context("no accessibility tree")?;
        let fits = |node: &Value| {
            let name = node["name"]["value"].as_str().unwrap_or_default();
            node["ignored"] != json!(true) && (!self.starts || name.starts_with(&self.name))
        };
        Ok(nodes.into_iter().filter(fits).map(|node| node["backendDOMNodeId"].clone()).collect())
    }

    fn words(&self) -> String {
        let start = if self.starts { "…" } else { "" };
        let within = self.within.as_ref().map(|it| format!(" within {it}")).unwrap_or_default();
        format!("{} “{}{start}”{within}", self.role, self.name)
    }
}

/// The middle of what is visible of an element, after scrolling it into view: no further than is needed, or what
/// was found before would stand elsewhere.
pub(crate) async fn middle(element: &WebElement) -> Result<(f64, f64)> {
    let rect = element.handle().execute(
        "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        const it = arguments[0].getBoundingClientRect(); return [it.x + it.width / 2, it.y + it.height / 2]",
        vec![element.to_json()?],
    );
    let rect = rect.await?.json().clone();
    let (Some(x), Some(y)) = (rect[0].as_f64(), rect[1].as_f64()) else {
        bail!("an element without a place")
    };
    ensure!(x >= 0.0 && y >= 0.0, "an element that is out of view");
    Ok((x, y))
}
