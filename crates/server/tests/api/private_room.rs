//! Who is outside of a private channel gets nothing of it, whatever they ask.

use crate::support::{Answer, Guest, Server};
use image::{DynamicImage, ImageFormat};
use reqwest::Method;
use serde_json::{Value, json};
use std::io::Cursor;
use threadline_domain::Membership;

/// Stands in everything that is said, and in every name.
const WORD: &str = "zephyrine";

/// A private channel of one member, with a message, a reply and a picture on each.
struct Room {
    channel: i64,
    message: String,
    reply: String,
    /// As they stand in an address, and as they are sent.
    pictures: [(String, String); 2],
    /// Where the stream of changes stood before.
    since: i64,
}

/// What was answered, whatever it was.
async fn ask(
    server: &Server,
    token: &str,
    method: Method,
    path: &str,
    body: Option<&Value>,
) -> (u16, String) {
    let mut request = server.ask(method, &format!("/v1{path}")).bearer_auth(token);
    if let Some(body) = body {
        request = request.json(body);
    }
    let response = request.send().await.unwrap();
    (response.status().as_u16(), String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned())
}

async fn uploaded(server: &Server, inside: &Guest<'_>) -> String {
    let mut picture = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(200, 100).write_to(&mut picture, ImageFormat::Png).unwrap();
    let request = server
        .ask(Method::POST, "/v1/upload")
        .bearer_auth(inside.token())
        .header("content-disposition", format!("attachment; filename=\"{WORD}.png\""))
        .body(picture.into_inner());
    let made = Answer::read(request.send().await.unwrap()).await.ok();
    made["id"].as_str().unwrap().to_owned()
}

async fn room(server: &Server, inside: &Guest<'_>) -> Room {
    let since = server.get("/changes").await.ok()["cursor"].as_i64().unwrap();
    let fields = json!({"name": format!("{WORD} only"), "isPublic": false, "users": [inside.id]});
    let channel = inside.post("/channel", fields).await.ok()["id"].as_i64().unwrap();
    let mut said = Vec::new();
    let mut pictures = Vec::new();
    for place in [format!("/channel/{channel}/message"), String::new()] {
        let place = if place.is_empty() { format!("/message/{}/reply", said[0]) } else { place };
        let upload = uploaded(server, inside).await;
        let words = json!({"message": format!("<p>{WORD}</p>"), "attachments": [upload]});
        let id = inside.post(&place, words).await.ok()["id"].as_str().unwrap().to_owned();
        let kind = if said.is_empty() { "message" } else { "reply" };
        let told = inside.get(&format!("/{kind}/{id}")).await.ok();
        pictures.push((told["attachments"][0]["Id"].as_str().unwrap().to_owned(), upload));
        inside.post(&format!("/{kind}/{id}/reaction"), json!({"reaction": "🎈"})).await.ok();
        said.push(id);
    }
    let [message, reply] = said.try_into().unwrap();
    Room { channel, message, reply, pictures: pictures.try_into().unwrap(), since }
}

/// Every address that names something of the room.
fn addresses(room: &Room) -> Vec<(Method, String, Option<Value>)> {
    let Room { channel, message, reply, .. } = room;
    let get = |path: String| (Method::GET, path, None);
    let mut all = vec![
        get(format!("/channel/{channel}")),
        get(format!("/channel/{channel}/message")),
        get(format!("/channel/{channel}/message?around={message}")),
        (Method::POST, format!("/channel/{channel}/join"), Some(json!({}))),
        (Method::POST, format!("/channel/{channel}/leave"), Some(json!({}))),
        (Method::POST, format!("/channel/{channel}/typing"), Some(json!({}))),
        (Method::POST, format!("/channel/{channel}/message"), Some(json!({"message": "Let me in"}))),
        (Method::PUT, format!("/channel/{channel}/read"), Some(json!({"message": null}))),
        (Method::PATCH, format!("/channel/{channel}"), Some(json!({"isPublic": true}))),
        (Method::DELETE, format!("/channel/{channel}"), None),
        get(format!("/message/{message}/reply")),
        (Method::POST, format!("/message/{message}/reply"), Some(json!({"message": "Let me in"}))),
        (Method::PUT, format!("/message/{message}/thread"), Some(json!({"follow": true}))),
    ];
    for post in [format!("/message/{message}"), format!("/reply/{reply}")] {
        all.extend([
            get(post.clone()),
            get(format!("{post}/link")),
            get(format!("{post}/reaction")),
            (Method::POST, format!("{post}/reaction"), Some(json!({"reaction": "👍"}))),
            (Method::PUT, post.clone(), Some(json!({"message": "Not what you said"}))),
            (Method::DELETE, post, None),
        ]);
    }
    for (id, _) in &room.pictures {
        all.extend([get(format!("/attachment/{id}/url")), get(format!("/attachment/{id}/download"))]);
        all.extend(
            ["icon", "small", "medium", "large"]
                .map(|size| get(format!("/attachment/{id}/thumbnail/{size}"))),
        );
        // A task that everybody of the house sees does not open what hangs elsewhere.
        all.push(get(format!("/task/1/attachments/{id}/download")));
        all.push(get(format!("/task/1/attachments/{id}/thumbnail/small")));
    }
    all
}

