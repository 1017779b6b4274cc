//! Projects from templates.

use crate::support::Server;
use serde_json::{Value, json};

#[tokio::test]
async fn a_project_from_a_template_gets_its_sections_tasks_subtasks_and_dependencies() {
    let server = Server::sample().await;
    let template = server
        .get("/project?istemplate=true")
        .await
        .ok()
        .as_array()
        .unwrap()
        .iter()
        .find(|project| project["title"] == "Firmware release")
        .unwrap()["id"]
        .clone();
    let done = server.get(&format!("/project/{template}/tasks")).await.ids()[0];
    server.patch(&format!("/task/{done}"), json!({"status": "Complete", "progress": 100})).await.ok();
    let id = server.create("/project", json!({"title": "Release 2.1", "template": template})).await;

    let project = server.get(&format!("/project/{id}")).await.ok();
    assert_eq!((&project["isTemplate"], &project["owner"]), (&json!(false), &json!(1)));
    assert!(project["description"].as_str().unwrap().contains("Eight weeks"));
    let names = |list: Value, key: &str| -> Vec<String> {
        list.as_array().unwrap().iter().map(|record| record[key].as_str().unwrap().to_owned()).collect()
    };
    let sections = server.get(&format!("/project/{id}/sections")).await.ok();
    assert_eq!(names(sections, "name"), ["Plan", "Make", "Prove", "Ship"]);
    let tasks = server.get(&format!("/project/{id}/tasks")).await.ok();
    let originals = server.get(&format!("/project/{template}/tasks")).await.ok();
    assert_eq!(names(tasks.clone(), "title"), names(originals.clone(), "title"), "in the same order");
    assert!(
        tasks.as_array().unwrap().iter().all(|task| task["status"] == "New" && task["section"].is_object())
    );
    let bench =
        tasks.as_array().unwrap().iter().find(|task| task["title"] == "Bench run for one week").unwrap();
    assert_eq!((&bench["subtaskCount"], &bench["assignee"]["firstName"]), (&json!(2), &json!("Elif")));

    let own: Vec<_> = server.get(&format!("/project/{id}/tasks")).await.ids();
    let links = server.get(&format!("/project/{id}/dependency")).await.ok();
    let original_links = server.get(&format!("/project/{template}/dependency")).await.ok();
    assert_eq!(links.as_array().unwrap().len(), original_links.as_array().unwrap().len());
    for link in links.as_array().unwrap() {
        assert!(
            own.contains(&link["task"].as_i64().unwrap())
                && own.contains(&link["dependsOnTask"].as_i64().unwrap())
        );
    }
}

#[tokio::test]
async fn only_a_template_can_be_copied() {
    let server = Server::sample().await;
    for wrong in [1, 999] {
        let refusal =
            server.post("/project", json!({"title": "x", "template": wrong})).await.refused(422, "invalid");
        assert!(refusal["fields"]["template"].is_string(), "{refusal}");
    }
}
