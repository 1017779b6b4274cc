//! Bodies that are files: streamed into the folder of files, never whole in memory.

use crate::app::App;
use crate::blob::incoming::{Arrived, Incoming, WriteError};
use crate::blob::{name, sniff};
use crate::failure::{Failure, Invalid, Outcome};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use http_body_util::BodyExt as _;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::time::Duration;
use threadline_domain::AttachmentId;
use threadline_domain::attachment::{CloudFile, CloudType};
use tokio::time::timeout;

/// How long the next piece may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long what nobody wants is read on, so that the sender gets to hear the refusal.
const POLITENESS: Duration = Duration::from_secs(3);
/// The longest id and type of a file in a cloud.
const CLOUD_LIMIT: usize = 1000;

/// What a request has brought.
pub(crate) struct Received {
    incoming: Incoming,
    name: Option<String>,
    content_type: Option<String>,
}

/// Takes the body of a request in, of so many bytes at most.
pub(crate) async fn receive(app: &App, request: Request, limit: u64) -> Outcome<Received> {
    let (parts, mut body) = request.into_parts();
    let content_type = media_type(&parts.headers);
    if content_type.as_deref() == Some("multipart/form-data") {
        return Err(Invalid::one("body", "Send the file itself as the body, not a form that holds it."));
    }
    let outcome = stream(app, &parts.headers, &mut body, limit).await;
    if let Err(Failure::TooLarge(_)) = &outcome {
        // Whoever is cut off while sending may never read the answer. How this ends is all the same.
        let _ = timeout(POLITENESS, async { while let Some(Ok(_)) = body.frame().await {} }).await;
    }
    let name = parts.headers.get(header::CONTENT_DISPOSITION).and_then(name::told);
    Ok(Received { incoming: outcome?, name, content_type })
}

impl Received {
    /// The file, on the disk, with its name.
    pub(crate) async fn file(self) -> Outcome<(Arrived, String)> {
        finish(self.incoming, self.name).await
    }

    /// The uploads that a JSON body names, if that is what it is: a file would have a name.
    pub(crate) fn uploads(&self) -> Option<Vec<AttachmentId>> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Named {
            attachments: Vec<AttachmentId>,
        }
        let is_json = self.content_type.as_deref() == Some("application/json") && self.name.is_none();
        let bytes = self.incoming.small().filter(|_| is_json)?;
        serde_json::from_slice::<Named>(bytes).ok().map(|named| named.attachments)
    }

    /// The file in a cloud that the body describes, if it does.
    pub(crate) fn cloud(&self) -> Outcome<Option<CloudFile>> {
        let may_be = matches!(
            self.content_type.as_deref(),
            None | Some(
                "application/json" | "application/octet-stream" | "application/x-www-form-urlencoded"
            )
        );
        let Some(bytes) = self.incoming.small().filter(|_| may_be) else { return Ok(None) };
        let Ok(Value::Object(fields)) = serde_json::from_slice(bytes) else { return Ok(None) };
        let is_known =
            |key: &String| matches!(key.as_str(), "fileName" | "contentType" | "cloudType" | "cloudId");
        let is_meant = (fields.contains_key("cloudType") && fields.contains_key("cloudId"))
            || (self.name.is_none() && self.content_type.as_deref() == Some("application/json"));
        // A JSON file of somebody's own has other fields.
        if !is_meant || !fields.keys().all(is_known) {
            return Ok(None);
        }
        read_cloud(&fields, self.name.as_deref()).map(Some)
    }
}

/// Ends a file that has come; one without a name is called by its type.
pub(crate) async fn finish(incoming: Incoming, name: Option<String>) -> Outcome<(Arrived, String)> {
    let arrived = incoming.finish(name.as_deref().unwrap_or_default()).await.map_err(broken)?;
    let name = name.unwrap_or_else(|| format!("file{}", sniff::extension(&arrived.blob.media_type)));
    Ok((arrived, name))
}

/// The refusal of a file that is too large.
pub(crate) fn too_large(limit: u64) -> Failure {
    let words = if limit >= 1 << 20 { format!("{} MiB", limit >> 20) } else { format!("{limit} bytes") };
    Failure::TooLarge(format!("The file is larger than {words}, which is the most this server takes."))
}

/// What the disk refuses.
pub(crate) fn broken(error: std::io::Error) -> Failure {
    Failure::Broken(error.into())
}

/// What a piece of a file is refused with.
pub(crate) fn refused(error: WriteError) -> Failure {
    match error {
        WriteError::TooLarge(limit) => too_large(limit),
        WriteError::Disk(error) => broken(error),
    }
}

async fn stream(app: &App, headers: &HeaderMap, body: &mut Body, limit: u64) -> Outcome<Incoming> {
    let told = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if told.is_some_and(|length: u64| length > limit) {
        return Err(too_large(limit));
    }
    let mut incoming = app.blobs.receive(limit).await.map_err(broken)?;
    loop {
        let frame = timeout(PATIENCE, body.frame())
            .await
            .map_err(|_| Failure::Malformed("The upload stood still for a minute.".to_owned()))?;
        let Some(frame) = frame else { return Ok(incoming) };
        let frame = frame.map_err(|_| Failure::Malformed("The body of the request broke off.".to_owned()))?;
        if let Ok(piece) = frame.into_data() {
            incoming.write(&piece).await.map_err(refused)?;
        }
    }
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

fn read_cloud(fields: &Map<String, Value>, told: Option<&str>) -> Outcome<CloudFile> {
    let mut invalid = Invalid::default();
    let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    let cloud_type = fields.get("cloudType").and_then(Value::as_i64).map(CloudType::from);
    let cloud_type = cloud_type.filter(|cloud| CloudType::ALL.contains(cloud));
    if cloud_type.is_none() {
        invalid.add("cloudType", "The cloudType must be 1, 2, 3 or 6.");
    }
    let (cloud_id, content_type) = (text("cloudId"), text("contentType"));
    if cloud_id.is_empty() {
        invalid.add("cloudId", "Say what the cloud calls the file.");
    }
    for (field, text) in [("cloudId", cloud_id), ("contentType", content_type)] {
        crate::rules::check::length(&mut invalid, field, text, CLOUD_LIMIT);
    }
    let file_name = name::clean(text("fileName")).or(told.map(str::to_owned));
    if file_name.is_none() {
        invalid.add("fileName", "Give the file a name.");
    }
    invalid.check()?;
    Ok(CloudFile {
        file_name: file_name.unwrap_or_default(),
        content_type: content_type.to_owned(),
        cloud_type: cloud_type.unwrap_or(CloudType::Other(0)),
        cloud_id: cloud_id.to_owned(),
    })
}
