//! The two cookies of the sign-in pages. The API knows no cookies.

use axum::http::{HeaderMap, HeaderValue, header};

/// Keeps a browser signed in at the sign-in page, so that a second tab gets its code without a password.
pub(crate) const SESSION: &str = "threadline_session";
/// Ties a form to the browser that asked for it.
pub(crate) const FORM: &str = "threadline_form";

/// The value of a cookie.
pub(crate) fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Sets a cookie that scripts cannot read. Without `seconds` it ends with the browser; with 0 it is removed.
pub(crate) fn set(headers: &mut HeaderMap, name: &str, value: &str, seconds: Option<i64>, secure: bool) {
    let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/oauth; HttpOnly; SameSite=Lax{age}{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, value);
    }
}
