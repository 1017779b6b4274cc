//! `/note`

use crate::examples;
use crate::support::Contract;
use serde_json::{Value, json};
use threadline_domain::{Membership, Note, ProjectId, UserId};

async fn project(server: &Contract) -> Value {
    server.call("POST /project", &[], Some(json!({"title": "Corporate website"}))).await.ok()["id"].clone()
}

async fn create(server: &Contract, body: Value) -> Value {
    server.call("POST /note", &[], Some(body)).await.ok()["id"].clone()
}

#[tokio::test]
async fn a_note_is_made_read_changed_and_deleted() {
    let server = Contract::start().await;
    let (project, other) = (project(&server).await, project(&server).await);
    let body = json!({"name": "Next release", "project": project, "content": "<p>What is <b>in</b> it</p>"});
    let made = server.call("POST /note", &[], Some(body)).await.ok();
    let id = made["id"].as_i64().unwrap();
    assert_eq!(made["viewUrl"], format!("{}/notes/{id}", server.url()));
    assert!(made["bounceUrl"].is_string(), "{made}");
    let link = server.call("GET /note/{id}/link", &[&id], None).await.ok();
    assert_eq!(link, json!({"url": made["viewUrl"]}));

    let read = server.call("GET /note/{id}", &[&id], None).await.ok();
    assert_eq!(
        (&read["name"], &read["id"], &read["content"], &read["attachments"]),
        (&json!("Next release"), &json!(id), &json!("<p>What is <b>in</b> it</p>"), &json!([]))
    );
    let change = json!({"name": "Last release", "project": other, "content": "..."});
    server.call("PATCH /note/{id}", &[&id], Some(change)).await.ok();
    let note: Note = server.call("GET /note/{id}", &[&id], None).await.decoded();
    assert_eq!((note.name.as_str(), note.content.as_deref()), ("Last release", Some("...")));
    assert_eq!((note.project, note.user), (other.as_i64().map(ProjectId), Some(UserId(1))));

    let all: Vec<Note> = server.call("GET /note", &[], None).await.decoded();
    assert!(all.contains(&note), "{all:?}");
    let there: Vec<Note> = server.call("GET /project/{id}/notes", &[&other], None).await.decoded();
    assert_eq!(there, [note]);
    assert_eq!(server.call("GET /project/{id}/notes", &[&project], None).await.ok(), json!([]));

    let gone = server.call("DELETE /note/{id}", &[&id], None).await.ok();
    assert_eq!((&gone["statusKind"], &gone["status"]), (&json!(2), &json!("Last release deleted")));
    assert!(gone["activities"][0].is_i64(), "{gone}");
    server.call("GET /note/{id}", &[&id], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn the_minutes_of_a_meeting_go_into_the_content_and_action_items_become_tasks() {
    let server = Contract::start().await;
    let project = project(&server).await;
    let mut body = examples::meeting();
    for (field, value) in [
        ("project", project.clone()),
        ("summary", json!("The summary & <script>alert(1)</script>")),
        ("content", json!("<p>Before.</p>")),
    ] {
        body[field] = value;
    }
    let id = create(&server, body).await;
    let note: Note = server.call("GET /note/{id}", &[&id], None).await.decoded();
    let content = note.content.unwrap();
    assert!(content.starts_with("<p>Before.</p>"), "{content}");
    let said = [
        "18:30",
        "19:10",
        "The summary &amp; &lt;script&gt;",
        "second action item",
        "John Doe",
        "jane@doe.com",
    ];
    for words in said {
        assert!(content.contains(words), "{words}: {content}");
    }
    let tasks = server.call("GET /project/{id}/tasks", &[&project], None).await.ok();
    let titles: Vec<_> = tasks.as_array().unwrap().iter().map(|task| &task["title"]).collect();
    assert_eq!(titles, ["first action item"]);
    let link = server.call("GET /task/{id}/link", &[&tasks[0]["id"]], None).await.ok();
    let reference = format!("<a href=\"{}\">first action item</a>", link["url"].as_str().unwrap());
    assert!(content.contains(&reference), "{content}");
}

#[tokio::test]
async fn a_note_that_cannot_be_is_refused_and_leaves_no_task_behind() {
    let server = Contract::start().await;
    let project = project(&server).await;
    for (body, field) in [
        (json!({"content": "..."}), "name"),
        (json!({"name": " "}), "name"),
        (json!({"name": "n", "project": 99_999}), "project"),
        (json!({"name": "n", "startTime": "soon"}), "startTime"),
        (
            json!({"name": "n", "startTime": "2024-09-03T18:30:00.000Z", "endTime": "2024-09-03T18:00:00.000Z"}),
            "endTime",
        ),
        (
            json!({
                "name": "n", "project": project,
                "actionItems": [{"title": "a", "addAsTask": true}, {"title": " ", "addAsTask": true}]
            }),
            "actionItems[1].title",
        ),
    ] {
        let refusal = server.call("POST /note", &[], Some(body.clone())).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{body} {refusal}");
    }
    assert_eq!(server.call("GET /project/{id}/tasks", &[&project], None).await.ok(), json!([]));
    let id = create(&server, json!({"name": "n"})).await;
    let late = server.call("PATCH /note/{id}", &[&id], Some(json!({"summary": "x"}))).await;
    assert!(late.refused(422, "invalid")["fields"]["summary"].is_string());
}

#[tokio::test]
async fn a_personal_note_is_its_writers_alone() {
    let server = Contract::start().await;
    let (_, mia) = server.newcomer("Mia", Membership::Member).await;
    let made = server.call_as(&mia, "POST /note", &[], Some(json!({"name": "Mine"}))).await.ok();
    let id = &made["id"];
    for endpoint in ["GET /note/{id}", "GET /note/{id}/link", "PATCH /note/{id}", "DELETE /note/{id}"] {
        server.call(endpoint, &[id], Some(json!({"name": "x"}))).await.refused(404, "not_found");
    }
    let items = json!({"items": [{"id": id, "name": "x"}]});
    server.call("POST /note/bulk", &[], Some(items)).await.refused(404, "not_found");
    let seen = |list: Value| list.as_array().unwrap().iter().any(|note| note["id"] == *id);
    assert!(!seen(server.call("GET /note", &[], None).await.ok()));
    assert!(seen(server.call_as(&mia, "GET /note", &[], None).await.ok()));

    let change = Some(json!({"project": 1}));
    server.call_as(&mia, "PATCH /note/{id}", &[id], change).await.ok();
    server.call("GET /note/{id}", &[id], None).await.ok();
}

#[tokio::test]
async fn notes_are_made_and_changed_in_bulk_whole_or_not_at_all() {
    let server = Contract::start().await;
    let project = project(&server).await;
    let id = create(&server, json!({"name": "Old", "project": project})).await;
    let items = json!({"items": [{"name": "Note A", "project": project}, {"id": id, "name": "New"}]});
    let done = server.call("POST /note/bulk", &[], Some(items)).await.ok();
    assert_eq!(done["updated"], json!([id]));
    let made = server.call("GET /note/{id}", &[&done["created"][0]], None).await.ok();
    assert_eq!(made["name"], "Note A");
    let items = json!({"items": [{"id": id, "name": "Newer"}, {"project": project}]});
    let refusal = server.call("POST /note/bulk", &[], Some(items)).await.refused(422, "invalid");
    assert!(refusal["fields"]["items[1].name"].is_string(), "{refusal}");
    assert_eq!(server.call("GET /note/{id}", &[&id], None).await.ok()["name"], "New");
}

#[tokio::test]
async fn notes_need_a_token() {
    let server = Contract::start().await;
    for endpoint in ["GET /note", "POST /note", "POST /note/bulk"] {
        server.needs_a_token(endpoint, &[]).await;
    }
    for endpoint in [
        "GET /note/{id}",
        "PATCH /note/{id}",
        "DELETE /note/{id}",
        "GET /note/{id}/link",
        "GET /project/{id}/notes",
    ] {
        server.needs_a_token(endpoint, &[&1]).await;
    }
}

#[tokio::test]
async fn an_upload_is_attached_to_a_note_and_goes_with_it() {
    let server = Contract::start().await;
    let request = server
        .request("POST /upload", &[])
        .bearer_auth(server.alex.token())
        .header("content-disposition", r#"attachment; filename="minutes.txt""#)
        .body("what was said");
    let upload = crate::support::Answer::of(request).await.ok()["id"].clone();
    let id = create(&server, json!({"name": "n", "project": 1, "attachments": [upload]})).await;
    let note: Note = server.call("GET /note/{id}", &[&id], None).await.decoded();
    assert_eq!(note.attachments[0].file_name, "minutes.txt");
    assert!(note.attachments[0].download_url.is_some());
    let file = note.attachments[0].id.encoded();
    let (_, cleo) = server.newcomer("Cleo", Membership::Client).await;
    let endpoint = "GET /attachment/{id}/url";
    server.call(endpoint, &[&file], None).await.ok();
    server.call_as(&cleo, endpoint, &[&file], None).await.refused(404, "not_found");
    let twice = server.call("POST /note", &[], Some(json!({"name": "m", "attachments": [upload]}))).await;
    assert!(twice.refused(422, "invalid")["fields"]["attachments"].is_string());
    server.call("DELETE /note/{id}", &[&id], None).await.ok();
    server.call(endpoint, &[&file], None).await.refused(404, "not_found");
}
