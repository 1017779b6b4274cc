//! The program itself: its commands.

use crate::process::{PROGRAM, Process, run, said};
use crate::support::{Answer, Server, client};
use serde_json::json;
use std::io::Write as _;
use std::process::{Command, Stdio};
use tempfile::TempDir;

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
