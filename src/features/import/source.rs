//! Where the rows come from: a file that is chosen or dropped, or pasted lines.

use super::Import;
use super::sheet::{MOST_BYTES, NoSheet, Sheet};
use crate::features::files::{DropZone, Incoming, drop_zone};
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::id::unique_id;
use crate::ui::text_area::TextArea;
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

#[component]
pub(super) fn Source(import: Import) -> impl IntoView {
    let words = &text().import;
    let wrong = RwSignal::new(None::<NoSheet>);
    let input = NodeRef::<html::Input>::new();
    let place = NodeRef::<html::Div>::new();
    let take = move |read: Result<Sheet, NoSheet>| match read {
        Ok(sheet) => import.take(sheet),
        Err(why) => {
            wrong.try_set(Some(why));
        }
    };
    let take_file = move |incoming: Incoming| {
        let Some((file, _)) = incoming.files.into_iter().next() else { return };
        spawn_local(async move { take(read(&file).await) });
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(list) = input.files() {
            take_file(Incoming::of_list(&list));
        }
        // The same file may be chosen again, once it was mended.
        input.set_value("");
    };
    effect(move || {
        let Some(place) = place.get() else { return };
        let take = Callback::new(move |data| take_file(Incoming::of_transfer(&data)));
        drop_zone(&place, DropZone { words: words.drop, take });
    });
    let (error, described) = {
        let id = unique_id("error");
        (id.clone(), id)
    };
    view! {
        <div class="import-source" node_ref=place>
            <p>{words.lead}</p>
            <p>
                <input
                    type="file"
                    accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
                    hidden
                    aria-label=words.choose
                    node_ref=input
                    on:change=chosen
                />
                <button
                    type="button"
                    class="button primary large"
                    autofocus
                    aria-describedby=described
                    on:click=move |_| {
                        if let Some(input) = input.get_untracked() {
                            input.click();
                        }
                    }
                >
                    {words.choose}
                </button>
            </p>
            <p class="hint bad" role="alert" id=error>{move || wrong.get().map(why)}</p>
            <label class="stack">
                {words.paste}
                <TextArea value=import.pasted label=words.paste placeholder=words.paste_hint/>
            </label>
            <p class="actions">
                <button
                    type="button"
                    class="button framed large"
                    disabled=move || import.pasted.with(|text| text.trim().is_empty())
                    on:click=move |_| take(import.pasted.with_untracked(|text| Sheet::read(text)))
                >
                    {words.next}
                </button>
            </p>
        </div>
    }
}

async fn read(file: &Blob) -> Result<Sheet, NoSheet> {
    if file.size() > MOST_BYTES {
        return Err(NoSheet::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    Sheet::read(&text.ok_or(NoSheet::NotRead)?)
}

fn why(wrong: NoSheet) -> &'static str {
    let words = &text().import;
    match wrong {
        NoSheet::TooLarge => words.too_large,
        NoSheet::TooManyRows => words.too_many,
        NoSheet::NoRows => words.no_rows,
        NoSheet::NotRead => words.not_read,
    }
}
