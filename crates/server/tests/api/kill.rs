//! What survives when the server is killed in the middle of its work, or asked to end.

use crate::files;
use crate::process::{Process, run, said};
use crate::support::{Answer, client};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::mpsc::unbounded_channel;

/// A kind of thing that is made again and again.
struct Kind {
    name: &'static str,
    /// Where it is made; `#` is the number of a task, another one each time.
    make: &'static str,
    /// What is sent, given the words that it is known by; without it the words themselves, as a file.
    body: Option<fn(&str) -> Value>,
    /// Where it is read afterwards: `#` as above, `$` for its id.
    read: &'static str,
}

const KINDS: [Kind; 9] = [
    Kind {
        name: "task",
        make: "/task",
        body: Some(|words| json!({"title": words, "project": 1})),
        read: "/task/$",
    },
    Kind {
        name: "subtask",
        make: "/task",
        body: Some(|words| json!({"title": words, "parent": 1})),
        read: "/task/$",
    },
    Kind {
        name: "message",
        make: "/task/#/message",
        body: Some(|words| json!({"message": words})),
        read: "/message/$",
    },
    Kind {
        name: "reply",
        make: "/message/dm1/reply",
        body: Some(|words| json!({"message": words})),
        read: "/reply/$",
    },
    Kind { name: "note", make: "/note", body: Some(|words| json!({"name": words})), read: "/note/$" },
    Kind { name: "attachment", make: "/task/#/attachments", body: None, read: "/attachment/$/download" },
    Kind { name: "upload", make: "/upload", body: None, read: "/attachment/$/download" },
    Kind {
        name: "review",
        make: "/task/#/review/request",
        body: Some(|words| json!({"reviewers": [2], "message": words})),
        read: "/task/#/review",
    },
    Kind {
        name: "time entry",
        make: "/timetracking",
        body: Some(|words| json!({"time": 60, "note": words})),
        read: "/timetracking/$",
    },
];
/// How many of each have been answered when the server is killed.
const EACH: usize = 10;
/// How many are made at most: as many tasks as the sample has.
const MOST: usize = 250;

impl Kind {
    fn words(&self, number: usize) -> String {
        format!("{} {number} was answered", self.name)
    }

    fn request(&self, url: &str, number: usize) -> RequestBuilder {
        let path = self.make.replace('#', &(number + 2).to_string());
        let request = client().post(format!("{url}/v1{path}"));
        match self.body {
            Some(body) => request.json(&body(&self.words(number))),
            None => request
                .body(self.words(number))
                .header("content-disposition", "attachment; filename=\"a.txt\""),
        }
    }

    fn address(&self, url: &str, number: usize, id: &str) -> String {
        let id = id.replace('+', "%2B").replace('=', "%3D");
        format!("{url}/v1{}", self.read.replace('#', &(number + 2).to_string()).replace('$', &id))
    }
}

/// The id within an answer to whatever was made.
fn id_in(answer: &Value) -> String {
    let data = &answer["data"];
    let id = if data["Id"].is_null() { &data["id"] } else { &data["Id"] };
    id.as_str().map_or_else(|| id.to_string(), str::to_owned).replace("%2B", "+").replace("%3D", "=")
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_answered_with_success_survives_a_kill() {
    let folder = TempDir::new().unwrap();
    let mut process = Process::start(folder.path());
    let token = said(&run(&["token", "--email", "alex@example.com"], folder.path()));
    let (answered, mut answers) = unbounded_channel();
    let writers: Vec<_> = (0..KINDS.len())
        .map(|kind| {
            let (url, token, answered) = (process.url.clone(), token.clone(), answered.clone());
            tokio::spawn(async move {
                let mut kept = Vec::new();
                for number in 0..MOST {
                    let sent = KINDS[kind].request(&url, number).bearer_auth(&token).send().await;
                    let Ok(response) = sent else { break };
                    let status = response.status();
                    let Ok(body) = response.json::<Value>().await else { break };
                    assert!(status.is_success(), "{}: {body}", KINDS[kind].name);
                    kept.push((kind, number, id_in(&body)));
                    // Nobody listens once there are enough.
                    let _ = answered.send(kind);
                }
                kept
            })
        })
        .collect();
    drop(answered);
    let mut counts = [0; KINDS.len()];
    while counts.iter().any(|count| *count < EACH) {
        counts[answers.recv().await.unwrap_or_else(|| panic!("every writer has ended: {counts:?}"))] += 1;
    }
    process.kill();
    let mut kept = Vec::new();
    for writer in writers {
        kept.extend(writer.await.unwrap());
    }
    assert!(kept.len() >= EACH * KINDS.len());

    let process = Process::start(folder.path());
    for (kind, number, id) in kept {
        let kind = &KINDS[kind];
        let request = client().get(kind.address(&process.url, number, &id)).bearer_auth(&token);
        let found = request.send().await.unwrap().text().await.unwrap();
        assert!(found.contains(&kind.words(number)), "{} {id}: {found}", kind.name);
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
    process.kill();
    assert!(endless.await.unwrap().is_err());
    assert!(written() > 0, "what the next start has to clear");

    let process = Process::start(folder.path());
    assert_eq!(std::fs::read_dir(&arriving).unwrap().count(), 0);
    assert_eq!(files::kept(folder.path()), before);
    let path = format!("{}/v1/task/1/attachments/{}", process.url, kept["Id"].as_str().unwrap());
    assert_eq!(client().get(path).bearer_auth(&token).send().await.unwrap().text().await.unwrap(), "kept");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_asked_to_end_answers_what_is_under_way_and_takes_nothing_new() {
    let folder = TempDir::new().unwrap();
    let mut process = Process::start(folder.path());
    let token = said(&run(&["token", "--email", "alex@example.com"], folder.path()));
    let (more, pieces) = unbounded_channel::<Vec<u8>>();
    let pieces = futures_util::stream::unfold(pieces, async |mut pieces| {
        Some((Ok::<_, std::io::Error>(pieces.recv().await?), pieces))
    });
    let url = format!("{}/v1/upload", process.url);
    let request =
        client().post(url).bearer_auth(&token).header("content-disposition", "attachment; filename=a.txt");
    let under_way = tokio::spawn(request.body(reqwest::Body::wrap_stream(pieces)).send());
    more.send(b"first half, ".to_vec()).unwrap();
    let arriving = folder.path().join("files/arriving");
    while std::fs::read_dir(&arriving).unwrap().count() == 0 {
        tokio::task::yield_now().await;
    }
    process.ask_to_end();
    // A client of its own each time: nothing new is taken, also not by a connection that is open.
    while client().get(format!("{}/healthz", process.url)).send().await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert_eq!(process.has_ended(), None, "somebody is still waiting for an answer");
    more.send(b"second half".to_vec()).unwrap();
    drop(more);
    let made = Answer::read(under_way.await.unwrap().unwrap()).await.ok();
    let well = loop {
        if let Some(well) = process.has_ended() {
            break well;
        }
        tokio::task::yield_now().await;
    };
    assert!(well);
    let process = Process::start(folder.path());
    let id = made["id"].as_str().unwrap().replace('+', "%2B").replace('=', "%3D");
    let request = client().get(format!("{}/v1/attachment/{id}/download", process.url)).bearer_auth(&token);
    assert_eq!(request.send().await.unwrap().text().await.unwrap(), "first half, second half");
}
