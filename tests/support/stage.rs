//! One journey from start to end.

use std::panic::{AssertUnwindSafe, resume_unwind};

use anyhow::{Context, ensure};
use futures_util::FutureExt;

use crate::api::Api;
use crate::browser::{Browser, Screen};
use crate::driver::Driver;
use crate::proxy::Proxy;
use crate::server::Server;
use crate::{Result, audit};

/// Where a journey takes place: a server, the gate in front of it, and the browsers that were opened.
pub struct Stage {
    /// Starts the browsers.
    pub driver: Driver,
    /// The server, to be killed and started again.
    pub server: Server,
    /// The gate in front of the server, to let requests fail.
    pub proxy: Proxy,
}

impl Stage {
    async fn set(sample: u32) -> Result<Self> {
        let server = Server::start(sample).await?;
        let proxy = Proxy::open(server.address()).await?;
        Ok(Self { driver: Driver::start().await?, server, proxy })
    }

    /// Someone's way to the API, with a new token.
    ///
    /// # Errors
    /// When there is no such person.
    pub async fn api(&self, email: &str) -> Result<Api> {
        Ok(Api::new(&self.proxy.origin(), self.server.token(email).await?))
    }

    /// Starts the server again after it was killed, behind the same address.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn restart_server(&mut self) -> Result<()> {
        self.server.start_again().await?;
        self.proxy.lead_to(self.server.address());
        Ok(())
    }

    /// Opens a browser for the time of `visit`, and then looks whether everything was in order there.
    ///
    /// # Errors
    /// The visit's own error, or what the browser complained of.
    pub async fn browse<T>(
        &self,
        name: &str,
        screen: Screen,
        visit: impl AsyncFnOnce(&Browser) -> Result<T>,
    ) -> Result<T> {
        browse(&self.driver, &self.proxy, name, screen, visit).await
    }
}

/// As [`Stage::browse`], for a journey in which the server dies and returns under an open browser.
///
/// # Errors
/// The visit's own error, or what the browser complained of.
pub async fn browse<T>(
    driver: &Driver,
    proxy: &Proxy,
    name: &str,
    screen: Screen,
    visit: impl AsyncFnOnce(&Browser) -> Result<T>,
) -> Result<T> {
    let browser = Browser::open(&driver.address(), proxy.origin(), screen).await?;
    let outcome = AssertUnwindSafe(visit(&browser)).catch_unwind().await;
    let failed = !matches!(outcome, Ok(Ok(_)));
    if failed {
        // The picture is for whoever mends it; the error is told anyway.
        drop(browser.picture(&format!("failed-{name}")).await);
    }
    let complaints = audit::complaints(&browser).await.context("the browser's own logs");
    let closed = browser.close().await;
    let complaints = match outcome {
        Err(panic) => resume_unwind(panic),
        Ok(Err(error)) => {
            let also = complaints.unwrap_or_default().join("\n");
            return Err(error.context(format!("{name}; the browser says: [{also}]")));
        }
        Ok(Ok(value)) => complaints.map(|complaints| (complaints, value)),
    };
    let (complaints, value) = complaints?;
    closed?;
    ensure!(complaints.is_empty(), "{name}: the browser complains:\n{}", complaints.join("\n"));
    Ok(value)
}

/// Sets the stage, with so many tasks in a large project (0: the plain sample workspace), and plays.
///
/// # Errors
/// The journey's own.
pub async fn journey(sample: u32, play: impl AsyncFnOnce(&mut Stage) -> Result<()>) -> Result<()> {
    let mut stage = Stage::set(sample).await?;
    play(&mut stage).await
}
