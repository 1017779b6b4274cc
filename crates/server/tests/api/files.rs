//! Files: what is kept, what is refused, and what is never run by a browser.

use crate::support::{Answer, Server};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use sqlx::{ConnectOptions as _, Connection as _};
use std::path::Path;

/// The files in the folder of files, without those that were made from them.
pub(crate) fn kept(data: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for shelf in std::fs::read_dir(data.join("files")).unwrap() {
        let entries = std::fs::read_dir(shelf.unwrap().path()).unwrap();
        found.extend(entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_none()));
    }
    found
}

async fn put(server: &Server, path: &str, name: &str, content: impl Into<reqwest::Body>) -> Answer {
    let request = server
        .ask(Method::POST, &format!("/v1{path}"))
        .bearer_auth(&server.token)
        .header("content-disposition", name)
        .body(content);
    Answer::read(request.send().await.unwrap()).await
}

async fn fetch(server: &Server, path: &str) -> Response {
    server.ask(Method::GET, &format!("/v1{path}")).bearer_auth(&server.token).send().await.unwrap()
}

/// Changes the database behind the server's back.
async fn tamper(server: &Server, statement: &'static str) {
    let file = server.folder().join("threadline.db");
    let mut conn = sqlx::sqlite::SqliteConnectOptions::new().filename(file).connect().await.unwrap();
    sqlx::query(statement).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
}

const PLAIN: &str = "attachment; filename=\"a.txt\"";

#[tokio::test]
async fn a_hostile_name_is_harmless_in_the_answer_and_on_the_disk() {
    let server = Server::sample().await;
    for (header, name) in [
        ("attachment; filename=\"../../../etc/passwd\"", "passwd"),
        ("attachment; filename*=UTF-8''..%2F%E2%80%AEgnp.exe", "gnp.exe"),
        ("attachment; filename*=UTF-8''a%0D%0ASet-Cookie:%20x.txt", "aSet-Cookie: x.txt"),
        ("attachment; filename=\"..\"", "file.txt"),
    ] {
        let made = put(&server, "/task/1/attachments", header, "text").await.ok();
        assert_eq!(made["FileName"], name);
        let path = format!("/task/1/attachments/{}", made["Id"].as_str().unwrap());
        let response = fetch(&server, &path).await;
        assert!(response.headers()["content-disposition"].to_str().unwrap().contains("filename="));
        assert!(response.headers().get("set-cookie").is_none());
    }
    assert!(kept(server.folder()).iter().all(|path| path.file_name().unwrap().len() == 64));
}

