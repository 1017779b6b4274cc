//! Deleting a section: whoever does it says what becomes of its tasks.

use super::Sections;
use crate::store::SectionTasks;
use crate::text::{fill, text};
use crate::ui::menu::{MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_domain::SectionId;

/// The ways to delete it; one where there is nothing in it.
pub(super) fn entries(sections: Sections, id: SectionId) -> Vec<MenuEntry> {
    let words = &text().projects;
    let store = sections.store;
    let inside = untrack(|| {
        store.with_tasks(|tasks| {
            tasks.iter().filter(|task| task.section == Some(id) && task.parent.is_none()).count()
        })
    });
    let item = |name: String, then: SectionTasks| MenuItem::new(name, move || store.delete_section(id, then));
    if inside == 0 {
        return vec![
            item(words.section_delete_empty.to_owned(), SectionTasks::Stay).icon("trash").bad().into(),
        ];
    }
    let mut entries = vec![
        MenuEntry::Heading(words.section_delete.of(inside)),
        item(words.tasks_stay.to_owned(), SectionTasks::Stay).icon("list").into(),
    ];
    for other in sections.ids.get_untracked().into_iter().filter(|other| *other != id) {
        let name = fill(words.tasks_go, &[("section", &sections.name(other))]);
        entries.push(item(name, SectionTasks::Go(other)).icon("move").into());
    }
    entries.push(item(words.tasks_too.to_owned(), SectionTasks::Delete).icon("trash").bad().into());
    entries
}
