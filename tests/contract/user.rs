//! `/user`

use crate::attachment::PIXEL;
use crate::support::{Answer, Contract};
use serde_json::{Value, json};
use threadline_domain::{Membership, User};

#[tokio::test]
async fn people_are_found_by_id_as_me_by_name_and_by_address() {
    let server = Contract::start().await;
    let me = server.call("GET /user/me", &[], None).await.ok();
    assert_eq!((&me["id"], &me["firstName"], &me["lastName"]), (&json!(1), &json!("Alex"), &json!("Morgan")));
    assert_eq!(me["email"], "alex@example.com");
    assert!(me["roles"][0]["id"].is_i64() && me["roles"][0]["name"] == "User Administrator", "{me}");
    let other = server.call("GET /user/{id}", &[&2], None).await.ok();
    assert_eq!((&other["firstName"], &other["picture"]), (&json!("Jonas"), &Value::Null));

    let all: Vec<User> = server.call("GET /user", &[], None).await.decoded();
    assert!(all.len() >= 8 && all[0].membership() == Membership::Administrator, "{all:?}");
    for (endpoint, id) in [("GET /user?name=tom%C3%A1s+FERREIRA", 4), ("GET /user?email=Hana@example.com", 6)]
    {
        let found: Vec<User> = server.call(endpoint, &[], None).await.decoded();
        assert_eq!(found.iter().map(|user| user.id.0).collect::<Vec<_>>(), [id], "{endpoint}");
    }
}

#[tokio::test]
async fn a_person_who_is_not_there_or_a_call_without_a_token_is_refused() {
    let server = Contract::start().await;
    for id in ["99999", "you"] {
        server.call("GET /user/{id}", &[&id], None).await.refused(404, "not_found");
    }
    server.needs_a_token("GET /user", &[]).await;
    server.needs_a_token("GET /user/me", &[]).await;
    server.needs_a_token("GET /user/{id}", &[&1]).await;
}

#[tokio::test]
async fn a_picture_stands_where_the_text_has_it_and_is_served_to_whoever_has_a_token() {
    let server = Contract::start().await;
    let request = server.request("PUT /user/{id}/picture", &[&"me"]).body(PIXEL);
    let me: User = Answer::of(request.bearer_auth(server.alex.token())).await.decoded();
    let address = me.picture.unwrap();
    let shape: Vec<&str> = address.strip_prefix(server.url()).unwrap().split('/').collect();
    assert_eq!((&shape[..5], shape[6]), (&["", "v1", "user", "1", "picture"][..], "download"), "{address}");
    let endpoint = "GET /user/{id}/picture/{picture-id}/download";
    let request = server.request(endpoint, &[&1, &shape[5]]).bearer_auth(server.alex.token());
    let response = request.send().await.unwrap().error_for_status().unwrap();
    assert_eq!(response.headers()["content-type"], "image/png");
    server.needs_a_token(endpoint, &[&1, &shape[5]]).await;
    server.needs_a_token("PUT /user/{id}/picture", &[&"me"]).await;
    server.needs_a_token("DELETE /user/{id}/picture", &[&"me"]).await;
    let refused = server.call("PUT /user/{id}/picture", &[&"me"], Some(json!({"no": "picture"}))).await;
    assert!(refused.refused(422, "invalid")["fields"]["picture"].is_string());
    let gone: User = server.call("DELETE /user/{id}/picture", &[&"me"], None).await.decoded();
    assert_eq!(gone.picture, None);
}
