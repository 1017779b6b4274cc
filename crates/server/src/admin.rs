//! What the command line does to a workspace, also while a server runs over it.

use crate::auth::password::{Effort, HashError, SHORTEST};
use crate::auth::token;
use crate::blob::backup;
use crate::db::person::{self, NewPerson};
use crate::db::secret::{self, TokenKind};
use crate::db::{OpenError, Store};
use std::path::{Path, PathBuf};
use threadline_domain::{Membership, UserId};

/// Why it cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// The workspace cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database refuses.
    #[error("the database refuses: {0}")]
    Database(#[from] sqlx::Error),
    /// The password cannot be hashed.
    #[error(transparent)]
    Password(#[from] HashError),
    /// A new person has no name.
    #[error("give the person a name")]
    NoName,
    /// The text is no address.
    #[error("{0} is not an e-mail address")]
    NoAddress(String),
    /// The password is too short.
    #[error("a password has at least {SHORTEST} characters")]
    ShortPassword,
    /// Somebody has the address.
    #[error("there is a person with the address {0} already")]
    Taken(String),
    /// Nobody has the address.
    #[error("there is no active person with the address {0}")]
    Unknown(String),
    /// There is no workspace in the folder.
    #[error("there is no workspace in {0}")]
    NoWorkspace(PathBuf),
    /// The files cannot be copied.
    #[error(transparent)]
    Files(#[from] backup::BackupError),
    /// The file of the backup exists.
    #[error("{0} exists already; a backup never overwrites")]
    Exists(PathBuf),
}

/// Adds a person. Without a password they sign in by token only.
///
/// # Errors
/// When a value is wrong, the address is taken, or the workspace cannot be written.
pub async fn add_person(
    folder: &Path,
    email: &str,
    name: &str,
    membership: Membership,
    password: Option<&str>,
) -> Result<UserId, AdminError> {
    let (email, name) = (email.trim(), name.trim());
    let (first_name, last_name) = name.rsplit_once(' ').unwrap_or((name, ""));
    if first_name.is_empty() {
        return Err(AdminError::NoName);
    }
    if !is_address(email) {
        return Err(AdminError::NoAddress(email.to_owned()));
    }
    if password.is_some_and(|password| password.chars().count() < SHORTEST) {
        return Err(AdminError::ShortPassword);
    }
    let hash = password.map(|password| Effort::Recommended.hash(password)).transpose()?;
    let store = Store::open(folder).await?;
    let mut tx = store.write().await?;
    if person::is_taken(&mut tx, email).await? {
        return Err(AdminError::Taken(email.to_owned()));
    }
    let fresh =
        NewPerson { first_name: first_name.trim(), last_name, email, password: hash.as_deref(), membership };
    let id = person::insert(&mut tx, &fresh).await?;
    tx.commit().await?;
    store.close().await;
    Ok(id)
}

/// A new bearer token for a person: 64 characters, good until it is deleted.
///
/// # Errors
/// When nobody active has the address, or the workspace cannot be written.
pub async fn issue_token(folder: &Path, email: &str) -> Result<String, AdminError> {
    require_workspace(folder)?;
    let store = Store::open(folder).await?;
    let mut tx = store.write().await?;
    let known = person::credentials(&mut tx, email).await?;
    let (person, _) = known.ok_or_else(|| AdminError::Unknown(email.to_owned()))?;
    let secret = token::fresh();
    secret::insert_token(&mut tx, &token::hash(&secret), person, TokenKind::Personal, None, None).await?;
    tx.commit().await?;
    store.close().await;
    Ok(secret)
}

/// Writes a consistent copy of the whole workspace: the database to a new file, and the uploaded files into the folder
/// `files` beside it. Several backups in one folder share it, as each content is kept once.
///
/// # Errors
/// When the file exists, there is no workspace, or the copy cannot be written.
pub async fn back_up(folder: &Path, file: &Path) -> Result<(), AdminError> {
    if file.exists() {
        return Err(AdminError::Exists(file.to_owned()));
    }
    require_workspace(folder)?;
    let store = Store::open(folder).await?;
    let done = backup::run(&store, file).await;
    store.close().await;
    Ok(done?)
}

/// Whether a text looks like an e-mail address.
pub(crate) fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.len() > 2 && !host.contains('@'))
        && !text.contains(char::is_whitespace)
}

fn require_workspace(folder: &Path) -> Result<(), AdminError> {
    if Store::exists(folder) { Ok(()) } else { Err(AdminError::NoWorkspace(folder.to_owned())) }
}
