//! What happened in a project (extension), and the note on its status

use crate::support::{Contract, Person};
use serde_json::{Value, json};
use threadline_domain::activity::{Activity, ActivityAction, ActivityKind};
use threadline_domain::{Membership, UserId};

const DUE: &str = "2018-08-01T07:00:00.000Z";

async fn made(server: &Contract, endpoint: &str, body: Value) -> Value {
    server.call(endpoint, &[], Some(body)).await.ok()["id"].clone()
}

async fn told(server: &Contract, person: &Person, project: &Value) -> Vec<Activity> {
    server.call_as(person, "GET /project/{id}/activity", &[project], None).await.decoded()
}

/// What was changed, as field, before and after.
fn change(one: &Activity) -> (&str, Option<&str>, Option<&str>) {
    (one.field.as_deref().unwrap_or_default(), one.before.as_deref(), one.after.as_deref())
}

#[tokio::test]
async fn a_project_tells_what_was_changed_when_and_by_whom_the_newest_first() {
    let server = Contract::start().await;
    let (mia_id, mia) = server.newcomer("Mia", Membership::Member).await;
    let project = made(&server, "POST /project", json!({"title": "Web"})).await;
    let section = made(&server, "POST /section", json!({"name": "Phase", "project": project})).await;
    let task = made(&server, "POST /task", json!({"title": "T", "project": project})).await;
    let fields =
        json!({"status": "Complete", "assignee": 2, "dueDate": DUE, "section": section, "position": "zz"});
    server.call_as(&mia, "PATCH /task/{id}", &[&task], Some(fields)).await.ok();
    let all = told(&server, &server.alex, &project).await;
    let mine: Vec<_> = all.iter().take(4).map(change).collect();
    for expected in [
        ("status", Some("New"), Some("Complete")),
        ("assignee", None, Some("2")),
        ("dueDate", None, Some(DUE)),
        ("section", None, Some("Phase")),
    ] {
        assert!(mine.contains(&expected), "{expected:?} in {mine:?}: an order by hand is no news");
    }
    assert!(all.iter().take(4).all(|one| one.user == Some(UserId(mia_id)) && one.time.is_some()));
    assert!(all.iter().take(4).all(|one| one.action == ActivityAction::Changed && one.title == "T"));
    let made: Vec<_> = all.iter().skip(4).map(|one| (one.kind, one.action, one.user)).collect();
    let by_alex = |kind| (kind, ActivityAction::Created, Some(UserId(1)));
    assert_eq!(made, [ActivityKind::Task, ActivityKind::Section, ActivityKind::Project].map(by_alex));

    // What comes to the same is nothing that happened.
    server.call("PATCH /task/{id}", &[&task], Some(json!({"status": "Complete"}))).await.ok();
    assert_eq!(told(&server, &server.alex, &project).await, all);
    server.call("DELETE /task/{id}", &[&task], None).await.ok();
    let last = told(&server, &server.alex, &project).await.remove(0);
    assert_eq!((last.action, last.title.as_str()), (ActivityAction::Deleted, "T"));
}

#[tokio::test]
async fn who_joins_a_team_and_what_moves_to_another_project_is_told_where_it_happened() {
    let server = Contract::start().await;
    let here = made(&server, "POST /project", json!({"title": "Here", "team": [2]})).await;
    let there = made(&server, "POST /project", json!({"title": "There"})).await;
    let task = made(&server, "POST /task", json!({"title": "T", "project": here})).await;
    server.call("PATCH /project/{id}", &[&here], Some(json!({"team": [3]}))).await.ok();
    let all = told(&server, &server.alex, &here).await;
    assert_eq!(
        all[..2].iter().map(change).collect::<Vec<_>>(),
        [("team", None, Some("3")), ("team", Some("2"), None)]
    );
    server.call("PATCH /task/{id}", &[&task], Some(json!({"project": there}))).await.ok();
    let (went, came) = (
        told(&server, &server.alex, &here).await.remove(0),
        told(&server, &server.alex, &there).await.remove(0),
    );
    assert_eq!((went.action, came.action), (ActivityAction::Went, ActivityAction::Came));
    assert_eq!(
        (went.record, &went.before, &went.after),
        (came.record, &None, &None),
        "neither names the other"
    );
}

#[tokio::test]
async fn activity_comes_in_pages_and_goes_with_its_project() {
    let server = Contract::start().await;
    let project = made(&server, "POST /project", json!({"title": "A"})).await;
    for title in ["B", "C", "D", "E"] {
        server.call("PATCH /project/{id}", &[&project], Some(json!({"title": title}))).await.ok();
    }
    let mut titles = Vec::new();
    let mut endpoint = "GET /project/{id}/activity?limit=2".to_owned();
    loop {
        let answer = server.call(&endpoint, &[&project], None).await;
        let page: Vec<Activity> = serde_json::from_value(answer.body["data"].clone()).unwrap();
        titles.extend(page.iter().map(|one| one.after.clone().unwrap_or_default()));
        let Some(next) = answer.body["nextPage"].as_str() else { break };
        endpoint = format!("GET /project/{{id}}/activity?limit=2&cursor={next}");
    }
    assert_eq!(titles, ["E", "D", "C", "B", ""]);
    let wrong = server.call("GET /project/{id}/activity?limit=0", &[&project], None).await;
    assert!(wrong.refused(422, "invalid")["fields"]["limit"].is_string());

    server.call("DELETE /project/{id}", &[&project], None).await.ok();
    server.call("GET /project/{id}/activity", &[&project], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_note_says_why_a_project_stands_as_it_does_until_its_status_changes() {
    let server = Contract::start().await;
    let project = made(&server, "POST /project", json!({"title": "Web"})).await;
    let set = async |body: Value| server.call("PATCH /project/{id}", &[&project], Some(body)).await.ok();
    let note = async || server.call("GET /project/{id}", &[&project], None).await.ok()["statusNote"].clone();
    assert_eq!(note().await, Value::Null);
    set(json!({"status": "At Risk", "statusNote": " The supplier is late. "})).await;
    assert_eq!(note().await, "The supplier is late.");
    set(json!({"status": "At Risk", "title": "Website"})).await;
    assert_eq!(note().await, "The supplier is late.", "the status is the same");
    let last = told(&server, &server.alex, &project).await;
    assert!(last.iter().map(change).any(|one| one == ("statusNote", None, Some("The supplier is late."))));
    set(json!({"status": "On Track"})).await;
    assert_eq!(note().await, Value::Null);
    let long = json!({"statusNote": "x".repeat(2001)});
    let refusal = server.call("PATCH /project/{id}", &[&project], Some(long)).await.refused(422, "invalid");
    assert!(refusal["fields"]["statusNote"].is_string(), "{refusal}");
}

#[tokio::test]
async fn activity_needs_a_token_and_is_told_to_those_who_see_the_project() {
    let server = Contract::start().await;
    let project = made(&server, "POST /project", json!({"title": "Web"})).await;
    server.needs_a_token("GET /project/{id}/activity", &[&project]).await;
    let (_, cleo) = server.newcomer("Cleo", Membership::Client).await;
    server.call_as(&cleo, "GET /project/{id}/activity", &[&project], None).await.refused(404, "not_found");
}
