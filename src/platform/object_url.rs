//! Addresses of blobs within the page.

use threadline_domain::attachment::FileKind;
use web_sys::{Blob, Url};

/// The address of a blob, given back when this is dropped.
#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// The address of a blob. Only a picture keeps its type: a page or a drawing, opened at such an address, would
    /// run with the rights of this site.
    pub fn new(blob: &Blob) -> Option<Self> {
        let is_picture = FileKind::of(&blob.type_(), "") == FileKind::Picture;
        let bytes = "application/octet-stream";
        let plain = match is_picture {
            true => blob.clone(),
            false => blob.slice_with_f64_and_f64_and_content_type(0.0, blob.size(), bytes).ok()?,
        };
        Url::create_object_url_with_blob(&plain).ok().map(Self)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        // Fails only for an address that is none.
        let _ = Url::revoke_object_url(&self.0);
    }
}
