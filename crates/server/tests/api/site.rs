//! The site: caching, compression, security headers, and the first visit to an empty workspace.

use crate::support::Server;
use reqwest::{Method, StatusCode};
use std::fs;
use tempfile::TempDir;

const INDEX: &str = "<!doctype html><script type=\"module\">start()</script>";

async fn site() -> (Server, TempDir) {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("index.html", INDEX);
    write("app-0123456789abcdef_bg.wasm", "wasm");
    write("app-0123456789abcdef_bg.wasm.br", "compressed");
    write("config.json", "{}");
    write(".secret", "no");
    write("_headers", "/*");
    let path = folder.path().to_owned();
    (Server::with(|options| options.site = Some(path)).await, folder)
}

#[tokio::test]
async fn a_place_within_the_app_opens_the_app_with_its_security_headers() {
    let (server, _folder) = site().await;
    for path in ["/", "/projects/1/board?peek=2", "/tasks/7"] {
        let response = server.ask(Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("cache-control"), "no-cache");
        assert_eq!(response.text().await.unwrap(), INDEX);
    }
}

#[tokio::test]
async fn a_hashed_file_is_kept_for_good_and_sent_as_the_build_compressed_it() {
    let (server, _folder) = site().await;
    let get = |encoding: &'static str| {
        server.ask(Method::GET, "/app-0123456789abcdef_bg.wasm").header("accept-encoding", encoding).send()
    };
    let response = get("gzip, br").await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/wasm");
    assert_eq!(response.headers()["content-encoding"], "br");
    assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(response.text().await.unwrap(), "compressed");
    let response = get("br;q=0").await.unwrap();
    assert!(response.headers().get("content-encoding").is_none());
    assert_eq!(response.text().await.unwrap(), "wasm");
}

#[tokio::test]
async fn a_file_that_has_not_changed_is_not_sent_again() {
    let (server, _folder) = site().await;
    let first = server.ask(Method::GET, "/config.json").send().await.unwrap();
    let tag = first.headers()["etag"].clone();
    let again = server.ask(Method::GET, "/config.json").header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn nothing_outside_of_the_site_is_served() {
    let (server, _folder) = site().await;
    for path in ["/missing.js", "/.secret", "/%2e%2e/threadline.db", "/..%2fthreadline.db", "/_headers"] {
        let response = server.ask(Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn only_an_origin_that_was_named_may_call_from_elsewhere() {
    let server = Server::with(|options| options.allow_origins = vec!["https://board.example".into()]).await;
    for (origin, allowed) in [("https://board.example", true), ("https://evil.example", false)] {
        let request = server.ask(Method::OPTIONS, "/v1/task").header("origin", origin);
        let request = request.header("access-control-request-method", "PATCH");
        let response =
            request.header("access-control-request-headers", "authorization").send().await.unwrap();
        let answer = response.headers().get("access-control-allow-origin");
        assert_eq!(answer.is_some_and(|value| value == origin), allowed, "{origin}");
    }
}

#[tokio::test]
async fn the_link_of_an_empty_workspace_makes_the_first_administrator_once() {
    let folder = TempDir::new().unwrap();
    let mut options = threadline_server::Options::new(folder.path());
    options.effort = threadline_server::Effort::Least;
    let running = threadline_server::start(options.clone()).await.unwrap();
    let link = running.setup_link().unwrap().to_owned();
    let client = crate::support::client();
    assert_eq!(client.get(&link).send().await.unwrap().status(), StatusCode::OK);
    let wrong = client.get(format!("{}/setup?token=x", running.url())).send().await.unwrap();
    assert_eq!(wrong.status(), StatusCode::NOT_FOUND);

    let (_, token) = link.split_once("token=").unwrap();
    let send = async |password: &str| {
        let fields =
            [("token", token), ("name", "Ada King"), ("email", "ada@b.example"), ("password", password)];
        client.post(format!("{}/setup", running.url())).form(&fields).send().await.unwrap().status()
    };
    assert_eq!(send("short").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send("long enough").await, StatusCode::SEE_OTHER);
    assert_eq!(send("long enough").await, StatusCode::NOT_FOUND);
    running.stop().await.unwrap();

    let again = threadline_server::start(options).await.unwrap();
    assert_eq!(again.setup_link(), None);
    let token = threadline_server::admin::issue_token(folder.path(), "ada@b.example").await.unwrap();
    let me = client.get(format!("{}/v1/user/me", again.url())).bearer_auth(token).send().await.unwrap();
    let me = crate::support::Answer::read(me).await.ok();
    assert_eq!((&me["firstName"], &me["roles"][0]["name"]), (&"Ada".into(), &"User Administrator".into()));
    again.stop().await.unwrap();
}
