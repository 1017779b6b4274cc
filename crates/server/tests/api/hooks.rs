//! Webhooks that cannot be reached: when they are given up, and how much is kept of it.

use crate::support::Server;
use serde_json::{Value, json};
use sqlx::{ConnectOptions as _, Connection as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use threadline_server::Clock;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

const HOUR: i64 = 3_600_000;

/// Somebody who answers every call with this status. Gives the address.
async fn answering(status: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 1 << 20];
            let _ = stream.read(&mut request).await;
            answer(stream, status).await;
        }
    });
    url
}

async fn answer(mut stream: TcpStream, status: &str) {
    let answer = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    let _ = stream.write_all(answer.as_bytes()).await;
}

/// Somebody who answers no call before the test does. Gives the address.
async fn hesitating() -> (String, UnboundedReceiver<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let (told, calls) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 1 << 20];
            let _ = stream.read(&mut request).await;
            // The test may be over.
            let _ = told.send(stream);
        }
    });
    (url, calls)
}

/// Makes a webhook for tasks of the first project. Gives its name on the wire.
async fn hook(server: &Server, url: &str) -> String {
    let body = json!({"name": "a", "url": url, "events": "basicops:task:created", "project": 1});
    server.post("/webhook", body).await.ok()["EId"].as_str().unwrap().to_owned()
}

/// As many events as may wait for the first webhook.
const TEN_THOUSAND: &str = "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 10000) \
     INSERT INTO webhook_delivery (webhook, event, time, body, status, next_attempt) \
     SELECT 1, 'basicops:task:created', n, '{}', 'pending', 9000000000000 FROM number";

async fn comes_to(server: &Server, hook: &str, state: &str) {
    while server.get(&format!("/webhook/{hook}")).await.ok()["State"] != state {
        tokio::task::yield_now().await;
    }
}

/// Waits until the newest event was sent so often.
async fn was_sent(server: &Server, hook: &str, times: u64) {
    while deliveries(server, hook).await.first().is_none_or(|one| one["Attempts"] != times) {
        tokio::task::yield_now().await;
    }
}

async fn deliveries(server: &Server, hook: &str) -> Vec<Value> {
    server.get(&format!("/webhook/{hook}/delivery")).await.ok().as_array().unwrap().clone()
}

/// A clock that stands still: what happens now is due by it, and what is to come is not.
fn in_an_hour() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(now.as_millis()).unwrap() + HOUR
}

async fn server_with(clock: &Arc<AtomicI64>) -> Server {
    let clock = Arc::clone(clock);
    Server::with(|options| {
        options.allow_private_targets = true;
        options.clock = Clock::new(move || clock.load(Ordering::SeqCst));
    })
    .await
}

/// Something that no webhook hears of, but that wakes whoever waits for changes.
async fn stir(server: &Server) {
    server.create("/task", json!({"title": "elsewhere", "project": 2})).await;
}

/// Puts rows beside the server's own.
async fn tamper(server: &Server, statement: &'static str) {
    let file = server.folder().join("threadline.db");
    let mut conn = sqlx::sqlite::SqliteConnectOptions::new().filename(file).connect().await.unwrap();
    sqlx::query(statement).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
}

