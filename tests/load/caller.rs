//! Who asks, with as little work as it takes: on a machine of two processors that is taken from what is measured. One
//! connection that stays open, requests written by hand, and of an answer only its status, its length and its body.

use anyhow::{Context, bail, ensure};
use journeys::Result;
use serde_json::Value;
use std::io::Write as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection of somebody who has a token.
pub(crate) struct Caller {
    stream: TcpStream,
    /// The lines that every request has.
    lines: String,
    sent: Vec<u8>,
    received: Vec<u8>,
}

/// What came back.
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    pub(crate) body: &'a [u8],
}

impl Caller {
    /// Connects to an address such as `127.0.0.1:8080`.
    pub(crate) async fn connect(address: &str, token: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let lines = format!("host: {address}\r\nauthorization: Bearer {token}\r\n");
        Ok(Self { stream, lines, sent: Vec::new(), received: Vec::new() })
    }

    /// Sends a request and reads the answer to its end.
    pub(crate) async fn ask(&mut self, method: &str, path: &str, body: Option<&Value>) -> Result<Answer<'_>> {
        self.sent.clear();
        write!(self.sent, "{method} {path} HTTP/1.1\r\n{}", self.lines)?;
        if let Some(body) = body {
            let text = body.to_string();
            let length = text.len();
            write!(self.sent, "content-type: application/json\r\ncontent-length: {length}\r\n\r\n{text}")?;
        } else {
            self.sent.extend_from_slice(b"\r\n");
        }
        self.stream.write_all(&self.sent).await?;
        self.received.clear();
        let start = loop {
            if let Some(end) = self.received.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
            ensure!(self.stream.read_buf(&mut self.received).await? > 0, "the connection was closed");
        };
        let head = std::str::from_utf8(&self.received[..start])?;
        let status = head.get(9..12).context("a status")?.parse()?;
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        let Some(length) = length else { bail!("{method} {path} was answered without a length: {head}") };
        while self.received.len() < start + length {
            ensure!(self.stream.read_buf(&mut self.received).await? > 0, "the connection was closed");
        }
        Ok(Answer { status, body: &self.received[start..start + length] })
    }
}
