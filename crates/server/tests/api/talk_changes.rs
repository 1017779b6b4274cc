//! The stream of changes tells talk to those who see it, and to nobody else.

use crate::support::{Answer, Guest, Server};
use crate::talk::{channel, names, say};
use serde_json::{Value, json};
use threadline_domain::Membership;

async fn cursor(server: &Server) -> i64 {
    server.get("/changes").await.ok()["cursor"].as_i64().unwrap()
}

fn told(answer: Answer) -> Value {
    let changes = answer.ok();
    assert_eq!(changes["reset"], false, "{changes}");
    changes
}

async fn told_to(person: &Guest<'_>, since: i64) -> Value {
    told(person.get(&format!("/changes?since={since}")).await)
}

/// What is left of changes when nothing was told.
fn nothing(changes: &Value) -> Value {
    json!({"cursor": changes["cursor"], "reset": false, "deleted": {}})
}

#[tokio::test]
async fn messages_replies_and_reactions_are_told_to_those_in_the_room_alone() {
    let server = Server::sample().await;
    let inside = server.guest("in", Membership::Member).await;
    let outside = server.guest("out", Membership::Administrator).await;
    let at = channel(&server, &[&inside]).await;
    let since = cursor(&server).await;
    let id = say(&server, &format!("channel/{at}"), "between us").await;
    let reply = server.post(&format!("/message/{id}/reply"), json!({"message": "yes"})).await.ok();
    let reply = reply["id"].as_str().unwrap().to_owned();
    server.post(&format!("/reply/{reply}/reaction"), json!({"reaction": "👍"})).await.ok();

    let changes = told_to(&inside, since).await;
    assert_eq!(
        (names(&changes["messages"]), names(&changes["replies"])),
        (vec![id.clone()], vec![reply.clone()])
    );
    assert_eq!(changes["messages"][0]["replyCount"], 1);
    assert_eq!(changes["replies"][0]["reactions"][0]["reaction"], "👍");
    let hidden = told_to(&outside, since).await;
    assert_eq!(hidden, nothing(&hidden));

    let since = cursor(&server).await;
    server.delete(&format!("/message/{id}")).await.ok();
    let changes = told_to(&inside, since).await;
    assert_eq!(
        (&changes["deleted"]["messages"], &changes["deleted"]["replies"]),
        (&json!([id]), &json!([reply]))
    );
    let hidden = told_to(&outside, since).await;
    assert_eq!(hidden, nothing(&hidden), "not even that something is gone");
}

#[tokio::test]
async fn coming_into_and_going_out_of_a_room_is_told() {
    let server = Server::sample().await;
    let person = server.guest("p", Membership::Member).await;
    let at = channel(&server, &[]).await;
    say(&server, &format!("channel/{at}"), "before you came").await;
    let mut since = cursor(&server).await;
    server.patch(&format!("/channel/{at}"), json!({"users": [1, person.id]})).await.ok();
    let changes = told_to(&person, since).await;
    assert_eq!((&changes["channels"][0]["id"], &changes["deleted"]), (&json!(at), &json!({})));

    since = cursor(&server).await;
    server.patch(&format!("/channel/{at}"), json!({"users": [1]})).await.ok();
    say(&server, &format!("channel/{at}"), "after you went").await;
    let changes = told_to(&person, since).await;
    assert_eq!(changes["deleted"], json!({"channels": [at]}));
    assert!(changes["channels"].is_null() && changes["messages"].is_null(), "{changes}");

    // Gone and come again within one look: the room is there.
    server.patch(&format!("/channel/{at}"), json!({"users": [1, person.id]})).await.ok();
    let changes = told_to(&person, since).await;
    assert_eq!((&changes["channels"][0]["id"], &changes["deleted"]), (&json!(at), &json!({})));
}

#[tokio::test]
async fn a_public_channel_that_closes_is_gone_for_those_outside_and_a_deleted_one_for_all_who_saw_it() {
    let server = Server::sample().await;
    let member = server.guest("m", Membership::Member).await;
    let client = server.guest("c", Membership::Client).await;
    let at = server.create("/channel", json!({"name": "open", "isPublic": true})).await;
    let since = cursor(&server).await;
    server.patch(&format!("/channel/{at}"), json!({"isPublic": false})).await.ok();
    assert_eq!(told_to(&member, since).await["deleted"], json!({"channels": [at]}));
    let hidden = told_to(&client, since).await;
    assert_eq!(hidden, nothing(&hidden), "a client never saw it");
    let since = cursor(&server).await;
    server.delete(&format!("/channel/{at}")).await.ok();
    let hidden = told_to(&member, since).await;
    assert_eq!(hidden, nothing(&hidden), "it was gone already");
    assert_eq!(
        told(server.get(&format!("/changes?since={since}")).await)["deleted"],
        json!({"channels": [at]})
    );
}

#[tokio::test]
async fn chats_and_group_chats_are_told_to_their_people() {
    let server = Server::sample().await;
    let inside = server.guest("in", Membership::Member).await;
    let outside = server.guest("out", Membership::Member).await;
    let since = cursor(&server).await;
    let chat = server.create("/chat", json!({"user": inside.id})).await;
    let group = server.create("/groupchat", json!({"name": "g", "users": [inside.id]})).await;
    let changes = told_to(&inside, since).await;
    assert_eq!(changes["chats"], json!([{"id": chat, "user": 1}]));
    assert_eq!(changes["groupchats"][0]["id"], group);
    let hidden = told_to(&outside, since).await;
    assert_eq!(hidden, nothing(&hidden));
    let since = cursor(&server).await;
    server.delete(&format!("/groupchat/{group}")).await.ok();
    assert_eq!(told_to(&inside, since).await["deleted"], json!({"groupchats": [group]}));
}

#[tokio::test]
async fn talk_about_a_project_is_told_to_guests_on_its_team_alone() {
    let server = Server::sample().await;
    let on_team = server.guest("on", Membership::Client).await;
    let off_team = server.guest("off", Membership::Client).await;
    let project = server.create("/project", json!({"title": "P", "team": [on_team.id]})).await;
    let task = server.create("/task", json!({"title": "T", "project": project})).await;
    let since = cursor(&server).await;
    let about = [
        say(&server, &format!("project/{project}"), "the project").await,
        say(&server, &format!("task/{task}"), "the task").await,
    ];
    assert_eq!(names(&told_to(&on_team, since).await["messages"]), about);
    let hidden = told_to(&off_team, since).await;
    assert_eq!(hidden, nothing(&hidden));
}
