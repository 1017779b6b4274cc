//! Removes what nothing refers to any more: uploads that nobody attached within a day, files that no attachment
//! names, and what a crash has left behind.

use super::{ARRIVING, Blobs, Digest};
use crate::clock;
use crate::db::{Store, attachment, file};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::sync::Weak;
use std::time::Duration;

/// How often a running server looks.
const EVERY: Duration = Duration::from_secs(600);

/// Why the files cannot be put in order.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The database refuses.
    #[error("the database refuses: {0}")]
    Database(#[from] sqlx::Error),
    /// The folder refuses.
    #[error("the folder of the files cannot be used: {0}")]
    Folder(#[from] io::Error),
}

/// Clears the folder before the server takes anything in: temporary files of a run that broke off, and files in
/// their place that it did not come to name.
pub(crate) async fn tidy(store: &Store, blobs: &Blobs) -> Result<(), SweepError> {
    sweep(store, blobs).await?;
    let named: HashSet<String> = file::all(&mut *store.read().await?).await?.into_iter().collect();
    let folder = blobs.folder.clone();
    tokio::task::spawn_blocking(move || clear(&folder, &named)).await.map_err(io::Error::other)??;
    Ok(())
}

/// Removes what the database no longer needs. Nothing is placed meanwhile, so that no file goes that somebody is
/// just about to name; the rows go first, so that what a row names is there.
pub(crate) async fn sweep(store: &Store, blobs: &Blobs) -> Result<(), SweepError> {
    let _alone = blobs.naming.write().await;
    let mut tx = store.write().await?;
    attachment::forget_expired(&mut tx, clock::now()).await?;
    let unused = file::forget_unused(&mut tx).await?;
    tx.commit().await?;
    for digest in unused.iter().filter_map(|text| Digest::parse(text)) {
        let path = blobs.path(&digest);
        tokio::task::spawn_blocking(move || remove(&path)).await.map_err(io::Error::other)??;
    }
    Ok(())
}

/// Sweeps from time to time, as long as `whose` lives.
pub(crate) async fn sweep_from_time_to_time<T>(whose: Weak<T>, parts: impl Fn(&T) -> (&Store, &Blobs)) {
    let mut clock = tokio::time::interval(EVERY);
    clock.tick().await;
    loop {
        clock.tick().await;
        let Some(shared) = whose.upgrade() else { return };
        let (store, blobs) = parts(&shared);
        if let Err(error) = sweep(store, blobs).await {
            tracing::warn!(%error, "files that nothing refers to were not removed");
        }
    }
}

/// Removes a file and everything beside it that was made from it.
fn remove(path: &Path) -> io::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(()) };
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if digest_in(&entry.file_name()) == digest_in(name) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Removes every temporary file, and every file that is not named.
fn clear(folder: &Path, named: &HashSet<String>) -> io::Result<()> {
    for shelf in std::fs::read_dir(folder)? {
        let shelf = shelf?;
        if !shelf.file_type()?.is_dir() {
            continue;
        }
        let is_arriving = shelf.file_name() == OsStr::new(ARRIVING);
        for entry in std::fs::read_dir(shelf.path())? {
            let entry = entry?;
            let digest = digest_in(&entry.file_name());
            if is_arriving || digest.is_some_and(|digest| !named.contains(&digest)) {
                std::fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}

/// The digest that a file's name begins with. Others were not put there by this server and stay.
fn digest_in(name: &OsStr) -> Option<String> {
    let digest = name.to_str()?.split('.').next()?;
    Digest::parse(digest).map(|digest| digest.as_str().to_owned())
}
