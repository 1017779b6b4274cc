//! Pictures that are on the screen. They need the bearer header, so they are fetched and shown as blobs: each once,
//! however often it is shown, and given back when the last that showed it is gone.

use crate::api::{Http, attachment};
use crate::platform::object_url::ObjectUrl;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::{Rc, Weak};
use threadline_domain::attachment::ThumbnailSize;
use threadline_domain::error::ApiError;
use threadline_domain::{AttachmentId, TaskId};
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

/// Which picture: an attachment as it is, or a thumbnail of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Picture {
    /// Of which attachment.
    pub id: AttachmentId,
    /// The task that it hangs on, if it is one: thumbnails of others are an extension.
    pub task: Option<TaskId>,
    /// How large; `None` for the file itself.
    pub size: Option<ThumbnailSize>,
}

/// How far a picture is.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Fetched {
    /// It is on its way.
    #[default]
    Waiting,
    /// It is at this address, as long as the [`Shown`] is kept.
    Here(String),
    /// It did not come.
    Failed(ApiError),
}

/// The pictures that are shown. Clones share them.
#[derive(Clone)]
pub struct Files {
    http: Http,
    shown: Rc<RefCell<HashMap<Picture, Weak<Entry>>>>,
}

/// A picture that somebody shows. Keep it as long as that lasts.
#[derive(Clone)]
pub struct Shown(Rc<Entry>);

struct Entry {
    picture: Picture,
    state: ArcRwSignal<Fetched>,
    url: RefCell<Option<ObjectUrl>>,
    abort: Option<AbortController>,
    shelf: Weak<RefCell<HashMap<Picture, Weak<Entry>>>>,
}

impl Files {
    /// No pictures yet.
    pub fn new(http: Http) -> Self {
        Self { http, shown: Rc::default() }
    }

    /// The picture, which is fetched unless somebody shows it already.
    pub fn show(&self, picture: Picture) -> Shown {
        if let Some(known) = self.shown.borrow().get(&picture).and_then(Weak::upgrade) {
            return Shown(known);
        }
        let entry = Rc::new(Entry {
            picture: picture.clone(),
            state: ArcRwSignal::default(),
            url: RefCell::default(),
            abort: AbortController::new().ok(),
            shelf: Rc::downgrade(&self.shown),
        });
        self.shown.borrow_mut().insert(picture.clone(), Rc::downgrade(&entry));
        let (http, abort, waiting) = (self.http.clone(), entry.abort.clone(), Rc::downgrade(&entry));
        spawn_local(async move {
            let abort = abort.as_ref();
            let blob = match (picture.size, picture.task) {
                (Some(size), Some(task)) => {
                    attachment::thumbnail_of_task(&http, task, &picture.id, size, abort).await
                }
                (Some(size), None) => attachment::thumbnail(&http, &picture.id, size, abort).await,
                (None, _) => attachment::download(&http, &picture.id, None, abort).await,
            };
            // Nobody shows it any more.
            let Some(entry) = waiting.upgrade() else { return };
            let state = match blob {
                Ok(blob) => match ObjectUrl::new(&blob) {
                    Some(url) => {
                        let address = url.as_str().to_owned();
                        entry.url.replace(Some(url));
                        Fetched::Here(address)
                    }
                    None => Fetched::Failed(ApiError::Decode("no address for a blob".to_owned())),
                },
                Err(error) => Fetched::Failed(error),
            };
            entry.state.set(state);
        });
        Shown(entry)
    }
}

impl Shown {
    /// How far it is.
    pub fn state(&self) -> ArcRwSignal<Fetched> {
        self.0.state.clone()
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        if let Some(abort) = &self.abort {
            abort.abort();
        }
        if let Some(shelf) = self.shelf.upgrade() {
            let mut shelf = shelf.borrow_mut();
            // Somebody may show the same picture anew: theirs stays.
            if shelf.get(&self.picture).is_some_and(|known| known.strong_count() == 0) {
                shelf.remove(&self.picture);
            }
        }
    }
}
