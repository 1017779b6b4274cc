//! Replies to messages

use crate::support::{Contract, Person};
use serde_json::json;
use threadline_domain::wire::Link;
use threadline_domain::{Message, Reply};

/// A private channel of Alex and Jonas with one message by Jonas.
async fn channel(server: &Contract, jonas: &Person) -> (i64, String) {
    let body = json!({"name": "between us", "isPublic": false, "users": [1, 2]});
    let id = server.call("POST /channel", &[], Some(body)).await.ok()["id"].as_i64().unwrap();
    let text = Some(json!({"message": "What do you think?"}));
    let made = server.call_as(jonas, "POST /channel/{id}/message", &[&id], text).await.ok();
    (id, made["id"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_reply_is_made_read_changed_linked_and_deleted() {
    let server = Contract::start().await;
    let jonas = server.person("jonas@example.com").await;
    let (channel, message) = channel(&server, &jonas).await;
    let text = |text: &str| Some(json!({"message": text}));
    let made = server.call("POST /message/{id}/reply", &[&message], text("This is a reply")).await.ok();
    let id = made["id"].as_str().expect("the id is a string").to_owned();
    assert!(made["viewUrl"].is_string() && made["bounceUrl"].is_string(), "{made}");

    let raw = server.call("GET /message/{id}/reply", &[&message], None).await.ok();
    assert_eq!((&raw[0]["id"], &raw[0]["message"]), (&json!(id), &json!("This is a reply")));
    assert!(raw[0]["created"].is_string() && raw[0]["updated"].is_string(), "{raw}");
    let replies: Vec<Reply> = server.call("GET /message/{id}/reply", &[&message], None).await.decoded();
    assert_eq!(replies[0].user.map(|user| user.0), Some(1));
    let parent: Message = server.call("GET /message/{id}", &[&message], None).await.decoded();
    assert_eq!(parent.reply_count, Some(1));
    let listed: Vec<Message> = server.call("GET /channel/{id}/message", &[&channel], None).await.decoded();
    assert_eq!(listed.len(), 1, "a reply is no message of the channel");

    let link: Link = server.call("GET /reply/{id}/link", &[&id], None).await.decoded();
    assert_eq!(link.url, format!("{}/channels/{channel}?message={message}&reply={id}", server.url()));

    server.call_as(&jonas, "PUT /reply/{id}", &[&id], text("x")).await.refused(403, "forbidden");
    let answer = server.call("PUT /reply/{id}", &[&id], text("Updated reply text")).await;
    assert_eq!(answer.body["success"], true);
    let replies: Vec<Reply> = server.call("GET /message/{id}/reply", &[&message], None).await.decoded();
    assert_eq!(replies[0].message, "Updated reply text");

    server.call_as(&jonas, "DELETE /reply/{id}", &[&id], None).await.refused(403, "forbidden");
    let gone = server.call("DELETE /reply/{id}", &[&id], None).await;
    assert_eq!(gone.body, json!({"success": true}));
    let replies: Vec<Reply> = server.call("GET /message/{id}/reply", &[&message], None).await.decoded();
    assert_eq!(replies, []);
    server.call("GET /reply/{id}/link", &[&id], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn an_administrator_deletes_the_reply_of_somebody_else() {
    let server = Contract::start().await;
    let jonas = server.person("jonas@example.com").await;
    let (_, message) = channel(&server, &jonas).await;
    let text = Some(json!({"message": "mine"}));
    let made = server.call_as(&jonas, "POST /message/{id}/reply", &[&message], text).await.ok();
    server.call("DELETE /reply/{id}", &[&made["id"].as_str().unwrap()], None).await.ok();
}

#[tokio::test]
async fn who_does_not_see_the_message_gets_nothing_of_its_replies() {
    let server = Contract::start().await;
    let (jonas, priya) = (server.person("jonas@example.com").await, server.person("priya@example.com").await);
    let (_, message) = channel(&server, &jonas).await;
    let text = Some(json!({"message": "hidden"}));
    let made = server.call("POST /message/{id}/reply", &[&message], text.clone()).await.ok();
    let reply = made["id"].as_str().unwrap();
    server.call_as(&priya, "GET /message/{id}/reply", &[&message], None).await.refused(404, "not_found");
    server
        .call_as(&priya, "POST /message/{id}/reply", &[&message], text.clone())
        .await
        .refused(404, "not_found");
    server.call_as(&priya, "PUT /reply/{id}", &[&reply], text).await.refused(404, "not_found");
    server.call_as(&priya, "DELETE /reply/{id}", &[&reply], None).await.refused(404, "not_found");
    server.call_as(&priya, "GET /reply/{id}/link", &[&reply], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_reply_needs_a_text_a_message_and_a_token() {
    let server = Contract::start().await;
    let jonas = server.person("jonas@example.com").await;
    let (_, message) = channel(&server, &jonas).await;
    let refusal = server
        .call("POST /message/{id}/reply", &[&message], Some(json!({"message": ""})))
        .await
        .refused(422, "invalid");
    assert!(refusal["fields"]["message"].is_string(), "{refusal}");
    for missing in ["dm999999", "dr1", "1", "x"] {
        let text = Some(json!({"message": "to whom?"}));
        server.call("POST /message/{id}/reply", &[&missing], text).await.refused(404, "not_found");
    }
    for endpoint in ["GET /message/{id}/reply", "POST /message/{id}/reply"] {
        server.needs_a_token(endpoint, &[&message]).await;
    }
    for endpoint in ["PUT /reply/{id}", "DELETE /reply/{id}", "GET /reply/{id}/link"] {
        server.needs_a_token(endpoint, &[&"dr1"]).await;
    }
}
