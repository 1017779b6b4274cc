//! Files that a person has on the disk, and what a browser does with them.

use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::Result;
use crate::browser::Browser;
use crate::wait::{eventually, until};

/// A small picture.
const PNG: &[u8] = include_bytes!("picture.png");

/// A document of one empty page.
const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";

/// A folder of somebody's files. It goes with this value.
pub struct Folder(TempDir);

impl Folder {
    /// An empty one.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn new() -> Result<Self> {
        Ok(Self(TempDir::with_prefix("threadline-files-")?))
    }

    /// A file with this in it. A name that ends in `.png` or `.pdf` and an empty content make one of those.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn file(&self, name: &str, content: &str) -> Result<PathBuf> {
        let path = self.path(name);
        let bytes = match (content, name.rsplit_once('.').map(|(_, end)| end)) {
            ("", Some("png")) => PNG.to_vec(),
            ("", Some("pdf")) => PDF.as_bytes().to_vec(),
            (text, _) => text.as_bytes().to_vec(),
        };
        std::fs::write(&path, bytes)?;
        Ok(path)
    }

    /// Where a file of that name is or will be.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

impl Browser {
    /// Drags files from outside over the first element that fits, and lets go of them there.
    ///
    /// # Errors
    /// When there is no such element.
    pub async fn drop_files(&self, selector: &str, files: &[&Path]) -> Result<()> {
        let (x, y) = self.middle_of(selector).await?;
        let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        let data = json!({"items": [], "files": names, "dragOperationsMask": 1});
        for kind in ["dragEnter", "dragOver", "drop"] {
            self.devtools("Input.dispatchDragEvent", json!({"type": kind, "x": x, "y": y, "data": data}))
                .await?;
        }
        Ok(())
    }

    /// Chooses files in the dialog that the first file field inside of an element opens.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn choose_files(&self, inside: &str, files: &[&Path]) -> Result<()> {
        let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
        let field = eventually("a field for files", async || {
            Ok(self.all(&format!("{inside} input[type=file]")).await?.into_iter().next())
        })
        .await?;
        Ok(field.send_keys(names.join("\n")).await?)
    }

    /// Pastes a text file while the focus is where it is.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn paste_file(&self, name: &str, content: &str) -> Result<()> {
        let script = "const data = new DataTransfer(); \
            data.items.add(new File([arguments[1]], arguments[0], { type: 'text/plain' })); \
            const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }); \
            document.activeElement.dispatchEvent(event)";
        self.script(script, vec![json!(name), json!(content)]).await?;
        Ok(())
    }

    /// From now on so many bytes a second go out; `None` takes that back.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn slow_uploads(&self, speed: Option<u32>) -> Result<()> {
        let speed = speed.map_or(-1, i64::from);
        let how =
            json!({"offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": speed});
        self.devtools("Network.emulateNetworkConditions", how).await?;
        Ok(())
    }

    /// What is downloaded from now on comes into this folder.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn download_into(&self, folder: &Folder) -> Result<()> {
        let how = json!({"behavior": "allow", "downloadPath": folder.0.path()});
        self.devtools("Browser.setDownloadBehavior", how).await?;
        Ok(())
    }
}

/// Waits until files of just these names hang where `list` asks the server for them.
///
/// # Errors
/// When they never do.
pub async fn hang(expected: &[&str], list: impl AsyncFn() -> Result<Value>) -> Result<()> {
    until(&format!("{expected:?} on the server"), async || {
        let mut names = fields(&list().await?, "FileName")?;
        names.sort();
        Ok(names == expected)
    })
    .await
}

/// A field of every record of a list, in order.
///
/// # Errors
/// When it is no list.
pub fn fields(list: &Value, name: &str) -> Result<Vec<String>> {
    let list = list.as_array().context("a list")?;
    Ok(list.iter().filter_map(|one| one[name].as_str().map(str::to_owned)).collect())
}
