//! The files of the workspace, each under the SHA-256 of what it holds: `files/ab/abcd…`. The same content is kept
//! once, and a file never changes.
//!
//! A file is written under a temporary name, synced, and renamed into its place; only then is it named in the
//! database. What the database does not name is removed by [`sweep`].

pub(crate) mod backup;
pub(crate) mod incoming;
pub(crate) mod name;
pub(crate) mod picture;
pub(crate) mod sniff;
pub(crate) mod sweep;

use incoming::Incoming;
use std::io;
use std::path::{Path, PathBuf};
use threadline_domain::attachment::ThumbnailSize;
use tokio::sync::{RwLock, RwLockReadGuard};

/// The largest file that is taken where nothing else is said: 100 MiB.
pub(crate) const LIMIT: u64 = 100 * 1024 * 1024;

const FOLDER: &str = "files";
const ARRIVING: &str = "arriving";

/// The folder of the files.
pub(crate) struct Blobs {
    folder: PathBuf,
    /// The largest file that is taken, in bytes.
    pub(crate) limit: u64,
    /// Shared from where a file is in its place to where the database names it; alone while files are removed that
    /// the database does not name. To be taken before a transaction is begun.
    naming: RwLock<()>,
    pub(super) studio: picture::Studio,
}

/// The SHA-256 of a file in hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Digest(String);

impl Digest {
    /// The digest of these 32 bytes.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Reads what [`Digest::as_str`] gave.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 64 && text.bytes().all(is_digit)).then(|| Self(text.to_owned()))
    }

    /// Its 64 digits.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is known of a file.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Blob {
    pub(crate) digest: Digest,
    /// Bytes.
    pub(crate) size: u64,
    /// Media type by its first bytes.
    pub(crate) media_type: String,
    /// Pixels across and down of a picture as it is shown.
    pub(crate) pixels: Option<(u32, u32)>,
}

/// A file in its place that the database does not name yet: keep this until it does.
pub(crate) struct Placed<'a> {
    pub(crate) blob: Blob,
    _naming: RwLockReadGuard<'a, ()>,
}

impl Blobs {
    /// The files of the workspace in `data`.
    pub(crate) fn open(data: &Path, limit: u64) -> io::Result<Self> {
        let folder = data.join(FOLDER);
        std::fs::create_dir_all(folder.join(ARRIVING))?;
        Ok(Self { folder, limit, naming: RwLock::new(()), studio: picture::Studio::default() })
    }

    /// Begins to take a file in, of so many bytes at most.
    pub(crate) async fn receive(&self, limit: u64) -> io::Result<Incoming> {
        Incoming::create(self.temporary(), limit).await
    }

    /// Puts a file that has arrived whole into its place.
    pub(crate) async fn place(&self, arrived: incoming::Arrived) -> io::Result<Placed<'_>> {
        let naming = self.naming.read().await;
        let target = self.path(&arrived.blob.digest);
        let (blob, temporary) = (arrived.blob, arrived.temporary);
        tokio::task::spawn_blocking(move || temporary.keep(&target)).await.map_err(io::Error::other)??;
        Ok(Placed { blob, _naming: naming })
    }

    /// Where a file lies.
    pub(crate) fn path(&self, digest: &Digest) -> PathBuf {
        place_in(&self.folder, digest)
    }

    /// Where a small picture of a file lies, once it has been made.
    pub(crate) fn thumbnail(&self, digest: &Digest, size: ThumbnailSize) -> PathBuf {
        self.path(digest).with_extension(format!("{}.png", size.as_str()))
    }

    /// A name for something that is still being written.
    fn temporary(&self) -> PathBuf {
        self.folder.join(ARRIVING).join(format!("{:032x}", rand::random::<u128>()))
    }
}

/// Where a file lies within a folder of files.
pub(crate) fn place_in(folder: &Path, digest: &Digest) -> PathBuf {
    let digest = digest.as_str();
    folder.join(&digest[..2]).join(digest)
}

/// Makes the names in a folder as durable as the files are.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    // Other systems keep no such promise, and open no folder.
    if cfg!(unix) { std::fs::File::open(folder)?.sync_all() } else { Ok(()) }
}
