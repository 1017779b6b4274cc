//! Threads that people follow, and how far they have read them.

use crate::support::{Guest, Server};
use crate::talk::{channel, say};
use reqwest::Method;
use serde_json::{Value, json};
use threadline_domain::Membership;

async fn reply(person: &Guest<'_>, message: &str, text: &str) -> String {
    let made = person.post(&format!("/message/{message}/reply"), json!({"message": text})).await.ok();
    made["id"].as_str().unwrap().to_owned()
}

/// The thread of a message as the person has it: whether they follow it, unread replies, mentions.
async fn thread(person: &Guest<'_>, message: &str) -> Option<(bool, u64, u64)> {
    let threads = person.get("/thread").await.ok();
    let found = threads.as_array().unwrap().iter().find(|thread| thread["message"] == message)?;
    let count = |field: &str| found[field].as_u64().unwrap();
    Some((found["follows"].as_bool().unwrap(), count("unread"), count("mentions")))
}

fn mention(person: &Guest<'_>) -> String {
    format!("@<span class=\"user-link record-link\" _tableid=\"72\" _id=\"{}\">You</span>", person.id)
}

#[tokio::test]
async fn who_takes_part_in_a_thread_follows_it_and_has_unread_of_their_own() {
    let server = Server::sample().await;
    let (one, two) =
        (server.guest("one", Membership::Member).await, server.guest("two", Membership::Member).await);
    let three = server.guest("three", Membership::Member).await;
    let place = format!("channel/{}", channel(&server, &[&one, &two, &three]).await);
    let made = one.post(&format!("/{place}/message"), json!({"message": "Question"})).await.ok();
    let message = made["id"].as_str().unwrap();
    assert_eq!(thread(&one, message).await, None, "there is no thread yet");
    reply(&two, message, "Answer").await;
    let last = reply(&two, message, &format!("{} look", mention(&three))).await;
    assert_eq!(thread(&one, message).await, Some((true, 2, 0)));
    assert_eq!(thread(&two, message).await, Some((true, 0, 0)));
    // Who is spoken to begins there.
    assert_eq!(thread(&three, message).await, Some((true, 1, 1)));

    let put = async |person: &Guest<'_>, body: Value| {
        person.put(&format!("/message/{message}/thread"), body).await.ok()
    };
    assert_eq!(put(&one, json!({"read": last})).await["unread"], 0);
    let back = put(&one, json!({"unreadFrom": last})).await;
    assert_eq!((&back["unread"], &back["firstUnread"]), (&json!(1), &json!(last)));

    // Who has left is not drawn in again by others.
    put(&one, json!({"follow": false})).await;
    reply(&two, message, "More").await;
    assert_eq!(thread(&one, message).await, None);
    reply(&one, message, "Back").await;
    assert_eq!(thread(&one, message).await, Some((true, 2, 0)));
}

#[tokio::test]
async fn a_mention_in_a_reply_counts_until_its_thread_is_read() {
    let server = Server::sample().await;
    let reader = server.guest("r", Membership::Member).await;
    let place = format!("channel/{}", channel(&server, &[&reader]).await);
    let message = say(&server, &place, "Question").await;
    let answer =
        server.post(&format!("/message/{message}/reply"), json!({"message": mention(&reader)})).await.ok();
    let counts = async || {
        let markers = reader.get("/read").await.ok();
        let found = markers.as_array().unwrap().iter().find(|marker| marker["place"] == place).cloned();
        let found = found.unwrap();
        (found["unread"].as_u64().unwrap(), found["mentions"].as_u64().unwrap())
    };
    assert_eq!(counts().await, (1, 1));
    reader.put(&format!("/{place}/read"), json!({"message": message})).await.ok();
    assert_eq!(counts().await, (0, 1));
    let since = reader.get("/changes").await.ok()["cursor"].as_i64().unwrap();
    reader.put(&format!("/message/{message}/thread"), json!({"read": answer["id"]})).await.ok();
    assert_eq!(counts().await, (0, 0));
    let told = reader.get(&format!("/changes?since={since}")).await.ok();
    assert_eq!((&told["threads"][0]["unread"], &told["readMarkers"][0]["mentions"]), (&json!(0), &json!(0)));
    assert!(server.get(&format!("/changes?since={since}")).await.ok()["threads"].is_null());
}

#[tokio::test]
async fn what_is_said_is_told_with_what_is_unread_now() {
    let server = Server::sample().await;
    let reader = server.guest("r", Membership::Member).await;
    let place = format!("channel/{}", channel(&server, &[&reader]).await);
    let message = say(&server, &place, "one").await;
    reply(&reader, &message, "mine").await;
    let since = reader.get("/changes").await.ok()["cursor"].as_i64().unwrap();
    say(&server, &place, "two").await;
    server.post(&format!("/message/{message}/reply"), json!({"message": "theirs"})).await.ok();
    let told = reader.get(&format!("/changes?since={since}")).await.ok();
    assert_eq!(told["readMarkers"][0]["unread"], 2);
    assert_eq!(told["threads"][0]["unread"], 1);
}

#[tokio::test]
async fn a_thread_is_marked_only_by_replies_of_its_own_and_by_those_who_see_it() {
    let server = Server::sample().await;
    let outside = server.guest("out", Membership::Member).await;
    let place = format!("channel/{}", channel(&server, &[]).await);
    let (here, elsewhere) = (say(&server, &place, "here").await, say(&server, &place, "elsewhere").await);
    let other = server.post(&format!("/message/{elsewhere}/reply"), json!({"message": "x"})).await.ok();
    let path = format!("/message/{here}/thread");
    let put = async |body: Value| server.send(Method::PUT, &path, Some(body)).await;
    put(json!({"read": other["id"]})).await.refused(404, "not_found");
    put(json!({})).await.refused(422, "invalid");
    put(json!({"read": other["id"], "unreadFrom": other["id"]})).await.refused(422, "invalid");
    outside.put(&path, json!({"follow": true})).await.refused(404, "not_found");
    assert_eq!(outside.get("/thread").await.ok(), json!([]));
}
