//! Files that go with a message.

use super::message::Line;
use crate::api;
use crate::platform::intl;
use crate::platform::object_url::ObjectUrl;
use crate::store::Store;
use crate::store::files::{Fetched, Files, Picture};
use crate::text::{errors, fill, text};
use crate::ui::button::IconButton;
use crate::ui::icon::Icon;
use crate::ui::toast::{Toast, Toasts, use_toasts};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use threadline_domain::Attachment;
use threadline_domain::attachment::{FileKind, ThumbnailSize};
use threadline_domain::neutral::neutral;
use wasm_bindgen::JsCast;

#[component]
pub(super) fn FileList(line: Line) -> impl IntoView {
    let files = Memo::new(move |_| line.get(|said| said.files.clone()));
    let store = line.scope.store;
    let toasts = use_toasts();
    let shown = move || files.get().into_iter().map(|file| sheet(store, toasts, file)).collect_view();
    let any = Memo::new(move |_| files.with(|files| !files.is_empty()));
    move || any.get().then(|| view! { <div class="sheets">{shown}</div> })
}

/// How large a file is, as people say it.
pub(super) fn size(bytes: u64) -> String {
    #[allow(clippy::cast_precision_loss)]
    let kilobytes = (bytes as f64 / 1000.0).ceil();
    fill(text().talk.kilobytes, &[("n", &intl::number(kilobytes))])
}

fn sheet(store: Store, toasts: Toasts, file: Attachment) -> AnyView {
    let name = neutral(&file.file_name);
    let icon = if file.kind() == FileKind::Picture { "picture" } else { "file" };
    let picture = file.has_thumbnail().then(|| picture(store, &file, &name));
    let label = fill(text().talk.download, &[("name", &name)]);
    let bytes = file.size.map(size);
    let has_bytes = file.cloud_type.is_none();
    view! {
        <figure class="sheet">
            {picture}
            <figcaption class="name">
                <Icon name=icon/>
                <span class="cut">{name}</span>
                <small>{bytes}</small>
                <span class="end">
                    {has_bytes.then(|| view! {
                        <IconButton icon="arrow-down" label tight=true on_press=move |()| save(store, toasts, file.clone())/>
                    })}
                </span>
            </figcaption>
        </figure>
    }
    .into_any()
}

fn picture(store: Store, file: &Attachment, name: &str) -> AnyView {
    let wanted = Picture { id: file.id.clone(), task: None, size: Some(ThumbnailSize::Medium) };
    let shown = SendWrapper::new(Files::new(store.http()).show(wanted));
    let state = shown.state();
    // Kept as long as it is shown.
    on_cleanup(move || drop(shown));
    let name = name.to_owned();
    let (width, height) = (file.width, file.height);
    view! {
        <div class="preview">
            {move || match state.get() {
                Fetched::Here(address) => {
                    Some(view! { <img src=address alt=name.clone() width=width height=height/> })
                }
                Fetched::Waiting | Fetched::Failed(_) => None,
            }}
        </div>
    }
    .into_any()
}

/// Fetches a file with the bearer header, and hands it to the browser under its name.
fn save(store: Store, toasts: Toasts, file: Attachment) {
    leptos::task::spawn_local(async move {
        let blob = match api::attachment::download(&store.http(), &file.id, None, None).await {
            Ok(blob) => blob,
            Err(error) => {
                let name = neutral(&file.file_name);
                let words = [("name", name.as_str()), ("why", &errors::words(&error))];
                toasts.show(Toast::failed(fill(text().talk.not_downloaded, &words)));
                return;
            }
        };
        let Some(url) = ObjectUrl::new(&blob) else { return };
        let anchor = document()
            .create_element("a")
            .ok()
            .and_then(|anchor| anchor.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(anchor) = anchor {
            let _ = anchor.set_attribute("href", url.as_str());
            let _ = anchor.set_attribute("download", &file.file_name);
            anchor.click();
        }
        // The browser reads the address after the click.
        gloo_timers::future::TimeoutFuture::new(60_000).await;
        drop(url);
    });
}
