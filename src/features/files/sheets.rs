//! The files of a message, larger than tiles: one reads them with the words.

use super::grid::facts;
use super::look::Look;
use super::name_of;
use super::save::Saver;
use super::thumb::{sign, thumb};
use super::viewer::Viewer;
use crate::store::Store;
use crate::text::{self, fill, text};
use crate::ui::button::IconButton;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::Attachment;
use threadline_domain::attachment::ThumbnailSize;

/// Sheets that open a file, with a preview where it is a picture.
#[component]
pub fn Sheets(
    /// The files.
    #[prop(into)]
    files: Signal<Vec<Attachment>>,
) -> impl IntoView {
    let any = memo(move || files.with(|files| !files.is_empty()));
    let shown = move || {
        let look = Look::new(files, Signal::derive(|| None));
        let saver = Saver::new();
        let sheets = move || files.get().into_iter().map(|file| sheet(look, saver, file)).collect_view();
        view! {
            <div class="sheets">{sheets}</div>
            <Viewer look saver/>
        }
    };
    move || any.get().then(shown)
}

fn sheet(look: Look, saver: Saver, file: Attachment) -> AnyView {
    let words = &text().files;
    let name = name_of(&file);
    let label = fill(words.open, &[("name", &name), ("facts", &facts(&file))]);
    let save = fill(words.download_name, &[("name", &name)]);
    let icon = sign(&file);
    let size = match file.cloud_type {
        Some(cloud) => Some(text::files::cloud(cloud).to_owned()),
        None => file.size.map(text::files::size),
    };
    let preview = file.has_thumbnail().then(|| {
        let picture = thumb(Store::expect(), &file, None, ThumbnailSize::Medium);
        view! { <span class="preview">{picture}</span> }
    });
    let is_here = file.cloud_type.is_none();
    let (id, busy) = (file.id.clone(), file.id.clone());
    view! {
        <div class="sheet">
            <button type="button" class="open" title=label on:click=move |_| look.at(&id)>
                {preview}
                <span class="name">
                    <Icon name=icon/>
                    <span class="cut">{name}</span>
                    <small>{size}</small>
                </span>
            </button>
            {is_here.then(|| view! {
                <IconButton
                    icon="arrow-down" label=save tight=true
                    disabled=Signal::derive(move || saver.is_busy(&busy))
                    on_press=move |()| saver.save(file.clone())
                />
            })}
        </div>
    }
    .into_any()
}
