//! What the server answers has the shape of the examples.

use super::shape::differences;
use super::{files, talk, work};
use crate::attachment::PIXEL;
use crate::support::{Answer, Contract};
use crate::webhook::receiver::Receiver;
use serde_json::{Value, json};
use std::fmt::Display;

const AT: &str = "2018-08-01T07:00:00.000Z";

/// A server whose answers are compared with the text, and what differed.
struct Compared {
    server: Contract,
    wrong: Vec<String>,
}

impl Compared {
    async fn start() -> Self {
        let server = Contract::with(|options| options.allow_private_targets = true).await;
        Self { server, wrong: Vec::new() }
    }

    fn compare(&mut self, endpoint: &str, example: &Value, answer: &Value) {
        let differences = differences(example, answer);
        self.wrong.extend(differences.into_iter().map(|difference| format!("{endpoint}: {difference}")));
    }

    /// Calls an endpoint, compares the data and gives it.
    async fn call(
        &mut self,
        endpoint: &str,
        ids: &[&dyn Display],
        body: Option<Value>,
        example: Value,
    ) -> Value {
        let data = self.server.call(endpoint, ids, body).await.ok();
        self.compare(endpoint, &example, &data);
        data
    }

    /// Reads one record and lists of such records: what was made stands in each of them in its shape.
    async fn reads(&mut self, id: &Value, one: Option<(&str, Value)>, lists: &[(&str, &Value, Value)]) {
        let name = text(id);
        if let Some((endpoint, example)) = one {
            self.call(endpoint, &[&name], None, example).await;
        }
        for (endpoint, of, example) in lists {
            let of = text(of);
            let ids: &[&dyn Display] = if endpoint.contains('{') { &[&of] } else { &[] };
            let listed = self.server.call(endpoint, ids, None).await.ok();
            let found = listed.as_array().unwrap().iter().find(|record| record["id"] == *id).cloned();
            self.compare(endpoint, example, &found.unwrap_or_else(|| panic!("{endpoint}: no {id}")));
        }
    }

    async fn upload(&mut self) -> Value {
        let request = self.server.request("POST /upload", &[]).bearer_auth(self.server.alex.token());
        let request = request.header("content-disposition", r#"attachment; filename="sample.png""#);
        let data = Answer::of(request.body(PIXEL)).await.ok();
        self.compare("POST /upload", &files::uploaded(), &data);
        data["id"].clone()
    }

    fn end(self) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }
}

fn text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

