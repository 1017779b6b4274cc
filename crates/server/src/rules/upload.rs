//! Uploads, and what becomes of them: an upload is attached once, by whoever uploaded it, within a day.
//!
//! For messages, replies and notes: call [`replace`] within the transaction that writes the record, with the ids of
//! its `attachments`. What hangs on a record that is deleted goes with its row.

use crate::auth::Person;
use crate::blob::Blob;
use crate::clock;
use crate::db::attachment::{self, Content, Owner, Stored};
use crate::db::{Conn, file};
use crate::failure::{Invalid, Outcome};
use std::collections::HashSet;
use threadline_domain::attachment::CloudFile;
use threadline_domain::{AttachmentId, Moment};

/// How long an upload waits to be attached: a day.
const KEPT: i64 = 86_400_000;
/// The most attachments of one thing.
pub(crate) const MOST: usize = 100;

/// Names a file that is in its place as an upload. To be called while it is held as
/// [`crate::blob::Placed`].
pub(crate) async fn take(
    conn: &mut Conn,
    actor: &Person,
    blob: &Blob,
    name: String,
) -> Outcome<AttachmentId> {
    file::insert(conn, blob).await?;
    let expires = Moment(clock::now().0 + KEPT);
    let stored = new(actor, Content::File(blob.clone()), name, None, Some(expires));
    attachment::insert(conn, &stored).await?;
    Ok(stored.id)
}

/// Names a file that is in its place as an attachment, behind the others.
pub(crate) async fn attach_file(
    conn: &mut Conn,
    actor: &Person,
    owner: Owner,
    blob: &Blob,
    name: String,
) -> Outcome<Stored> {
    file::insert(conn, blob).await?;
    attach(conn, owner, new(actor, Content::File(blob.clone()), name, Some(owner), None)).await
}

/// Attaches a file that lies in a cloud.
pub(crate) async fn attach_cloud(
    conn: &mut Conn,
    actor: &Person,
    owner: Owner,
    cloud: CloudFile,
) -> Outcome<Stored> {
    let name = cloud.file_name.clone();
    attach(conn, owner, new(actor, Content::Cloud(cloud), name, Some(owner), None)).await
}

/// Makes the attachments of something exactly these, in this order: what hangs there stays when it is named, uploads
/// of the person are attached, everything else goes.
///
/// Fails with a message about the field `attachments` when an id is unknown, has been used for something else, or its
/// time is over.
pub(crate) async fn replace(
    conn: &mut Conn,
    actor: &Person,
    owner: Owner,
    ids: &[AttachmentId],
) -> Outcome<()> {
    if ids.len() > MOST {
        return Err(too_many());
    }
    let mut seen = HashSet::new();
    for (place, id) in ids.iter().enumerate() {
        if !seen.insert(id) {
            return Err(Invalid::one("attachments", format!("The attachment {id} is named twice.")));
        }
        usable(attachment::one(conn, id).await?, actor, owner, id)?;
        attachment::hang(conn, id, owner, i64::try_from(place).unwrap_or(i64::MAX)).await?;
    }
    for stored in attachment::of(conn, owner).await? {
        if !seen.contains(&stored.id) {
            attachment::remove(conn, &stored.id).await?;
        }
    }
    Ok(())
}

/// Attaches uploads behind what hangs on something already. Fails as [`replace`] does.
pub(crate) async fn add(conn: &mut Conn, actor: &Person, owner: Owner, ids: &[AttachmentId]) -> Outcome<()> {
    let mut all: Vec<AttachmentId> =
        attachment::of(conn, owner).await?.into_iter().map(|stored| stored.id).collect();
    all.extend_from_slice(ids);
    replace(conn, actor, owner, &all).await
}

async fn attach(conn: &mut Conn, owner: Owner, stored: Stored) -> Outcome<Stored> {
    if attachment::of(conn, owner).await?.len() >= MOST {
        return Err(too_many());
    }
    attachment::insert(conn, &stored).await?;
    Ok(stored)
}

fn new(
    actor: &Person,
    content: Content,
    name: String,
    owner: Option<Owner>,
    expires: Option<Moment>,
) -> Stored {
    let (id, created) = (attachment::fresh_id(), clock::now());
    Stored { id, name, content, person: Some(actor.id), owner, expires, created }
}

/// Whether what was found under an id may hang on `owner`.
fn usable(found: Option<Stored>, actor: &Person, owner: Owner, id: &AttachmentId) -> Outcome<()> {
    let refuse = |why: &str| Err(Invalid::one("attachments", format!("The upload {id} {why}.")));
    let Some(stored) = found else { return refuse("is not known") };
    match (stored.owner, stored.expires) {
        (Some(known), _) if known == owner => Ok(()),
        // Nobody learns of what others have uploaded.
        (None, _) if stored.person != Some(actor.id) => refuse("is not known"),
        (None, Some(expires)) if expires > clock::now() => Ok(()),
        (None, _) => refuse("has waited for more than a day: upload the file again"),
        (Some(_), _) if stored.person == Some(actor.id) => {
            refuse("has been used already: upload the file again")
        }
        (Some(_), _) => refuse("is not known"),
    }
}

fn too_many() -> crate::failure::Failure {
    Invalid::one("attachments", format!("At most {MOST} files can be attached to one thing."))
}
