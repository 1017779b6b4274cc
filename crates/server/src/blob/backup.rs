//! A copy of the workspace with its files, taken while the server runs.

use super::{ARRIVING, Digest, FOLDER, incoming::Temporary, place_in};
use crate::db::Store;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database refuses.
    #[error("the database refuses: {0}")]
    Database(#[from] sqlx::Error),
    /// A file cannot be read or written.
    #[error("the files cannot be copied: {0}")]
    Files(#[from] io::Error),
    /// A file went while it was copied.
    #[error("a file was deleted while the backup was made; try again")]
    Gone,
}

/// Copies the database to `file` and the files into the folder beside it.
///
/// Most files are copied first, which takes long; then the database; then what came meanwhile, which is little. So the
/// files of the copy are all there, and nothing that is deleted meanwhile is missed by it.
pub(crate) async fn run(store: &Store, file: &Path) -> Result<(), BackupError> {
    let from = store.folder().join(FOLDER);
    let to = file.parent().unwrap_or(Path::new("")).join(FOLDER);
    let copy = {
        let (from, to) = (from.clone(), to.clone());
        move || copy_all(&from, &to)
    };
    tokio::task::spawn_blocking(copy).await.map_err(io::Error::other)??;
    store.back_up(file).await?;
    let rest = async {
        let named = Store::files_in_backup(file).await?;
        let copy = move || copy_named(&from, &to, &named);
        tokio::task::spawn_blocking(copy).await.map_err(io::Error::other)?
    };
    let done = rest.await;
    if done.is_err() {
        // Half a backup is worse than none: somebody might rely on it.
        std::fs::remove_file(file)?;
    }
    done
}

fn copy_all(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    for shelf in std::fs::read_dir(from)? {
        let shelf = shelf?;
        if !shelf.file_type()?.is_dir() || shelf.file_name() == OsStr::new(ARRIVING) {
            continue;
        }
        for entry in std::fs::read_dir(shelf.path())? {
            // What was made from a file can be made again.
            if let Some(digest) = entry?.file_name().to_str().and_then(Digest::parse) {
                match copy(from, to, &digest) {
                    // Deleted just now.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    done => done?,
                }
            }
        }
    }
    Ok(())
}

fn copy_named(from: &Path, to: &Path, named: &[String]) -> Result<(), BackupError> {
    for digest in named.iter().filter_map(|text| Digest::parse(text)) {
        match copy(from, to, &digest) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(BackupError::Gone),
            done => done?,
        }
    }
    Ok(())
}

/// Copies a file unless it is there: one of this name holds the same.
fn copy(from: &Path, to: &Path, digest: &Digest) -> io::Result<()> {
    let (source, target) = (place_in(from, digest), place_in(to, digest));
    if target.is_file() {
        return Ok(());
    }
    let mut reader = std::fs::File::open(&source)?;
    let folder = to.join(ARRIVING);
    std::fs::create_dir_all(&folder)?;
    let temporary = Temporary(arriving(&folder));
    let mut writer = std::fs::File::options().write(true).create_new(true).open(&temporary.0)?;
    io::copy(&mut reader, &mut writer)?;
    writer.sync_all()?;
    temporary.keep(&target)
}

fn arriving(folder: &Path) -> PathBuf {
    folder.join(format!("{:032x}", rand::random::<u128>()))
}
