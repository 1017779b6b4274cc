//! Messages on tasks, projects, chats, group chats and channels

use crate::support::{Answer, Contract, Person};
use serde_json::json;
use std::fmt::Display;
use threadline_domain::Message;
use threadline_domain::wire::Link;

/// The five kinds of place with an address of each, and one that does not exist.
const PLACES: [(&str, &str, &str); 5] = [
    ("GET /task/{id}/message", "POST /task/{id}/message", "task"),
    ("GET /project/{id}/message", "POST /project/{id}/message", "project"),
    ("GET /chat/{id}/message", "POST /chat/{id}/message", "chat"),
    ("GET /groupchat/{id}/message", "POST /groupchat/{id}/message", "groupchat"),
    ("GET /channel/{id}/message", "POST /channel/{id}/message", "channel"),
];

/// A record of each kind in which Alex and Jonas, and nobody else, can talk; tasks and projects are open to all.
async fn place(server: &Contract, kind: &str) -> i64 {
    let jonas = 2;
    let made = match kind {
        "task" => server.call("POST /task", &[], Some(json!({"title": "Talk about me"}))).await.ok(),
        "project" => server.call("POST /project", &[], Some(json!({"title": "Talk about me"}))).await.ok(),
        "chat" => server.call("POST /chat", &[], Some(json!({"user": jonas}))).await.ok(),
        "groupchat" => {
            let body = json!({"name": "My group", "users": [1, jonas]});
            server.call("POST /groupchat", &[], Some(body)).await.ok()
        }
        _ => {
            let body = json!({"name": "general", "isPublic": false, "users": [1, jonas]});
            server.call("POST /channel", &[], Some(body)).await.ok()
        }
    };
    made["id"].as_i64().unwrap()
}

