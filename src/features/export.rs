//! What is shown, to take along: as a sheet, as data, as a calendar file, on paper. The menu stands in the bar from the
//! first frame; what it does comes when it is asked for.

mod file;
mod print;

pub use file::save;
pub use print::PrintSheet;

use super::columns::{self, Columns};
use super::commands::{Command, Commands};
use super::parts;
use super::project_page::CurrentProject;
use crate::on_demand::{Asker, NotLoaded};
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::toast::{Toast, use_toasts};
use leptos::prelude::*;
use threadline_domain::ProjectId;

/// A format of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// A sheet for every spreadsheet.
    Csv,
    /// The tasks as the server tells of them.
    Json,
    /// What has a date, for a calendar.
    Ics,
}

/// Saves what a view shows as a file, and tells the file's name. The project names it.
pub type SaveFile = fn(Store, Columns, Option<ProjectId>, Format) -> String;

/// The menu of the view bar.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let (store, columns) = (Store::expect(), Columns::expect());
    let CurrentProject(project) = expect_context();
    let commands = Commands::expect();
    let toasts = use_toasts();
    let words = &text().export;
    let here = Asker::here();
    let save = move |format: Format| {
        let project = project.get_untracked();
        here.once_there(parts::save_file(), move |outcome: Result<SaveFile, NotLoaded>| {
            toasts.show(match outcome {
                Ok(save) => {
                    Toast::done(fill(words.saved, &[("file", &save(store, columns, project, format))]))
                }
                Err(NotLoaded) => Toast::failed(text().shell.part_missing),
            });
        });
    };
    let entries = Callback::new(move |()| {
        let item = |label: &'static str, format: Format| {
            MenuEntry::from(MenuItem::new(label, move || save(format)).icon("file"))
        };
        let print = move || {
            commands.perform(Command::Print);
        };
        let import = move || {
            commands.perform(Command::Import);
        };
        let import = MenuItem::new(text().export.import, import).icon("plus");
        let mut entries = vec![
            item(words.csv, Format::Csv),
            item(words.json, Format::Json),
            item(words.ics, Format::Ics),
            MenuEntry::Divider,
            MenuItem::new(words.print, print).icon("document").into(),
        ];
        if project.get_untracked().is_some() {
            entries.extend([MenuEntry::Divider, import.into()]);
        }
        entries
    });
    view! {
        <MenuButton label=words.title entries class="button" named_by_children=true>
            <Icon name="arrow-down"/>
            <span>{words.title}</span>
        </MenuButton>
    }
}

/// What a column of the printed sheet is called.
fn group_name(store: Store, key: &threadline_domain::arrange::ColumnKey) -> String {
    columns::name(store, key)
}
