//! `/user`

use crate::support::Contract;
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
