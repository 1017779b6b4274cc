//! `/channel`

use crate::support::{Contract, Person};
use serde_json::json;
use threadline_domain::{Channel, ChannelId, UserId};

async fn seen(server: &Contract, person: &Person, id: i64) -> Option<Channel> {
    let channels: Vec<Channel> = server.call_as(person, "GET /channel", &[], None).await.decoded();
    channels.into_iter().find(|channel| channel.id == ChannelId(id))
}

#[tokio::test]
async fn a_channel_is_made_listed_changed_and_deleted() {
    let server = Contract::start().await;
    let priya = server.person("priya@example.com").await;
    let body = json!({"name": "general", "isPublic": true, "users": [2]});
    let made = server.call("POST /channel", &[], Some(body)).await.ok();
    let id = made["id"].as_i64().unwrap();
    assert!(made["viewUrl"].is_string() && made["bounceUrl"].is_string(), "{made}");

    let raw = server.call("GET /channel", &[], None).await.ok();
    let shown = raw.as_array().unwrap().iter().find(|channel| channel["id"] == id).cloned().unwrap();
    assert_eq!((&shown["name"], &shown["isPublic"]), (&json!("general"), &json!(true)));
    assert_eq!((&shown["users"], &shown["administrators"]), (&json!([1, 2]), &json!([1])));
    assert_eq!((&shown["includeExternalUsers"], &shown["includeClients"]), (&json!(false), &json!(false)));
    assert!(seen(&server, &priya, id).await.is_some(), "everybody sees a public channel");

    let change =
        json!({"name": "updated-name", "users": [2, 3], "isPublic": false, "administrators": [1, 3]});
    let answer = server.call("PATCH /channel/{id}", &[&id], Some(change)).await;
    assert_eq!(answer.body["success"], true);
    let mut channel = seen(&server, &priya, id).await.unwrap();
    channel.administrators.sort_unstable();
    assert_eq!((channel.name.as_str(), channel.is_public), ("updated-name", false));
    assert_eq!(channel.users, [UserId(2), UserId(3)]);
    assert_eq!(channel.administrators, [UserId(1), UserId(3)]);

    let gone = server.call_as(&priya, "DELETE /channel/{id}", &[&id], None).await;
    assert_eq!(gone.body, json!({"success": true}));
    assert_eq!(seen(&server, &server.alex, id).await, None);
}

#[tokio::test]
async fn a_channel_that_is_not_public_is_seen_by_its_users_and_administrators_alone() {
    let server = Contract::start().await;
    let people = [("jonas@example.com", true), ("priya@example.com", true), ("elif@example.com", false)];
    let body = json!({"name": "quiet", "isPublic": false, "users": [2], "administrators": [3]});
    let id = server.call("POST /channel", &[], Some(body)).await.ok()["id"].as_i64().unwrap();
    for (email, sees) in people {
        let person = server.person(email).await;
        assert_eq!(seen(&server, &person, id).await.is_some(), sees, "{email}");
        if !sees {
            let change = Some(json!({"name": "mine"}));
            server.call_as(&person, "PATCH /channel/{id}", &[&id], change).await.refused(404, "not_found");
            server.call_as(&person, "DELETE /channel/{id}", &[&id], None).await.refused(404, "not_found");
        }
    }
    // Not even an administrator of the workspace sees what they are not in.
    let jonas = server.person("jonas@example.com").await;
    let body = json!({"name": "without Alex", "isPublic": false, "users": [2]});
    let other = server.call_as(&jonas, "POST /channel", &[], Some(body)).await.ok()["id"].as_i64().unwrap();
    assert_eq!(seen(&server, &server.alex, other).await, None);
    server.call("DELETE /channel/{id}", &[&other], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn only_administrators_change_and_delete_a_channel() {
    let server = Contract::start().await;
    let jonas = server.person("jonas@example.com").await;
    let body = json!({"name": "ours", "isPublic": true, "users": [2]});
    let id = server.call("POST /channel", &[], Some(body)).await.ok()["id"].as_i64().unwrap();
    let change = Some(json!({"name": "mine"}));
    server.call_as(&jonas, "PATCH /channel/{id}", &[&id], change).await.refused(403, "forbidden");
    server.call_as(&jonas, "DELETE /channel/{id}", &[&id], None).await.refused(403, "forbidden");
    assert_eq!(seen(&server, &jonas, id).await.unwrap().name, "ours");
    let refusal = server
        .call("PATCH /channel/{id}", &[&id], Some(json!({"administrators": []})))
        .await
        .refused(422, "invalid");
    assert!(refusal["fields"]["administrators"].is_string(), "{refusal}");
}

#[tokio::test]
async fn a_channel_without_a_name_or_token_or_with_strangers_is_refused() {
    let server = Contract::start().await;
    for (wrong, field) in [
        (json!({"isPublic": true}), "name"),
        (json!({"name": "", "isPublic": true}), "name"),
        (json!({"name": "c", "users": [999_999]}), "users"),
        (json!({"name": "c", "administrators": [999_999]}), "administrators"),
        (json!({"name": "c", "isPublic": "perhaps"}), "isPublic"),
    ] {
        let refusal = server.call("POST /channel", &[], Some(wrong)).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{refusal}");
    }
    server.needs_a_token("GET /channel", &[]).await;
    server.needs_a_token("POST /channel", &[]).await;
    server.needs_a_token("PATCH /channel/{id}", &[&1]).await;
    server.needs_a_token("DELETE /channel/{id}", &[&1]).await;
}
