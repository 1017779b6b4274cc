//! Files: brought in by drop, paste and choice, on their way with progress, looked at, downloaded. Used by tasks, by
//! notes and by whatever is written.

mod drafted;
mod drop;
#[cfg(all(test, target_arch = "wasm32"))]
mod files_test;
mod grid;
mod incoming;
mod look;
mod part;
mod pick;
mod save;
mod sheets;
mod thumb;
mod upload_list;
mod viewer;

pub use drafted::{Drafted, DraftedList, Standing, bring_in};
pub use drop::{DropZone, drop_zone, on_paste};
pub use grid::FileGrid;
pub use incoming::Incoming;
pub use part::FilesPart;
pub use pick::PickButton;
pub use sheets::Sheets;
pub use upload_list::UploadList;

use crate::store::Store;
use crate::ui::effect::effect;
use leptos::prelude::*;
use threadline_domain::Attachment;
use threadline_domain::neutral::neutral;

/// What people call a file, without signs that lie.
fn name_of(file: &Attachment) -> String {
    let name = neutral(&file.file_name);
    if name.trim().is_empty() { crate::text::text().files.nameless.to_owned() } else { name }
}

/// Brings back what an earlier page of this tab kept, as soon as it is known who is signed in.
fn restore(store: Store) {
    effect(move || {
        if store.me().get().is_some() {
            store.restore_uploads();
        }
    });
}