/// Every list and stream that could hold something of it.
fn lists(room: &Room) -> Vec<String> {
    vec![
        "/channel".to_owned(),
        "/chat".to_owned(),
        "/groupchat".to_owned(),
        "/read".to_owned(),
        "/thread".to_owned(),
        format!("/search?q={WORD}"),
        format!("/search?q={WORD}&place=channel/{}", room.channel),
        format!("/changes?since={}", room.since),
        "/project/1/message?includeTaskMessages=true".to_owned(),
        "/task/1/attachments".to_owned(),
    ]
}

#[tokio::test]
async fn who_is_outside_of_a_private_channel_gets_nothing_of_it_not_even_a_small_picture() {
    let server = Server::sample().await;
    let inside = server.guest("inside", Membership::Member).await;
    let room = room(&server, &inside).await;
    let others = [
        server.guest("administrator", Membership::Administrator).await,
        server.guest("member", Membership::Member).await,
        server.guest("external", Membership::External).await,
        server.guest("client", Membership::Client).await,
    ];
    // Who has left is outside, too.
    let left = server.guest("left", Membership::Member).await;
    let with = |users: &[i64]| json!({"users": users});
    inside.patch(&format!("/channel/{}", room.channel), with(&[inside.id, left.id])).await.ok();
    let seen = ask(&server, left.token(), Method::GET, &format!("/message/{}", room.message), None).await;
    assert!(seen.1.contains(WORD), "{seen:?}");
    left.post(&format!("/channel/{}/leave", room.channel), json!({})).await.ok();

    for outside in others.iter().chain([&left]) {
        for (method, path, body) in addresses(&room) {
            let (status, said) = ask(&server, outside.token(), method.clone(), &path, body.as_ref()).await;
            assert_eq!(status, 404, "{method} {path}: {said}");
            assert!(!said.contains(WORD), "{method} {path}: {said}");
        }
        for path in lists(&room) {
            let (status, said) = ask(&server, outside.token(), Method::GET, &path, None).await;
            let ids = [&room.message, &room.reply, &room.pictures[0].0, &room.pictures[1].0];
            let told = said.contains(WORD) || ids.into_iter().any(|id| said.contains(&format!("\"{id}\"")));
            // A guest sees no project that they are not on the team of.
            assert!(status == 200 && !told || status == 404, "{path}: {status} {said}");
        }
        // A file that hangs there is not to be hung elsewhere and read from there.
        for (_, upload) in &room.pictures {
            let stolen = json!({"message": "Look", "attachments": [upload]});
            let own = outside.post("/chat", json!({"user": 1})).await.ok()["id"].clone();
            outside.post(&format!("/chat/{own}/message"), stolen).await.refused(422, "invalid");
        }
    }

    // The same addresses are open to the one who is inside, or nothing would have been shown.
    for (method, path, body) in addresses(&room).into_iter().filter(|(method, ..)| *method == Method::GET) {
        let (status, said) = ask(&server, inside.token(), method, &path, body.as_ref()).await;
        assert_eq!(status, if path.starts_with("/task") { 404 } else { 200 }, "{path}: {said}");
    }
    let (_, said) = ask(&server, inside.token(), Method::GET, &format!("/search?q={WORD}"), None).await;
    assert!(said.contains(WORD), "{said}");
    assert_eq!(inside.get(&format!("/channel/{}", room.channel)).await.ok()["isPublic"], false);
}
