//! As much of HTTP/1.1 as the gate has to understand.

use anyhow::{Context, bail};
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::Result;

/// More than any browser sends.
const LONGEST: usize = 64 * 1024;

/// The first part of a request, and what of its body came in the same breath.
pub(super) struct Head {
    pub(super) method: String,
    pub(super) path: String,
    lines: Vec<String>,
    rest: Vec<u8>,
}

impl Head {
    pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Result<Self> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            if bytes.len() > LONGEST || stream.read_buf(&mut bytes).await? == 0 {
                bail!("no whole request");
            }
        };
        let head = std::str::from_utf8(&bytes[..end])?;
        let lines: Vec<String> = head.split("\r\n").map(str::to_owned).collect();
        let mut words = lines.first().context("an empty request")?.split(' ');
        let method = words.next().unwrap_or_default().to_owned();
        let path = words.next().context("a request without a path")?.to_owned();
        Ok(Self { method, path, lines, rest: bytes[end + 4..].to_vec() })
    }

    /// The same request, with the wish to close the connection after its answer.
    pub(super) fn closing(&self) -> Vec<u8> {
        let kept = self.lines.iter().filter(|line| !line.to_ascii_lowercase().starts_with("connection:"));
        let mut head = kept.map(String::as_str).collect::<Vec<_>>().join("\r\n");
        head.push_str("\r\nconnection: close\r\n\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(&self.rest);
        bytes
    }

    /// Reads what is left of the body: a browser that is still sending does not listen.
    pub(super) async fn skip_body(&self, stream: &mut (impl AsyncRead + Unpin)) -> Result<()> {
        let length = self.lines.iter().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
        });
        let left = length.unwrap_or(0usize).saturating_sub(self.rest.len());
        let mut body = vec![0; left];
        stream.read_exact(&mut body).await?;
        Ok(())
    }
}

/// A whole answer with JSON.
pub(super) fn answer(status: u16, body: &str) -> Vec<u8> {
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} Planned\r\ncontent-type: application/json\r\ncontent-length: {length}");
    format!("{head}\r\nconnection: close\r\n\r\n{body}").into_bytes()
}
