//! `/project`

use crate::support::Contract;
use serde_json::{Value, json};
use threadline_domain::{Project, ProjectId, ProjectStatus, UserId};

const DUE: &str = "2018-08-01T07:00:00.000Z";

#[tokio::test]
async fn a_project_is_made_read_changed_and_deleted() {
    let server = Contract::start().await;
    let body = json!({
        "owner": 2, "description": "Define our presence", "dueDate": DUE, "title": "Corporate website",
        "status": "On Track"
    });
    let made = server.call("POST /project", &[], Some(body)).await.ok();
    let id = made["id"].as_i64().unwrap();
    assert_eq!(made["viewUrl"], format!("{}/projects/{id}/board", server.url()));
    assert!(made["bounceUrl"].is_string(), "{made}");
    assert_eq!(
        server.call("GET /project/{id}/link", &[&id], None).await.ok(),
        json!({"url": made["viewUrl"]})
    );

    let read = server.call("GET /project/{id}", &[&id], None).await.ok();
    assert_eq!(
        (&read["title"], &read["description"], &read["status"]),
        (&json!("Corporate website"), &json!("Define our presence"), &json!("On Track"))
    );
    assert_eq!((&read["owner"], &read["team"]), (&json!(2), &json!([])), "its references are ids");
    assert_eq!((&read["dueDate"], &read["startDate"]), (&json!(DUE), &Value::Null));
    assert!(read["created"].is_string() && read["updated"].is_string(), "{read}");

    let change = json!({"title": "Web", "team": [3, 1], "status": "At Risk", "startDate": DUE});
    server.call("PATCH /project/{id}", &[&id], Some(change)).await.ok();
    let project: Project = server.call("GET /project/{id}", &[&id], None).await.decoded();
    assert_eq!((project.title.as_str(), &project.status), ("Web", &ProjectStatus::AtRisk));
    assert_eq!((project.owner, project.team.clone()), (Some(UserId(2)), vec![UserId(3), UserId(1)]));
    assert_eq!(project.description.as_deref(), Some("Define our presence"), "what is not sent stays");
    let listed: Vec<Project> = server.call("GET /project", &[], None).await.decoded();
    assert!(listed.contains(&project), "{listed:?}");

    let gone = server.call("DELETE /project/{id}", &[&id], None).await.ok();
    assert_eq!((&gone["statusKind"], &gone["status"]), (&json!(2), &json!("Web deleted")));
    assert!(gone["activities"][0].is_i64(), "{gone}");
    server.call("GET /project/{id}", &[&id], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn templates_and_archived_projects_are_listed_only_when_asked_for() {
    let server = Contract::start().await;
    let make = async |body: Value| server.call("POST /project", &[], Some(body)).await.ok()["id"].clone();
    let plain = make(json!({"title": "Plain"})).await;
    let template = make(json!({"title": "Template", "isTemplate": true})).await;
    let body = json!({"title": "Section", "name": "Phase", "project": template});
    server.call("POST /section", &[], Some(body)).await.ok();
    let away = make(json!({"title": "Away"})).await;
    server.call("PATCH /project/{id}", &[&away], Some(json!({"archived": true}))).await.ok();
    for (endpoint, expected) in [
        ("GET /project", &plain),
        ("GET /project?istemplate=false", &plain),
        ("GET /project?istemplate=true", &template),
        ("GET /project?archived=true", &away),
    ] {
        let listed: Vec<Project> = server.call(endpoint, &[], None).await.decoded();
        let seen = |id: &Value| listed.iter().any(|project| Some(project.id) == id.as_i64().map(ProjectId));
        for id in [&plain, &template, &away] {
            assert_eq!(seen(id), id == expected, "{endpoint} {id}");
        }
    }
    let copy = make(json!({"title": "Copy", "template": template})).await;
    let sections = server.call("GET /project/{id}/sections", &[&copy], None).await.ok();
    assert_eq!(sections[0]["name"], "Phase");
    let again = make(json!({"title": "Of a project", "isTemplate": true, "template": copy})).await;
    let sections = server.call("GET /project/{id}/sections", &[&again], None).await.ok();
    assert_eq!(sections[0]["name"], "Phase", "a template made of a project");
    let wrong = server.call("POST /project", &[], Some(json!({"title": "x", "template": plain}))).await;
    assert!(wrong.refused(422, "invalid")["fields"]["template"].is_string());
}

#[tokio::test]
async fn projects_and_templates_are_made_and_changed_in_bulk_whole_or_not_at_all() {
    let server = Contract::start().await;
    let items = json!({"items": [
        {"title": "Project A", "status": "On Track"}, {"id": 1, "title": "Updated Project B"},
        {"title": "Template A", "isTemplate": true}
    ]});
    let done = server.call("POST /project/bulk", &[], Some(items)).await.ok();
    assert_eq!((done["created"].as_array().unwrap().len(), &done["updated"]), (2, &json!([1])));
    let template = server.call("GET /project/{id}", &[&done["created"][1]], None).await.ok();
    assert_eq!((&template["title"], &template["isTemplate"]), (&json!("Template A"), &json!(true)));
    let items = json!({"items": [{"id": 1, "title": "Again"}, {"id": 99_999, "title": "x"}]});
    server.call("POST /project/bulk", &[], Some(items)).await.refused(404, "not_found");
    assert_eq!(server.call("GET /project/{id}", &[&1], None).await.ok()["title"], "Updated Project B");
}

#[tokio::test]
async fn a_project_without_a_title_with_an_unknown_status_or_without_a_token_is_refused() {
    let server = Contract::start().await;
    for (body, field) in [(json!({}), "title"), (json!({"title": "P", "status": "Fine"}), "status")] {
        let refusal = server.call("POST /project", &[], Some(body)).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{refusal}");
    }
    for endpoint in ["GET /project", "POST /project", "POST /project/bulk"] {
        server.needs_a_token(endpoint, &[]).await;
    }
    for endpoint in
        ["GET /project/{id}", "PATCH /project/{id}", "DELETE /project/{id}", "GET /project/{id}/link"]
    {
        server.needs_a_token(endpoint, &[&1]).await;
    }
}
