//! `/timetracking`

use crate::support::Contract;
use serde_json::{Value, json};
use threadline_domain::{Membership, ProjectId, TaskId, TimeEntry, UserId};

const START: &str = "2024-04-01T00:00:00.000Z";
const END: &str = "2024-04-01T01:00:00.000Z";

/// A project and a task in it.
async fn scene(server: &Contract) -> (Value, Value) {
    let project =
        server.call("POST /project", &[], Some(json!({"title": "Corporate website"}))).await.ok()["id"]
            .clone();
    let body = json!({"title": "Organization of corporate website", "project": project});
    let task = server.call("POST /task", &[], Some(body)).await.ok()["id"].clone();
    (project, task)
}

async fn create(server: &Contract, body: Value) -> Value {
    server.call("POST /timetracking", &[], Some(body)).await.ok()["id"].clone()
}

#[tokio::test]
async fn time_is_recorded_read_changed_and_deleted() {
    let server = Contract::start().await;
    let (project, task) = scene(&server).await;
    let body = json!({
        "note": "A note...", "project": project, "task": task, "user": 2, "startTime": START, "endTime": END, "time": 3600
    });
    let made = server.call("POST /timetracking", &[], Some(body)).await.ok();
    let id = made["id"].as_i64().unwrap();
    assert_eq!(made["viewUrl"], format!("{}/time?entry={id}", server.url()));
    assert!(made["bounceUrl"].is_string(), "{made}");

    let read = server.call("GET /timetracking/{id}", &[&id], None).await.ok();
    assert_eq!((&read["id"], &read["note"], &read["user"]), (&json!(id), &json!("A note..."), &json!(2)));
    assert_eq!(
        (&read["task"]["id"], &read["task"]["title"]),
        (&task, &json!("Organization of corporate website"))
    );
    assert_eq!((&read["project"]["id"], &read["project"]["title"]), (&project, &json!("Corporate website")));
    assert_eq!(
        (&read["startTime"], &read["endTime"], &read["time"]),
        (&json!(START), &json!(END), &json!(3600))
    );
    assert!(read["created"].is_string() && read["updated"].is_string(), "{read}");

    let change = json!({"note": "An updated note...", "endTime": "2024-04-01T02:00:00.000Z", "time": 7200});
    server.call("PATCH /timetracking/{id}", &[&id], Some(change)).await.ok();
    let entry: TimeEntry = server.call("GET /timetracking/{id}", &[&id], None).await.decoded();
    assert_eq!((entry.note.as_deref(), entry.time), (Some("An updated note..."), Some(7200)));
    assert_eq!((entry.user, entry.task), (Some(UserId(2)), task.as_i64().map(TaskId)));

    let listed: Vec<TimeEntry> = server.call("GET /timetracking", &[], None).await.decoded();
    assert!(listed.contains(&entry), "each element is the entry itself, not an answer within the answer");

    let gone = server.call("DELETE /timetracking/{id}", &[&id], None).await.ok();
    assert!(gone["activities"][0].is_i64(), "{gone}");
    server.call("GET /timetracking/{id}", &[&id], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn what_is_not_said_of_time_follows_from_the_rest() {
    let server = Contract::start().await;
    let (project, task) = scene(&server).await;
    let id = create(&server, json!({"task": task, "startTime": START, "endTime": END})).await;
    let entry: TimeEntry = server.call("GET /timetracking/{id}", &[&id], None).await.decoded();
    assert_eq!(
        (entry.user, entry.time),
        (Some(UserId(1)), Some(3600)),
        "whose token it is, from start to end"
    );
    assert_eq!(entry.project, project.as_i64().map(ProjectId), "the project of the task");
    server
        .call("PATCH /timetracking/{id}", &[&id], Some(json!({"endTime": "2024-04-01T00:30:00.000Z"})))
        .await
        .ok();
    assert_eq!(server.call("GET /timetracking/{id}", &[&id], None).await.ok()["time"], 1800);
}

#[tokio::test]
async fn the_list_of_time_is_filtered_by_project_task_and_times() {
    let server = Contract::start().await;
    let (project, task) = scene(&server).await;
    let of_task = create(&server, json!({"task": task, "startTime": START, "endTime": END})).await;
    let of_project = create(&server, json!({"project": project, "time": 60})).await;
    for (filter, expected) in [
        (format!("project={project}"), vec![&of_task, &of_project]),
        (format!("task={task}"), vec![&of_task]),
        (format!("project={project}&task=null"), vec![&of_project]),
        (format!("project={project}&startTime_after=2024-03-31"), vec![&of_task]),
        (format!("project={project}&endTime_before=2024-03-31"), vec![]),
    ] {
        let list = server.call(&format!("GET /timetracking?{filter}"), &[], None).await.ok();
        let ids: Vec<_> = list.as_array().unwrap().iter().map(|entry| &entry["id"]).collect();
        assert_eq!(ids, expected, "{filter}");
    }
}

#[tokio::test]
async fn time_that_cannot_be_is_refused_field_by_field() {
    let server = Contract::start().await;
    let (project, task) = scene(&server).await;
    let other = scene(&server).await.0;
    for (body, field) in [
        (json!({"task": task}), "time"),
        (json!({"time": -1}), "time"),
        (json!({"time": 1.5}), "time"),
        (json!({"startTime": END, "endTime": START}), "endTime"),
        (json!({"startTime": START, "endTime": START, "time": 5}), "endTime"),
        (json!({"time": 5, "task": task, "project": other}), "project"),
        (json!({"time": 5, "task": 99_999}), "task"),
        (json!({"time": 5, "project": 99_999}), "project"),
        (json!({"time": 5, "user": 99_999}), "user"),
    ] {
        let refusal =
            server.call("POST /timetracking", &[], Some(body.clone())).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{body} {refusal}");
    }
    let id = create(&server, json!({"task": task, "time": 5})).await;
    let apart = server.call("PATCH /timetracking/{id}", &[&id], Some(json!({"project": other}))).await;
    apart.refused(422, "invalid");
    assert_eq!(server.call("GET /timetracking/{id}", &[&id], None).await.ok()["project"]["id"], project);
}

#[tokio::test]
async fn everybody_changes_their_own_time_and_administrators_everybodys() {
    let server = Contract::start().await;
    let (mia_id, mia) = server.newcomer("Mia", Membership::Member).await;
    let body = Some(json!({"time": 60, "user": 1}));
    server.call_as(&mia, "POST /timetracking", &[], body).await.refused(403, "forbidden");
    let hers =
        server.call_as(&mia, "POST /timetracking", &[], Some(json!({"time": 60}))).await.ok()["id"].clone();
    let mine = create(&server, json!({"time": 60})).await;
    let change = || Some(json!({"time": 90}));
    server.call_as(&mia, "PATCH /timetracking/{id}", &[&mine], change()).await.refused(403, "forbidden");
    server.call_as(&mia, "DELETE /timetracking/{id}", &[&mine], None).await.refused(403, "forbidden");
    server.call_as(&mia, "PATCH /timetracking/{id}", &[&hers], change()).await.ok();
    server.call("PATCH /timetracking/{id}", &[&hers], Some(json!({"time": 120}))).await.ok();
    let entry: TimeEntry = server.call("GET /timetracking/{id}", &[&hers], None).await.decoded();
    assert_eq!((entry.user, entry.time), (Some(UserId(mia_id)), Some(120)));
}

#[tokio::test]
async fn time_follows_its_task_and_stays_when_the_task_is_deleted() {
    let server = Contract::start().await;
    let (_, task) = scene(&server).await;
    let (other, _) = scene(&server).await;
    let id = create(&server, json!({"task": task, "time": 5})).await;
    server.call("PATCH /task/{id}", &[&task], Some(json!({"project": other}))).await.ok();
    let read = server.call("GET /timetracking/{id}", &[&id], None).await.ok();
    assert_eq!(read["project"]["id"], other);
    server.call("DELETE /task/{id}", &[&task], None).await.ok();
    let read = server.call("GET /timetracking/{id}", &[&id], None).await.ok();
    assert_eq!((&read["project"]["id"], &read["task"], &read["time"]), (&other, &Value::Null, &json!(5)));
}

#[tokio::test]
async fn time_needs_a_token() {
    let server = Contract::start().await;
    server.needs_a_token("GET /timetracking", &[]).await;
    server.needs_a_token("POST /timetracking", &[]).await;
    for endpoint in ["GET /timetracking/{id}", "PATCH /timetracking/{id}", "DELETE /timetracking/{id}"] {
        server.needs_a_token(endpoint, &[&1]).await;
    }
}
