//! `/task/{id}/attachments`, `/attachment`

use crate::support::{Answer, Contract};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};
use std::fmt::Display;
use threadline_domain::attachment::{CloudFile, CloudType, SignedUrl};
use threadline_domain::{Attachment, Note, Task};

/// The smallest PNG: one pixel.
pub(crate) const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99\x3d\x1d\0\0\0\0IEND\xaeB`\x82";

fn ask(server: &Contract, endpoint: &str, ids: &[&dyn Display]) -> RequestBuilder {
    server.request(endpoint, ids).bearer_auth(server.alex.token())
}

async fn get(server: &Contract, endpoint: &str, ids: &[&dyn Display]) -> Response {
    ask(server, endpoint, ids).send().await.unwrap()
}

async fn attach(server: &Contract, name: &str, content: &[u8]) -> Attachment {
    let request = ask(server, "POST /task/{id}/attachments", &[&1])
        .header("content-disposition", format!("attachment; filename=\"{name}\""))
        .body(content.to_vec());
    Answer::of(request).await.decoded()
}

#[tokio::test]
async fn a_file_is_attached_to_a_task_and_downloaded_from_it() {
    let server = Contract::start().await;
    let before: Task = server.call("GET /task/{id}", &[&1], None).await.decoded();
    attach(&server, "sample.png", PIXEL).await;

    let task = server.call("GET /task/{id}", &[&1], None).await.ok();
    let told = task["attachments"].as_array().unwrap().last().unwrap().clone();
    let id = told["Id"].as_str().unwrap().to_owned();
    assert!(id.ends_with("%3D%3D"), "percent-encoded, as the text shows it: {id}");
    let base = format!("{}/v1/task/1/attachments/{id}", server.url());
    assert_eq!(
        (&told["FileName"], &told["Width"], &told["Height"], &told["Size"]),
        (&json!("sample.png"), &json!(1), &json!(1), &json!(PIXEL.len()))
    );
    assert!(told["Created"].as_str().unwrap().ends_with('Z'), "{told}");
    assert_eq!(told["DownloadURL"], format!("{base}/download"));
    assert_eq!(told["ThumbnailURL"], format!("{base}/thumbnail/medium"));
    let decoded: Task = serde_json::from_value(task).unwrap();
    assert_eq!(decoded.attachments.unwrap().len(), before.attachments.unwrap().len() + 1);

    let endpoint = "GET /task/{id}/attachments/{attachment-id}";
    let response = get(&server, endpoint, &[&1, &id]).await;
    assert_eq!(response.headers()["content-disposition"], r#"attachment; filename="sample.png""#);
    assert_eq!(response.headers()["content-length"], PIXEL.len().to_string().as_str());
    assert_eq!(response.bytes().await.unwrap(), PIXEL);
    let by_address = format!("{endpoint}/download");
    assert_eq!(get(&server, &by_address, &[&1, &id]).await.bytes().await.unwrap(), PIXEL);

    server.call(endpoint, &[&1, &"nothing"], None).await.refused(404, "not_found");
    server.call(endpoint, &[&2, &id], None).await.refused(404, "not_found");
    server.call("POST /task/{id}/attachments", &[&99_999], None).await.refused(404, "not_found");
    server.needs_a_token("POST /task/{id}/attachments", &[&1]).await;
    server.needs_a_token(endpoint, &[&1, &id]).await;
}

#[tokio::test]
async fn a_cloud_file_is_attached_and_its_download_tells_where_it_lies() {
    let server = Contract::start().await;
    let file = json!({
        "fileName": "sample.gif",
        "contentType": "photo",
        "cloudType": 1,
        "cloudId": "0B_8xh8GFMTbncGRWNU9LRDBCWEU",
    });
    let endpoint = "POST /task/{id}/attachments";
    let made: Attachment = server.call(endpoint, &[&1], Some(file.clone())).await.decoded();
    assert_eq!((made.cloud_type, made.file_name.as_str()), (Some(CloudType::GoogleDrive), "sample.gif"));

    let ids: [&dyn Display; 2] = [&1, &made.id.encoded()];
    let answer = get(&server, "GET /task/{id}/attachments/{attachment-id}", &ids).await;
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer, file, "to the letter, without an envelope");
    assert_eq!(serde_json::from_value::<CloudFile>(answer).unwrap(), made.cloud().unwrap());

    for cloud in [2, 3, 6] {
        let mut file = file.clone();
        file["cloudType"] = json!(cloud);
        server.call(endpoint, &[&1], Some(file)).await.ok();
    }
    for (field, value) in [("cloudType", json!(4)), ("cloudType", json!("1")), ("cloudId", json!(""))] {
        let mut file = file.clone();
        file[field] = value;
        let refusal = server.call(endpoint, &[&1], Some(file)).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{refusal}");
    }
}

#[tokio::test]
async fn a_file_is_attached_to_a_note_listed_and_taken_away() {
    let server = Contract::start().await;
    let note =
        server.call("POST /note", &[], Some(json!({"name": "n", "project": 1}))).await.ok()["id"].clone();
    let endpoint = "POST /note/{id}/attachments";
    let since = server.call("GET /changes", &[], None).await.ok()["cursor"].clone();
    let request = ask(&server, endpoint, &[&note])
        .header("content-disposition", "attachment; filename=\"sample.png\"")
        .body(PIXEL);
    let made: Attachment = Answer::of(request).await.decoded();
    let id = made.id.encoded();
    let base = format!("{}/v1/attachment/{id}", server.url());
    assert_eq!((made.file_name.as_str(), made.width), ("sample.png", Some(1)));
    assert_eq!(made.download_url, Some(format!("{base}/download")));
    assert_eq!(made.thumbnail_url, Some(format!("{base}/thumbnail/medium")));
    let read: Note = server.call("GET /note/{id}", &[&note], None).await.decoded();
    assert_eq!(read.attachments, std::slice::from_ref(&made));
    let list = "GET /note/{id}/attachments";
    let listed: Vec<Attachment> = server.call(list, &[&note], None).await.decoded();
    assert_eq!(listed, [made]);
    let changes = format!("GET /changes?since={since}");
    let told = server.call(&changes, &[], None).await.ok();
    assert_eq!(told["notes"][0]["attachments"][0]["FileName"], "sample.png", "{told}");

    let cloud = json!({"fileName": "a.gif", "contentType": "photo", "cloudType": 3, "cloudId": "x"});
    let cloud: Attachment = server.call(endpoint, &[&note], Some(cloud)).await.decoded();
    assert_eq!(cloud.cloud_type, Some(CloudType::Dropbox));
    let delete = "DELETE /note/{id}/attachments/{attachment-id}";
    server.call(delete, &[&1, &cloud.id.encoded()], None).await.refused(404, "not_found");
    server.call(delete, &[&note, &cloud.id.encoded()], None).await.ok();
    server.call(delete, &[&note, &cloud.id.encoded()], None).await.refused(404, "not_found");
    let left: Vec<Attachment> = server.call(list, &[&note], None).await.decoded();
    assert_eq!(left.len(), 1);
    server.call(endpoint, &[&99_999], None).await.refused(404, "not_found");
    for (endpoint, ids) in
        [(endpoint, vec![&note as &dyn Display]), (list, vec![&note]), (delete, vec![&note, &id])]
    {
        server.needs_a_token(endpoint, &ids).await;
    }
}

#[tokio::test]
async fn a_thumbnail_comes_in_four_sizes() {
    let server = Contract::start().await;
    let made = attach(&server, "sample.png", PIXEL).await;
    let endpoint = "GET /task/{id}/attachments/{attachment-id}/thumbnail/{size}";
    for size in ["icon", "small", "medium", "large"] {
        let response = get(&server, endpoint, &[&1, &made.id.encoded(), &size]).await;
        assert_eq!(
            response.headers()["content-disposition"],
            format!("attachment; filename=\"sample-{size}.png\"").as_str()
        );
        assert_eq!(response.headers()["content-type"], "image/png");
        let length = response.headers()["content-length"].clone();
        let bytes = response.bytes().await.unwrap();
        assert_eq!(length, bytes.len().to_string().as_str());
        assert!(bytes.starts_with(b"\x89PNG"));
    }
    server.call(endpoint, &[&1, &made.id.encoded(), &"huge"], None).await.refused(404, "not_found");
    let text = attach(&server, "sample.txt", b"no picture").await;
    assert_eq!((text.width, text.thumbnail_url), (None, None));
    server.call(endpoint, &[&1, &text.id.encoded(), &"small"], None).await.refused(404, "not_found");
    server.needs_a_token(endpoint, &[&1, &made.id.encoded(), &"small"]).await;
}

#[tokio::test]
async fn a_signed_address_downloads_the_file_without_a_token() {
    let server = Contract::start().await;
    let made = attach(&server, "sample.txt", b"signed for").await;
    // As an upload spells its id, and as a task does.
    for id in [made.id.to_string(), made.id.encoded()] {
        let endpoint = "GET /attachment/{id}/url";
        let signed: SignedUrl = server.call(endpoint, &[&id], None).await.decoded();
        let response = reqwest::get(&signed.url).await.unwrap();
        assert_eq!(response.text().await.unwrap(), "signed for", "{}", signed.url);
        server.call(endpoint, &[&"nothing"], None).await.refused(404, "not_found");
        server.needs_a_token(endpoint, &[&id]).await;
    }
}

#[tokio::test]
async fn an_attachment_is_downloaded_unless_it_is_larger_than_asked_for() {
    let server = Contract::start().await;
    let made = attach(&server, "sample.png", PIXEL).await;
    let (endpoint, id) = ("GET /attachment/{id}/download", made.id.encoded());
    let limited = |most: &str| ask(&server, &format!("{endpoint}?maxSize={most}"), &[&id]);
    let response = limited(&PIXEL.len().to_string()).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "image/png");
    assert_eq!(response.headers()["content-disposition"], r#"attachment; filename="sample.png""#);
    assert_eq!(response.headers()["content-length"], PIXEL.len().to_string().as_str());
    assert_eq!(response.bytes().await.unwrap(), PIXEL);

    let less = limited(&(PIXEL.len() - 1).to_string());
    Answer::of(less).await.refused(413, "too_large");
    Answer::of(limited("much")).await.refused(422, "invalid");
    server.needs_a_token(endpoint, &[&id]).await;
}

#[tokio::test]
async fn an_attachment_is_taken_away_again() {
    let server = Contract::start().await;
    let made = attach(&server, "sample.txt", b"not for long").await;
    let ids: [&dyn Display; 2] = [&1, &made.id.encoded()];
    let all: Vec<Attachment> = server.call("GET /task/{id}/attachments", &[&1], None).await.decoded();
    assert!(all.iter().any(|attachment| attachment.id == made.id));
    let endpoint = "DELETE /task/{id}/attachments/{attachment-id}";
    let gone = server.call(endpoint, &ids, None).await.ok();
    assert_eq!(gone["status"], "sample.txt deleted");
    server.call(endpoint, &ids, None).await.refused(404, "not_found");
    let task: Task = server.call("GET /task/{id}", &[&1], None).await.decoded();
    assert!(!task.attachments.unwrap().iter().any(|attachment| attachment.id == made.id));
    server.needs_a_token(endpoint, &ids).await;
}

#[tokio::test]
async fn uploads_hang_on_a_note_as_long_as_they_are_named_and_the_note_is_seen() {
    let server = Contract::start().await;
    let upload = async || {
        let request = ask(&server, "POST /upload", &[])
            .header("content-disposition", "attachment; filename=\"minutes.txt\"")
            .body("said and done");
        Answer::of(request).await.ok()["id"].as_str().unwrap().to_owned()
    };
    let (first, second) = (upload().await, upload().await);
    let body = json!({"name": "Private", "attachments": [first]});
    let note = server.call("POST /note", &[], Some(body)).await.ok()["id"].clone();
    let read = server.call("GET /note/{id}", &[&note], None).await.ok();
    let told = &read["attachments"][0];
    let id = told["Id"].as_str().unwrap();
    assert_eq!(told["DownloadURL"], format!("{}/v1/attachment/{id}/download", server.url()));
    let endpoint = "GET /attachment/{id}/download";
    assert_eq!(get(&server, endpoint, &[&id]).await.text().await.unwrap(), "said and done");
    let other = server.person("jonas@example.com").await;
    server.call_as(&other, endpoint, &[&id], None).await.refused(404, "not_found");

    let again = json!({"name": "Other", "attachments": [first]});
    server.call("POST /note", &[], Some(again)).await.refused(422, "invalid");
    let both = json!({"attachments": [second, first]});
    server.call("PATCH /note/{id}", &[&note], Some(both)).await.ok();
    server.call("PATCH /note/{id}", &[&note], Some(json!({"name": "Still"}))).await.ok();
    let read = server.call("GET /note/{id}", &[&note], None).await.ok();
    assert_eq!(read["attachments"].as_array().unwrap().len(), 2);
    let one = json!({"attachments": [second]});
    server.call("PATCH /note/{id}", &[&note], Some(one)).await.ok();
    server.call(endpoint, &[&first], None).await.refused(404, "not_found");

    server.call("DELETE /note/{id}", &[&note], None).await.ok();
    server.call(endpoint, &[&second], None).await.refused(404, "not_found");
}
