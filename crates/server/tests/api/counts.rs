//! How many tasks there are, and how many of them are done: kept up to date by the database, so it has to be right after
//! whatever may happen to a task.

use crate::support::Server;
use serde_json::{Value, json};

/// What counting one by one gives, beside what is told.
async fn assert_right(server: &Server) {
    let list = async |path: &str| server.get(path).await.ok().as_array().unwrap().clone();
    let tasks = list("/task?shape=flat&subtasks=true").await;
    let done = |task: &&Value| task["status"] == "Complete";
    for project in list("/project").await {
        let of: Vec<_> =
            tasks.iter().filter(|one| one["project"] == project["id"] && one["parent"].is_null()).collect();
        let told = (project["taskCount"].as_u64(), project["doneCount"].as_u64());
        let counted = (of.len() as u64, of.iter().filter(|one| done(one)).count() as u64);
        assert_eq!(told, (Some(counted.0), Some(counted.1)), "{project}");
    }
    for task in &tasks {
        let parts: Vec<_> = tasks.iter().filter(|one| one["parent"] == task["id"]).collect();
        let number = |name: &str| task[name].as_u64().unwrap_or(0);
        let counted = (parts.len() as u64, parts.iter().filter(|one| done(one)).count() as u64);
        assert_eq!((number("subtaskCount"), number("subtasksDone")), counted, "{task}");
    }
}

#[tokio::test]
async fn the_counts_are_what_counting_gives_whatever_happens_to_a_task() {
    let server = Server::sample().await;
    assert_right(&server).await;
    let project = server.create("/project", json!({"title": "Counted"})).await;
    let other = server.create("/project", json!({"title": "Another"})).await;
    let whole = server.create("/task", json!({"title": "whole", "project": project})).await;
    let mut parts = Vec::new();
    for status in ["New", "Complete", "In Progress"] {
        let body = json!({"title": status, "parent": whole, "status": status});
        parts.push(server.create("/task", body).await);
    }
    assert_right(&server).await;
    let change = async |id: i64, patch: Value| {
        server.patch(&format!("/task/{id}"), patch).await.ok();
        assert_right(&server).await;
    };
    change(parts[0], json!({"status": "Complete"})).await;
    change(parts[0], json!({"status": "Complete", "title": "again"})).await;
    change(parts[1], json!({"status": "New"})).await;
    change(parts[2], json!({"parent": null})).await;
    change(parts[2], json!({"status": "Complete", "project": other})).await;
    change(parts[1], json!({"archived": true})).await;
    change(whole, json!({"archived": true})).await;
    change(whole, json!({"archived": false, "status": "Complete", "project": other})).await;
    change(parts[1], json!({"archived": false})).await;
    change(parts[2], json!({"project": null})).await;
    change(parts[2], json!({"parent": parts[0]})).await;
    server.delete(&format!("/task/{}", parts[0])).await.ok();
    assert_right(&server).await;
    server.delete(&format!("/task/{whole}")).await.ok();
    assert_right(&server).await;
    server.create("/task", json!({"title": "goes along", "project": other})).await;
    server.delete(&format!("/project/{other}")).await.ok();
    assert_right(&server).await;
}
