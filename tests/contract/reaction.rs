//! Reactions to messages and replies

use crate::support::Contract;
use serde_json::json;
use threadline_domain::Reaction;

/// The endpoints of messages and of replies.
const ENDPOINTS: [(&str, &str); 2] = [
    ("GET /message/{id}/reaction", "POST /message/{id}/reaction"),
    ("GET /reply/{id}/reaction", "POST /reply/{id}/reaction"),
];

/// A message in a private channel of Alex and Jonas, and a reply to it.
async fn posts(server: &Contract) -> [String; 2] {
    let body = json!({"name": "between us", "isPublic": false, "users": [1, 2]});
    let channel = server.call("POST /channel", &[], Some(body)).await.ok()["id"].clone();
    let text = Some(json!({"message": "Hello world"}));
    let message = server.call("POST /channel/{id}/message", &[&channel], text.clone()).await.ok();
    let message = message["id"].as_str().unwrap().to_owned();
    let reply = server.call("POST /message/{id}/reply", &[&message], text).await.ok();
    [message, reply["id"].as_str().unwrap().to_owned()]
}

#[tokio::test]
async fn a_reaction_is_added_and_the_second_time_taken_back() {
    let server = Contract::start().await;
    let jonas = server.person("jonas@example.com").await;
    for ((list, toggle), id) in ENDPOINTS.into_iter().zip(posts(&server).await) {
        let thumb = Some(json!({"reaction": "👍"}));
        server.call(toggle, &[&id], thumb.clone()).await.ok();
        server.call_as(&jonas, toggle, &[&id], thumb.clone()).await.ok();
        let raw = server.call(list, &[&id], None).await.ok();
        assert_eq!(raw, json!([{"reaction": "👍", "user": 1}, {"reaction": "👍", "user": 2}]));
        server.call(toggle, &[&id], thumb).await.ok();
        let left: Vec<Reaction> = server.call(list, &[&id], None).await.decoded();
        assert_eq!(left.iter().map(|one| one.user.map(|user| user.0)).collect::<Vec<_>>(), [Some(2)]);
        server.call(toggle, &[&id], Some(json!({"reaction": "👩🏽‍🔬"}))).await.ok();
        let both: Vec<Reaction> = server.call(list, &[&id], None).await.decoded();
        assert_eq!(both.len(), 2, "another emoji is another reaction");
    }
}

#[tokio::test]
async fn a_reaction_must_be_an_emoji_on_something_that_the_person_sees() {
    let server = Contract::start().await;
    let priya = server.person("priya@example.com").await;
    for ((list, toggle), id) in ENDPOINTS.into_iter().zip(posts(&server).await) {
        for wrong in [
            json!({}),
            json!({"reaction": " "}),
            json!({"reaction": null}),
            json!({"reaction": "a".repeat(33)}),
        ] {
            let refusal = server.call(toggle, &[&id], Some(wrong)).await.refused(422, "invalid");
            assert!(refusal["fields"]["reaction"].is_string(), "{refusal}");
        }
        let thumb = Some(json!({"reaction": "👍"}));
        server.call_as(&priya, toggle, &[&id], thumb).await.refused(404, "not_found");
        server.call_as(&priya, list, &[&id], None).await.refused(404, "not_found");
        let none: Vec<Reaction> = server.call(list, &[&id], None).await.decoded();
        assert_eq!(none, []);
        server.needs_a_token(list, &[&id]).await;
        server.needs_a_token(toggle, &[&id]).await;
    }
}
