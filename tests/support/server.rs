//! The real server, on a workspace of its own.

use std::env;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, bail};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::Result;

/// A running `threadline-server` with a fresh sample workspace. It ends with this value.
pub struct Server {
    data: TempDir,
    sample: u32,
    site: PathBuf,
    running: Option<Child>,
    address: SocketAddr,
}

impl Server {
    /// Starts it with so many tasks in a large project; 0 is the plain sample workspace.
    ///
    /// # Errors
    /// When it does not start; what it said stands above.
    pub async fn start(sample: u32) -> Result<Self> {
        Self::start_with_site(sample, from_environment("THREADLINE_SITE")?).await
    }

    /// As [`Server::start`], with another site than the product's.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_with_site(sample: u32, site: PathBuf) -> Result<Self> {
        let data = TempDir::with_prefix("threadline-journey-")?;
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut server = Self { data, sample, site, running: None, address };
        server.start_again().await?;
        Ok(server)
    }

    /// Starts it on the workspace that it left, at a new address.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start_again(&mut self) -> Result<()> {
        let mut child = Command::new(from_environment("THREADLINE_SERVER")?)
            .args(["serve", "--listen", "127.0.0.1:0", "--sample", &self.sample.to_string()])
            .arg("--data")
            .arg(self.data.path())
            .arg("--site")
            .arg(&self.site)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .context("threadline-server cannot be started")?;
        let output = child.stdout.take().context("the server has no output")?;
        let mut lines = BufReader::new(output).lines();
        loop {
            let Some(line) = lines.next_line().await? else { bail!("the server ended before it listened") };
            if let Some(address) = address_in(&line) {
                self.address = address;
                break;
            }
        }
        // Someone has to go on reading, or the server stops at a full pipe.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        self.running = Some(child);
        Ok(())
    }

    /// Ends it as a power cut would: without a chance to tidy up.
    ///
    /// # Errors
    /// When it was not running.
    pub async fn kill(&mut self) -> Result<()> {
        let mut child = self.running.take().context("the server is not running")?;
        Ok(child.kill().await?)
    }

    /// Number of its process while it runs.
    pub fn process(&self) -> Option<u32> {
        self.running.as_ref().and_then(Child::id)
    }

    /// Where it listens, or listened.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A new personal token of someone, as `threadline-server token` prints it.
    ///
    /// # Errors
    /// When there is no such person.
    pub async fn token(&self, email: &str) -> Result<String> {
        let output = Command::new(from_environment("THREADLINE_SERVER")?)
            .args(["token", "--email", email, "--data"])
            .arg(self.data.path())
            .stdin(Stdio::null())
            .output()
            .await?;
        if !output.status.success() {
            bail!("no token for {email}: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

/// A path that `cargo xtask test journeys` names.
///
/// # Errors
/// When it does not.
pub fn from_environment(name: &str) -> Result<PathBuf> {
    let value =
        env::var_os(name).with_context(|| format!("{name} is not set: run cargo xtask test journeys"))?;
    Ok(PathBuf::from(value))
}

/// `Threadline is at http://127.0.0.1:41234`, whatever stands after the port.
fn address_in(line: &str) -> Option<SocketAddr> {
    let (_, rest) = line.split_once("http://")?;
    rest.split(['/', ' ']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn the_address_is_read_from_the_servers_first_words() {
        let address = address_in("Threadline is at http://127.0.0.1:41234/").unwrap();
        assert_eq!(address.port(), 41234);
        assert_eq!(address_in("Opening the workspace"), None);
    }
}
