//! Lists: filters, pages, archives and the flat shape.

use crate::support::Server;
use serde_json::{Value, json};

#[tokio::test]
async fn the_pages_of_a_list_hold_every_record_once_in_the_order_of_the_whole() {
    let server = Server::sample().await;
    for path in ["/task?subtasks=true", "/section?", "/project?", "/user?", "/project/1/tasks?shape=flat"] {
        let whole = server.get(path).await.ids();
        let mut pages = Vec::new();
        let mut next = String::new();
        loop {
            let page = server.get(&format!("{path}&limit=7{next}")).await;
            let cursor = page.body["nextPage"].as_str().map(str::to_owned);
            let ids = page.ids();
            assert!(ids.len() == 7 || cursor.is_none());
            pages.extend(ids);
            let Some(cursor) = cursor else { break };
            next = format!("&cursor={cursor}");
        }
        assert_eq!(pages, whole, "{path}");
    }
}

#[tokio::test]
async fn a_wrong_limit_or_cursor_is_told() {
    let server = Server::sample().await;
    for wrong in ["limit=0", "limit=many", "cursor=%21", "assignee=x", "dueDate_after=soon"] {
        server.get(&format!("/task?{wrong}")).await.refused(422, "invalid");
    }
    server.get("/task?limit=1&colour=red").await.ok();
}

#[tokio::test]
async fn filters_take_lists_nothing_and_dates() {
    let server = Server::sample().await;
    let project = server.create("/project", json!({"title": "P"})).await;
    let section = server.create("/section", json!({"name": "S", "project": project})).await;
    let mut ids = Vec::new();
    for (assignee, status, due) in [
        (json!(1), "New", json!("2026-01-10T00:00:00.000Z")),
        (json!(2), "On Hold", json!("2026-01-20T00:00:00.000Z")),
        (Value::Null, "Mine own", Value::Null),
    ] {
        let body =
            json!({"title": "t", "project": project, "assignee": assignee, "status": status, "dueDate": due});
        ids.push(server.create("/task", body).await);
    }
    server.patch(&format!("/task/{}", ids[2]), json!({"section": section})).await.ok();
    for (filter, expected) in [
        ("assignee=1", vec![0]),
        ("assignee=1,2", vec![0, 1]),
        ("assignee=2,null", vec![1, 2]),
        ("status=New,Mine%20own", vec![0, 2]),
        ("section=null", vec![0, 1]),
        ("dueDate=null", vec![2]),
        ("dueDate=2026-01-20T00:00:00.000Z", vec![1]),
        ("dueDate_after=2026-01-10T00:00:00.000Z", vec![1]),
        ("dueDate_before=2026-01-20", vec![0]),
        ("dueDate_after=2026-01-01&assignee=1", vec![0]),
    ] {
        let found = server.get(&format!("/task?project={project}&{filter}")).await.ids();
        let expected: Vec<_> = expected.into_iter().map(|place: usize| ids[place]).collect();
        assert_eq!(found, expected, "{filter}");
    }
    let found = server.get("/project?owner=1&folder=null&created_after=2020-01-01").await.ids();
    assert_eq!(found, [project]);
}

#[tokio::test]
async fn what_somebody_made_is_listed_and_told_in_both_shapes_and_nobody_can_claim_it() {
    let server = Server::sample().await;
    let person = server.guest("p", threadline_domain::Membership::Member).await;
    let body = json!({"title": "mine", "project": 1, "assignee": 2, "creator": 2});
    let mine = person.post("/task", body).await.ok()["id"].as_i64().unwrap();
    let part =
        person.post("/task", json!({"title": "part", "parent": mine})).await.ok()["id"].as_i64().unwrap();
    server.create("/task", json!({"title": "not mine", "project": 1})).await;
    assert_eq!(server.get(&format!("/task?creator={}", person.id)).await.ids(), [mine]);
    let mut with_parts = server.get(&format!("/task?creator={}&subtasks=true", person.id)).await.ids();
    with_parts.sort_unstable();
    assert_eq!(with_parts, [mine, part]);
    server.patch(&format!("/task/{mine}"), json!({"title": "still mine", "creator": 2})).await.ok();
    for path in [format!("/task/{mine}"), format!("/task/{mine}?shape=flat")] {
        assert_eq!(server.get(&path).await.ok()["creator"], json!(person.id), "{path}");
    }
    server.get("/task?creator=me").await.refused(422, "invalid");
}

