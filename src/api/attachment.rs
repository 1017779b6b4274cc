//! Attachments: those of tasks and notes, and by their own address those of whatever they hang on.

use super::{Http, Listed, Progress};
use serde::Serialize;
use threadline_domain::attachment::{CloudFile, SignedUrl, ThumbnailSize};
use threadline_domain::error::ApiError;
use threadline_domain::{Attachment, AttachmentId, NoteId, TaskId};
use web_sys::{AbortController, Blob};

/// `POST /task/{id}/attachments`: a file. Dropping the future cancels it.
///
/// # Errors
/// Every [`ApiError`].
pub async fn attach(
    http: &Http,
    task: TaskId,
    file: &Blob,
    name: &str,
    watch: impl Fn(Progress) + 'static,
) -> Result<Attachment, ApiError> {
    http.upload(&of_task(task), file, name, watch).await
}

/// `POST /task/{id}/attachments`: a file that lies in a cloud.
///
/// # Errors
/// Every [`ApiError`].
pub async fn attach_cloud(http: &Http, task: TaskId, file: &CloudFile) -> Result<Attachment, ApiError> {
    http.post(&of_task(task), file).await
}

/// `POST /task/{id}/attachments` with uploads (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn attach_uploads(
    http: &Http,
    task: TaskId,
    uploads: &[AttachmentId],
) -> Result<Vec<Attachment>, ApiError> {
    #[derive(Serialize)]
    struct Named<'a> {
        attachments: &'a [AttachmentId],
    }
    http.post(&of_task(task), &Named { attachments: uploads }).await
}

/// `GET /task/{id}/attachments` (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_task(http: &Http, task: TaskId) -> Result<Listed<Attachment>, ApiError> {
    http.list(&of_task(task)).await
}

/// `GET /task/{id}/attachments/{attachment-id}`: the file, or as JSON where it lies in a cloud.
///
/// # Errors
/// Every [`ApiError`].
pub async fn download_of_task(
    http: &Http,
    task: TaskId,
    id: &AttachmentId,
    abort: Option<&AbortController>,
) -> Result<Blob, ApiError> {
    http.blob(&format!("{}/{}", of_task(task), id.encoded()), abort).await
}

/// `GET /task/{id}/attachments/{attachment-id}/thumbnail/{size}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn thumbnail_of_task(
    http: &Http,
    task: TaskId,
    id: &AttachmentId,
    size: ThumbnailSize,
    abort: Option<&AbortController>,
) -> Result<Blob, ApiError> {
    http.blob(&format!("{}/{}/thumbnail/{}", of_task(task), id.encoded(), size.as_str()), abort).await
}

/// `DELETE /task/{id}/attachments/{attachment-id}` (extension).
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete_of_task(http: &Http, task: TaskId, id: &AttachmentId) -> Result<(), ApiError> {
    http.delete(&format!("{}/{}", of_task(task), id.encoded())).await
}

/// `POST /note/{id}/attachments` (extension): a file. Dropping the future cancels it.
///
/// # Errors
/// Every [`ApiError`].
pub async fn attach_to_note(
    http: &Http,
    note: NoteId,
    file: &Blob,
    name: &str,
    watch: impl Fn(Progress) + 'static,
) -> Result<Attachment, ApiError> {
    http.upload(&of_note(note), file, name, watch).await
}

/// `GET /note/{id}/attachments` (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_note(http: &Http, note: NoteId) -> Result<Listed<Attachment>, ApiError> {
    http.list(&of_note(note)).await
}

/// `DELETE /note/{id}/attachments/{attachment-id}` (extension).
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete_of_note(http: &Http, note: NoteId, id: &AttachmentId) -> Result<(), ApiError> {
    http.delete(&format!("{}/{}", of_note(note), id.encoded())).await
}

/// `GET /attachment/{id}/url`: an address that opens it for 15 minutes without a token.
///
/// # Errors
/// Every [`ApiError`].
pub async fn signed_url(http: &Http, id: &AttachmentId) -> Result<SignedUrl, ApiError> {
    http.get(&format!("/attachment/{}/url", id.encoded())).await
}

/// `GET /attachment/{id}/download`; refused when it has more than `most` bytes.
///
/// # Errors
/// Every [`ApiError`].
pub async fn download(
    http: &Http,
    id: &AttachmentId,
    most: Option<u64>,
    abort: Option<&AbortController>,
) -> Result<Blob, ApiError> {
    let most = most.map(|most| format!("?maxSize={most}")).unwrap_or_default();
    http.blob(&format!("/attachment/{}/download{most}", id.encoded()), abort).await
}

/// `GET /attachment/{id}/download`, of which only the first bytes are read. Also tells whether these are all.
///
/// # Errors
/// Every [`ApiError`].
pub async fn download_start(
    http: &Http,
    id: &AttachmentId,
    most: usize,
    abort: &AbortController,
) -> Result<(Vec<u8>, bool), ApiError> {
    http.first_bytes(&format!("/attachment/{}/download", id.encoded()), most, abort).await
}

/// `GET /attachment/{id}/thumbnail/{size}` (extension): of whatever it hangs on.
///
/// # Errors
/// Every [`ApiError`].
pub async fn thumbnail(
    http: &Http,
    id: &AttachmentId,
    size: ThumbnailSize,
    abort: Option<&AbortController>,
) -> Result<Blob, ApiError> {
    http.blob(&format!("/attachment/{}/thumbnail/{}", id.encoded(), size.as_str()), abort).await
}

fn of_task(task: TaskId) -> String {
    format!("/task/{task}/attachments")
}

fn of_note(note: NoteId) -> String {
    format!("/note/{note}/attachments")
}
