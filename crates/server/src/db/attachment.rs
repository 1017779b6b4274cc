//! Attachments and uploads, as rows.

use super::dialect::{self, Backend};
use super::file::{self, Columns};
use super::{Conn, Row};
use crate::blob::Blob;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sqlx::{QueryBuilder, Row as _};
use std::collections::HashMap;
use threadline_domain::attachment::{CloudFile, CloudType};
use threadline_domain::{Attachment, AttachmentId, Moment, NoteId, TaskId, UserId};

const COLUMNS: &str = "SELECT a.id, a.name, a.cloud_type, a.cloud_id, a.cloud_content_type, a.person, a.task, \
    a.post, a.note, a.created, a.expires, f.hash, f.size, f.media_type, f.width, f.height \
    FROM attachment a LEFT JOIN file f ON f.hash = a.file";

/// What attachments hang on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Owner {
    Task(TaskId),
    /// A message or a reply, by the number of its row.
    Post(i64),
    /// A note, by the number of its row.
    Note(i64),
}

/// A kind of owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum OwnerKind {
    Task,
    Post,
    Note,
}

/// What an attachment is of.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Content {
    File(Blob),
    Cloud(CloudFile),
}

/// An attachment or an upload that waits to become one.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Stored {
    pub(crate) id: AttachmentId,
    pub(crate) name: String,
    pub(crate) content: Content,
    /// Who uploaded it.
    pub(crate) person: Option<UserId>,
    /// What it hangs on; nothing for an upload.
    pub(crate) owner: Option<Owner>,
    /// When an upload is thrown away.
    pub(crate) expires: Option<Moment>,
    pub(crate) created: Moment,
}

impl OwnerKind {
    fn column(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Post => "post",
            Self::Note => "note",
        }
    }
}

impl Owner {
    fn kind(self) -> OwnerKind {
        match self {
            Self::Task(_) => OwnerKind::Task,
            Self::Post(_) => OwnerKind::Post,
            Self::Note(_) => OwnerKind::Note,
        }
    }

    fn number(self) -> i64 {
        match self {
            Self::Task(TaskId(id)) | Self::Post(id) | Self::Note(id) => id,
        }
    }
}

impl From<TaskId> for Owner {
    fn from(id: TaskId) -> Self {
        Self::Task(id)
    }
}

impl From<NoteId> for Owner {
    fn from(NoteId(id): NoteId) -> Self {
        Self::Note(id)
    }
}

impl Stored {
    /// As the wire tells it, without addresses.
    pub(crate) fn told(self) -> Attachment {
        let mut told = Attachment {
            id: self.id,
            file_name: self.name,
            width: None,
            height: None,
            created: Some(self.created),
            size: None,
            download_url: None,
            thumbnail_url: None,
            content_type: None,
            cloud_type: None,
            cloud_id: None,
        };
        match self.content {
            Content::File(blob) => {
                (told.width, told.height) = blob.pixels.unzip();
                told.size = Some(blob.size);
                told.content_type = Some(blob.media_type);
            }
            Content::Cloud(file) => {
                told.content_type = Some(file.content_type).filter(|kind| !kind.is_empty());
                (told.cloud_type, told.cloud_id) = (Some(file.cloud_type), Some(file.cloud_id));
            }
        }
        told
    }
}

/// A new id: 128 random bits in Base64, as the text shows them, without the slash that some proxies decode in a path.
pub(crate) fn fresh_id() -> AttachmentId {
    loop {
        let text = STANDARD.encode(rand::random::<[u8; 16]>());
        if !text.contains('/') {
            return AttachmentId::new(&text);
        }
    }
}

/// Adds an upload, or an attachment behind the others of its owner. The file must be a row already.
pub(crate) async fn insert(conn: &mut Conn, stored: &Stored) -> sqlx::Result<()> {
    let (blob, cloud) = match &stored.content {
        Content::File(blob) => (Some(blob), None),
        Content::Cloud(cloud) => (None, Some(cloud)),
    };
    let place = match stored.owner {
        Some(owner) => next_place(conn, owner).await?,
        None => 0,
    };
    let hangs_on = |kind| stored.owner.filter(|owner| owner.kind() == kind).map(Owner::number);
    sqlx::query(
        "INSERT INTO attachment (id, file, name, cloud_type, cloud_id, cloud_content_type, person, task, post, note, \
         place, created, expires) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(stored.id.as_str())
    .bind(blob.map(|blob| blob.digest.as_str()))
    .bind(stored.name.as_str())
    .bind(cloud.map(|cloud| i64::from(cloud.cloud_type)))
    .bind(cloud.map(|cloud| cloud.cloud_id.as_str()))
    .bind(cloud.map(|cloud| cloud.content_type.as_str()))
    .bind(stored.person.map(|person| person.0))
    .bind(hangs_on(OwnerKind::Task))
    .bind(hangs_on(OwnerKind::Post))
    .bind(hangs_on(OwnerKind::Note))
    .bind(place)
    .bind(stored.created.0)
    .bind(stored.expires.map(|at| at.0))
    .execute(conn)
    .await?;
    Ok(())
}

/// One of them.
pub(crate) async fn one(conn: &mut Conn, id: &AttachmentId) -> sqlx::Result<Option<Stored>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE a.id = ").push_bind(id.as_str().to_owned());
    sql.build().fetch_optional(conn).await?.map(|row| read(&row)).transpose()
}

