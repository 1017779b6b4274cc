//! Who sees and changes attachments: whoever sees and changes what they hang on.

use super::{note as notes, task};
use crate::auth::Person;
use crate::db::Conn;
use crate::db::attachment::{self, Owner, Stored};
use crate::db::change::{self, Kind};
use crate::db::post;
use crate::failure::{Failure, Outcome};
use threadline_domain::{AttachmentId, NoteId};

/// An attachment that the person may see, or an upload of their own.
pub(crate) async fn find(conn: &mut Conn, actor: &Person, id: &AttachmentId) -> Outcome<Stored> {
    let stored = attachment::one(conn, id).await?.ok_or_else(|| missing(id))?;
    let Some(owner) = stored.owner else {
        return if stored.person == Some(actor.id) { Ok(stored) } else { Err(missing(id)) };
    };
    match see(conn, actor, owner).await {
        Ok(()) => Ok(stored),
        // What cannot be seen is not there, and neither is what it hangs on.
        Err(Failure::NotFound(_)) => Err(missing(id)),
        Err(other) => Err(other),
    }
}

/// An attachment that a signed address opens: what has been signed has been seen.
pub(crate) async fn find_signed(conn: &mut Conn, id: &AttachmentId) -> Outcome<Stored> {
    attachment::one(conn, id).await?.ok_or_else(|| missing(id))
}

/// An attachment of `owner`, which the person may see.
pub(crate) async fn find_of(
    conn: &mut Conn,
    actor: &Person,
    owner: Owner,
    id: &AttachmentId,
) -> Outcome<Stored> {
    see(conn, actor, owner).await?;
    attachment::one(conn, id).await?.filter(|stored| stored.owner == Some(owner)).ok_or_else(|| missing(id))
}

/// Fails when the person does not see what attachments hang on.
pub(crate) async fn see(conn: &mut Conn, actor: &Person, owner: Owner) -> Outcome<()> {
    match owner {
        Owner::Task(id) => task::find(conn, actor.sight(), id).await.map(drop),
        Owner::Note(id) => notes::find(conn, actor.sight(), NoteId(id)).await.map(drop),
        Owner::Post(id) if post::one(conn, actor.sight(), id).await?.is_some() => Ok(()),
        Owner::Post(_) => Err(Failure::NotFound("There is no such record.".to_owned())),
    }
}

/// Takes an attachment of a task or a note away. Gives the number of the change.
pub(crate) async fn remove(conn: &mut Conn, stored: &Stored) -> Outcome<i64> {
    attachment::remove(conn, &stored.id).await?;
    note(conn, stored.owner).await
}

/// Notes that what hangs on something has changed. Whoever writes a message or reply notes that themselves.
pub(crate) async fn note(conn: &mut Conn, owner: Option<Owner>) -> Outcome<i64> {
    match owner {
        Some(Owner::Task(id)) => Ok(change::note(conn, Kind::Task, id.0).await?),
        Some(Owner::Note(id)) => Ok(change::note(conn, Kind::Note, id).await?),
        Some(Owner::Post(_)) | None => Ok(change::cursor(conn).await?),
    }
}

fn missing(id: &AttachmentId) -> Failure {
    Failure::missing("attachment", id)
}
