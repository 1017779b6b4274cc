//! What the log says: enough to find a fault, and nothing that people keep for themselves.

use crate::support::client;
use serde_json::json;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_threadline-server");
const WORDS: &str = "nobody-else-may-read-this";

#[tokio::test(flavor = "multi_thread")]
async fn the_log_holds_no_token_no_secret_no_query_and_nothing_that_people_wrote() {
    let folder = TempDir::new().unwrap();
    let mut child = Command::new(PROGRAM)
        .args(["serve", "--listen", "127.0.0.1:0", "--sample", "--allow-private-targets", "--data"])
        .arg(folder.path())
        // Everything that any part has to say.
        .env("RUST_LOG", "trace")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let log = std::thread::spawn(move || {
        let mut log = Vec::new();
        stderr.read_to_end(&mut log).unwrap();
        String::from_utf8_lossy(&log).into_owned()
    });
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim().strip_prefix("Threadline is at ").unwrap().to_owned();
    let token = Command::new(PROGRAM)
        .args(["token", "--email", "alex@example.com", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    let token = String::from_utf8(token.stdout).unwrap().trim().to_owned();

    let client = client();
    let hook = json!({"name": "h", "url": format!("{url}/hook?key={WORDS}-in-the-address"), "signing": "provided",
        "secret": format!("{WORDS}-secret"), "events": "basicops:task:created"});
    let task = json!({"title": format!("{WORDS}-title"), "description": format!("<p>{WORDS}-text</p>"), "project": 1});
    let wrong = json!({"title": "x", "project": format!("{WORDS}-wrong")});
    for (path, body, status) in [("/webhook", &hook, 200), ("/task", &task, 200), ("/task", &wrong, 422)] {
        let request = client.post(format!("{url}/v1{path}")).bearer_auth(&token).json(body);
        assert_eq!(request.send().await.unwrap().status(), status, "{path}");
    }
    for (path, status) in [
        (format!("/v1/user?name={WORDS}-query"), 200),
        (format!("/v1/changes?since={WORDS}"), 422),
        (format!("/oauth/auth?code={WORDS}-code"), 400),
        ("/healthz".to_owned(), 200),
    ] {
        let request = client.get(format!("{url}{path}")).bearer_auth(&token);
        assert_eq!(request.send().await.unwrap().status(), status, "{path}");
    }
    let sign_in = [("email", format!("{WORDS}@example.com")), ("password", format!("{WORDS}-password"))];
    client.post(format!("{url}/oauth/auth")).form(&sign_in).send().await.unwrap();
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", &format!("{WORDS}-refresh")[..])];
    client.post(format!("{url}/oauth/token")).form(&refresh).send().await.unwrap();
    // The call of the webhook is answered with 404 by this very server; it is in the log when it is noted.
    let delivery = async || {
        let hooks = client.get(format!("{url}/v1/webhook")).bearer_auth(&token).send().await.unwrap();
        let hooks: serde_json::Value = hooks.json().await.unwrap();
        let path = format!("{url}/v1/webhook/{}/delivery", hooks["data"][0]["EId"].as_str().unwrap());
        let answer = client.get(path).bearer_auth(&token).send().await.unwrap();
        answer.json::<serde_json::Value>().await.unwrap()["data"][0]["Attempts"].as_i64()
    };
    while delivery().await.is_none_or(|attempts| attempts == 0) {
        tokio::task::yield_now().await;
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let log = log.join().unwrap();
    assert!(log.contains("path=\"/v1/task\"") && log.contains("method=POST"), "requests are in the log");
    for line in log.lines() {
        assert!(!line.contains(&token), "the token is in the log: {line}");
        assert!(!line.contains(WORDS), "what is private is in the log: {line}");
    }
}
