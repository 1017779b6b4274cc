//! The stream that says that something changed.

use crate::oauth::signed_in;
use crate::support::Server;
use reqwest::{Method, Response, StatusCode};
use serde_json::json;
use std::time::Duration;
use threadline_domain::event_stream::{EventStream, Typing};
use threadline_domain::{ChannelId, Conversation, Membership, UserId};

/// So long and no longer a test waits for what never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A stream that somebody listens to.
struct Listener {
    response: Response,
    events: EventStream,
}

impl Listener {
    async fn open(server: &Server, query: &str) -> Self {
        Self::open_as(&server.token, server, query).await
    }

    async fn open_as(token: &str, server: &Server, query: &str) -> Self {
        let request = server.ask(Method::GET, &format!("/v1/events{query}")).bearer_auth(token);
        // As browsers ask: what is compressed is held back until there is enough of it.
        let response = request.header("accept-encoding", "gzip, br").send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert!(response.headers().get("content-encoding").is_none());
        Self { response, events: EventStream::default() }
    }

    /// The cursor of the next event; none when the stream has ended.
    async fn next(&mut self) -> Option<i64> {
        loop {
            let piece = tokio::time::timeout(PATIENCE, self.response.chunk()).await.expect("a sign of life");
            // A server that ends closes the stream in order.
            let cursor = self.events.feed(&piece.expect("a whole stream")?).cursor;
            if cursor.is_some() {
                return cursor;
            }
        }
    }
}

impl Listener {
    /// Who is told to be writing next.
    async fn typing(&mut self) -> Typing {
        loop {
            let piece = tokio::time::timeout(PATIENCE, self.response.chunk()).await.expect("a sign of life");
            let told = self.events.feed(&piece.expect("a whole stream").expect("a stream that goes on"));
            if let Some(typing) = told.typing.into_iter().next() {
                return typing;
            }
        }
    }
}

async fn cursor(server: &Server) -> i64 {
    server.get("/changes").await.ok()["cursor"].as_i64().unwrap()
}

#[tokio::test]
async fn a_change_is_told_with_the_cursor_that_changes_are_asked_with() {
    let server = Server::sample().await;
    let before = cursor(&server).await;
    let mut listener = Listener::open(&server, "").await;
    assert_eq!(listener.next().await, Some(before), "where the stream stands is told first");
    let task = server.create("/task", json!({"title": "told at once", "project": 1})).await;
    let mut told = listener.next().await.unwrap();
    while told < cursor(&server).await {
        told = listener.next().await.unwrap();
    }
    let changes = server.get(&format!("/changes?since={before}")).await.ok();
    assert!(changes["tasks"].as_array().unwrap().iter().any(|one| one["id"] == task), "{changes}");
}

#[tokio::test]
async fn who_was_away_is_told_what_was_missed_and_who_was_not_is_told_nothing() {
    let server = Server::sample().await;
    let before = cursor(&server).await;
    server.create("/task", json!({"title": "missed", "project": 1})).await;
    let now = cursor(&server).await;
    assert_eq!(Listener::open(&server, &format!("?since={before}")).await.next().await, Some(now));

    let mut listener = Listener::open(&server, &format!("?since={now}")).await;
    server.create("/task", json!({"title": "next", "project": 1})).await;
    assert!(listener.next().await.unwrap() > now);
    let answer =
        server.ask(Method::GET, "/v1/events?since=x").bearer_auth(&server.token).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_stream_ends_with_the_token() {
    let server = Server::sample().await;
    let tokens = signed_in(&server).await;
    let token = tokens["access_token"].as_str().unwrap();
    let mut listener = Listener::open_as(token, &server, "").await;
    listener.next().await.unwrap();
    let out = server.ask(Method::POST, "/oauth/sign-out").form(&[("token", token)]).send().await.unwrap();
    assert_eq!(out.status(), StatusCode::NO_CONTENT);
    while listener.next().await.is_some() {}
    let answer = server.ask(Method::GET, "/v1/events").bearer_auth(token).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_stream_ends_with_the_server_and_does_not_hold_it_up() {
    let server = Server::sample().await;
    let mut listener = Listener::open(&server, "").await;
    listener.next().await.unwrap();
    let (_folder, end) = tokio::join!(server.stop(), listener.next());
    assert_eq!(end, None);
}

#[tokio::test]
async fn one_person_has_so_many_streams_and_closing_one_makes_room() {
    let server = Server::sample().await;
    let mut listeners = Vec::new();
    for _ in 0..20 {
        let mut listener = Listener::open(&server, "").await;
        listener.next().await.unwrap();
        listeners.push(listener);
    }
    let ask = || server.ask(Method::GET, "/v1/events").bearer_auth(&server.token).send();
    let refused = ask().await.unwrap();
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers().contains_key("retry-after"));
    listeners.pop();
    // The server notices when it next has something to say.
    tokio::time::timeout(PATIENCE, async {
        while ask().await.unwrap().status() != StatusCode::OK {
            server.create("/task", json!({"title": "x", "project": 1})).await;
        }
    })
    .await
    .expect("room");
}

#[tokio::test]
async fn who_is_writing_is_told_to_those_who_see_the_place_and_to_nobody_else() {
    let server = Server::sample().await;
    let (inside, outside) =
        (server.guest("in", Membership::Member).await, server.guest("out", Membership::Member).await);
    let quiet = crate::talk::channel(&server, &[&inside]).await;
    let open = server.create("/channel", json!({"name": "open", "isPublic": true})).await;
    let mut listeners = [
        Listener::open_as(&inside.token, &server, "").await,
        Listener::open_as(&outside.token, &server, "").await,
    ];
    for listener in &mut listeners {
        // It listens once it has said where the stream stands.
        listener.next().await.unwrap();
    }
    server.post(&format!("/channel/{quiet}/typing"), json!({})).await.ok();
    server.post(&format!("/channel/{open}/typing"), json!({})).await.ok();
    let typing =
        |channel| Typing { place: Conversation::Channel(ChannelId(channel)), user: UserId(1), message: None };
    let [inner, outer] = &mut listeners;
    assert_eq!((inner.typing().await, inner.typing().await), (typing(quiet), typing(open)));
    assert_eq!(outer.typing().await, typing(open));
    outside.post(&format!("/channel/{quiet}/typing"), json!({})).await.refused(404, "not_found");
    let wrong = json!({"message": "dm999999"});
    server.post(&format!("/channel/{open}/typing"), wrong).await.refused(404, "not_found");
}
