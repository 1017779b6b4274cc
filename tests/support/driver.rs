//! ChromeDriver, which carries out what the journeys say.

use std::process::Stdio;

use anyhow::{Context, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::Result;
use crate::server::from_environment;

/// A running driver at a port of its own. It ends with this value.
pub struct Driver {
    port: u16,
    // A driver that loses its owner is killed.
    child: Child,
}

impl Driver {
    /// Starts it.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start() -> Result<Self> {
        let mut child = Command::new(from_environment("CHROMEDRIVER")?)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("chromedriver cannot be started")?;
        let output = child.stdout.take().context("chromedriver has no output")?;
        let mut lines = BufReader::new(output).lines();
        let port = loop {
            let Some(line) = lines.next_line().await? else { bail!("chromedriver ended before it listened") };
            if let Some(port) = port_in(&line) {
                break port;
            }
        };
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { port, child })
    }

    /// Where it takes commands.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The process that the browsers descend from.
    pub fn process(&self) -> Option<u32> {
        self.child.id()
    }
}

/// `ChromeDriver was started successfully on port 41234.`
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_the_drivers_words() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 40123."), Some(40123));
        assert_eq!(port_in("Starting ChromeDriver 150.0.1 on port 0"), None);
    }
}
