//! One file in the dialog, as what it is.

use super::in_cloud;
use super::reading::Reading;
use crate::api;
use crate::features::files::name_of;
use crate::features::files::thumb::{fetch, sign};
use crate::platform::object_url::ObjectUrl;
use crate::store::Store;
use crate::store::files::{Fetched, Picture};
use crate::text::{errors, fill, text};
use crate::ui::icon::Icon;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use threadline_domain::attachment::ThumbnailSize;
use threadline_domain::attachment::preview::Preview;
use threadline_domain::error::ApiError;
use threadline_domain::{Attachment, TaskId};
use web_sys::AbortController;

#[component]
pub(super) fn Content(file: Attachment, #[prop(into)] task: Signal<Option<TaskId>>) -> impl IntoView {
    match Preview::of(&file) {
        Preview::Picture => picture(&file, None, None),
        Preview::Thumbnail => picture(&file, task.get_untracked(), Some(ThumbnailSize::Large)),
        Preview::Pdf => pdf(&file),
        Preview::Text => view! { <Reading file numbered=false/> }.into_any(),
        Preview::Code => view! { <Reading file numbered=true/> }.into_any(),
        Preview::Cloud => cloud(&file),
        Preview::None => nothing(&file, text().files.not_shown),
    }
}

/// A file that is not shown: what it is, and why.
pub(super) fn nothing(file: &Attachment, why: &'static str) -> AnyView {
    let icon = sign(file);
    view! {
        <div class="viewer-nothing">
            <Icon name=icon/>
            <p>{why}</p>
        </div>
    }
    .into_any()
}

pub(super) fn failed(file: &Attachment, error: &ApiError) -> AnyView {
    let values = [("name", name_of(file)), ("why", errors::words(error))];
    let words =
        fill(text().files.not_loaded, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    view! { <p class="trouble" role="alert">{words}</p> }.into_any()
}

pub(super) fn loading(file: &Attachment) -> AnyView {
    let words = fill(text().files.loading, &[("name", &name_of(file))]);
    view! { <p class="viewer-loading" role="status">{words}</p> }.into_any()
}

fn picture(file: &Attachment, task: Option<TaskId>, size: Option<ThumbnailSize>) -> AnyView {
    let state = fetch(Store::expect(), Picture { id: file.id.clone(), task, size });
    let file = file.clone();
    (move || match state.get() {
        Fetched::Here(address) => {
            view! { <img src=address alt=name_of(&file) width=file.width height=file.height/> }.into_any()
        }
        Fetched::Waiting => loading(&file),
        Fetched::Failed(error) => failed(&file, &error),
    })
    .into_any()
}

fn cloud(file: &Attachment) -> AnyView {
    let words = &text().files;
    let Some(cloud) = file.cloud_type else { return nothing(file, words.not_shown) };
    let way = match file.cloud_address() {
        Some(address) => view! {
            <a class="button framed" href=address target="_blank" rel="noopener noreferrer">
                {in_cloud(words.open_cloud, cloud)}
            </a>
        }
        .into_any(),
        None => view! { <p>{in_cloud(words.no_cloud_address, cloud)}</p> }.into_any(),
    };
    view! {
        <div class="viewer-nothing">
            <Icon name="link"/>
            <p>{in_cloud(words.in_cloud, cloud)}</p>
            {way}
        </div>
    }
    .into_any()
}

/// How far a PDF is.
#[derive(Clone)]
enum Fetching {
    Waiting,
    Here(String),
    Failed(ApiError),
}

/// The browser's own reader, in a frame. It takes the file for a PDF whatever is in it, so that nothing in it can run
/// with the rights of this site.
fn pdf(file: &Attachment) -> AnyView {
    let store = Store::expect();
    let state = ArcRwSignal::new(Fetching::Waiting);
    let kept = StoredValue::new_local(None::<ObjectUrl>);
    let abort = AbortController::new().ok();
    let given_up = SendWrapper::new(abort.clone());
    on_cleanup(move || {
        if let Some(abort) = given_up.take() {
            abort.abort();
        }
    });
    let (id, told) = (file.id.clone(), state.clone());
    leptos::task::spawn_local(async move {
        let fetched = api::attachment::download(&store.http(), &id, None, abort.as_ref()).await;
        let next = match fetched.map(|blob| ObjectUrl::pdf(&blob)) {
            Ok(Some(url)) => {
                let address = url.as_str().to_owned();
                // Where nobody looks any more, it is given back at once.
                kept.try_set_value(Some(url));
                Fetching::Here(address)
            }
            Ok(None) => Fetching::Failed(ApiError::Decode("no address for a blob".to_owned())),
            Err(error) => Fetching::Failed(error),
        };
        told.set(next);
    });
    let file = file.clone();
    let has_reader = crate::platform::page::shows_pdf();
    (move || match state.get() {
        Fetching::Here(address) => {
            let words = &text().files;
            let frame = has_reader.then(|| {
                let address = address.clone();
                view! { <iframe src=address title=name_of(&file)></iframe> }
            });
            let instead = (!has_reader).then(|| nothing(&file, words.no_pdf_reader));
            view! {
                {frame}
                {instead}
                <p class="viewer-note">
                    <a href=address target="_blank" rel="noopener">{words.new_tab}</a>
                </p>
            }
            .into_any()
        }
        Fetching::Waiting => loading(&file),
        Fetching::Failed(error) => failed(&file, &error),
    })
    .into_any()
}
