//! The site: files of the built front end, with the headers that keep strangers out.

mod files;
pub mod policy;

pub(crate) use files::Files;

use crate::app::App;
use crate::failure::Failure;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};

/// Whatever is not the API and not the sign-in.
pub(crate) async fn serve(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Failure::Method.into_response();
    }
    let Some(site) = &app.site else {
        return (StatusCode::NOT_FOUND, Html(NO_SITE)).into_response();
    };
    match site.find(uri.path(), &headers).await {
        Some(response) => response,
        None => (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-cache")], "Not found.").into_response(),
    }
}

const NO_SITE: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Threadline</title>\
    <p>This server answers under /v1. It was started without a site: name its folder with --site.</p></html>";
