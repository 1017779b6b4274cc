//! `/webhook`

pub(crate) mod receiver;

use crate::support::Contract;
use receiver::Receiver;
use serde_json::{Value, json};
use threadline_domain::webhook::{Delivery, DeliveryStatus, Signing, WebhookState};
use threadline_domain::{Task, Webhook};

const ALL: &str = "basicops:task:created,basicops:task:updated,basicops:task:deleted";

/// A server that may call this machine.
async fn server() -> Contract {
    Contract::with(|options| options.allow_private_targets = true).await
}

/// Makes a webhook and gives its `EId`.
async fn hook(server: &Contract, body: Value) -> String {
    let made = server.call("POST /webhook", &[], Some(body)).await.ok();
    made["EId"].as_str().unwrap().to_owned()
}

async fn task(server: &Contract, title: &str, project: i64) -> i64 {
    let body = json!({"title": title, "project": project});
    server.call("POST /task", &[], Some(body)).await.ok()["id"].as_i64().unwrap()
}

#[tokio::test]
async fn a_webhook_is_made_read_changed_and_deleted() {
    let server = Contract::start().await;
    let events = "basicops:task:created,basicops:task:updated,basicops:project:deleted";
    let body = json!({
        "name": "my first webhook via rest",
        "url": "https://server.example/hook",
        "events": events,
        "project": 1,
        "excludeDetails": false,
        "signing": "provided",
        "secret": "hush hush"
    });
    let id = hook(&server, body).await;
    let read = server.call("GET /webhook/{id}", &[&id], None).await.ok();
    assert_eq!(
        (
            &read["EId"],
            &read["Name"],
            &read["Url"],
            &read["Events"],
            &read["project"],
            &read["ExcludeDetails"]
        ),
        (
            &json!(id),
            &json!("my first webhook via rest"),
            &json!("https://server.example/hook"),
            &json!(events),
            &json!(1),
            &json!(false)
        )
    );
    assert!(["Id", "CompanyId", "UserId"].iter().all(|field| read[field].is_i64()), "{read}");
    assert!(!read.to_string().contains("hush"), "a secret is not read back: {read}");

    let body = json!({"name": "renamed", "url": "https://my.company.example/webhooks", "events": events,
        "excludeDetails": true, "signing": "none"});
    let changed = server.call("PUT /webhook/{id}", &[&id], Some(body)).await.ok();
    assert_eq!((&changed["Name"], &changed["ExcludeDetails"]), (&json!("renamed"), &json!(true)));
    let listed: Vec<Webhook> = server.call("GET /webhook", &[], None).await.decoded();
    assert_eq!((listed.len(), listed[0].name.as_str(), listed[0].signing), (1, "renamed", Signing::None));
    server.call("PATCH /webhook/{id}", &[&id], Some(json!({"project": null}))).await.ok();
    let read: Webhook = server.call("GET /webhook/{id}", &[&id], None).await.decoded();
    assert_eq!((read.project, read.url.as_str()), (None, "https://my.company.example/webhooks"));

    let gone = server.call("DELETE /webhook/{id}", &[&id], None).await;
    assert_eq!(gone.body["success"], json!(true));
    server.call("GET /webhook/{id}", &[&id], None).await.refused(404, "not_found");
    server.call("DELETE /webhook/{id}", &[&id], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn what_happens_is_told_in_the_documented_words_and_signed_as_wished() {
    let server = server().await;
    let mut plain = Receiver::start().await;
    let mut given = Receiver::start().await;
    let mut made = Receiver::start().await;
    let body = |name: &str, to: &Receiver, signing: &str| json!({"name": name, "url": to.url, "events": ALL, "signing": signing, "secret": "given"});
    hook(&server, body("plain", &plain, "none")).await;
    hook(&server, body("given", &given, "provided")).await;
    let third = server.call("POST /webhook", &[], Some(body("made", &made, "generate"))).await.ok();
    let secret = third["Secret"].as_str().expect("a secret that was made is told once").to_owned();
    let read = server.call("GET /webhook/{id}", &[&third["EId"].as_str().unwrap()], None).await.ok();
    assert!(!read.to_string().contains(&secret), "{read}");

    let id = task(&server, "Order desiccant", 1).await;
    let call = plain.next().await;
    assert_eq!(call.signature, None);
    let event = &call.events()[0];
    assert_eq!(event["event"], json!("basicops:task:created"));
    assert_eq!(event["user"]["email"], json!("alex@example.com"));
    assert!(event["user"]["firstName"].is_string() && event["user"]["roles"].is_array(), "{event}");
    assert!(event["timestamp"].as_str().unwrap().ends_with('Z'), "{event}");
    let record: Task = serde_json::from_value(event["records"][0].clone()).unwrap();
    assert_eq!((record.id.0, record.title.as_str()), (id, "Order desiccant"));
    given.next().await.is_signed_by("given");
    made.next().await.is_signed_by(&secret);

    server.call("PATCH /task/{id}", &[&id], Some(json!({"title": "Order much desiccant"}))).await.ok();
    server.call("DELETE /task/{id}", &[&id], None).await.ok();
    let events = plain.events(2).await;
    let told: Vec<_> = events.iter().map(|event| (&event["event"], &event["records"][0]["title"])).collect();
    let title = json!("Order much desiccant");
    assert_eq!(told[0].0, &json!("basicops:task:updated"));
    assert_eq!(told[1], (&json!("basicops:task:deleted"), &title));
}

#[tokio::test]
async fn a_webhook_hears_only_what_it_is_about() {
    let server = server().await;
    let section = json!({"name": "Filter", "project": 1});
    let section = server.call("POST /section", &[], Some(section)).await.ok()["id"].as_i64().unwrap();
    let (mut first, mut lane) = (Receiver::start().await, Receiver::start().await);
    let of_project = json!({"name": "a", "url": first.url, "project": 1, "excludeDetails": true,
        "events": "basicops:task:created,basicops:section:updated,basicops:project:updated"});
    hook(&server, of_project).await;
    let of_section = json!({"name": "b", "url": lane.url, "section": section, "events": ALL});
    hook(&server, of_section).await;

    task(&server, "elsewhere", 2).await;
    let id = task(&server, "here", 1).await;
    server.call("PATCH /task/{id}", &[&id], Some(json!({"section": section}))).await.ok();
    server.call("PATCH /section/{id}", &[&section], Some(json!({"name": "Sieve"}))).await.ok();
    server.call("PATCH /project/{id}", &[&2], Some(json!({"title": "Another"}))).await.ok();
    server.call("PATCH /project/{id}", &[&1], Some(json!({"title": "This one"}))).await.ok();

    let told = first.events(3).await;
    let names: Vec<_> = told.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(names, ["basicops:task:created", "basicops:section:updated", "basicops:project:updated"]);
    let records: Vec<_> = told.iter().map(|event| &event["records"]).collect();
    assert_eq!(records, [&json!([{"id": id}]), &json!([{"id": section}]), &json!([{"id": 1}])]);
    let moved = &lane.events(1).await[0];
    assert_eq!((&moved["event"], &moved["records"][0]["id"]), (&json!("basicops:task:updated"), &json!(id)));
}

#[tokio::test]
async fn what_did_not_arrive_comes_again_in_order_also_after_a_restart() {
    let server = server().await;
    let mut receiver = Receiver::start().await;
    receiver.answer_next(&[500]);
    let body = json!({"name": "a", "url": receiver.url, "events": ALL, "signing": "provided", "secret": "s"});
    let id = hook(&server, body).await;
    let first = task(&server, "first", 1).await;
    receiver.next().await.is_signed_by("s");
    let second = task(&server, "second", 1).await;
    let third = task(&server, "third", 1).await;
    let server = server.again().await;

    let ids = |events: &[Value]| -> Vec<i64> {
        events.iter().map(|event| event["records"][0]["id"].as_i64().unwrap()).collect()
    };
    assert_eq!(ids(&receiver.events(3).await), [first, second, third]);
    let deliveries: Vec<Delivery> = loop {
        let read: Vec<Delivery> = server.call("GET /webhook/{id}/delivery", &[&id], None).await.decoded();
        if read.iter().all(|delivery| delivery.status == DeliveryStatus::Delivered) {
            break read;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(deliveries.len(), 3);
    assert!(deliveries.iter().all(|delivery| delivery.answer_code == Some(200)), "{deliveries:?}");
    assert!(deliveries[2].attempts >= 2 && deliveries[2].event == "basicops:task:created", "{deliveries:?}");
}

#[tokio::test]
async fn nothing_is_sent_to_a_paused_webhook_and_what_happens_meanwhile_waits_in_order() {
    let server = server().await;
    let (mut paused, mut other) = (Receiver::start().await, Receiver::start().await);
    let id = hook(&server, json!({"name": "a", "url": paused.url, "events": ALL})).await;
    hook(&server, json!({"name": "b", "url": other.url, "events": ALL})).await;
    let rests: Webhook =
        server.call("PUT /webhook/{id}", &[&id], Some(json!({"paused": true}))).await.decoded();
    assert_eq!(rests.state, WebhookState::Paused);
    let first = task(&server, "first", 1).await;
    let second = task(&server, "second", 1).await;
    assert_eq!(other.events(2).await.len(), 2, "what the other has heard, the paused one would have");
    let waiting: Vec<Delivery> = server.call("GET /webhook/{id}/delivery", &[&id], None).await.decoded();
    let untouched =
        |delivery: &Delivery| delivery.status == DeliveryStatus::Pending && delivery.attempts == 0;
    assert!(waiting.len() == 2 && waiting.iter().all(untouched), "{waiting:?}");
    assert!(paused.is_quiet());

    // Another change leaves it paused, also over a restart.
    let server = server.again().await;
    let renamed = server.call("PUT /webhook/{id}", &[&id], Some(json!({"name": "c"}))).await.ok();
    assert_eq!((&renamed["Name"], &renamed["State"]), (&json!("c"), &json!("Paused")));
    let third = task(&server, "third", 1).await;
    assert_eq!(other.events(1).await.len(), 1);
    assert!(paused.is_quiet());
    server.call("PATCH /webhook/{id}", &[&id], Some(json!({"paused": false}))).await.ok();
    let told: Vec<Value> =
        paused.events(3).await.iter().map(|event| event["records"][0]["id"].clone()).collect();
    assert_eq!(told, [json!(first), json!(second), json!(third)]);
    server
        .call("PUT /webhook/{id}", &[&id], Some(json!({"paused": "perhaps"})))
        .await
        .refused(422, "invalid");
}

#[tokio::test]
async fn a_target_that_never_answers_holds_up_nobody() {
    let server = server().await;
    let (mut silent, mut quick) = (Receiver::silent().await, Receiver::start().await);
    hook(&server, json!({"name": "silent", "url": silent.url, "events": ALL})).await;
    hook(&server, json!({"name": "quick", "url": quick.url, "events": ALL})).await;
    for number in 0..20 {
        task(&server, &format!("task {number}"), 1).await;
    }
    silent.next().await;
    assert_eq!(quick.events(20).await.len(), 20);
}

#[tokio::test]
async fn every_change_of_a_bulk_request_is_told() {
    let server = server().await;
    let mut receiver = Receiver::start().await;
    hook(&server, json!({"name": "a", "url": receiver.url, "events": ALL})).await;
    let items: Vec<Value> = (0..100).map(|n| json!({"title": format!("bulk {n}"), "project": 1})).collect();
    server.call("POST /task/bulk", &[], Some(json!({"items": items}))).await.ok();
    let told = receiver.events(100).await;
    let titles: Vec<_> = told.iter().map(|event| event["records"][0]["title"].as_str().unwrap()).collect();
    assert_eq!((titles[0], titles[99]), ("bulk 0", "bulk 99"));
}

#[tokio::test]
async fn what_cannot_be_a_webhook_is_refused_field_by_field() {
    let server = Contract::start().await;
    let refused = server.call("POST /webhook", &[], Some(json!({}))).await.refused(422, "invalid");
    assert!(["name", "url", "events"].iter().all(|field| refused["fields"][field].is_string()), "{refused}");
    let good = json!({"name": "a", "url": "https://server.example/", "events": ALL});
    for (field, value) in [
        ("url", json!("http://127.0.0.1:9/")),
        ("url", json!("http://0x7f000001/")),
        ("url", json!("https://user:password@server.example/")),
        ("url", json!("ftp://server.example/")),
        ("events", json!("")),
        ("events", json!("basicops:task:moved")),
        ("signing", json!("sometimes")),
        ("project", json!(99_999)),
        ("section", json!(99_999)),
        ("excludeDetails", json!("maybe")),
    ] {
        let mut body = good.clone();
        body[field] = value;
        let refused = server.call("POST /webhook", &[], Some(body)).await.refused(422, "invalid");
        assert!(refused["fields"][field].is_string(), "{field}: {refused}");
    }
    let mut unsigned = good.clone();
    unsigned["signing"] = json!("provided");
    let refused = server.call("POST /webhook", &[], Some(unsigned)).await.refused(422, "invalid");
    assert!(refused["fields"]["secret"].is_string(), "{refused}");
    let listed: Vec<Webhook> = server.call("GET /webhook", &[], None).await.decoded();
    assert!(listed.is_empty(), "{listed:?}");
}

#[tokio::test]
async fn webhooks_are_for_administrators() {
    let server = Contract::start().await;
    let id = hook(&server, json!({"name": "a", "url": "https://server.example/", "events": ALL})).await;
    let member = server.person("priya@example.com").await;
    let body = json!({"name": "b", "url": "https://server.example/", "events": ALL});
    server.call_as(&member, "POST /webhook", &[], Some(body.clone())).await.refused(403, "forbidden");
    server.call_as(&member, "GET /webhook", &[], None).await.refused(403, "forbidden");
    for endpoint in ["GET /webhook/{id}", "DELETE /webhook/{id}", "GET /webhook/{id}/delivery"] {
        server.call_as(&member, endpoint, &[&id], None).await.refused(403, "forbidden");
    }
    server.call_as(&member, "PUT /webhook/{id}", &[&id], Some(body)).await.refused(403, "forbidden");

    server.needs_a_token("POST /webhook", &[]).await;
    server.needs_a_token("GET /webhook", &[]).await;
    for endpoint in
        ["GET /webhook/{id}", "PUT /webhook/{id}", "DELETE /webhook/{id}", "GET /webhook/{id}/delivery"]
    {
        server.needs_a_token(endpoint, &[&id]).await;
    }
}
