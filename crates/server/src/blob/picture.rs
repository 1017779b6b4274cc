//! Pictures: their measures, and small ones made from them. Both read what strangers sent: what a picture says of
//! itself is checked before a byte of it is unpacked, and what is unpacked is bounded.

use super::{Blob, Blobs, sync_folder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::{self, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use threadline_domain::attachment::ThumbnailSize;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// The most pixels that are unpacked, and the longest side: those of a good camera.
const PIXELS: u64 = 50_000_000;
const SIDE: u32 = 20_000;
/// The most memory that unpacking may take.
const MEMORY: u64 = 256 * 1024 * 1024;
/// How many pictures are unpacked at once.
const AT_ONCE: usize = 2;
/// How long somebody waits for a thumbnail.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where thumbnails are made: few at once.
pub(crate) struct Studio(Arc<Semaphore>);

impl Default for Studio {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Why there is no thumbnail.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoThumbnail {
    #[error("This file is no picture that a thumbnail can be made of.")]
    NoPicture,
    #[error("The picture has too many pixels for a thumbnail.")]
    TooLarge,
    #[error("The picture cannot be read.")]
    Unreadable,
    #[error("Making the thumbnail takes too long. Try again later.")]
    Slow,
    #[error("the thumbnail cannot be written: {0}")]
    Disk(#[from] io::Error),
}

/// Whether thumbnails are made of a picture with these measures.
pub(crate) fn fits((width, height): (u32, u32)) -> bool {
    width <= SIDE && height <= SIDE && u64::from(width) * u64::from(height) <= PIXELS
}

/// Whether thumbnails can be made of a file, as far as its head tells.
pub(crate) fn check(blob: &Blob) -> Result<(), NoThumbnail> {
    let pixels = blob.pixels.ok_or(NoThumbnail::NoPicture)?;
    if fits(pixels) { Ok(()) } else { Err(NoThumbnail::TooLarge) }
}

/// The measures of a picture as it is shown, by its head alone.
pub(super) fn measure(path: &Path, media_type: &str) -> Option<(u32, u32)> {
    let mut decoder = decoder(path, media_type).ok()?;
    let (width, height) = decoder.dimensions();
    Some(if is_turned(decoder.orientation().ok()?) { (height, width) } else { (width, height) })
}

impl Blobs {
    /// Sees to it that the thumbnails of a picture lie beside it.
    pub(crate) async fn draw(&self, blob: &Blob) -> Result<(), NoThumbnail> {
        check(blob)?;
        let done = self.thumbnail(&blob.digest, ThumbnailSize::Icon);
        if done.is_file() {
            return Ok(());
        }
        let studio = Arc::clone(&self.studio.0);
        let (source, failed) = (self.path(&blob.digest), self.path(&blob.digest).with_extension("none"));
        let targets =
            ThumbnailSize::ALL.map(|size| (size, self.temporary(), self.thumbnail(&blob.digest, size)));
        let media_type = blob.media_type.clone();
        let work = async move {
            let permit = studio.acquire_owned().await.map_err(io::Error::other)?;
            let work = move || {
                // Given back when the work ends, not when somebody tires of waiting for it.
                let _permit = permit;
                if done.is_file() {
                    return Ok(());
                }
                if failed.is_file() {
                    return Err(NoThumbnail::Unreadable);
                }
                let Some(picture) = unpack(&source, &media_type) else {
                    std::fs::File::create(&failed)?;
                    return Err(NoThumbnail::Unreadable);
                };
                // Largest first: the icon stands for all of them.
                for (size, temporary, target) in targets.iter().rev() {
                    write(&picture, *size, temporary, target)?;
                }
                source.parent().map_or(Ok(()), sync_folder)?;
                Ok(())
            };
            // A decoder that breaks down over a picture is as good as one that refuses it.
            tokio::task::spawn_blocking(work).await.unwrap_or(Err(NoThumbnail::Unreadable))
        };
        timeout(PATIENCE, work).await.unwrap_or(Err(NoThumbnail::Slow))
    }
}

fn decoder(path: &Path, media_type: &str) -> Result<impl ImageDecoder + use<>, NoThumbnail> {
    let format = match media_type {
        "image/png" => ImageFormat::Png,
        "image/jpeg" => ImageFormat::Jpeg,
        "image/gif" => ImageFormat::Gif,
        "image/webp" => ImageFormat::WebP,
        _ => return Err(NoThumbnail::NoPicture),
    };
    let mut reader = ImageReader::with_format(BufReader::new(std::fs::File::open(path)?), format);
    reader.limits(limits());
    reader.into_decoder().map_err(|_| NoThumbnail::Unreadable)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    limits
}

/// The picture as it is shown.
fn unpack(path: &Path, media_type: &str) -> Option<DynamicImage> {
    let mut decoder = decoder(path, media_type).ok()?;
    let orientation = decoder.orientation().ok()?;
    if !fits(decoder.dimensions()) {
        return None;
    }
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    Some(picture)
}

fn write(picture: &DynamicImage, size: ThumbnailSize, temporary: &Path, target: &Path) -> io::Result<()> {
    let side = size.pixels();
    let small = if picture.width() <= side && picture.height() <= side {
        picture.clone()
    } else {
        picture.thumbnail(side, side)
    };
    // Eight bits a channel; colours that PNG does not have are turned into those that it has.
    let small = match small.color().has_alpha() {
        true => DynamicImage::ImageRgba8(small.into_rgba8()),
        false => DynamicImage::ImageRgb8(small.into_rgb8()),
    };
    let temporary = super::incoming::Temporary(temporary.to_owned());
    small.save_with_format(&temporary.0, ImageFormat::Png).map_err(io::Error::other)?;
    std::fs::File::open(&temporary.0)?.sync_all()?;
    std::fs::rename(&temporary.0, target)
}

fn is_turned(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}
