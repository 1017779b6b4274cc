//! What follows from a write: defaults, what goes along, what stays.

use crate::support::Server;
use reqwest::Method;
use serde_json::{Value, json};

const DUE: &str = "2018-08-01T07:00:00.000Z";

/// The project of the text's examples.
async fn website(server: &Server) -> i64 {
    let body = json!({
        "owner": 2,
        "description": "Define our presence",
        "dueDate": DUE,
        "title": "Corporate website",
        "status": "On Track"
    });
    server.create("/project", body).await
}

async fn read(server: &Server, path: &str) -> Value {
    server.get(path).await.ok()
}

#[tokio::test]
async fn the_owner_of_a_new_project_is_whoever_makes_it() {
    let server = Server::sample().await;
    let id = server.create("/project", json!({"title": "Mine"})).await;
    let project = read(&server, &format!("/project/{id}")).await;
    assert_eq!((&project["owner"], &project["status"]), (&json!(1), &json!("On Track")));
}

#[tokio::test]
async fn a_deleted_section_leaves_its_tasks_in_the_project() {
    let server = Server::sample().await;
    let project = website(&server).await;
    let section = server.create("/section", json!({"name": "Q1", "project": project})).await;
    let task = server.create("/task", json!({"title": "T", "section": section})).await;
    let gone = server.delete(&format!("/section/{section}")).await.ok();
    assert_eq!(gone["status"], "Q1 deleted");
    let task = read(&server, &format!("/task/{task}")).await;
    assert_eq!((&task["section"], &task["project"]["id"]), (&Value::Null, &json!(project)));
}

#[tokio::test]
async fn put_changes_the_same_fields_as_patch_and_null_empties_one() {
    let server = Server::sample().await;
    let id = server.create("/task", json!({"title": "T", "assignee": 2, "dueDate": DUE})).await;
    server.send(Method::PUT, &format!("/task/{id}"), Some(json!({"assignee": null}))).await.ok();
    let task = read(&server, &format!("/task/{id}")).await;
    assert_eq!(
        (&task["assignee"], &task["dueDate"], &task["title"]),
        (&Value::Null, &json!(DUE), &json!("T"))
    );
}

#[tokio::test]
async fn the_extra_fields_of_a_task_are_kept() {
    let server = Server::sample().await;
    let extra = json!({
        "priority": "High", "tags": ["a", "b"], "startDate": DUE, "estimatedTime": 5400, "progress": 40, "position": "a5"
    });
    let mut body = extra.clone();
    body["title"] = json!("T");
    body["status"] = json!("Waiting for customer");
    let id = server.create("/task", body).await;
    let task = read(&server, &format!("/task/{id}")).await;
    for (name, value) in extra.as_object().unwrap() {
        assert_eq!(&task[name], value, "{name}");
    }
    assert_eq!(task["status"], "Waiting for customer", "an unknown status of a task is kept to the letter");
}

#[tokio::test]
async fn a_subtask_lies_where_its_parent_lies_and_goes_where_it_goes() {
    let server = Server::sample().await;
    let (home, other) = (website(&server).await, website(&server).await);
    let section = server.create("/section", json!({"name": "Q1", "project": home})).await;
    let parent = server.create("/task", json!({"title": "P", "section": section})).await;
    let part = server.create("/task", json!({"title": "part", "parent": parent})).await;
    let deep = server.create("/task", json!({"title": "deep", "parent": part, "status": "Complete"})).await;
    assert_eq!(server.get(&format!("/task/{parent}/tasks")).await.ids(), [part]);
    assert_eq!(server.get(&format!("/project/{home}/tasks")).await.ids(), [parent], "lists hold whole tasks");
    assert_eq!(server.get(&format!("/project/{home}/tasks?subtasks=true")).await.ids().len(), 3);
    let task = read(&server, &format!("/task/{part}")).await;
    assert_eq!(
        (&task["subtaskCount"], &task["subtasksDone"], &task["parent"]),
        (&json!(1), &json!(1), &json!(parent))
    );

    server.patch(&format!("/task/{parent}"), json!({"project": other})).await.ok();
    for id in [parent, part, deep] {
        let task = read(&server, &format!("/task/{id}")).await;
        assert_eq!((&task["project"]["id"], &task["section"]), (&json!(other), &Value::Null));
    }
    server.delete(&format!("/task/{parent}")).await.ok();
    server.get(&format!("/task/{deep}")).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_section_that_moves_takes_its_tasks_along() {
    let server = Server::sample().await;
    let (home, other) = (website(&server).await, website(&server).await);
    let section = server.create("/section", json!({"name": "Q1", "project": home})).await;
    let task = server.create("/task", json!({"title": "T", "section": section})).await;
    let part = server.create("/task", json!({"title": "part", "parent": task})).await;
    server.patch(&format!("/section/{section}"), json!({"project": other})).await.ok();
    for id in [task, part] {
        let task = read(&server, &format!("/task/{id}")).await;
        assert_eq!((&task["project"]["id"], &task["section"]["id"]), (&json!(other), &json!(section)));
    }
}
