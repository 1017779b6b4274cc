//! Who may do what: every endpoint, walked by every kind of person. The table in `crates/server/EXTENSIONS.md` says
//! the same in words.

mod table;

use crate::attachment::PIXEL;
use crate::support::{Answer, Contract, Person};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Display;
use table::{Of, ROWS};
use threadline_domain::Membership;

/// Those who walk, in the order of the table's columns.
struct People {
    list: Vec<(&'static str, Person)>,
    /// The guests who are on the team of the project that everything lies in.
    team: Vec<i64>,
    /// Everybody who sees it.
    asked: Vec<i64>,
}

impl People {
    async fn of(server: &Contract) -> Self {
        let mut list = vec![("administrator", server.alex.clone())];
        let (mut team, mut asked) = (Vec::new(), vec![1]);
        for (name, membership, on_team) in [
            ("member", Membership::Member, false),
            ("external on the team", Membership::External, true),
            ("external outside", Membership::External, false),
            ("client on the team", Membership::Client, true),
            ("client outside", Membership::Client, false),
        ] {
            let (id, person) = server.newcomer(name, membership).await;
            if on_team {
                team.push(id);
            }
            if on_team || membership.is_of_the_house() {
                asked.push(id);
            }
            list.push((name, person));
        }
        Self { list, team, asked }
    }
}

/// Makes what an endpoint is about, anew for each call.
async fn make(server: &Contract, of: Of, people: &People) -> Vec<Value> {
    let id = async |endpoint: &str, ids: &[&dyn Display], body: Value| {
        server.call(endpoint, ids, Some(body)).await.ok()["id"].clone()
    };
    let project = id("POST /project", &[], json!({"title": "Seen", "team": people.team})).await;
    let task = async |title: &str| id("POST /task", &[], json!({"title": title, "project": project})).await;
    match of {
        Of::Nothing => vec![],
        Of::Oneself => vec![json!("me")],
        Of::Administrator => vec![json!(1)],
        Of::Portrait => {
            let request = server.request("PUT /user/{id}/picture", &[&"me"]).body(PIXEL);
            let told = Answer::of(request.bearer_auth(server.alex.token())).await.ok();
            let picture = told["picture"].as_str().unwrap().split('/').nth_back(1).unwrap().to_owned();
            vec![json!(1), json!(picture), json!("small")]
        }
        Of::Project => vec![project],
        Of::Section => vec![id("POST /section", &[], json!({"name": "S", "project": project})).await],
        Of::SavedView => {
            vec![id("POST /view", &[], json!({"name": "V", "kind": "board", "project": project})).await]
        }
        Of::Task => vec![task("T").await],
        Of::Webhook => {
            let body =
                json!({"name": "W", "url": "https://server.example/", "events": "basicops:user:created"});
            vec![server.call("POST /webhook", &[], Some(body)).await.ok()["EId"].clone()]
        }
        Of::Attached | Of::Attachment => {
            let task = task("T").await;
            let request = server.request("POST /task/{id}/attachments", &[&task]).body(PIXEL);
            let made = Answer::of(request.bearer_auth(server.alex.token())).await.ok()["Id"].clone();
            match of {
                Of::Attached => vec![task, made, json!("small")],
                _ => vec![made, json!("small")],
            }
        }
        Of::AttachedToNote => {
            let note = id("POST /note", &[], json!({"name": "N", "project": project})).await;
            let request = server.request("POST /note/{id}/attachments", &[&note]).body(PIXEL);
            let made = Answer::of(request.bearer_auth(server.alex.token())).await.ok()["Id"].clone();
            vec![note, made]
        }
        Of::Dependency => {
            let (first, second) = (task("a").await, task("b").await);
            vec![id("POST /task/{id}/dependency", &[&second], json!({"dependsOnTask": first})).await]
        }
        Of::TimeEntry => {
            vec![id("POST /timetracking", &[], json!({"time": 60, "task": task("T").await})).await]
        }
        Of::Note => vec![id("POST /note", &[], json!({"name": "N", "project": project})).await],
        Of::PersonalNote => vec![id("POST /note", &[], json!({"name": "N"})).await],
        Of::AskedTask => {
            let task = task("T").await;
            let body = json!({"reviewers": people.asked});
            server.call("POST /task/{id}/review/request", &[&task], Some(body)).await.ok();
            vec![task]
        }
        Of::Message | Of::Reply => {
            let text = json!({"message": "What do you think?"});
            let message = plain(&id("POST /project/{id}/message", &[&project], text.clone()).await);
            match of {
                Of::Reply => vec![id("POST /message/{id}/reply", &[&message], text).await],
                _ => vec![json!(message)],
            }
        }
        Of::Chat => vec![id("POST /chat", &[], json!({"user": 2})).await],
        Of::GroupChat => vec![id("POST /groupchat", &[], json!({"name": "G", "users": people.team})).await],
        Of::Channel => {
            let body = json!({"name": "C", "isPublic": false, "users": people.team});
            vec![id("POST /channel", &[], body).await]
        }
        Of::OpenChannel => vec![id("POST /channel", &[], json!({"name": "C", "isPublic": true})).await],
    }
}

fn plain(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// The body with `$n` for the ids that were made.
fn filled(body: &str, ids: &[Value]) -> Value {
    let mut text = body.to_owned();
    for (place, id) in ids.iter().enumerate() {
        text = text.replace(&format!("${place}"), &id.to_string());
    }
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn every_kind_of_person_gets_what_the_table_says_from_every_endpoint() {
    let server = Contract::start().await;
    let people = People::of(&server).await;
    let mut wrong = Vec::new();
    for row in ROWS {
        for ((name, person), expected) in people.list.iter().zip(row.expected) {
            let ids = make(&server, row.of, &people).await;
            let texts: Vec<String> = ids.iter().map(plain).collect();
            let shown: Vec<&dyn Display> = texts.iter().map(|text| text as &dyn Display).collect();
            let mut request = server.request(row.endpoint, &shown).bearer_auth(person.token());
            if let Some(body) = row.body {
                request = request.json(&filled(body, &ids));
            } else if row.endpoint.ends_with("/picture") {
                request = request.body(PIXEL);
            }
            let response = request.send().await.unwrap();
            let status = response.status();
            if status.as_u16() != expected {
                // What succeeds may be a stream without an end.
                let said = if status.is_success() { String::new() } else { response.text().await.unwrap() };
                wrong.push(format!("{} as {name}: {status} instead of {expected} {said}", row.endpoint));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An endpoint without the names of what is filled in.
fn shape(endpoint: &str) -> String {
    let parts = endpoint.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[tokio::test]
async fn no_endpoint_is_missing_from_the_table_and_none_in_it_is_missing_from_the_server() {
    let server = Contract::start().await;
    let mut served = BTreeSet::new();
    for path in threadline_server::api_paths() {
        for method in [Method::GET, Method::POST, Method::PATCH, Method::PUT, Method::DELETE] {
            let filled: Vec<_> =
                path.split('/').map(|part| if part.starts_with('{') { "1" } else { part }).collect();
            let endpoint = format!("{method} {}", filled.join("/"));
            let status = server.request(&endpoint, &[]).send().await.unwrap().status();
            if status != StatusCode::METHOD_NOT_ALLOWED {
                served.insert(shape(&format!("{method} {path}")));
            }
        }
    }
    let known: BTreeSet<String> = ROWS.iter().map(|row| shape(row.endpoint)).collect();
    let unknown: Vec<_> = served.difference(&known).collect();
    assert!(unknown.is_empty(), "add to tests/contract/access/table.rs: {unknown:#?}");
    let unserved: Vec<_> = known.difference(&served).collect();
    assert!(unserved.is_empty(), "not served: {unserved:#?}");
}
