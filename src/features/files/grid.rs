//! The files of a task as tiles.

use super::look::Look;
use super::name_of;
use super::save::Saver;
use super::thumb::thumb;
use super::viewer::Viewer;
use crate::platform::{clock, intl};
use crate::store::Store;
use crate::text::{self, fill, text};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::popover::Side;
use leptos::prelude::*;
use threadline_domain::attachment::ThumbnailSize;
use threadline_domain::{Attachment, TaskId};

/// Tiles that open a file, each with a menu.
#[component]
pub fn FileGrid(
    /// The files.
    #[prop(into)]
    files: Signal<Vec<Attachment>>,
    /// The task that they hang on.
    #[prop(into)]
    task: Signal<Option<TaskId>>,
    /// Takes one away.
    #[prop(into)]
    on_remove: Callback<Attachment>,
) -> impl IntoView {
    let look = Look::new(files, task);
    let saver = Saver::new();
    let any = memo(move || files.with(|files| !files.is_empty()));
    let tiles = move || {
        view! {
            <ul class="files">
                <Each each=move || files.get() key=|file| file.id.clone() let(file)>
                    {tile(look, saver, on_remove, file)}
                </Each>
            </ul>
        }
    };
    view! {
        {move || any.get().then(tiles)}
        <Viewer look saver/>
    }
}

/// What stands under a name: how large or in which cloud, and since when.
pub(super) fn facts(file: &Attachment) -> String {
    let today = clock::today();
    let day = file.created.and_then(clock::day_of).map(|day| intl::day(day, intl::DayStyle::Short, today));
    let what = match file.cloud_type {
        Some(cloud) => Some(text::files::cloud(cloud).to_owned()),
        None => file.size.map(text::files::size),
    };
    what.into_iter().chain(day).collect::<Vec<_>>().join(", ")
}

fn tile(look: Look, saver: Saver, on_remove: Callback<Attachment>, file: Attachment) -> AnyView {
    let words = &text().files;
    let name = name_of(&file);
    let facts = facts(&file);
    let label = fill(words.open, &[("name", &name), ("facts", &facts)]);
    let more = fill(words.more_for, &[("name", &name)]);
    let picture = thumb(Store::expect(), &file, look.task.get_untracked(), ThumbnailSize::Small);
    let id = file.id.clone();
    let open = move |_| look.at(&id);
    let entries = move |()| -> Vec<MenuEntry> {
        let (of_look, of_save, of_remove) = (file.id.clone(), file.clone(), file.clone());
        let look_at = MenuItem::new(words.look, move || look.at(&of_look)).icon("eye").into();
        let save = MenuItem::new(words.download, move || saver.save(of_save.clone())).icon("arrow-down");
        let remove = MenuItem::new(words.remove, move || {
            on_remove.try_run(of_remove.clone());
        });
        let mut entries = vec![look_at];
        entries.extend(file.cloud_type.is_none().then(|| save.into()));
        entries.extend([MenuEntry::Divider, remove.icon("trash").bad().into()]);
        entries
    };
    view! {
        <li class="file">
            <button type="button" class="open" title=label on:click=open>
                <span class="thumb">{picture}</span>
                <span class="cut">{name}<small>{facts}</small></span>
            </button>
            <MenuButton label=more entries class="button icon-only tight" side=Side::BelowEnd>
                <Icon name="more"/>
            </MenuButton>
        </li>
    }
    .into_any()
}