#[tokio::test]
async fn a_page_that_is_called_a_picture_is_saved_and_never_shown() {
    let server = Server::sample().await;
    for (content, media_type) in [
        ("<!doctype html><script>alert(1)</script>", "text/html; charset=utf-8"),
        ("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml"),
    ] {
        let header = "attachment; filename=\"holiday.png\"";
        let made = put(&server, "/task/1/attachments", header, content).await.ok();
        assert_eq!((&made["Width"], &made["ThumbnailURL"]), (&Value::Null, &Value::Null));
        let path = format!("/task/1/attachments/{}", made["Id"].as_str().unwrap());
        let response = fetch(&server, &path).await;
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), media_type);
        assert!(header("content-disposition").starts_with("attachment;"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").contains("sandbox"));
        assert!(header("cache-control").starts_with("private"));
        server.get(&format!("{path}/thumbnail/small")).await.refused(404, "not_found");
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_and_leaves_nothing_also_when_it_does_not_say_so() {
    let server = Server::with(|options| options.max_file_size = 1000).await;
    let before = kept(server.folder());
    put(&server, "/upload", PLAIN, vec![b'x'; 1000]).await.ok();
    put(&server, "/upload", PLAIN, vec![b'x'; 1001]).await.refused(413, "too_large");
    // In chunks, without a length.
    let pieces = futures_util::stream::iter((0..20).map(|_| Ok::<_, std::io::Error>(vec![b'x'; 100])));
    put(&server, "/upload", PLAIN, reqwest::Body::wrap_stream(pieces)).await.refused(413, "too_large");
    assert_eq!(kept(server.folder()).len(), before.len() + 1);
    assert_eq!(server.get("/capabilities").await.ok()["maxFileSize"], 1000);
}

#[tokio::test]
async fn an_upload_is_attached_once_by_whoever_uploaded_it_within_a_day() {
    let server = Server::sample().await;
    let upload = async || put(&server, "/upload", PLAIN, "x").await.ok()["id"].clone();
    let attach = async |task: i64, id: &Value| {
        server.post(&format!("/task/{task}/attachments"), json!({"attachments": [id]})).await
    };
    let id = upload().await;
    let made = attach(1, &id).await.ok();
    assert_eq!(made[0]["FileName"], "a.txt");
    let refusal = attach(2, &id).await.refused(422, "invalid");
    assert!(refusal["fields"]["attachments"].as_str().unwrap().contains("used already"), "{refusal}");
    attach(2, &json!("never-heard-of")).await.refused(422, "invalid");

    let id = upload().await;
    tamper(&server, "UPDATE attachment SET expires = 1 WHERE expires IS NOT NULL").await;
    attach(2, &id).await.refused(422, "invalid");

    let id = upload().await;
    tamper(&server, "UPDATE attachment SET person = 2 WHERE expires IS NOT NULL").await;
    let refusal = attach(2, &id).await.refused(422, "invalid");
    assert!(refusal["message"].as_str().unwrap().contains("not known"), "{refusal}");
}

#[tokio::test]
async fn a_task_tells_how_many_files_it_has_also_where_a_list_leaves_them_out() {
    let server = Server::sample().await;
    let task = server.create("/task", json!({"title": "t", "project": 1})).await;
    let count = async |path: &str| {
        let list = server.get(path).await.ok();
        let found = list.as_array().unwrap().iter().find(|one| one["id"] == task).cloned().unwrap();
        assert!(found.get("attachments").is_none_or(|files| files.is_array()));
        found["attachmentCount"].as_u64().unwrap_or_default()
    };
    let (flat, full) = ("/project/1/tasks?shape=flat", "/project/1/tasks");
    assert_eq!((count(flat).await, count(full).await), (0, 0));
    let path = format!("/task/{task}/attachments");
    put(&server, &path, PLAIN, "x").await.ok();
    let second = put(&server, &path, PLAIN, "y").await.ok()["Id"].clone();
    assert_eq!((count(flat).await, count(full).await), (2, 2));
    server.delete(&format!("{path}/{}", second.as_str().unwrap())).await.ok();
    assert_eq!((count(flat).await, count(full).await), (1, 1));
}

#[tokio::test]
async fn a_signed_address_cannot_be_forged_lent_to_another_file_or_kept_beyond_its_time() {
    let server = Server::sample().await;
    let made = put(&server, "/task/1/attachments", PLAIN, "signed").await.ok();
    let other = put(&server, "/task/1/attachments", PLAIN, "other").await.ok();
    let id = made["Id"].as_str().unwrap();
    let signed = server.get(&format!("/attachment/{id}/url")).await.ok();
    let url = signed["url"].as_str().unwrap().strip_prefix(&server.url).unwrap().to_owned();
    let status = async |path: &str| server.ask(Method::GET, path).send().await.unwrap().status().as_u16();
    assert_eq!(status(&url).await, 200);
    assert_eq!(status(&url.replace("expires=", "expires=9")).await, 403);
    assert_eq!(status(&url.replace("expires=", "expires=9&was=")).await, 403);
    assert_eq!(status(&url.replace(id, other["Id"].as_str().unwrap())).await, 403);
    let signature = url.rsplit_once('=').unwrap().1;
    let turned: String = signature.chars().rev().collect();
    assert_eq!(status(&url.replace(signature, &turned)).await, 403);
    assert_eq!(status(url.strip_suffix(signature).unwrap()).await, 403);
    assert_eq!(status(url.split('?').next().unwrap()).await, 401);
    let path = format!("/v1/task/1/attachments/{id}?{}", url.split_once('?').unwrap().1);
    assert_eq!(status(&path).await, 401, "it opens the one address");
    server.delete(&format!("/task/1/attachments/{id}")).await.ok();
    assert_eq!(status(&url).await, 404);
}

#[tokio::test]
async fn the_same_content_is_kept_once_and_goes_with_the_last_who_refers_to_it() {
    let server = Server::sample().await;
    let before = kept(server.folder()).len();
    let first = put(&server, "/task/1/attachments", PLAIN, "twice").await.ok();
    let task = server.create("/task", json!({"title": "t", "project": 1})).await;
    put(&server, &format!("/task/{task}/attachments"), PLAIN, "twice").await.ok();
    assert_eq!(kept(server.folder()).len(), before + 1);
    let id = first["Id"].as_str().unwrap().to_owned();
    server.delete(&format!("/task/1/attachments/{id}")).await.ok();

    let again = async |folder: tempfile::TempDir| {
        let mut options = threadline_server::Options::new(folder.path());
        options.effort = threadline_server::Effort::Least;
        threadline_server::start(options).await.unwrap().stop().await.unwrap();
        folder
    };
    let (token, folder) = (server.token.clone(), again(server.stop().await).await);
    assert_eq!(kept(folder.path()).len(), before + 1, "the other task has it");

    let options = threadline_server::Options::new(folder.path());
    let running = threadline_server::start(options).await.unwrap();
    let url = format!("{}/v1/task/{task}", running.url());
    reqwest::Client::new().delete(url).bearer_auth(token).send().await.unwrap().error_for_status().unwrap();
    running.stop().await.unwrap();
    assert_eq!(kept(again(folder).await.path()).len(), before, "deleted with its task");
}

#[tokio::test]
async fn a_file_is_sent_in_part_or_not_at_all_where_the_client_has_it() {
    let server = Server::sample().await;
    let made = put(&server, "/task/1/attachments", PLAIN, "0123456789").await.ok();
    let path = format!("/v1/task/1/attachments/{}", made["Id"].as_str().unwrap());
    let ask = async |name: &str, value: &str| {
        let request = server.ask(Method::GET, &path).bearer_auth(&server.token).header(name, value);
        request.header("accept-encoding", "gzip").send().await.unwrap()
    };
    for (range, status, told, body) in [
        ("bytes=2-4", 206, "bytes 2-4/10", "234"),
        ("bytes=-3", 206, "bytes 7-9/10", "789"),
        ("bytes=8-", 206, "bytes 8-9/10", "89"),
        ("bytes=10-", 416, "bytes */10", ""),
    ] {
        let response = ask("range", range).await;
        assert_eq!((response.status().as_u16(), response.headers()["content-range"] == told), (status, true));
        assert_eq!(response.text().await.unwrap(), body);
    }
    assert_eq!(ask("range", "bytes=0-1,3-4").await.text().await.unwrap(), "0123456789");
    let whole = ask("accept", "*/*").await;
    let tag = whole.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(ask("if-none-match", &tag).await.status(), 304);
    assert_eq!(ask("if-none-match", "\"other\"").await.status(), 200);
}
