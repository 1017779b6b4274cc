//! What the browser hands over when somebody drops, pastes or chooses files.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DataTransfer, DataTransferItem, File, FileList, FileSystemEntry};

/// Files that somebody brought in, and the names of folders, which cannot be sent.
#[derive(Default)]
pub struct Incoming {
    /// The files under their names.
    pub files: Vec<(Blob, String)>,
    /// The folders.
    pub folders: Vec<String>,
}

impl Incoming {
    /// What was dropped or pasted.
    pub fn of_transfer(data: &DataTransfer) -> Self {
        let mut found = Self::default();
        let items = data.items();
        for at in 0..items.length() {
            let Some(item) = items.get(at).filter(|item| item.kind() == "file") else { continue };
            match folder(&item) {
                Some(name) => found.folders.push(name),
                None => found.files.extend(item.get_as_file().ok().flatten().map(named)),
            }
        }
        found
    }

    /// What was chosen.
    pub fn of_list(list: &FileList) -> Self {
        let files = (0..list.length()).filter_map(|at| list.get(at)).map(named).collect();
        Self { files, folders: Vec::new() }
    }

    /// Whether something is dragged or pasted that has files.
    pub fn has_files(data: &DataTransfer) -> bool {
        data.types().includes(&JsValue::from_str("Files"), 0)
    }
}

fn named(file: File) -> (Blob, String) {
    let name = file.name();
    (file.unchecked_into(), name)
}

/// The name of a folder, where it is one.
fn folder(item: &DataTransferItem) -> Option<String> {
    let entry: FileSystemEntry = item.webkit_get_as_entry().ok().flatten()?.unchecked_into();
    entry.is_directory().then(|| entry.name())
}