#[tokio::test]
async fn what_is_archived_is_listed_only_when_asked_for_and_can_be_brought_back() {
    let server = Server::sample().await;
    let task = server.create("/task", json!({"title": "t", "project": 1})).await;
    server.patch(&format!("/task/{task}"), json!({"archived": true})).await.ok();
    assert!(!server.get("/project/1/tasks").await.ids().contains(&task));
    assert_eq!(server.get("/task?archived=true").await.ids(), [task]);
    server.patch(&format!("/task/{task}"), json!({"archived": false})).await.ok();
    assert!(server.get("/project/1/tasks").await.ids().contains(&task));

    server.patch("/project/2", json!({"archived": true})).await.ok();
    assert_eq!(server.get("/project?archived=true").await.ids(), [2]);
    assert!(!server.get("/project").await.ids().contains(&2));
    let everywhere = server.get("/task").await.ok();
    assert!(everywhere.as_array().unwrap().iter().all(|task| task["project"]["id"] != 2));
}

#[tokio::test]
async fn the_flat_shape_has_ids_for_references_and_neither_nulls_nor_descriptions() {
    let server = Server::sample().await;
    let answer = server.get("/project/1/tasks?shape=flat").await;
    assert!(answer.body["cursor"].is_i64());
    for task in answer.ok().as_array().unwrap() {
        assert_eq!(task["project"], 1);
        let task = task.as_object().unwrap();
        assert!(!task.contains_key("description") && !task.contains_key("attachments"));
        assert!(task.values().all(|value| !value.is_null()), "{task:?}");
    }
    let one = server.get("/task/1?shape=flat").await.ok();
    assert!(one["description"].is_string() && one["section"].is_i64(), "one task comes in full");
}

#[tokio::test]
async fn new_tasks_go_to_the_end_of_their_project() {
    let server = Server::sample().await;
    let first = server.create("/task", json!({"title": "a", "project": 1})).await;
    let second = server.create("/task", json!({"title": "b", "project": 1})).await;
    let ids = server.get("/project/1/tasks").await.ids();
    assert_eq!(ids[ids.len() - 2..], [first, second]);
}

#[tokio::test]
async fn answers_are_compressed_for_whoever_takes_that() {
    let server = Server::sample().await;
    for (accepted, expected) in [("gzip", "gzip"), ("br", "br")] {
        let request = server.ask(reqwest::Method::GET, "/v1/task?shape=flat").bearer_auth(&server.token);
        let response = request.header("accept-encoding", accepted).send().await.unwrap();
        assert_eq!(response.headers()["content-encoding"], expected);
    }
}

#[tokio::test]
async fn a_long_list_that_is_asked_for_again_is_told_as_it_is_now() {
    let server = Server::sample().await;
    let path = "/task?shape=flat&subtasks=true";
    let (first, again) = (server.get(path).await, server.get(path).await);
    assert_eq!(first.body, again.body);
    server.patch("/task/1", json!({"title": "Renamed"})).await.ok();
    let title_of_first =
        |list: Value| list.as_array().unwrap().iter().find(|task| task["id"] == 1).unwrap()["title"].clone();
    assert_eq!(title_of_first(server.get(path).await.ok()), "Renamed");
    let count = again.ids().len();
    server.delete("/task/2").await.ok();
    assert_eq!(server.get(path).await.ids().len(), count - 1);
}
