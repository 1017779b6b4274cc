//! Every endpoint of the API's text has a route in the server, a function in the client and a contract test. The list
//! was typed in from the text, in its order.

use crate::support::Contract;
use reqwest::StatusCode;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// Method and path, with `{…}` for what is filled in.
const TEXT: &[&str] = &[
    // Projects
    "GET /project/{id}",
    "GET /project",
    "POST /project",
    "PATCH /project/{id}",
    "DELETE /project/{id}",
    // Sections
    "GET /section/{id}",
    "GET /section",
    "GET /project/{id}/sections",
    "POST /section",
    "PATCH /section/{id}",
    "DELETE /section/{id}",
    // Tasks and subtasks
    "GET /task/{id}",
    "GET /task",
    "GET /project/{id}/tasks",
    "GET /task/{id}/tasks",
    "POST /task",
    "PATCH /task/{id}",
    "POST /task/{id}/attachments",
    "GET /task/{id}/attachments/{attachment-id}",
    "GET /task/{id}/attachments/{attachment-id}/thumbnail/{size}",
    "DELETE /task/{id}",
    "POST /task/{id}/review/request",
    "POST /task/{id}/review/submit",
    // Dependencies
    "GET /task/{id}/dependency",
    "GET /project/{id}/dependency",
    "POST /task/{id}/dependency",
    "DELETE /dependency/{id}",
    // Time tracking
    "GET /timetracking/{id}",
    "GET /timetracking",
    "POST /timetracking",
    "PATCH /timetracking/{id}",
    "DELETE /timetracking/{id}",
    // Notes
    "GET /note/{id}",
    "GET /note",
    "GET /project/{id}/notes",
    "POST /note",
    "PATCH /note/{id}",
    "DELETE /note/{id}",
    // Messages
    "GET /message/{id}",
    "GET /task/{id}/message",
    "GET /project/{id}/message",
    "GET /chat/{id}/message",
    "GET /groupchat/{id}/message",
    "GET /channel/{id}/message",
    "POST /task/{id}/message",
    "POST /project/{id}/message",
    "POST /chat/{id}/message",
    "POST /groupchat/{id}/message",
    "POST /channel/{id}/message",
    "PUT /message/{id}",
    "DELETE /message/{id}",
    // Replies
    "GET /message/{id}/reply",
    "POST /message/{id}/reply",
    "PUT /reply/{id}",
    "DELETE /reply/{id}",
    // Reactions
    "POST /message/{id}/reaction",
    "POST /reply/{id}/reaction",
    "GET /message/{id}/reaction",
    "GET /reply/{id}/reaction",
    // Chats, group chats and channels
    "GET /chat",
    "POST /chat",
    "GET /groupchat",
    "POST /groupchat",
    "PATCH /groupchat/{id}",
    "DELETE /groupchat/{id}",
    "GET /channel",
    "POST /channel",
    "PATCH /channel/{id}",
    "DELETE /channel/{id}",
    // Users
    "GET /user/{id}",
    "GET /user/me",
    "GET /user",
    // Webhooks
    "POST /webhook",
    "PUT /webhook/{id}",
    "DELETE /webhook/{id}",
    "GET /webhook/{id}",
    "GET /webhook",
    // Bulk operations; templates go with projects
    "POST /project/bulk",
    "POST /task/bulk",
    "POST /section/bulk",
    "POST /note/bulk",
    // Files
    "POST /upload",
    "POST /uploadurl",
    "GET /attachment/{id}/url",
    "GET /attachment/{id}/download",
    // Links
    "GET /project/{id}/link",
    "GET /task/{id}/link",
    "GET /note/{id}/link",
    "GET /message/{id}/link",
    "GET /reply/{id}/link",
];

/// The text of every Rust file below a folder of the repository, but those that are left out.
fn read(folder: &str, leave_out: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(folder);
    let mut text = String::new();
    let mut folders = vec![root.clone()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            if leave_out.iter().any(|left| name == *left) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".rs") {
                text.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    text
}

/// The endpoints that do not stand between these signs anywhere in the text.
fn missing(text: &str, before: char, after: &[char]) -> Vec<&'static str> {
    let stands =
        |endpoint: &str| after.iter().any(|after| text.contains(&format!("{before}{endpoint}{after}")));
    TEXT.iter().copied().filter(|endpoint| !stands(endpoint)).collect()
}

#[test]
fn no_endpoint_is_listed_twice() {
    let list: BTreeSet<_> = TEXT.iter().collect();
    assert_eq!(list.len(), TEXT.len());
}

#[tokio::test]
async fn every_endpoint_of_the_text_is_served_and_asks_for_a_token() {
    let server = Contract::start().await;
    let mut wrong = Vec::new();
    for endpoint in TEXT {
        let count = endpoint.matches('{').count();
        let request = server.request(endpoint, &vec![&1 as &dyn Display; count]);
        let status = request.send().await.unwrap().status();
        if status != StatusCode::UNAUTHORIZED {
            wrong.push(format!("{endpoint}: {status}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_endpoint_of_the_text_has_a_function_in_the_client() {
    let without = missing(&read("src/api", &[]), '`', &['`', '?']);
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn every_endpoint_of_the_text_has_a_contract_test() {
    // This list, and the table of who may do what, call nothing by themselves.
    let without = missing(&read("tests/contract", &["complete.rs", "access.rs", "access"]), '"', &['"', '?']);
    assert!(without.is_empty(), "{without:#?}");
}
