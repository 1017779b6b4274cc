//! A text or code in the dialog: its beginning, so that no file is too long to be looked at.

use super::content::{failed, loading, nothing};
use crate::api;
use crate::features::files::name_of;
use crate::store::Store;
use crate::text::{fill, text};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::fmt::Write;
use threadline_domain::Attachment;
use threadline_domain::attachment::preview::{Excerpt, SHOWN_BYTES, excerpt};
use threadline_domain::error::ApiError;
use web_sys::AbortController;

#[derive(Clone)]
enum Read {
    Waiting,
    Text(Excerpt),
    NoText,
    Failed(ApiError),
}

/// The text, with the numbers of its lines where it is code.
#[component]
pub(super) fn Reading(file: Attachment, numbered: bool) -> impl IntoView {
    let store = Store::expect();
    let state = ArcRwSignal::new(Read::Waiting);
    if let Ok(abort) = AbortController::new() {
        let given_up = SendWrapper::new(abort.clone());
        on_cleanup(move || given_up.take().abort());
        let (id, told) = (file.id.clone(), state.clone());
        leptos::task::spawn_local(async move {
            let read = api::attachment::download_start(&store.http(), &id, SHOWN_BYTES, &abort).await;
            told.set(match read {
                Ok((bytes, is_whole)) => excerpt(&bytes, is_whole).map_or(Read::NoText, Read::Text),
                Err(error) => Read::Failed(error),
            });
        });
    }
    move || match state.get() {
        Read::Waiting => loading(&file),
        Read::Failed(error) => failed(&file, &error),
        Read::NoText => nothing(&file, text().files.no_text),
        Read::Text(shown) if shown.text.is_empty() => nothing(&file, text().files.empty),
        Read::Text(shown) => lines(&file, shown, numbered),
    }
}

/// Two pieces of text side by side, however many lines there are.
fn lines(file: &Attachment, shown: Excerpt, numbered: bool) -> AnyView {
    let words = &text().files;
    let label = fill(words.text_of, &[("name", &name_of(file))]);
    let numbers = numbered.then(|| {
        let mut numbers = String::with_capacity(shown.lines * 5);
        for line in 1..=shown.lines {
            // Writing to a String cannot fail.
            let _ = writeln!(numbers, "{line}");
        }
        view! { <pre class="numbers" aria-hidden="true">{numbers}</pre> }
    });
    let notes = [shown.is_cut.then_some(words.cut), shown.has_signs.then_some(words.signs)];
    let notes =
        notes.into_iter().flatten().map(|note| view! { <p class="viewer-note">{note}</p> }).collect_view();
    view! {
        {notes}
        <div class="reading" class:prose-text=!numbered role="region" aria-label=label tabindex="0" dir="ltr">
            {numbers}
            <pre class="lines-of-text">{shown.text}</pre>
        </div>
    }
    .into_any()
}