#[tokio::test]
async fn a_target_that_fails_for_a_day_is_given_up_and_called_again_once_it_is_updated() {
    let clock = Arc::new(AtomicI64::new(in_an_hour()));
    let start = clock.load(Ordering::SeqCst);
    let server = server_with(&clock).await;
    let id = hook(&server, &answering("500 Broken").await).await;
    server.create("/task", json!({"title": "never heard of", "project": 1})).await;
    let mut attempts = Vec::new();
    let hours = loop {
        let last = deliveries(&server, &id).await;
        if let Some(count) = last.first().and_then(|one| one["Attempts"].as_u64()).filter(|count| *count > 0)
            && attempts.last() != Some(&count)
        {
            attempts.push(count);
            // One attempt has been noted at this hour: let the next come.
            clock.fetch_add(HOUR, Ordering::SeqCst);
        }
        if server.get(&format!("/webhook/{id}")).await.ok()["State"] == "Failing" {
            break (clock.load(Ordering::SeqCst) - start) / HOUR;
        }
        stir(&server).await;
    };
    assert!((24..=26).contains(&hours), "given up after {hours} hours");
    assert!(attempts.len() >= 24, "{attempts:?}");
    let last = &deliveries(&server, &id).await[0];
    assert_eq!((&last["Status"], &last["AnswerCode"]), (&json!("Failed"), &json!(500)), "{last}");
    assert!(last["NextAttempt"].is_null() && last["Problem"].as_str().unwrap().contains("500"), "{last}");

    server.create("/task", json!({"title": "while it rests", "project": 1})).await;
    assert_eq!(deliveries(&server, &id).await.len(), 1, "it rests");
    let url = answering("200 OK").await;
    server.patch(&format!("/webhook/{id}"), json!({"url": url})).await.ok();
    assert_eq!(server.get(&format!("/webhook/{id}")).await.ok()["State"], "Active");
    server.create("/task", json!({"title": "heard of", "project": 1})).await;
    while deliveries(&server, &id).await[0]["Status"] != "Delivered" {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn with_too_many_events_waiting_a_webhook_rests_and_the_last_hundred_deliveries_are_told() {
    let server = Server::with(|options| options.allow_private_targets = true).await;
    let id = hook(&server, &answering("500 Broken").await).await;
    tamper(&server, TEN_THOUSAND).await;
    assert_eq!(server.get(&format!("/webhook/{id}")).await.ok()["State"], "Active");
    server.create("/task", json!({"title": "one too many", "project": 1})).await;
    comes_to(&server, &id, "Failing").await;
    let told = deliveries(&server, &id).await;
    assert_eq!(told.len(), 100);
    assert!(told.iter().all(|one| one["Status"] == "Failed"), "{told:?}");
    let ids: Vec<_> = told.iter().map(|one| one["Id"].as_i64().unwrap()).collect();
    assert_eq!(ids, (9_902..=10_001).rev().collect::<Vec<_>>(), "the newest first");
}

#[tokio::test]
async fn what_waits_for_a_webhook_stays_here_while_its_owner_is_no_administrator() {
    let clock = Arc::new(AtomicI64::new(in_an_hour()));
    let server = server_with(&clock).await;
    let id = hook(&server, &answering("500 Broken").await).await;
    server.create("/task", json!({"title": "waits", "project": 1})).await;
    was_sent(&server, &id, 1).await;
    tamper(&server, "UPDATE person SET role = 'member' WHERE id = 1").await;
    tamper(&server, "UPDATE webhook SET url = 'http://127.0.0.1:9/'").await;
    tamper(&server, "UPDATE webhook_delivery SET next_attempt = 0, attempts = 100").await;
    for _ in 0..20 {
        stir(&server).await;
    }
    let file = server.folder().join("threadline.db");
    let mut conn = sqlx::sqlite::SqliteConnectOptions::new().filename(file).connect().await.unwrap();
    let attempts: i64 =
        sqlx::query_scalar("SELECT attempts FROM webhook_delivery").fetch_one(&mut conn).await.unwrap();
    assert_eq!(attempts, 100, "nobody called");
}

#[tokio::test]
async fn a_paused_webhook_that_fell_too_far_behind_stays_paused_when_it_is_updated() {
    let server = Server::with(|options| options.allow_private_targets = true).await;
    let (url, mut calls) = hesitating().await;
    let id = hook(&server, &url).await;
    let path = format!("/webhook/{id}");
    server.patch(&path, json!({"paused": true})).await.ok();
    tamper(&server, TEN_THOUSAND).await;
    server.create("/task", json!({"title": "one too many", "project": 1})).await;
    comes_to(&server, &id, "Failing").await;
    assert_eq!(server.patch(&path, json!({"name": "b"})).await.ok()["State"], "Paused");
    server.create("/task", json!({"title": "waits", "project": 1})).await;
    while deliveries(&server, &id).await[0]["Status"] != "Pending" {
        tokio::task::yield_now().await;
    }
    for _ in 0..20 {
        stir(&server).await;
    }
    assert!(calls.is_empty(), "nobody called");
    assert_eq!(server.patch(&path, json!({"paused": false})).await.ok()["State"], "Active");
    answer(calls.recv().await.unwrap(), "200 OK").await;
}

/// A webhook that has not been reached for a day, while it is called once more.
async fn called_after_a_day(
    server: &Server,
    clock: &AtomicI64,
) -> (String, TcpStream, UnboundedReceiver<TcpStream>) {
    let (url, mut calls) = hesitating().await;
    let id = hook(server, &url).await;
    server.create("/task", json!({"title": "waits", "project": 1})).await;
    answer(calls.recv().await.unwrap(), "500 Broken").await;
    was_sent(server, &id, 1).await;
    clock.fetch_add(25 * HOUR, Ordering::SeqCst);
    stir(server).await;
    let call = calls.recv().await.unwrap();
    (id, call, calls)
}

#[tokio::test]
async fn a_webhook_that_is_paused_while_it_is_called_is_not_given_up() {
    let clock = Arc::new(AtomicI64::new(in_an_hour()));
    let server = server_with(&clock).await;
    let (id, call, mut calls) = called_after_a_day(&server, &clock).await;
    server.patch(&format!("/webhook/{id}"), json!({"paused": true})).await.ok();
    answer(call, "500 Broken").await;
    was_sent(&server, &id, 2).await;
    assert_eq!(server.get(&format!("/webhook/{id}")).await.ok()["State"], "Paused");
    assert_eq!(deliveries(&server, &id).await[0]["Status"], "Pending");
    server.patch(&format!("/webhook/{id}"), json!({"paused": false})).await.ok();
    answer(calls.recv().await.unwrap(), "200 OK").await;
    while deliveries(&server, &id).await[0]["Status"] != "Delivered" {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_webhook_that_begins_anew_while_it_is_called_has_a_day_again() {
    let clock = Arc::new(AtomicI64::new(in_an_hour()));
    let server = server_with(&clock).await;
    let (id, call, _calls) = called_after_a_day(&server, &clock).await;
    for paused in [true, false] {
        server.patch(&format!("/webhook/{id}"), json!({"paused": paused})).await.ok();
    }
    answer(call, "500 Broken").await;
    was_sent(&server, &id, 1).await;
    assert_eq!(server.get(&format!("/webhook/{id}")).await.ok()["State"], "Active");
    assert_eq!(deliveries(&server, &id).await[0]["Status"], "Pending");
}
