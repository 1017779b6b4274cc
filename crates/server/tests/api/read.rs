//! How far people have read.

use crate::support::{Guest, Server};
use crate::talk::{channel, say};
use reqwest::Method;
use serde_json::{Value, json};
use threadline_domain::Membership;

async fn marker(person: &Guest<'_>, place: &str) -> Option<Value> {
    let markers = person.get("/read").await.ok();
    markers.as_array().unwrap().iter().find(|marker| marker["place"] == place).cloned()
}

fn counts(marker: &Value) -> (u64, u64) {
    (marker["unread"].as_u64().unwrap(), marker["mentions"].as_u64().unwrap())
}

#[tokio::test]
async fn what_others_say_is_unread_until_the_marker_passes_it() {
    let server = Server::sample().await;
    let reader = server.guest("r", Membership::Member).await;
    let place = format!("channel/{}", channel(&server, &[&reader]).await);
    let mention = format!(
        "<p>@<span class=\"user-link record-link\" _tableid=\"72\" _id=\"{}\">You</span> look</p>",
        reader.id
    );
    let mut ids = Vec::new();
    for text in ["one", &mention, "three"] {
        ids.push(say(&server, &place, text).await);
    }
    reader.post(&format!("/{place}/message"), json!({"message": "my own"})).await.ok();
    let shown = marker(&reader, &place).await.unwrap();
    assert_eq!(counts(&shown), (3, 1));
    assert_eq!((&shown["message"], &shown["firstUnread"]), (&Value::Null, &json!(ids[0])));

    let set = async |body: Value| reader.put(&format!("/{place}/read"), body).await.ok();
    let shown = set(json!({"message": ids[1]})).await;
    assert_eq!(counts(&shown), (1, 0));
    assert_eq!((&shown["message"], &shown["firstUnread"]), (&json!(ids[1]), &json!(ids[2])));
    // Backwards, too.
    let shown = set(json!({"unreadFrom": ids[1]})).await;
    assert_eq!((counts(&shown), &shown["message"]), ((2, 1), &json!(ids[0])));
    assert_eq!(counts(&set(json!({"message": null})).await), (3, 1));
    assert_eq!(marker(&reader, &place).await, Some(set(json!({"message": null})).await));

    // A message that is gone leaves the marker where it was.
    set(json!({"message": ids[1]})).await;
    server.delete(&format!("/message/{}", ids[1])).await.ok();
    let shown = marker(&reader, &place).await.unwrap();
    assert_eq!((counts(&shown), &shown["message"]), ((1, 0), &json!(ids[0])));
}

#[tokio::test]
async fn a_marker_is_its_persons_own_and_told_to_nobody_else() {
    let server = Server::sample().await;
    let reader = server.guest("r", Membership::Member).await;
    let place = format!("channel/{}", channel(&server, &[&reader]).await);
    let id = say(&server, &place, "one").await;
    let since = server.get("/changes").await.ok()["cursor"].as_i64().unwrap();
    reader.put(&format!("/{place}/read"), json!({"message": id})).await.ok();
    let path = format!("/changes?since={since}");
    let mine = reader.get(&path).await.ok();
    assert_eq!(
        (&mine["readMarkers"][0]["place"], &mine["readMarkers"][0]["unread"]),
        (&json!(place), &json!(0))
    );
    assert!(server.get(&path).await.ok()["readMarkers"].is_null());
}

#[tokio::test]
async fn who_comes_into_a_room_begins_at_its_end() {
    let server = Server::sample().await;
    let late = server.guest("late", Membership::Member).await;
    let at = channel(&server, &[]).await;
    let place = format!("channel/{at}");
    say(&server, &place, "old news").await;
    server.patch(&format!("/{place}"), json!({"users": [1, late.id]})).await.ok();
    assert_eq!(counts(&marker(&late, &place).await.unwrap()), (0, 0));
    say(&server, &place, "news").await;
    assert_eq!(counts(&marker(&late, &place).await.unwrap()), (1, 0));
}

#[tokio::test]
async fn talk_about_a_task_is_listed_once_one_is_spoken_to_there() {
    let server = Server::sample().await;
    let person = server.guest("p", Membership::Member).await;
    let task = server.create("/task", json!({"title": "t", "project": 1})).await;
    let place = format!("task/{task}");
    say(&server, &place, "nobody in particular").await;
    assert_eq!(marker(&person, &place).await, None);
    let mention =
        format!("@<span class=\"user-link record-link\" _tableid=\"72\" _id=\"{}\">P</span>", person.id);
    say(&server, &place, &mention).await;
    assert_eq!(counts(&marker(&person, &place).await.unwrap()), (2, 1));
}

#[tokio::test]
async fn a_marker_stands_only_at_a_message_of_its_own_conversation() {
    let server = Server::sample().await;
    let (here, elsewhere) = (channel(&server, &[]).await, channel(&server, &[]).await);
    let other = say(&server, &format!("channel/{elsewhere}"), "elsewhere").await;
    let set =
        async |body: Value| server.send(Method::PUT, &format!("/channel/{here}/read"), Some(body)).await;
    set(json!({"message": other})).await.refused(404, "not_found");
    set(json!({"unreadFrom": "dm999999"})).await.refused(404, "not_found");
    set(json!({})).await.refused(422, "invalid");
    set(json!({"message": other, "unreadFrom": other})).await.refused(422, "invalid");
}
