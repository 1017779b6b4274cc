//! Files of the site: immutable where their name holds a hash, compressed where the build did it already.

use super::policy;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The folder of a built site.
pub(crate) struct Files {
    folder: PathBuf,
}

const INDEX: &str = "index.html";
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

impl Files {
    /// Takes the folder, or gives it back when it holds no site.
    pub(crate) fn open(folder: PathBuf) -> Result<Self, PathBuf> {
        if folder.join(INDEX).is_file() { Ok(Self { folder }) } else { Err(folder) }
    }

    /// Answers for a path; `None` where there is no such file. A path without an extension is a place within the
    /// app, which `index.html` opens.
    pub(crate) async fn find(&self, path: &str, asked: &HeaderMap) -> Option<Response> {
        let path = percent_decode_str(path.trim_start_matches('/')).decode_utf8().ok()?;
        let relative = Path::new(path.as_ref());
        // Nothing outside of the folder, and nothing hidden in it.
        let inside = relative.components().all(|part| match part {
            Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
            _ => false,
        });
        if !inside || path.contains('\\') || path == "_headers" {
            return None;
        }
        let file = self.folder.join(relative);
        let is_file = !path.is_empty() && tokio::fs::metadata(&file).await.is_ok_and(|meta| meta.is_file());
        if is_file {
            return self.answer(&file, &path, asked).await;
        }
        if relative.extension().is_some() {
            return None;
        }
        self.answer(&self.folder.join(INDEX), INDEX, asked).await
    }

    async fn answer(&self, file: &Path, name: &str, asked: &HeaderMap) -> Option<Response> {
        let meta = tokio::fs::metadata(file).await.ok()?;
        let (encoding, source) = precompressed(file, asked).await;
        let changed = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let tag = format!("\"{changed:x}-{:x}-{}\"", meta.len(), encoding.unwrap_or("plain"));
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, text: &str| {
            if let Ok(value) = HeaderValue::from_str(text) {
                headers.insert(name, value);
            }
        };
        set(header::CONTENT_TYPE, media_type(name));
        set(header::ETAG, &tag);
        set(header::VARY, "accept-encoding");
        let caching = if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
        set(header::CACHE_CONTROL, caching);
        if let Some(encoding) = encoding {
            set(header::CONTENT_ENCODING, encoding);
        }
        // The hashes are those of the page that is served now, even if the site was built anew meanwhile.
        let index =
            if name.ends_with(".html") { tokio::fs::read_to_string(file).await.ok()? } else { String::new() };
        for (name, value) in policy::security_headers(&index, &policy::any_server()) {
            set(HeaderName::from_static(name), &value);
        }
        let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        if known
            .is_some_and(|known| known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag))
        {
            return Some((StatusCode::NOT_MODIFIED, headers).into_response());
        }
        let body = tokio::fs::read(source).await.ok()?;
        Some((headers, Body::from(body)).into_response())
    }
}

/// The best compressed sibling that the browser takes, with the name of its encoding.
async fn precompressed(file: &Path, asked: &HeaderMap) -> (Option<&'static str>, PathBuf) {
    let accepted =
        asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for (encoding, extension) in ENCODINGS {
        let takes = accepted.split(',').map(str::trim).any(|part| {
            let (name, quality) = part.split_once(';').unwrap_or((part, ""));
            name.trim() == encoding && !matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        });
        if takes {
            let sibling = PathBuf::from(format!("{}.{extension}", file.display()));
            if tokio::fs::metadata(&sibling).await.is_ok_and(|meta| meta.is_file()) {
                return (Some(encoding), sibling);
            }
        }
    }
    (None, file.to_owned())
}

/// Whether a part of the file's name is a hash of its content, as Trunk writes it: 16 hexadecimal digits.
fn is_hashed(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.split(['-', '.', '_'])
        .any(|part| part.len() >= 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The media type by the extension of the name.
fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_with_a_hash_is_cached_for_good() {
        for hashed in ["threadline-0123456789abcdef_bg.wasm", "a/style-d0d0d0d0d0d0d0d0.css"] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in ["index.html", "config.json", "icons.svg", "deadbeef.js"] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }
}
