//! People's pictures.

use crate::files::kept;
use crate::support::{Answer, Server};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::{Method, Response};
use serde_json::Value;
use std::io::Cursor;
use threadline_domain::Membership;

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb([20, 120, 90])));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

async fn put(server: &Server, token: &str, who: &str, body: Vec<u8>) -> Answer {
    let request = server.ask(Method::PUT, &format!("/v1/user/{who}/picture")).bearer_auth(token).body(body);
    Answer::read(request.send().await.unwrap()).await
}

/// What is at the address that the person is told with.
async fn fetch(server: &Server, token: &str, address: &str) -> Response {
    let path = address.strip_prefix(&server.url).unwrap();
    server.ask(Method::GET, path).bearer_auth(token).send().await.unwrap()
}

async fn measures(response: Response) -> (u32, u32) {
    let bytes = response.error_for_status().unwrap().bytes().await.unwrap();
    let read = image::load_from_memory_with_format(&bytes, ImageFormat::Png).unwrap();
    (read.width(), read.height())
}

#[tokio::test]
async fn a_picture_is_shown_wherever_its_person_is_at_an_address_of_its_own() {
    let server = Server::sample().await;
    let since = server.get("/changes").await.ok()["cursor"].clone();
    let me = put(&server, &server.token, "me", picture(1200, 600, ImageFormat::Jpeg)).await.ok();
    let address = me["picture"].as_str().unwrap().to_owned();
    let base = format!("{}/v1/user/1/picture/", server.url);
    assert!(address.starts_with(&base) && address.ends_with("/download"), "{address}");
    let response = fetch(&server, &server.token, &address).await;
    assert_eq!(response.headers()["content-type"], "image/png");
    assert!(response.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(measures(response).await, (1024, 512));
    let icon = address.replace("/download", "/thumbnail/icon");
    assert_eq!(measures(fetch(&server, &server.token, &icon).await).await, (64, 32));

    assert_eq!(server.get("/user/me").await.ok()["picture"], *address);
    let changes = server.get(&format!("/changes?since={since}")).await.ok();
    assert_eq!(changes["users"][0]["picture"], *address, "{changes}");
    let colleague = server.known_guest("priya@example.com").await;
    let people = colleague.get("/user").await.ok();
    assert_eq!(people[0]["picture"], *address);
    let mine = server.get("/task?assignee=1&limit=1").await.ok();
    assert_eq!(mine[0]["assignee"]["picture"], *address, "{mine}");

    let next = put(&server, &server.token, "1", picture(64, 64, ImageFormat::Png)).await.ok();
    assert_ne!(next["picture"], *address, "another picture, another address");
    assert_eq!(fetch(&server, &server.token, &address).await.status(), 404);
    assert_eq!(server.delete("/user/me/picture").await.ok()["picture"], Value::Null);
    assert_eq!(server.get("/user/me").await.ok()["picture"], Value::Null);
    server.delete("/user/me/picture").await.ok();
}

#[tokio::test]
async fn people_give_themselves_a_picture_administrators_everybody_and_strangers_see_none() {
    let server = Server::sample().await;
    let png = picture(80, 80, ImageFormat::Png);
    let member = server.guest("ada", Membership::Member).await;
    let client = server.guest("kim", Membership::Client).await;
    put(&server, member.token(), "1", png.clone()).await.refused(403, "forbidden");
    put(&server, member.token(), "99999", png.clone()).await.refused(404, "not_found");
    put(&server, client.token(), &member.id.to_string(), png.clone()).await.refused(403, "forbidden");
    put(&server, client.token(), "me", png.clone()).await.ok();
    let given = put(&server, &server.token, &member.id.to_string(), png.clone()).await.ok();
    assert_eq!(given["id"], member.id);
    let address = given["picture"].as_str().unwrap();
    assert_eq!(fetch(&server, client.token(), address).await.status(), 200, "the house is in sight");
    let of_client = server.get(&format!("/user/{}", client.id)).await.ok()["picture"].clone();
    let stranger = server.guest("eve", Membership::External).await;
    assert_eq!(fetch(&server, stranger.token(), of_client.as_str().unwrap()).await.status(), 404);
    let swapped = address.replace(&format!("/user/{}/", member.id), "/user/1/");
    assert_eq!(fetch(&server, &server.token, &swapped).await.status(), 404);
    let without = server.ask(Method::GET, address.strip_prefix(&server.url).unwrap()).send().await.unwrap();
    assert_eq!(without.status(), 401);
}

#[tokio::test]
async fn what_is_no_picture_is_refused_and_the_one_that_was_there_stays() {
    let server = Server::with(|options| options.max_file_size = 100_000).await;
    let before = put(&server, &server.token, "me", picture(64, 64, ImageFormat::Png)).await.ok();
    let files = kept(server.folder()).len();
    let cut = picture(300, 300, ImageFormat::Png)[..60].to_vec();
    for body in [b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), b"hello".to_vec(), Vec::new(), cut] {
        let refused = put(&server, &server.token, "me", body).await.refused(422, "invalid");
        assert!(refused["fields"]["picture"].as_str().unwrap().contains("PNG"), "{refused}");
    }
    put(&server, &server.token, "me", vec![0; 100_001]).await.refused(413, "too_large");
    assert_eq!(server.get("/user/me").await.ok()["picture"], before["picture"]);
    let folder = server.stop().await;
    threadline_server::start(threadline_server::Options::new(folder.path()))
        .await
        .unwrap()
        .stop()
        .await
        .unwrap();
    assert_eq!(kept(folder.path()).len(), files, "what was refused is swept, the picture stays");
}
