//! What the server adds to messages: parts of a conversation, what a message tells of itself, rooms to join and leave.

use crate::support::{Guest, Server};
use reqwest::Method;
use serde_json::{Value, json};
use threadline_domain::Membership;

/// The ids of a list whose ids are strings.
pub(crate) fn names(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

/// A private channel of the administrator and `people`.
pub(crate) async fn channel(server: &Server, people: &[&Guest<'_>]) -> i64 {
    let users: Vec<i64> = people.iter().map(|person| person.id).collect();
    server.create("/channel", json!({"name": "quiet", "isPublic": false, "users": users})).await
}

/// Something the administrator says; gives its id.
pub(crate) async fn say(server: &Server, place: &str, text: &str) -> String {
    let made = server.post(&format!("/{place}/message"), json!({"message": text})).await.ok();
    made["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_conversation_is_read_upwards_from_its_newest_message_page_by_page() {
    let server = Server::sample().await;
    let place = format!("channel/{}", channel(&server, &[]).await);
    let mut ids = Vec::new();
    for number in 0..7 {
        ids.push(say(&server, &place, &format!("message {number}")).await);
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = server.get(&format!("/{place}/message?order=newest&limit=3{cursor}")).await;
        let next = page.body["nextPage"].as_str().map(str::to_owned);
        let found = names(&page.ok());
        assert!(found.len() <= 3);
        seen.extend(found);
        match next {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    seen.reverse();
    assert_eq!(seen, ids, "every message once, the newest first");

    let of = async |query: &str| names(&server.get(&format!("/{place}/message?{query}")).await.ok());
    assert_eq!(
        of(&format!("order=newest&before={}&limit=2", ids[3])).await,
        [ids[2].clone(), ids[1].clone()]
    );
    assert_eq!(of(&format!("after={}", ids[4])).await, ids[5..]);
    assert_eq!(of(&format!("around={}&limit=4", ids[3])).await, ids[2..=5]);
    assert_eq!(of(&format!("around={}&limit=4", ids[0])).await, ids[0..=2]);
    for wrong in ["order=sideways", "before=dr1", "around=x"] {
        server.get(&format!("/{place}/message?{wrong}")).await.refused(422, "invalid");
    }
    let elsewhere = format!("channel/{}", channel(&server, &[]).await);
    let other = say(&server, &elsewhere, "elsewhere").await;
    server.get(&format!("/{place}/message?around={other}")).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_message_tells_its_place_replies_and_reactions() {
    let server = Server::sample().await;
    let member = server.guest("m", Membership::Member).await;
    let at = channel(&server, &[&member]).await;
    let id = say(&server, &format!("channel/{at}"), "What do you think?").await;
    let reply = member.post(&format!("/message/{id}/reply"), json!({"message": "Yes"})).await.ok();
    server.post(&format!("/message/{id}/reply"), json!({"message": "Good"})).await.ok();
    member.post(&format!("/message/{id}/reaction"), json!({"reaction": "👍"})).await.ok();
    let message = server.get(&format!("/message/{id}")).await.ok();
    assert_eq!(message["place"], format!("channel/{at}"));
    assert_eq!((&message["replyCount"], &message["repliers"]), (&json!(2), &json!([1, member.id])));
    assert_eq!(message["reactions"], json!([{"reaction": "👍", "user": member.id}]));
    assert!(message["lastReply"].as_str() >= message["created"].as_str());
    assert_eq!(message["updated"], message["created"], "a reply is no edit");
    let shown = server.get(&format!("/reply/{}", reply["id"].as_str().unwrap())).await.ok();
    assert_eq!((&shown["messageId"], &shown["place"]), (&json!(id), &message["place"]));
}

#[tokio::test]
async fn a_public_channel_is_joined_and_left_by_oneself_and_its_last_administrator_stays() {
    let server = Server::sample().await;
    let member = server.guest("m", Membership::Member).await;
    let at = server.create("/channel", json!({"name": "open", "isPublic": true})).await;
    for (act, expected) in
        [("join", json!([1, member.id])), ("join", json!([1, member.id])), ("leave", json!([1]))]
    {
        member.post(&format!("/channel/{at}/{act}"), json!({})).await.ok();
        assert_eq!(server.get(&format!("/channel/{at}")).await.ok()["users"], expected, "{act}");
    }
    let refusal = server.post(&format!("/channel/{at}/leave"), json!({})).await.refused(422, "invalid");
    assert!(refusal["fields"]["administrators"].is_string());
}

#[tokio::test]
async fn guests_see_public_channels_only_where_they_are_included() {
    let server = Server::sample().await;
    let external = server.guest("e", Membership::External).await;
    let client = server.guest("c", Membership::Client).await;
    let at = server.create("/channel", json!({"name": "open", "isPublic": true})).await;
    let path = format!("/channel/{at}/message");
    for (fields, sees) in [
        (json!({}), [404, 404]),
        (json!({"includeExternalUsers": true}), [200, 404]),
        (json!({"includeClients": true}), [200, 200]),
        (json!({"isPublic": false}), [404, 404]),
    ] {
        server.patch(&format!("/channel/{at}"), fields.clone()).await.ok();
        for (guest, status) in [&external, &client].into_iter().zip(sees) {
            assert_eq!(guest.get(&path).await.status.as_u16(), status, "{fields}");
        }
    }
}

#[tokio::test]
async fn a_group_chat_goes_with_the_last_of_its_people() {
    let server = Server::sample().await;
    let member = server.guest("m", Membership::Member).await;
    let at = server.create("/groupchat", json!({"name": "g", "users": [member.id]})).await;
    let id = say(&server, &format!("groupchat/{at}"), "hello").await;
    member.post(&format!("/groupchat/{at}/leave"), json!({})).await.ok();
    member.get(&format!("/message/{id}")).await.refused(404, "not_found");
    server.post(&format!("/groupchat/{at}/leave"), json!({})).await.ok();
    server.get(&format!("/groupchat/{at}")).await.refused(404, "not_found");
    server.get(&format!("/message/{id}")).await.refused(404, "not_found");
}

#[tokio::test]
async fn what_was_said_goes_with_the_task_that_it_was_about() {
    let server = Server::sample().await;
    let task = server.create("/task", json!({"title": "t", "project": 1})).await;
    let id = say(&server, &format!("task/{task}"), "about you").await;
    server.delete(&format!("/task/{task}")).await.ok();
    server.get(&format!("/message/{id}")).await.refused(404, "not_found");
    let found = server.send(Method::GET, "/search?q=about+you", None).await.ok();
    assert!(!names(&found).contains(&id), "{found}");
}
