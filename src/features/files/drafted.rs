//! Files that go with what is being written: new ones on their way, and those that a message has already.

use super::drop::{DropZone, drop_zone};
use super::incoming::Incoming;
use super::name_of;
use super::thumb::sign;
use super::upload_list::UploadList;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::button::IconButton;
use crate::ui::icon::Icon;
use crate::ui::toast::{Toast, Toasts, use_toasts};
use leptos::prelude::*;
use threadline_domain::upload::{Stage, Target};
use threadline_domain::{Attachment, AttachmentId, SaidId};
use web_sys::{DataTransfer, Element};

/// The files of something that is being written. A handle; they stay with it whatever is opened meanwhile.
#[derive(Clone, Copy)]
pub struct Drafted {
    store: Store,
    toasts: Toasts,
    target: StoredValue<Target>,
    /// Those that it has already, as far as they are to stay.
    had: RwSignal<Vec<Attachment>>,
}

/// Whether it can be sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// There are no files.
    Empty,
    /// Every file is there.
    Ready,
    /// So many are on their way.
    Moving(usize),
    /// So many did not arrive, and wait for a decision.
    Stuck(usize),
}

impl Drafted {
    /// The files of what is written under this name.
    pub fn new(name: impl Into<String>) -> Self {
        let store = Store::expect();
        super::restore(store);
        Self {
            store,
            toasts: use_toasts(),
            target: StoredValue::new(Target::Draft(name.into())),
            had: RwSignal::new(Vec::new()),
        }
    }

    /// With those that it has already.
    pub fn having(self, files: Vec<Attachment>) -> Self {
        self.had.set(files);
        self
    }

    /// Takes what was dropped or pasted.
    pub fn on_transfer(self) -> Callback<DataTransfer> {
        Callback::new(move |data: DataTransfer| self.add(Incoming::of_transfer(&data)))
    }

    /// Takes what was brought in.
    pub fn add(self, incoming: Incoming) {
        self.target.with_value(|target| bring_in(self.store, self.toasts, target, incoming));
    }

    /// Makes an element a place to drop them on.
    pub fn drop_on(self, element: &Element) {
        drop_zone(element, DropZone { words: text().files.drop_said, take: self.on_transfer() });
    }

    /// Whether it can be sent. Follows changes.
    pub fn standing(self) -> Standing {
        let tally = self.target.with_value(|target| self.store.uploads_tally(target));
        match (tally.stuck, tally.moving, tally.uploaded + self.had.with(Vec::len)) {
            (0, 0, 0) => Standing::Empty,
            (0, 0, _) => Standing::Ready,
            (0, moving, _) => Standing::Moving(moving),
            (stuck, ..) => Standing::Stuck(stuck),
        }
    }

    /// Why it cannot be sent. Follows changes.
    pub fn hindrance(self) -> Option<String> {
        let words = &text().files;
        match self.standing() {
            Standing::Empty | Standing::Ready => None,
            Standing::Moving(moving) => Some(words.still_uploading.of(moving)),
            Standing::Stuck(stuck) => Some(words.not_uploaded.of(stuck)),
        }
    }

    /// The files that go with it: their names for the wire, and what is known of the new ones.
    pub fn collect(self) -> (Vec<AttachmentId>, Vec<Attachment>) {
        let items = untrack(|| self.target.with_value(|target| self.store.uploads(target)));
        let new: Vec<Attachment> = items
            .into_iter()
            .filter_map(|item| match item.stage {
                Stage::Uploaded(attachment) => Some(attachment),
                _ => None,
            })
            .collect();
        let had = self.had.get_untracked();
        (had.iter().chain(&new).map(|file| file.id.clone()).collect(), new)
    }

    /// They went with this. They are kept until the server has it.
    pub fn went_with(self, said: &SaidId) {
        self.target.with_value(|target| self.store.send_uploads(target, said));
        self.had.set(Vec::new());
    }

    /// What was said comes back to be written anew; with `spoilt` its files have to be sent again.
    pub fn come_back(self, said: &SaidId, spoilt: bool) {
        self.target.with_value(|target| self.store.take_uploads_back(said, target, spoilt));
    }
}

/// Sends what was brought in, and says of folders that they cannot be.
pub fn bring_in(store: Store, toasts: Toasts, target: &Target, incoming: Incoming) {
    for folder in incoming.folders {
        toasts.show(Toast::failed(fill(text().files.folder, &[("name", &folder)])));
    }
    if !incoming.files.is_empty() {
        store.upload(target, incoming.files);
    }
}

/// The files of something that is being written, each with a way to leave it out.
#[component]
pub fn DraftedList(
    /// Of what.
    files: Drafted,
) -> impl IntoView {
    let had = move || {
        let line = |file: Attachment| {
            let name = name_of(&file);
            let icon = sign(&file);
            let label = fill(text().files.remove_name, &[("name", &name)]);
            let remove = move |()| files.had.update(|had| had.retain(|other| other.id != file.id));
            view! {
                <li class="upload">
                    <span class="thumb"><Icon name=icon/></span>
                    <span class="what"><span class="cut">{name}</span></span>
                    <IconButton icon="close" label tight=true on_press=remove/>
                </li>
            }
        };
        let lines = files.had.get();
        (!lines.is_empty())
            .then(|| view! { <ul class="uploads">{lines.into_iter().map(line).collect_view()}</ul> })
    };
    view! {
        {had}
        <UploadList target=Signal::derive(move || files.target.get_value())/>
    }
}
