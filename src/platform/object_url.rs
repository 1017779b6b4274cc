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
        match FileKind::of(&blob.type_(), "") == FileKind::Picture {
            true => Url::create_object_url_with_blob(blob).ok().map(Self),
            false => Self::typed(blob, "application/octet-stream"),
        }
    }

    /// The address of a PDF for the browser's reader, which gets it as that whatever is in it.
    pub fn pdf(blob: &Blob) -> Option<Self> {
        Self::typed(blob, "application/pdf")
    }

    fn typed(blob: &Blob, kind: &str) -> Option<Self> {
        let plain = blob.slice_with_f64_and_f64_and_content_type(0.0, blob.size(), kind).ok()?;
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
