//! `/section`

use crate::support::Contract;
use serde_json::json;
use threadline_domain::Section;

#[tokio::test]
async fn a_section_is_made_read_changed_and_deleted() {
    let server = Contract::start().await;
    let body =
        json!({"name": "Next release", "project": 1, "state": "Open", "endDate": "2018-09-30T07:00:00.000Z"});
    let made = server.call("POST /section", &[], Some(body)).await.ok();
    let id = made["id"].as_i64().unwrap();
    assert!(made["viewUrl"].is_string() && made["bounceUrl"].is_string(), "{made}");

    let read = server.call("GET /section/{id}", &[&id], None).await.ok();
    assert_eq!(
        (&read["name"], &read["state"], &read["project"]["id"]),
        (&json!("Next release"), &json!("Open"), &json!(1))
    );
    let section: Section = server.call("GET /section/{id}", &[&id], None).await.decoded();
    assert_eq!(section.name, "Next release");

    server.call("PATCH /section/{id}", &[&id], Some(json!({"name": "Q1 release"}))).await.ok();
    for (endpoint, ids) in [("GET /section", &[][..]), ("GET /project/{id}/sections", &[&1 as _])] {
        let sections: Vec<Section> = server.call(endpoint, ids, None).await.decoded();
        assert!(sections.iter().any(|section| section.name == "Q1 release"), "{endpoint}: {sections:?}");
    }

    let gone = server.call("DELETE /section/{id}", &[&id], None).await.ok();
    assert_eq!((&gone["statusKind"], &gone["status"]), (&json!(2), &json!("Q1 release deleted")));
    assert!(gone["activities"][0].is_i64(), "{gone}");
    server.call("GET /section/{id}", &[&id], None).await.refused(404, "not_found");
    server.call("PATCH /section/{id}", &[&id], Some(json!({}))).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_section_without_a_name_or_token_is_refused() {
    let server = Contract::start().await;
    let refusal =
        server.call("POST /section", &[], Some(json!({"project": 1}))).await.refused(422, "invalid");
    assert!(refusal["fields"]["name"].is_string(), "{refusal}");
    server.call("GET /project/{id}/sections", &[&99_999], None).await.refused(404, "not_found");
    server.needs_a_token("POST /section", &[]).await;
    server.needs_a_token("GET /section", &[]).await;
    for endpoint in
        ["GET /section/{id}", "PATCH /section/{id}", "DELETE /section/{id}", "GET /project/{id}/sections"]
    {
        server.needs_a_token(endpoint, &[&1]).await;
    }
}

#[tokio::test]
async fn sections_are_made_and_changed_in_bulk_whole_or_not_at_all() {
    let server = Contract::start().await;
    let items = json!({"items": [{"name": "Section A", "project": 1}, {"id": 1, "name": "Section B"}]});
    let done = server.call("POST /section/bulk", &[], Some(items)).await.ok();
    assert_eq!((done["created"].as_array().unwrap().len(), &done["updated"]), (1, &json!([1])));
    let items = json!({"items": [{"id": 1, "name": "Section C"}, {"name": "Nowhere"}]});
    let refusal = server.call("POST /section/bulk", &[], Some(items)).await.refused(422, "invalid");
    assert!(refusal["fields"]["items[1].project"].is_string(), "{refusal}");
    assert_eq!(server.call("GET /section/{id}", &[&1], None).await.ok()["name"], "Section B");
    server.needs_a_token("POST /section/bulk", &[]).await;
}
