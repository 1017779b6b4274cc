//! The program itself: its commands, and what survives when it is killed.

use crate::files;
use crate::support::{Answer, Server, client};
use serde_json::json;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_threadline-server");

/// A server in a process of its own, which ends with the test.
struct Process {
    child: Child,
    url: String,
}

impl Process {
    /// Starts the server and waits for the line that says where it is.
    fn start(data: &Path) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--listen", "127.0.0.1:0", "--sample", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url =
            line.trim().strip_prefix("Threadline is at ").unwrap_or_else(|| panic!("{line:?}")).to_owned();
        Self { child, url }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Gone already where the test has killed it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(arguments: &[&str], data: &Path) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).arg("--data").arg(data).stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap().trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_answered_with_success_survives_a_kill() {
    let folder = TempDir::new().unwrap();
    let mut process = Process::start(folder.path());
    let token = said(&run(&["token", "--email", "alex@example.com"], folder.path()));
    let (answered, mut answers) = tokio::sync::mpsc::unbounded_channel();
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (url, token, answered) = (process.url.clone(), token.clone(), answered.clone());
            tokio::spawn(async move {
                let client = client();
                let mut kept = Vec::new();
                for number in 0.. {
                    let title = format!("writer {writer} task {number}");
                    let request = client.post(format!("{url}/v1/task")).bearer_auth(&token);
                    let sent = request.json(&json!({"title": title, "project": 1})).send().await;
                    let Ok(response) = sent else { break };
                    let Ok(body) = response.json::<serde_json::Value>().await else { break };
                    kept.push((body["data"]["id"].as_i64().unwrap(), title));
                    answered.send(()).unwrap();
                }
                kept
            })
        })
        .collect();
    for _ in 0..100 {
        answers.recv().await.unwrap();
    }
    process.child.kill().unwrap();
    process.child.wait().unwrap();
    let mut kept = Vec::new();
    for writer in writers {
        kept.extend(writer.await.unwrap());
    }
    assert!(kept.len() >= 100);

    let process = Process::start(folder.path());
    for (id, title) in kept {
        let response = client().get(format!("{}/v1/task/{id}", process.url)).bearer_auth(&token).send().await;
        assert_eq!(Answer::read(response.unwrap()).await.ok()["title"], title);
    }
}

#[tokio::test]
async fn a_person_is_added_gets_a_token_of_sixty_four_characters_and_is_told_from_others() {
    let folder = TempDir::new().unwrap();
    said(&run(&["user", "add", "--email", "Ada@b.example", "--name", "Ada King", "--admin"], folder.path()));
    let token = said(&run(&["token", "--email", "ada@b.example"], folder.path()));
    assert_eq!(token.len(), 64);
    for arguments in [
        &["user", "add", "--email", "ada@B.example", "--name", "Other"][..],
        &["user", "add", "--email", "nowhere", "--name", "Other"],
        &["token", "--email", "nobody@b.example"],
    ] {
        let output = run(arguments, folder.path());
        assert!(!output.status.success() && output.stdout.is_empty(), "{arguments:?}");
    }
}

#[tokio::test]
async fn a_password_is_taken_from_standard_input_only_when_asked_for_and_must_not_be_short() {
    let folder = TempDir::new().unwrap();
    for (typed, taken) in [("short\n", false), ("long enough\n", true)] {
        let mut child = Command::new(PROGRAM)
            .args([
                "user",
                "add",
                "--email",
                "ada@b.example",
                "--name",
                "Ada King",
                "--password-stdin",
                "--data",
            ])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        assert_eq!(child.wait().unwrap().success(), taken, "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_a_kill_breaks_off_leaves_nothing_and_one_that_was_answered_stays() {
    let folder = TempDir::new().unwrap();
    let mut process = Process::start(folder.path());
    let token = said(&run(&["token", "--email", "alex@example.com"], folder.path()));
    let upload = |url: &str, body: reqwest::Body| {
        client().post(format!("{url}/v1/task/1/attachments")).bearer_auth(&token).body(body).send()
    };
    let kept = Answer::read(upload(&process.url, "kept".into()).await.unwrap()).await.ok();
    let before = files::kept(folder.path());
    let arriving = folder.path().join("files/arriving");
    let pieces = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b'x'; 1000]));
    let endless = tokio::spawn(upload(&process.url, reqwest::Body::wrap_stream(pieces)));
    let written = || {
        let sizes = std::fs::read_dir(&arriving).unwrap();
        sizes.filter_map(|entry| entry.ok()?.metadata().ok()).map(|file| file.len()).sum::<u64>()
    };
    while written() < 100_000 {
        tokio::task::yield_now().await;
    }
    process.child.kill().unwrap();
    process.child.wait().unwrap();
    assert!(endless.await.unwrap().is_err());
    assert!(written() > 0, "what the next start has to clear");

    let process = Process::start(folder.path());
    assert_eq!(std::fs::read_dir(&arriving).unwrap().count(), 0);
    assert_eq!(files::kept(folder.path()), before);
    let path = format!("{}/v1/task/1/attachments/{}", process.url, kept["Id"].as_str().unwrap());
    assert_eq!(client().get(path).bearer_auth(&token).send().await.unwrap().text().await.unwrap(), "kept");
}

#[tokio::test]
async fn a_backup_of_a_running_server_holds_everything_and_never_overwrites() {
    let server = Server::sample().await;
    let task = server.create("/task", json!({"title": "kept", "project": 1})).await;
    let request =
        server.ask(reqwest::Method::POST, &format!("/v1/task/{task}/attachments")).body("in the backup");
    let made = Answer::read(request.bearer_auth(&server.token).send().await.unwrap()).await.ok();
    let other = TempDir::new().unwrap();
    let file = other.path().join("threadline.db");
    said(&run(&["backup", file.to_str().unwrap()], server.folder()));
    let second = run(&["backup", file.to_str().unwrap()], server.folder());
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("never overwrites"));

    let copy = Process::start(other.path());
    let request = client().get(format!("{}/v1/task/{task}", copy.url)).bearer_auth(&server.token);
    assert_eq!(Answer::read(request.send().await.unwrap()).await.ok()["title"], "kept");
    let path = format!("{}/v1/task/{task}/attachments/{}", copy.url, made["Id"].as_str().unwrap());
    let file = client().get(path).bearer_auth(&server.token).send().await.unwrap();
    assert_eq!(file.text().await.unwrap(), "in the backup");
    server.stop().await;
}
