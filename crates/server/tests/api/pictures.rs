//! Thumbnails, also of pictures that were made to do harm.

use crate::process::{Process, run, said};
use crate::support::{Answer, Server, client};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::Method;
use serde_json::Value;
use std::io::{Cursor, Write as _};
use tempfile::TempDir;

async fn attach(server: &Server, content: Vec<u8>) -> Value {
    let request = server
        .ask(Method::POST, "/v1/task/1/attachments")
        .bearer_auth(&server.token)
        .header("content-disposition", "attachment; filename=\"a.png\"")
        .body(content);
    Answer::read(request.send().await.unwrap()).await.ok()
}

fn path(made: &Value, size: &str) -> String {
    format!("/task/1/attachments/{}/thumbnail/{size}", made["Id"].as_str().unwrap())
}

async fn drawn(server: &Server, made: &Value, size: &str) -> DynamicImage {
    let request = server.ask(Method::GET, &format!("/v1{}", path(made, size))).bearer_auth(&server.token);
    let bytes = request.send().await.unwrap().error_for_status().unwrap().bytes().await.unwrap();
    image::load_from_memory_with_format(&bytes, ImageFormat::Png).unwrap()
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A PNG with these measures in its head and nothing to fill them.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = encoded(&DynamicImage::new_rgb8(1, 1), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc32fast::hash(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
    bytes
}

#[tokio::test]
async fn a_thumbnail_keeps_the_shape_of_its_picture_and_is_never_larger() {
    let server = Server::sample().await;
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(800, 200, Rgb([200, 30, 30])));
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let made = attach(&server, encoded(&picture, format)).await;
        assert_eq!((&made["Width"], &made["Height"]), (&800.into(), &200.into()), "{format:?}");
        for (size, width, height) in
            [("icon", 64, 16), ("small", 160, 40), ("medium", 480, 120), ("large", 800, 200)]
        {
            let small = drawn(&server, &made, size).await;
            assert_eq!((small.width(), small.height()), (width, height), "{format:?} {size}");
        }
    }
}

#[tokio::test]
async fn a_photo_that_was_taken_upright_is_shown_upright() {
    let server = Server::sample().await;
    // Wide, red on the left; the camera was turned by a quarter to the right.
    let wide = RgbImage::from_fn(64, 32, |x, _| if x < 32 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) });
    let plain = encoded(&DynamicImage::ImageRgb8(wide), ImageFormat::Jpeg);
    let mut bytes = plain[..2].to_vec();
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    bytes.extend([0xff, 0xe1, 0, u8::try_from(exif.len() + 2).unwrap()]);
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    let made = attach(&server, bytes).await;
    assert_eq!((&made["Width"], &made["Height"]), (&32.into(), &64.into()));
    let small = drawn(&server, &made, "large").await.into_rgb8();
    assert_eq!(small.dimensions(), (32, 64));
    assert!(small.get_pixel(16, 4)[0] > 200 && small.get_pixel(16, 60)[2] > 200, "red is at the top");
}

/// A whole PNG with a right checksum everywhere, black and of one bit a pixel: what it holds is a thousand times what it
/// weighs.
fn deflated_bomb(side: u32) -> Vec<u8> {
    let rows = std::iter::repeat_n(0_u8, 1 + side as usize / 8);
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..side {
        packed.write_all(&rows.clone().collect::<Vec<_>>()).unwrap();
    }
    let mut head = [side.to_be_bytes(), side.to_be_bytes()].concat();
    head.extend([1, 0, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", head), (b"IDAT", packed.finish().unwrap()), (b"IEND", Vec::new())] {
        let chunk = [name.as_slice(), &content].concat();
        bytes.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        bytes.extend(&chunk);
        bytes.extend(crc32fast::hash(&chunk).to_be_bytes());
    }
    bytes
}

#[tokio::test]
async fn a_real_bomb_of_a_few_kilobytes_is_never_unpacked() {
    let folder = TempDir::new().unwrap();
    let process = Process::start(folder.path());
    let token = said(&run(&["token", "--email", "alex@example.com"], folder.path()));
    let attach = async |content: Vec<u8>| {
        let url = format!("{}/v1/task/1/attachments", process.url);
        let request = client()
            .post(url)
            .bearer_auth(&token)
            .header("content-disposition", "attachment; filename=a.png");
        Answer::read(request.body(content).send().await.unwrap()).await.ok()
    };
    let ask = async |made: &Value, size: &str| {
        let request = client().get(format!("{}/v1{}", process.url, path(made, size))).bearer_auth(&token);
        request.send().await.unwrap()
    };
    // 400 million pixels: 1.2 GB as colours.
    let bytes = deflated_bomb(20_000);
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    let before = process.most_memory();
    let made = attach(bytes.clone()).await;
    assert_eq!((&made["Width"], &made["Size"]), (&20_000.into(), &bytes.len().into()));
    assert!(made["ThumbnailURL"].is_null(), "{made}");
    for size in ["icon", "large"] {
        Answer::read(ask(&made, size).await).await.refused(404, "not_found");
    }
    if let Some((before, after)) = before.zip(process.most_memory()) {
        assert!(after - before < 50 << 20, "{before} and then {after} bytes at most");
    }
    // A smaller one is unpacked, and does no harm either.
    let smaller = attach(deflated_bomb(800)).await;
    let drawn = ask(&smaller, "icon").await.error_for_status().unwrap().bytes().await.unwrap();
    assert_eq!(image::load_from_memory_with_format(&drawn, ImageFormat::Png).unwrap().width(), 64);
    if let Some((before, after)) = before.zip(process.most_memory()) {
        assert!(after - before < 100 << 20, "{before} and then {after} bytes at most");
    }
}

#[tokio::test]
async fn a_decompression_bomb_gets_no_thumbnail_and_the_server_lives_on() {
    let server = Server::sample().await;
    for (width, height) in [(60_000, 60_000), (u32::MAX >> 1, 1), (7_000, 7_000)] {
        let made = attach(&server, bomb(width, height)).await;
        for _ in 0..2 {
            let refusal = server.get(&path(&made, "small")).await.refused(404, "not_found");
            assert!(refusal["message"].as_str().unwrap().contains("picture"), "{refusal}");
        }
    }
    let cut = &encoded(&DynamicImage::new_rgb8(300, 300), ImageFormat::Jpeg)[..400];
    let made = attach(&server, cut.to_vec()).await;
    let asked = server.ask(Method::GET, &format!("/v1{}", path(&made, "icon"))).bearer_auth(&server.token);
    let status = asked.send().await.unwrap().status().as_u16();
    assert!(matches!(status, 200 | 404), "a decoder may be lenient, but nothing breaks: {status}");
    let fine = attach(&server, encoded(&DynamicImage::new_rgb8(10, 10), ImageFormat::Png)).await;
    assert_eq!(drawn(&server, &fine, "icon").await.width(), 10);
}