async fn said(server: &Contract, person: &Person, endpoint: &str, id: &dyn Display, text: &str) -> String {
    let made = server.call_as(person, endpoint, &[id], Some(json!({"message": text}))).await.ok();
    made["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_message_can_be_posted_read_and_listed_wherever_people_talk() {
    let server = Contract::start().await;
    for (list, create, kind) in PLACES {
        let at = place(&server, kind).await;
        let before: Vec<Message> = server.call(list, &[&at], None).await.decoded();
        let made = server.call(create, &[&at], Some(json!({"message": "Hello world"}))).await.ok();
        let id = made["id"].as_str().unwrap_or_else(|| panic!("{kind}: the id is a string: {made}"));
        assert!(made["viewUrl"].is_string() && made["bounceUrl"].is_string(), "{made}");

        let read = server.call("GET /message/{id}", &[&id], None).await.ok();
        assert_eq!((&read["id"], &read["message"]), (&json!(id), &json!("Hello world")));
        assert!(read["created"].is_string() && read["updated"].is_string(), "{read}");
        assert_eq!(read["attachments"], json!([]), "the field is there when nothing is attached");

        let after: Vec<Message> = server.call(list, &[&at], None).await.decoded();
        assert_eq!(after.len(), before.len() + 1, "{kind}");
        let last = after.last().unwrap();
        assert_eq!((last.id.0.as_str(), last.user.map(|user| user.0)), (id, Some(1)));
    }
}

#[tokio::test]
async fn a_project_shows_the_talk_of_its_tasks_when_asked() {
    let server = Contract::start().await;
    let project = place(&server, "project").await;
    let task = server.call("POST /task", &[], Some(json!({"title": "t", "project": project}))).await.ok();
    let about_task = said(&server, &server.alex, "POST /task/{id}/message", &task["id"], "of the task").await;
    let about_project =
        said(&server, &server.alex, "POST /project/{id}/message", &project, "of the project").await;
    let own: Vec<Message> = server.call("GET /project/{id}/message", &[&project], None).await.decoded();
    assert_eq!(own.iter().map(|message| &message.id.0).collect::<Vec<_>>(), [&about_project]);

    let with_tasks = "GET /project/{id}/message?includeTaskMessages=true";
    let all: Vec<Message> = server.call(with_tasks, &[&project], None).await.decoded();
    assert_eq!(all.iter().map(|message| &message.id.0).collect::<Vec<_>>(), [&about_task, &about_project]);
}

#[tokio::test]
async fn an_update_replaces_the_text_and_only_the_author_may() {
    let server = Contract::start().await;
    let jonas = server.person("jonas@example.com").await;
    let channel = place(&server, "channel").await;
    let id = said(&server, &jonas, "POST /channel/{id}/message", &channel, "Hello").await;
    let edit = |text: &str| Some(json!({"message": text}));
    let answer = server.call_as(&jonas, "PUT /message/{id}", &[&id], edit("Updated message text")).await;
    assert_eq!(answer.body["success"], true);
    let read: Message = server.call("GET /message/{id}", &[&id], None).await.decoded();
    assert_eq!(read.message, "Updated message text");
    assert!(read.updated >= read.created);
    // Alex is administrator of the workspace and of the channel: still not the author.
    server.call("PUT /message/{id}", &[&id], edit("x")).await.refused(403, "forbidden");
    let read: Message = server.call("GET /message/{id}", &[&id], None).await.decoded();
    assert_eq!(read.message, "Updated message text");
}

#[tokio::test]
async fn the_author_or_an_administrator_deletes_a_message() {
    let server = Contract::start().await;
    let jonas = server.person("jonas@example.com").await;
    let channel = place(&server, "channel").await;
    let post = "POST /channel/{id}/message";
    let of_alex = said(&server, &server.alex, post, &channel, "from Alex").await;
    let of_jonas = said(&server, &jonas, post, &channel, "from Jonas").await;
    server.call_as(&jonas, "DELETE /message/{id}", &[&of_alex], None).await.refused(403, "forbidden");
    for (person, id) in [(&server.alex, &of_jonas), (&server.alex, &of_alex)] {
        let answer = server.call_as(person, "DELETE /message/{id}", &[id], None).await;
        assert_eq!(answer.body, json!({"success": true}));
        server.call("GET /message/{id}", &[id], None).await.refused(404, "not_found");
    }
    let own = said(&server, &jonas, post, &channel, "from Jonas").await;
    server.call_as(&jonas, "DELETE /message/{id}", &[&own], None).await.ok();
    let left: Vec<Message> = server.call("GET /channel/{id}/message", &[&channel], None).await.decoded();
    assert_eq!(left, []);
}

#[tokio::test]
async fn the_link_of_a_message_opens_it_where_it_was_said() {
    let server = Contract::start().await;
    let channel = place(&server, "channel").await;
    let id = said(&server, &server.alex, "POST /channel/{id}/message", &channel, "Hello").await;
    let link: Link = server.call("GET /message/{id}/link", &[&id], None).await.decoded();
    assert_eq!(link.url, format!("{}/channels/{channel}?message={id}", server.url()));
    server.call("GET /message/{id}/link", &[&"dm999999"], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn an_empty_or_too_large_message_is_refused_and_nothing_is_posted() {
    let server = Contract::start().await;
    let channel = place(&server, "channel").await;
    let large = "a".repeat(1024 * 1024 + 1);
    for body in
        [json!({}), json!({"message": null}), json!({"message": "<p> </p>"}), json!({"message": large})]
    {
        let refusal =
            server.call("POST /channel/{id}/message", &[&channel], Some(body)).await.refused(422, "invalid");
        assert!(refusal["fields"]["message"].is_string(), "{refusal}");
    }
    let left: Vec<Message> = server.call("GET /channel/{id}/message", &[&channel], None).await.decoded();
    assert_eq!(left, []);
}

#[tokio::test]
async fn html_of_any_kind_is_kept_to_the_letter() {
    let server = Contract::start().await;
    let channel = place(&server, "channel").await;
    let hostile = "<p onclick=\"x()\">a<script>alert(1)</script> & <b>b</p>\u{202e}";
    let id = said(&server, &server.alex, "POST /channel/{id}/message", &channel, hostile).await;
    let read: Message = server.call("GET /message/{id}", &[&id], None).await.decoded();
    assert_eq!(read.message, hostile);
}

#[tokio::test]
async fn who_does_not_see_the_place_gets_nothing_of_its_messages() {
    let server = Contract::start().await;
    let priya = server.person("priya@example.com").await;
    for (list, create, kind) in PLACES.iter().filter(|(.., kind)| !["task", "project"].contains(kind)) {
        let at = place(&server, kind).await;
        let id = said(&server, &server.alex, create, &at, "between us").await;
        let text = Some(json!({"message": "me too"}));
        server.call_as(&priya, list, &[&at], None).await.refused(404, "not_found");
        server.call_as(&priya, create, &[&at], text.clone()).await.refused(404, "not_found");
        for endpoint in ["GET /message/{id}", "GET /message/{id}/link", "DELETE /message/{id}"] {
            server.call_as(&priya, endpoint, &[&id], None).await.refused(404, "not_found");
        }
        server.call_as(&priya, "PUT /message/{id}", &[&id], text).await.refused(404, "not_found");
    }
}

#[tokio::test]
async fn every_endpoint_of_messages_needs_a_token() {
    let server = Contract::start().await;
    for (list, create, kind) in PLACES {
        server.call(list, &[&999_999], None).await.refused(404, "not_found");
        server.call(create, &[&999_999], Some(json!({"message": kind}))).await.refused(404, "not_found");
        server.needs_a_token(list, &[&1]).await;
        server.needs_a_token(create, &[&1]).await;
    }
    for endpoint in
        ["GET /message/{id}", "PUT /message/{id}", "DELETE /message/{id}", "GET /message/{id}/link"]
    {
        server.needs_a_token(endpoint, &[&"dm1"]).await;
    }
}

#[tokio::test]
async fn uploads_go_along_with_a_message_and_only_those_named_again_stay() {
    let server = Contract::start().await;
    let (jonas, priya) = (server.person("jonas@example.com").await, server.person("priya@example.com").await);
    let channel = place(&server, "channel").await;
    let upload = async |name: &str| {
        let request = server
            .request("POST /upload", &[])
            .bearer_auth(server.alex.token())
            .header("content-disposition", format!("attachment; filename=\"{name}\""))
            .body(format!("the content of {name}"));
        Answer::of(request).await.ok()["id"].as_str().unwrap().to_owned()
    };
    let (first, second) = (upload("a.txt").await, upload("b.txt").await);
    let body = json!({"message": "Please review the attached file", "attachments": [first]});
    let made = server.call("POST /channel/{id}/message", &[&channel], Some(body.clone())).await.ok();
    let id = made["id"].as_str().unwrap();
    let read = server.call("GET /message/{id}", &[&id], None).await.ok();
    assert_eq!(read["attachments"][0]["FileName"], "a.txt");
    assert!(read["attachments"][0]["DownloadURL"].is_string(), "{read}");
    let download = "GET /attachment/{id}/download";
    let message: Message = serde_json::from_value(read).unwrap();
    let file = message.attachments[0].id.encoded();
    let fetched = server.request(download, &[&file]).bearer_auth(jonas.token()).send().await.unwrap();
    assert_eq!(fetched.text().await.unwrap(), "the content of a.txt");
    server.call_as(&priya, download, &[&file], None).await.refused(404, "not_found");

    // An upload is good once, and for whoever uploaded it.
    let endpoint = "POST /channel/{id}/message";
    server.call(endpoint, &[&channel], Some(body)).await.refused(422, "invalid");
    let stolen = json!({"message": "mine", "attachments": [second]});
    server.call_as(&jonas, endpoint, &[&channel], Some(stolen)).await.refused(422, "invalid");

    for (attachments, names) in
        [(json!([first, second]), vec!["a.txt", "b.txt"]), (json!([second]), vec!["b.txt"])]
    {
        let edit = json!({"message": "Updated message text", "attachments": attachments});
        server.call("PUT /message/{id}", &[&id], Some(edit)).await.ok();
        let read: Message = server.call("GET /message/{id}", &[&id], None).await.decoded();
        assert_eq!(read.attachments.iter().map(|one| one.file_name.as_str()).collect::<Vec<_>>(), names);
    }
    let left: Message = server.call("GET /message/{id}", &[&id], None).await.decoded();
    let second = left.attachments[0].id.encoded();
    server.call("DELETE /message/{id}", &[&id], None).await.ok();
    server.call(download, &[&second], None).await.refused(404, "not_found");
}
