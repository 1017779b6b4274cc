//! `/chat`

use crate::support::Contract;
use serde_json::json;
use threadline_domain::{Chat, ChatId, UserId};

#[tokio::test]
async fn the_chat_with_a_person_is_made_once_and_listed_by_both() {
    let server = Contract::start().await;
    let (hana, priya) = (server.person("hana@example.com").await, server.person("priya@example.com").await);
    let made = server.call("POST /chat", &[], Some(json!({"user": 6}))).await.ok();
    let id = made["id"].as_i64().unwrap();
    assert!(made["viewUrl"].is_string() && made["bounceUrl"].is_string(), "{made}");

    // The other way round, and again, it is the same chat.
    for (person, other) in [(&server.alex, 6), (&hana, 1)] {
        let again = server.call_as(person, "POST /chat", &[], Some(json!({"user": other}))).await.ok();
        assert_eq!(again["id"].as_i64(), Some(id));
        let raw = server.call_as(person, "GET /chat", &[], None).await.ok();
        let shown = raw.as_array().unwrap().iter().find(|chat| chat["id"] == id).cloned();
        assert_eq!(shown, Some(json!({"id": id, "user": other})), "each sees the other one");
    }
    let others: Vec<Chat> = server.call_as(&priya, "GET /chat", &[], None).await.decoded();
    assert!(!others.iter().any(|chat| chat.id == ChatId(id)), "{others:?}");
    let mine: Vec<Chat> = server.call("GET /chat", &[], None).await.decoded();
    assert!(mine.contains(&Chat { id: ChatId(id), user: Some(UserId(6)) }));
}

#[tokio::test]
async fn a_chat_needs_somebody_else_and_a_token() {
    let server = Contract::start().await;
    for wrong in [json!({}), json!({"user": 1}), json!({"user": 999_999}), json!({"user": "nobody"})] {
        let refusal = server.call("POST /chat", &[], Some(wrong)).await.refused(422, "invalid");
        assert!(refusal["fields"]["user"].is_string(), "{refusal}");
    }
    server.needs_a_token("GET /chat", &[]).await;
    server.needs_a_token("POST /chat", &[]).await;
}