#[tokio::test]
async fn projects_sections_and_tasks_are_answered_in_the_shape_of_the_text() {
    let mut at = Compared::start().await;
    let request = at.server.request("PUT /user/{id}/picture", &[&"me"]).body(PIXEL);
    Answer::of(request.bearer_auth(at.server.alex.token())).await.ok();
    let body = json!({
        "title": "Corporate website", "description": "Define our presence", "owner": 1, "team": [1, 2], "dueDate": AT,
        "startDate": AT, "status": "On Track"
    });
    let project = at.call("POST /project", &[], Some(body), work::created()).await["id"].clone();
    let lists = [("GET /project", &project, work::project())];
    at.reads(&project, Some(("GET /project/{id}", work::project())), &lists).await;
    let body = json!({"endDate": AT, "name": "Q1", "project": project, "state": "Open"});
    let section = at.call("POST /section", &[], Some(body), work::created()).await["id"].clone();
    let lists = [
        ("GET /section", &project, work::section()),
        ("GET /project/{id}/sections", &project, work::section_of_project()),
    ];
    at.reads(&section, Some(("GET /section/{id}", work::section())), &lists).await;

    let body = json!({
        "dueDate": AT, "section": section, "project": project, "assignee": 1, "title": "Company info", "status": "New"
    });
    let task = at.call("POST /task", &[], Some(body.clone()), work::created()).await["id"].clone();
    for _ in 0..2 {
        let request = at.server.request("POST /task/{id}/attachments", &[&task]).body(PIXEL);
        let request = request.header("content-disposition", r#"attachment; filename="sample.png""#);
        Answer::of(request.bearer_auth(at.server.alex.token())).await.ok();
    }
    let lists = [
        ("GET /task", &task, work::task()),
        ("GET /project/{id}/tasks", &project, work::task_of_project()),
        ("GET /project/{id}/tasks", &project, work::task()),
    ];
    at.reads(&task, Some(("GET /task/{id}", work::task())), &lists).await;
    let mut part = body;
    part["parent"] = task.clone();
    let part = at.call("POST /task", &[], Some(part), work::created()).await["id"].clone();
    at.reads(&part, None, &[("GET /task/{id}/tasks", &task, work::task_of_project())]).await;

    for (kind, field) in [("project", "title"), ("section", "name"), ("task", "title")] {
        let items = json!({"items": [{field: "A", "project": project}, {"id": 1, field: "B"}]});
        at.call(&format!("POST /{kind}/bulk"), &[], Some(items), work::bulk()).await;
    }
    at.call("GET /task/{id}/link", &[&task], None, work::link()).await;
    at.call("GET /project/{id}/link", &[&project], None, work::link()).await;
    for (endpoint, id) in
        [("DELETE /task/{id}", &task), ("DELETE /section/{id}", &section), ("DELETE /project/{id}", &project)]
    {
        at.call(endpoint, &[id], None, work::deleted()).await;
    }
    at.end();
}

#[tokio::test]
async fn dependencies_time_notes_and_people_are_answered_in_the_shape_of_the_text() {
    let mut at = Compared::start().await;
    let mut tasks = Vec::new();
    for title in ["first", "second"] {
        let body = json!({"title": title, "project": 1});
        tasks.push(at.call("POST /task", &[], Some(body), work::created()).await["id"].clone());
    }
    let body = json!({"dependsOnTask": tasks[0], "type": "finish-to-start"});
    let made = at.call("POST /task/{id}/dependency", &[&tasks[1]], Some(body), talk::said()).await;
    let lists = [
        ("GET /task/{id}/dependency", &tasks[1], work::dependency()),
        ("GET /project/{id}/dependency", &json!(1), work::dependency()),
    ];
    at.reads(&made["id"], None, &lists).await;

    let body = json!({
        "note": "A note...", "project": 1, "task": tasks[0], "user": 1, "startTime": "2024-04-01T00:00:00.000Z",
        "endTime": "2024-04-01T01:00:00.000Z", "time": 3600
    });
    let entry = at.call("POST /timetracking", &[], Some(body), work::created()).await["id"].clone();
    let lists = [("GET /timetracking", &entry, work::time_entry())];
    at.reads(&entry, Some(("GET /timetracking/{id}", work::time_entry())), &lists).await;
    at.call("DELETE /timetracking/{id}", &[&entry], None, work::time_deleted()).await;

    let (first, second) = (at.upload().await, at.upload().await);
    let mut body = files::meeting();
    body["project"] = json!(1);
    body["attachments"] = json!([first, second]);
    let note = at.call("POST /note", &[], Some(body), work::created()).await["id"].clone();
    // The text shows the files of a note below a task; those of ours hang on no task.
    let mut example = files::note();
    for file in example["attachments"].as_array_mut().unwrap() {
        let base = "https://api.basicops.com/v1/attachment/1";
        file["DownloadURL"] = json!(format!("{base}/download"));
        file["ThumbnailURL"] = json!(format!("{base}/thumbnail/medium"));
    }
    let lists = [
        ("GET /note", &note, example.clone()),
        ("GET /project/{id}/notes", &json!(1), files::note_of_project()),
    ];
    at.reads(&note, Some(("GET /note/{id}", example)), &lists).await;
    let items = json!({"items": [{"name": "A", "project": 1}, {"id": note, "name": "B"}]});
    at.call("POST /note/bulk", &[], Some(items), work::bulk()).await;
    at.call("GET /note/{id}/link", &[&note], None, work::link()).await;
    at.call("DELETE /note/{id}", &[&note], None, work::deleted()).await;

    let request = at.server.request("PUT /user/{id}/picture", &[&"me"]).body(PIXEL);
    Answer::of(request.bearer_auth(at.server.alex.token())).await.ok();
    let lists = [("GET /user", &json!(1), work::user())];
    at.reads(&json!(1), Some(("GET /user/{id}", work::user())), &lists).await;
    at.call("GET /user/me", &[], None, work::user()).await;
    let upload = at.upload().await;
    at.call("GET /attachment/{id}/url", &[&text(&upload)], None, files::signed()).await;
    at.end();
}

#[tokio::test]
async fn talk_is_answered_in_the_shape_of_the_text() {
    let mut at = Compared::start().await;
    let chat = at.call("POST /chat", &[], Some(json!({"user": 2})), work::created()).await["id"].clone();
    at.reads(&chat, None, &[("GET /chat", &chat, talk::chat())]).await;
    let body = json!({"name": "My group", "users": [2, 3]});
    let group = at.call("POST /groupchat", &[], Some(body), work::created()).await["id"].clone();
    at.reads(&group, None, &[("GET /groupchat", &group, talk::group_chat())]).await;
    let body = json!({"name": "general", "isPublic": true, "users": [2, 3]});
    let channel = at.call("POST /channel", &[], Some(body), work::created()).await["id"].clone();
    at.reads(&channel, None, &[("GET /channel", &channel, talk::channel())]).await;

    let one = json!(1);
    for (kind, place) in
        [("task", &one), ("project", &one), ("chat", &chat), ("groupchat", &group), ("channel", &channel)]
    {
        let endpoint = format!("POST /{kind}/{{id}}/message");
        let sent = Some(json!({"message": "Hello world"}));
        let message = at.call(&endpoint, &[place], sent.clone(), talk::said()).await["id"].clone();
        let list = format!("GET /{kind}/{{id}}/message");
        let lists = [(list.as_str(), place, talk::message())];
        at.reads(&message, Some(("GET /message/{id}", talk::message())), &lists).await;
        let name = text(&message);
        let reply = at.call("POST /message/{id}/reply", &[&name], sent, talk::said()).await["id"].clone();
        at.reads(&reply, None, &[("GET /message/{id}/reply", &message, talk::reply())]).await;
        for (kind, id) in [("message", &name), ("reply", &text(&reply))] {
            let thumb = Some(json!({"reaction": "👍"}));
            at.server.call(&format!("POST /{kind}/{{id}}/reaction"), &[id], thumb).await.ok();
            let example = json!([talk::reaction()]);
            at.call(&format!("GET /{kind}/{{id}}/reaction"), &[id], None, example).await;
            at.call(&format!("GET /{kind}/{{id}}/link"), &[id], None, work::link()).await;
        }
        let bare = json!({"success": true});
        for (endpoint, id) in [("DELETE /reply/{id}", text(&reply)), ("DELETE /message/{id}", name)] {
            assert_eq!(at.server.call(endpoint, &[&id], None).await.body, bare, "{endpoint}");
        }
    }
    at.end();
}

#[tokio::test]
async fn webhooks_are_answered_and_called_in_the_shape_of_the_text() {
    let mut at = Compared::start().await;
    let mut receiver = Receiver::start().await;
    let mut body = files::webhook_sent();
    body["url"] = json!(receiver.url);
    body["project"] = json!(1);
    body.as_object_mut().unwrap().remove("section");
    let hook = at.call("POST /webhook", &[], Some(body.clone()), files::webhook_of_project()).await;
    let id = text(&hook["EId"]);
    at.call("GET /webhook/{id}", &[&id], None, files::webhook()).await;
    at.call("GET /webhook", &[], None, json!([files::webhook()])).await;
    at.call("PUT /webhook/{id}", &[&id], Some(body), files::webhook_of_project()).await;

    let task = at.server.call("POST /task", &[], Some(json!({"title": "T", "project": 1}))).await.ok();
    at.server.call("PATCH /task/{id}", &[&task["id"]], Some(json!({"assignee": 1}))).await.ok();
    for event in receiver.events(2).await {
        let example = files::call()["events"][0].clone();
        at.compare("what a webhook hears", &example, &event);
        assert_eq!(event["records"].as_array().unwrap().len(), 1, "{event}");
    }
    at.end();
}