/// What hangs on something, in order.
pub(crate) async fn of(conn: &mut Conn, owner: Owner) -> sqlx::Result<Vec<Stored>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE a.").push(owner.kind().column()).push(" = ").push_bind(owner.number());
    sql.push(" ORDER BY a.place, a.id");
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

/// What hangs on several things of a kind, by the number of each; those without any are not there.
pub(crate) async fn of_many(
    conn: &mut Conn,
    kind: OwnerKind,
    numbers: &[i64],
) -> sqlx::Result<HashMap<i64, Vec<Attachment>>> {
    let mut found: HashMap<i64, Vec<Attachment>> = HashMap::new();
    if numbers.is_empty() {
        return Ok(found);
    }
    let mut sql = QueryBuilder::<Backend>::new(COLUMNS);
    sql.push(" WHERE a.").push(kind.column()).push(" IN (");
    dialect::push_ids(&mut sql, numbers);
    sql.push(") ORDER BY a.place, a.id");
    for row in sql.build().fetch_all(conn).await? {
        let stored = read(&row)?;
        if let Some(owner) = stored.owner {
            found.entry(owner.number()).or_default().push(stored.told());
        }
    }
    Ok(found)
}

/// Hangs an upload on something, or moves what hangs there already to this place.
pub(crate) async fn hang(conn: &mut Conn, id: &AttachmentId, owner: Owner, place: i64) -> sqlx::Result<()> {
    let mut sql = QueryBuilder::<Backend>::new("UPDATE attachment SET expires = NULL, place = ");
    sql.push_bind(place).push(", ").push(owner.kind().column()).push(" = ").push_bind(owner.number());
    sql.push(" WHERE id = ").push_bind(id.as_str().to_owned());
    sql.build().execute(conn).await?;
    Ok(())
}

/// The place behind everything that hangs on something.
pub(crate) async fn next_place(conn: &mut Conn, owner: Owner) -> sqlx::Result<i64> {
    let mut sql = QueryBuilder::<Backend>::new("SELECT COALESCE(MAX(place), -1) + 1 FROM attachment WHERE ");
    sql.push(owner.kind().column()).push(" = ").push_bind(owner.number());
    sql.build_query_scalar().fetch_one(conn).await
}

/// Takes an attachment away. Its file goes at the next sweep, unless others have the same.
pub(crate) async fn remove(conn: &mut Conn, id: &AttachmentId) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM attachment WHERE id = $1").bind(id.as_str()).execute(conn).await?;
    Ok(())
}

/// Throws away uploads whose time is over.
pub(crate) async fn forget_expired(conn: &mut Conn, now: Moment) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM attachment WHERE expires <= $1").bind(now.0).execute(conn).await?;
    Ok(())
}

fn read(row: &Row) -> sqlx::Result<Stored> {
    let name: String = row.try_get(1)?;
    let columns: Columns =
        (row.try_get(11)?, row.try_get(12)?, row.try_get(13)?, row.try_get(14)?, row.try_get(15)?);
    let content = match (row.try_get::<Option<i64>, _>(2)?, row.try_get::<Option<String>, _>(3)?) {
        (Some(cloud), Some(cloud_id)) => Content::Cloud(CloudFile {
            file_name: name.clone(),
            content_type: row.try_get::<Option<String>, _>(4)?.unwrap_or_default(),
            cloud_type: CloudType::from(cloud),
            cloud_id,
        }),
        _ => Content::File(file::read(columns).ok_or_else(|| sqlx::Error::Decode("no file".into()))?),
    };
    let task = row.try_get::<Option<i64>, _>(6)?.map(|id| Owner::Task(TaskId(id)));
    let post = row.try_get::<Option<i64>, _>(7)?.map(Owner::Post);
    let note = row.try_get::<Option<i64>, _>(8)?.map(Owner::Note);
    Ok(Stored {
        id: AttachmentId::new(row.try_get(0)?),
        name,
        content,
        person: row.try_get::<Option<i64>, _>(5)?.map(UserId),
        owner: task.or(post).or(note),
        expires: row.try_get::<Option<i64>, _>(10)?.map(Moment),
        created: Moment(row.try_get(9)?),
    })
}
