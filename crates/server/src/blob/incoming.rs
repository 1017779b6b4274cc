//! A file on its way in: a temporary one that goes with this value unless it is kept.

use super::{Blob, Digest, picture, sniff, sync_folder};
use sha2::{Digest as _, Sha256};
use std::io;
use std::path::{Path, PathBuf};
use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

/// How many of the first bytes tell the type.
const HEAD: usize = 8 * 1024;

/// A file of which more may come.
pub(crate) struct Incoming {
    temporary: Temporary,
    file: File,
    hash: Sha256,
    head: Vec<u8>,
    size: u64,
    limit: u64,
}

/// A file that is here whole and on the disk, under its temporary name.
pub(crate) struct Arrived {
    pub(crate) blob: Blob,
    pub(super) temporary: Temporary,
}

/// Why a piece is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    #[error("the file is larger than {0} bytes")]
    TooLarge(u64),
    #[error("the file cannot be written: {0}")]
    Disk(#[from] io::Error),
}

impl Incoming {
    pub(super) async fn create(path: PathBuf, limit: u64) -> io::Result<Self> {
        let file = File::options().write(true).create_new(true).open(&path).await?;
        Ok(Self { temporary: Temporary(path), file, hash: Sha256::new(), head: Vec::new(), size: 0, limit })
    }

    /// Takes the next piece.
    pub(crate) async fn write(&mut self, piece: &[u8]) -> Result<(), WriteError> {
        self.size += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if self.size > self.limit {
            return Err(WriteError::TooLarge(self.limit));
        }
        let wanted = HEAD.saturating_sub(self.head.len()).min(piece.len());
        self.head.extend_from_slice(&piece[..wanted]);
        self.hash.update(piece);
        Ok(self.file.write_all(piece).await?)
    }

    /// What has come, if it fits into the first bytes.
    pub(crate) fn small(&self) -> Option<&[u8]> {
        (self.size == u64::try_from(self.head.len()).unwrap_or(u64::MAX)).then_some(self.head.as_slice())
    }

    /// Ends the file, syncs it and finds out what it is. The name helps only to tell texts apart.
    pub(crate) async fn finish(mut self, name: &str) -> io::Result<Arrived> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let media_type = sniff::media_type(&self.head, name);
        let digest = Digest::new(&self.hash.finalize());
        let (path, kind) = (self.temporary.0.clone(), media_type.clone());
        // A decoder that breaks down over a picture leaves it without measures.
        let measured = tokio::task::spawn_blocking(move || picture::measure(&path, &kind)).await;
        let pixels = measured.unwrap_or_default();
        let blob = Blob { digest, size: self.size, media_type, pixels };
        Ok(Arrived { blob, temporary: self.temporary })
    }
}

/// The path of a temporary file, which is removed with this value.
pub(super) struct Temporary(pub(super) PathBuf);

impl Temporary {
    /// Renames the file to `target`, durably. What is there already holds the same.
    pub(super) fn keep(self, target: &Path) -> io::Result<()> {
        let Some(folder) = target.parent() else { return Err(io::ErrorKind::InvalidInput.into()) };
        if !folder.is_dir() {
            std::fs::create_dir_all(folder)?;
            folder.parent().map_or(Ok(()), sync_folder)?;
        }
        if !target.is_file() {
            std::fs::rename(&self.0, target)?;
        }
        // Also for one that is there already: who put it there may not have come so far.
        sync_folder(folder)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // After the rename there is nothing by this name, which is as well.
        if let Err(error) = std::fs::remove_file(&self.0)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "a temporary file stays until the next start");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::blob::{Blobs, Digest};
    use tempfile::TempDir;

    fn arriving(folder: &TempDir) -> usize {
        std::fs::read_dir(folder.path().join("files/arriving")).unwrap().count()
    }

    #[tokio::test]
    async fn a_file_lies_under_its_digest_once_however_often_it_comes() {
        let folder = TempDir::new().unwrap();
        let blobs = Blobs::open(folder.path(), 1000).unwrap();
        for _ in 0..2 {
            let mut incoming = blobs.receive(1000).await.unwrap();
            for piece in [&b"ab"[..], b"", b"c"] {
                incoming.write(piece).await.unwrap();
            }
            let placed = blobs.place(incoming.finish("x.txt").await.unwrap()).await.unwrap();
            // The example of FIPS 180-2.
            let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
            assert_eq!(placed.blob.digest, Digest::parse(digest).unwrap());
            assert_eq!((placed.blob.size, placed.blob.media_type.as_str()), (3, "text/plain; charset=utf-8"));
            assert_eq!(std::fs::read(blobs.path(&placed.blob.digest)).unwrap(), b"abc");
        }
        assert_eq!(arriving(&folder), 0);
    }

    #[tokio::test]
    async fn what_is_too_large_or_given_up_leaves_nothing() {
        let folder = TempDir::new().unwrap();
        let blobs = Blobs::open(folder.path(), 4).unwrap();
        let mut incoming = blobs.receive(4).await.unwrap();
        incoming.write(b"four").await.unwrap();
        assert_eq!(arriving(&folder), 1);
        assert!(incoming.write(b"!").await.is_err());
        drop(incoming);
        drop(blobs.receive(4).await.unwrap().finish("x").await.unwrap());
        assert_eq!(arriving(&folder), 0);
    }
}
