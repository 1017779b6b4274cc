//! A browser of one person.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    BrowserLogEntry, Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel,
    WebDriver, WebElement,
};

use crate::found::Found;
use crate::server::from_environment;
use crate::wait::until;
use crate::{Result, audit};

const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate,OptimizationHints",
    "--lang=en-US",
];

/// What a browser looks like to the page.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// The system prefers dark.
    pub dark: bool,
    /// There is a finger and no mouse.
    pub touch: bool,
}

impl Screen {
    /// A laptop.
    pub const LAPTOP: Self = Self { width: 1440, height: 900, dark: false, touch: false };
    /// A phone.
    pub const PHONE: Self = Self { width: 375, height: 812, dark: false, touch: true };

    /// The same at night.
    pub fn dark(self) -> Self {
        Self { dark: true, ..self }
    }
}

/// How somebody has set up the system, or reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sight {
    /// As most.
    Usual,
    /// The system asks for more contrast.
    MoreContrast,
    /// The system allows a few colours of its own, on black.
    ForcedColors,
    /// The page reads from right to left.
    Mirrored,
}

/// Sets the direction of the page as a language would that is written from right to left.
const MIRROR: &str = "const set = Element.prototype.setAttribute; \
     Element.prototype.setAttribute = function (name, value) { \
       set.call(this, name, this === document.documentElement && name === 'dir' ? 'rtl' : value); }";

/// A fresh browser with an empty profile.
pub struct Browser {
    pub(crate) driver: WebDriver,
    pub(crate) origin: String,
    failures_expected: AtomicBool,
    profile: TempDir,
}

impl Browser {
    /// Opens one with an empty profile, for the site at that origin.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn open(driver: &str, origin: String, screen: Screen) -> Result<Self> {
        let profile = TempDir::with_prefix("threadline-browser-")?;
        let mut wishes = DesiredCapabilities::chrome();
        wishes.set_binary(&from_environment("CHROME")?.to_string_lossy())?;
        for flag in FLAGS {
            wishes.add_arg(flag)?;
        }
        wishes.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wishes.add_arg(&format!("--window-size={},{}", screen.width, screen.height))?;
        wishes.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        wishes.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        let driver =
            WebDriver::new(driver, Capabilities::from(wishes)).await.context("no browser could be opened")?;
        let browser = Self { driver, origin, failures_expected: AtomicBool::new(false), profile };
        browser.look(screen).await?;
        browser.at_document_start(audit::WATCH).await?;
        Ok(browser)
    }

    /// Shows the page as on this screen from now on.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn look(&self, screen: Screen) -> Result<()> {
        let Screen { width, height, dark, touch } = screen;
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch});
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.devtools("Emulation.setTouchEmulationEnabled", json!({"enabled": touch, "maxTouchPoints": 5}))
            .await?;
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Shows every page that is opened from now on as this person sees it.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn see(&self, sight: Sight) -> Result<()> {
        let feature = |name: &str, value: &str| json!({"features": [{"name": name, "value": value}]});
        let media = match sight {
            Sight::Usual => return Ok(()),
            Sight::Mirrored => return self.at_document_start(MIRROR).await,
            Sight::MoreContrast => feature("prefers-contrast", "more"),
            Sight::ForcedColors => json!({"features": [
                {"name": "forced-colors", "value": "active"},
                {"name": "prefers-color-scheme", "value": "dark"},
            ]}),
        };
        self.devtools("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// A command of the DevTools protocol.
    ///
    /// # Errors
    /// What the browser answers.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| method.to_owned())
    }

    /// Runs a script in every page before the page's own.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn at_document_start(&self, script: &str) -> Result<()> {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": script})).await?;
        Ok(())
    }

    /// Opens a place of the site, such as `/projects`.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn go(&self, place: &str) -> Result<()> {
        Ok(self.driver.goto(format!("{}{place}", self.origin)).await?)
    }

    /// Opens another tab of the same profile and goes to it; later ones have higher numbers, the first is 0.
    ///
    /// # Errors
    /// When it does not open.
    pub async fn open_tab(&self) -> Result<()> {
        let tab = self.driver.new_tab().await?;
        self.driver.switch_to_window(tab).await?;
        self.at_document_start(audit::WATCH).await
    }

    /// Goes to a tab.
    ///
    /// # Errors
    /// When there is none.
    pub async fn go_to_tab(&self, at: usize) -> Result<()> {
        let tabs = self.driver.windows().await?;
        let tab = tabs.into_iter().nth(at).context("there is no such tab")?;
        Ok(self.driver.switch_to_window(tab).await?)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    /// The address without its origin.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn place(&self) -> Result<String> {
        let url = self.driver.current_url().await?.to_string();
        Ok(url.strip_prefix(&self.origin).unwrap_or(&url).to_owned())
    }

    /// Waits until the address contains this.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn at(&self, part: &str) -> Result<()> {
        until(&format!("an address with {part}"), async || Ok(self.place().await?.contains(part))).await
    }

    /// What has this role and accessible name, as a screen reader is told.
    pub fn role(&self, role: &str, name: &str) -> Found<'_> {
        Found::new(self, role, name)
    }

    /// The value of a script's `return`.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// All that fits a CSS selector. For measuring; people do not see selectors.
    ///
    /// # Errors
    /// When the selector is none.
    pub async fn all(&self, selector: &str) -> Result<Vec<WebElement>> {
        Ok(self.driver.find_all(thirtyfour::By::Css(selector.to_owned())).await?)
    }

    /// Waits until the page shows this text anywhere.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn reads(&self, text: &str) -> Result<()> {
        until(&format!("the words “{text}”"), async || self.shows(text).await).await
    }

    /// Whether the page shows this text now.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn shows(&self, text: &str) -> Result<bool> {
        let script = "return document.body.innerText.includes(arguments[0])";
        Ok(self.script(script, vec![json!(text)]).await? == json!(true))
    }

    /// From now on the journey makes requests fail, and the browser may say so in its console.
    pub fn expect_failed_requests(&self) {
        self.failures_expected.store(true, Ordering::Relaxed);
    }

    pub(crate) fn failures_are_expected(&self) -> bool {
        self.failures_expected.load(Ordering::Relaxed)
    }

    /// Keeps a picture under this name for people to look at.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn picture(&self, name: &str) -> Result<()> {
        let folder = std::env::var_os("THREADLINE_PICTURES").map_or_else(std::env::temp_dir, PathBuf::from);
        std::fs::create_dir_all(&folder)?;
        Ok(self.driver.screenshot(&folder.join(format!("{name}.png"))).await?)
    }

    /// Fails on every violation that axe-core finds in the page as it is now.
    ///
    /// # Errors
    /// With one line for each violation and where it is.
    pub async fn is_accessible(&self, screen: &str) -> Result<()> {
        let found = audit::axe(self).await?;
        ensure!(found.is_empty(), "axe on {screen}:\n{}", found.join("\n"));
        Ok(())
    }

    /// What the browser logged since it was asked last, `browser` or `performance`, as JSON texts or sentences.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn log(&self, kind: &str) -> Result<Vec<BrowserLogEntry>> {
        Ok(self.driver.get_log(kind).await?)
    }

    /// Closes it and forgets its profile.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn close(self) -> Result<()> {
        let Self { driver, profile, .. } = self;
        driver.quit().await?;
        // The last files of a browser may come while it ends; what is left is in the system's temporary folder.
        drop(profile.close());
        Ok(())
    }
}
