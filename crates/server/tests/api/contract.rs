//! The endpoints as the API's text documents them, with its own examples.

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
async fn a_project_is_created_read_updated_and_deleted_as_the_text_says() {
    let server = Server::sample().await;
    let id = website(&server).await;
    let project = read(&server, &format!("/project/{id}")).await;
    assert_eq!(project["title"], "Corporate website");
    assert_eq!(
        (&project["owner"], &project["team"]),
        (&json!(2), &json!([])),
        "references of a project are ids"
    );
    assert_eq!((&project["dueDate"], &project["startDate"]), (&json!(DUE), &Value::Null));
    assert_eq!((&project["status"], &project["isTemplate"]), (&json!("On Track"), &json!(false)));
    assert!(project["created"].is_string() && project["updated"].is_string());

    server
        .patch(&format!("/project/{id}"), json!({"title": "Web", "team": [3, 1], "status": "At Risk"}))
        .await
        .ok();
    let project = read(&server, &format!("/project/{id}")).await;
    assert_eq!(
        (&project["title"], &project["team"], &project["status"]),
        (&json!("Web"), &json!([3, 1]), &json!("At Risk"))
    );
    assert_eq!(project["description"], "Define our presence", "what is not sent stays");

    let gone = server.delete(&format!("/project/{id}")).await.ok();
    assert_eq!((&gone["statusKind"], &gone["status"]), (&json!(2), &json!("Web deleted")));
    assert!(gone["activities"][0].is_i64());
    server.get(&format!("/project/{id}")).await.refused(404, "not_found");
}

#[tokio::test]
async fn the_owner_of_a_new_project_is_whoever_makes_it() {
    let server = Server::sample().await;
    let id = server.create("/project", json!({"title": "Mine"})).await;
    let project = read(&server, &format!("/project/{id}")).await;
    assert_eq!((&project["owner"], &project["status"]), (&json!(1), &json!("On Track")));
}

#[tokio::test]
async fn a_create_tells_where_the_record_is_shown() {
    let server = Server::sample().await;
    let project = server.post("/project", json!({"title": "P"})).await.ok();
    let id = project["id"].as_i64().unwrap();
    assert_eq!(project["viewUrl"], format!("{}/projects/{id}/board", server.url));
    let section = server.post("/section", json!({"name": "S", "project": id})).await.ok();
    let place = format!("{}/projects/{id}/board?section={}", server.url, section["id"]);
    assert_eq!((&section["viewUrl"], &section["bounceUrl"]), (&json!(place), &json!(place)));
    let task = server.post("/task", json!({"title": "T"})).await.ok();
    assert_eq!(task["viewUrl"], format!("{}/tasks/{}", server.url, task["id"]));
    let link = read(&server, &format!("/task/{}/link", task["id"])).await;
    assert_eq!(link["url"], task["viewUrl"]);
    assert_eq!(read(&server, &format!("/project/{id}/link")).await["url"], project["viewUrl"]);
}

#[tokio::test]
async fn a_section_shows_its_project_as_an_object_and_takes_it_as_an_id() {
    let server = Server::sample().await;
    let project = website(&server).await;
    let body = json!({"endDate": "2018-09-30T07:00:00.000Z", "name": "Next release", "project": project, "state": "Open"});
    let id = server.create("/section", body).await;
    let section = read(&server, &format!("/section/{id}")).await;
    assert_eq!(
        section["project"],
        json!({
            "id": project,
            "title": "Corporate website",
            "status": "On Track",
            "dueDate": DUE,
            "description": "Define our presence"
        })
    );
    assert_eq!(
        (&section["state"], &section["endDate"]),
        (&json!("Open"), &json!("2018-09-30T07:00:00.000Z"))
    );
    assert_eq!(read(&server, &format!("/project/{project}/sections")).await.as_array().unwrap().len(), 1);
    assert_eq!(server.get(&format!("/section?project={project}")).await.ids(), [id]);
    server.patch(&format!("/section/{id}"), json!({"state": "Complete"})).await.ok();
    assert_eq!(read(&server, &format!("/section/{id}")).await["state"], "Complete");
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
async fn a_task_shows_its_references_as_objects_and_takes_them_as_ids() {
    let server = Server::sample().await;
    let project = website(&server).await;
    let section = server.create("/section", json!({"name": "Q1", "project": project})).await;
    let body = json!({
        "dueDate": DUE, "section": section, "project": project, "assignee": 3, "title": "Company info", "status": "New"
    });
    let id = server.create("/task", body).await;
    let task = read(&server, &format!("/task/{id}")).await;
    assert_eq!(task["attachments"], json!([]));
    assert_eq!(task["section"], json!({"id": section, "name": "Q1", "state": "Open", "endDate": null}));
    assert_eq!(task["project"]["title"], "Corporate website");
    assert_eq!(
        task["assignee"],
        json!({"id": 3, "firstName": "Priya", "lastName": "Raman", "email": "priya@example.com", "picture": null})
    );
    assert_eq!(
        (&task["title"], &task["status"], &task["dueDate"]),
        (&json!("Company info"), &json!("New"), &json!(DUE))
    );

    let change = json!({"description": "Include management profiles", "title": "Company information", "status": "In Progress"});
    server.patch(&format!("/task/{id}"), change).await.ok();
    let listed = read(&server, &format!("/project/{project}/tasks")).await;
    assert_eq!(listed[0]["description"], "Include management profiles");
    assert_eq!(listed[0]["status"], "In Progress");
    assert_eq!(server.delete(&format!("/task/{id}")).await.ok()["status"], "Company information deleted");
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

#[tokio::test]
async fn people_are_found_by_id_as_me_by_name_and_by_address() {
    let server = Server::sample().await;
    let me = read(&server, "/user/me").await;
    assert_eq!(
        (&me["id"], &me["firstName"], &me["email"]),
        (&json!(1), &json!("Alex"), &json!("alex@example.com"))
    );
    assert_eq!(me["roles"][0]["name"], "User Administrator");
    assert_eq!(read(&server, "/user/2").await["picture"], Value::Null);
    assert_eq!(server.get("/user").await.ids().len(), 8);
    assert_eq!(server.get("/user?name=tom%C3%A1s+FERREIRA").await.ids(), [4]);
    assert_eq!(server.get("/user?email=Hana@example.com").await.ids(), [6]);
    server.get("/user/99").await.refused(404, "not_found");
    server.get("/user/you").await.refused(404, "not_found");
}
