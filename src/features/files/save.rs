//! Downloading: the file needs the bearer header, so it is fetched and then handed to the browser under its name.

use super::name_of;
use crate::api;
use crate::platform::object_url::ObjectUrl;
use crate::store::Store;
use crate::text::{errors, fill, text};
use crate::ui::live::use_announcer;
use crate::ui::toast::{Toast, use_toasts};
use leptos::prelude::*;
use std::collections::HashSet;
use threadline_domain::{Attachment, AttachmentId};
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlElement};

/// The browser reads the address some time after the click, in milliseconds.
const READ_BY: u32 = 60_000;

/// What is being downloaded. A handle; make it where the buttons stand.
#[derive(Clone, Copy)]
pub(super) struct Saver {
    store: Store,
    busy: RwSignal<HashSet<AttachmentId>>,
    announcer: crate::ui::live::Announcer,
    toasts: crate::ui::toast::Toasts,
}

impl Saver {
    pub(super) fn new() -> Self {
        Self {
            store: Store::expect(),
            busy: RwSignal::new(HashSet::new()),
            announcer: use_announcer(),
            toasts: use_toasts(),
        }
    }

    /// Whether a file is being fetched. Follows changes.
    pub(super) fn is_busy(self, id: &AttachmentId) -> bool {
        self.busy.with(|busy| busy.contains(id))
    }

    /// Downloads a file, unless that is going on.
    pub(super) fn save(self, file: Attachment) {
        let fresh = self.busy.try_update(|busy| busy.insert(file.id.clone())) == Some(true);
        if !fresh {
            return;
        }
        self.announcer.say(fill(text().files.downloading, &[("name", &name_of(&file))]));
        leptos::task::spawn_local(async move {
            let outcome = api::attachment::download(&self.store.http(), &file.id, None, None).await;
            self.busy.try_update(|busy| busy.remove(&file.id));
            match outcome {
                Ok(blob) => hand_over(&blob, &file.file_name).await,
                Err(error) => {
                    let words = [("name", name_of(&file)), ("why", errors::words(&error))];
                    let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
                    let again = Toast::failed(fill(text().files.not_downloaded, &words));
                    self.toasts.show(again.action(text().common.retry, move || self.save(file.clone())));
                }
            }
        });
    }
}

async fn hand_over(blob: &Blob, name: &str) {
    let Some(url) = ObjectUrl::new(blob) else { return };
    let anchor = document().create_element("a").ok().and_then(|anchor| anchor.dyn_into::<HtmlElement>().ok());
    let Some(anchor) = anchor else { return };
    let _ = anchor.set_attribute("href", url.as_str());
    let _ = anchor.set_attribute("download", name);
    anchor.click();
    gloo_timers::future::TimeoutFuture::new(READ_BY).await;
    drop(url);
}
