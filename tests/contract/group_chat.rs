//! `/groupchat`

use crate::support::Contract;
use serde_json::json;
use threadline_domain::{GroupChat, GroupChatId, UserId};

#[tokio::test]
async fn a_group_chat_is_made_listed_changed_and_deleted() {
    let server = Contract::start().await;
    let (jonas, priya) = (server.person("jonas@example.com").await, server.person("priya@example.com").await);
    let body = json!({"name": "My group", "users": [2]});
    let made = server.call("POST /groupchat", &[], Some(body)).await.ok();
    let id = made["id"].as_i64().unwrap();
    assert!(made["viewUrl"].is_string() && made["bounceUrl"].is_string(), "{made}");

    let raw = server.call("GET /groupchat", &[], None).await.ok();
    let shown = raw.as_array().unwrap().iter().find(|group| group["id"] == id).cloned().unwrap();
    assert_eq!(
        (&shown["name"], &shown["users"]),
        (&json!("My group"), &json!([1, 2])),
        "its maker takes part"
    );

    // Everybody in it may change it; those who come in see it, those who go do not.
    let seen = async |person| {
        let groups: Vec<GroupChat> = server.call_as(person, "GET /groupchat", &[], None).await.decoded();
        groups.into_iter().find(|group| group.id == GroupChatId(id))
    };
    assert_eq!(seen(&priya).await, None);
    let change = json!({"name": "Updated name", "users": [2, 3]});
    let answer = server.call_as(&jonas, "PATCH /groupchat/{id}", &[&id], Some(change)).await;
    assert_eq!(answer.body["success"], true);
    let group = seen(&priya).await.unwrap();
    assert_eq!((group.name.as_str(), group.users), ("Updated name", vec![UserId(2), UserId(3)]));
    assert_eq!(seen(&server.alex).await, None);
    server.call("PATCH /groupchat/{id}", &[&id], Some(json!({}))).await.refused(404, "not_found");
    server.call("DELETE /groupchat/{id}", &[&id], None).await.refused(404, "not_found");

    // Whoever made it has left: the others may delete it.
    let gone = server.call_as(&priya, "DELETE /groupchat/{id}", &[&id], None).await;
    assert_eq!(gone.body, json!({"success": true}));
    assert_eq!(seen(&jonas).await, None);
}

#[tokio::test]
async fn only_its_maker_or_an_administrator_deletes_a_group_chat() {
    let server = Contract::start().await;
    let (jonas, priya) = (server.person("jonas@example.com").await, server.person("priya@example.com").await);
    let body = Some(json!({"name": "My group", "users": [1, 3]}));
    let first = server.call_as(&jonas, "POST /groupchat", &[], body.clone()).await.ok()["id"].clone();
    let second = server.call_as(&jonas, "POST /groupchat", &[], body).await.ok()["id"].clone();
    server.call_as(&priya, "DELETE /groupchat/{id}", &[&first], None).await.refused(403, "forbidden");
    server.call_as(&jonas, "DELETE /groupchat/{id}", &[&first], None).await.ok();
    server.call("DELETE /groupchat/{id}", &[&second], None).await.ok();
}

#[tokio::test]
async fn a_group_chat_without_a_name_people_or_token_is_refused() {
    let server = Contract::start().await;
    for (wrong, field) in [
        (json!({"users": [2]}), "name"),
        (json!({"name": "  ", "users": [2]}), "name"),
        (json!({"name": "g", "users": [999_999]}), "users"),
        (json!({"name": "g", "users": []}), "users"),
        (json!({"name": "g", "users": "all"}), "users"),
    ] {
        let refusal = server.call("POST /groupchat", &[], Some(wrong)).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{refusal}");
    }
    server.needs_a_token("GET /groupchat", &[]).await;
    server.needs_a_token("POST /groupchat", &[]).await;
    server.needs_a_token("PATCH /groupchat/{id}", &[&1]).await;
    server.needs_a_token("DELETE /groupchat/{id}", &[&1]).await;
}
