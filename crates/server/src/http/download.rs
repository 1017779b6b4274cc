//! Files as answers. Whatever a file holds, a browser saves it and never runs it: it comes as an attachment, under the
//! type that was found in it, with sniffing off and a policy that allows nothing.

use crate::blob::{Blob, name};
use crate::failure::{Failure, Outcome};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use std::io::SeekFrom;
use std::ops::RangeInclusive;
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

/// How much is read at once.
const PIECE: usize = 64 * 1024;

/// A file to send.
pub(crate) struct Download<'a> {
    pub(crate) path: &'a Path,
    /// What it is to be saved as.
    pub(crate) name: &'a str,
    pub(crate) media_type: &'a str,
    /// What changes with its content, without quotes.
    pub(crate) tag: &'a str,
}

impl<'a> Download<'a> {
    /// A file as it was uploaded.
    pub(crate) fn of(blob: &'a Blob, path: &'a Path, name: &'a str) -> Self {
        Self { path, name, media_type: &blob.media_type, tag: blob.digest.as_str() }
    }

    /// The answer to a request with these headers: all of it, a range of it, or that it is known already.
    pub(crate) async fn answer(&self, request: &HeaderMap) -> Outcome<Response<Body>> {
        let broken = |error: std::io::Error| Failure::Broken(error.into());
        let mut file = File::open(self.path).await.map_err(broken)?;
        let size = file.metadata().await.map_err(broken)?.len();
        let tag = format!("\"{}\"", self.tag);
        let headers = self.headers(&tag);
        if is_known(request, &tag) {
            return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
        }
        let (status, from, length, range) = match range(request, size, &tag) {
            Wanted::All => (StatusCode::OK, 0, size, None),
            Wanted::Part(part) => {
                let told = format!("bytes {}-{}/{size}", part.start(), part.end());
                (StatusCode::PARTIAL_CONTENT, *part.start(), part.end() - part.start() + 1, Some(told))
            }
            Wanted::Impossible => {
                let told = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
                return Ok((StatusCode::RANGE_NOT_SATISFIABLE, headers, told).into_response());
            }
        };
        file.seek(SeekFrom::Start(from)).await.map_err(broken)?;
        let body = Body::from_stream(ReaderStream::with_capacity(file.take(length), PIECE));
        let mut response = (status, headers, body).into_response();
        let told = response.headers_mut();
        told.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        if let Some(range) = range.and_then(|range| HeaderValue::try_from(range).ok()) {
            told.insert(header::CONTENT_RANGE, range);
        }
        Ok(response)
    }

    fn headers(&self, tag: &str) -> HeaderMap {
        let bytes = HeaderValue::from_static("application/octet-stream");
        HeaderMap::from_iter([
            (header::CONTENT_TYPE, HeaderValue::from_str(self.media_type).unwrap_or(bytes)),
            (header::CONTENT_DISPOSITION, name::disposition(self.name)),
            (header::ETAG, HeaderValue::from_str(tag).unwrap_or(HeaderValue::from_static("\"\""))),
            // Kept by the browser of one person, and asked for again each time: who may see it can change.
            (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
            (header::VARY, HeaderValue::from_static("authorization")),
            (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
            ),
        ])
    }
}

/// What of a file is asked for.
enum Wanted {
    All,
    Part(RangeInclusive<u64>),
    Impossible,
}

/// Whether the client has this very content.
fn is_known(request: &HeaderMap, tag: &str) -> bool {
    let known = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known
        .split(',')
        .map(|known| known.trim().trim_start_matches("W/"))
        .any(|known| known == tag || known == "*")
}

/// One range is served; several at once, or one of other content, get the whole file, as the standard allows.
fn range(request: &HeaderMap, size: u64, tag: &str) -> Wanted {
    let text = |name| request.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let Some(asked) = text(header::RANGE) else { return Wanted::All };
    if text(header::IF_RANGE).is_some_and(|known| known != tag) {
        return Wanted::All;
    }
    let Ok(parsed) = http_range_header::parse_range_header(asked) else { return Wanted::All };
    match parsed.validate(size) {
        Ok(ranges) => match <[_; 1]>::try_from(ranges) {
            Ok([part]) => Wanted::Part(part),
            Err(_) => Wanted::All,
        },
        Err(_) => Wanted::Impossible,
    }
}
