//! The small picture of a file, or the sign of its kind.

use crate::store::Store;
use crate::store::files::{Fetched, Picture};
use crate::ui::icon::Icon;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use threadline_domain::attachment::{FileKind, ThumbnailSize};
use threadline_domain::{Attachment, TaskId};

/// The sign of a kind of files.
pub(super) fn sign(file: &Attachment) -> &'static str {
    match file.kind() {
        FileKind::Picture | FileKind::Drawing => "picture",
        FileKind::Code => "code",
        _ => "document",
    }
}

/// Fetches a picture for as long as the current owner lasts.
pub(super) fn fetch(store: Store, wanted: Picture) -> ArcRwSignal<Fetched> {
    let shown = SendWrapper::new(store.files().show(wanted));
    let state = shown.state();
    // Given back when nobody shows it any more.
    on_cleanup(move || drop(shown));
    state
}

/// The picture where there is one, else the sign. It says nothing: the name stands beside it.
pub(super) fn thumb(store: Store, file: &Attachment, task: Option<TaskId>, size: ThumbnailSize) -> AnyView {
    let icon = sign(file);
    if !file.has_thumbnail() {
        return view! { <Icon name=icon/> }.into_any();
    }
    let state = fetch(store, Picture { id: file.id.clone(), task, size: Some(size) });
    let (width, height) = (file.width, file.height);
    (move || match state.get() {
        Fetched::Here(address) => {
            view! { <img src=address alt="" width=width height=height draggable="false"/> }.into_any()
        }
        Fetched::Waiting | Fetched::Failed(_) => view! { <Icon name=icon/> }.into_any(),
    })
    .into_any()
}
