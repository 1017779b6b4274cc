//! Entries as lines: when, how long, by whom, what was done. Overlaps are said where they are.

use super::days::{day_of, entry_name, hours, short_day, task_name};
use super::entry_form::EntryForm;
use crate::features::fields::PersonMark;
use crate::store::Store;
use crate::text::{common, fill, text};
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::popover::Side;
use leptos::prelude::*;
use threadline_domain::time_sheet::overlapping;
use threadline_domain::{TimeEntry, TimeEntryId};

/// One entry. Whoever it belongs to changes it; so do administrators.
#[component]
pub(super) fn EntryLine(
    /// Which.
    id: TimeEntryId,
    /// What changes it.
    form: EntryForm,
    /// Whether the task is said: outside of it.
    #[prop(optional)]
    with_task: bool,
) -> impl IntoView {
    let store = Store::expect();
    let words = &text().time;
    let entry = memo(move || store.time_where(|entry| entry.id == id).pop());
    let when = move || {
        entry.with(|entry| {
            let entry = entry.as_ref()?;
            let day = day_of(entry)?;
            let hours = hours(entry);
            Some(view! {
                <time datetime=day.to_string()>{short_day(day)}</time>
                {hours.map(|hours| view! { <span class="hours">{hours}</span> })}
            })
        })
    };
    let what = move || {
        let entry = entry.get()?;
        let task = with_task.then(|| task_name(store, entry.task));
        Some(task.into_iter().chain(entry.note).collect::<Vec<_>>().join(" · "))
    };
    let who = memo(move || entry.with(|entry| entry.as_ref().and_then(|entry| entry.user)));
    let long =
        move || entry.with(|entry| entry.as_ref().map(|entry| common::duration(u64::from(entry.seconds()))));
    let on_others = memo(move || {
        let entry: TimeEntry = entry.get()?;
        let theirs = store.time_where(|other| other.user == entry.user);
        let first = overlapping(&theirs, &entry).into_iter().next()?;
        let other = theirs.into_iter().find(|other| other.id == first)?;
        Some(fill(words.overlap, &[("other", &entry_name(store, &other))]))
    });
    let may_change = memo(move || {
        let Some(me) = store.me().get() else { return false };
        let is_administrator = store.user(me).with(|me| me.as_ref().is_some_and(|me| me.is_administrator()));
        is_administrator || who.get() == Some(me)
    });
    let label = Signal::derive(move || {
        let name =
            entry.with(|entry| entry.as_ref().map(|entry| entry_name(store, entry)).unwrap_or_default());
        fill(words.more_for, &[("entry", &name)])
    });
    let entries = move |()| -> Vec<MenuEntry> {
        vec![
            MenuItem::new(words.edit_menu, move || form.edit(id)).icon("drafts").into(),
            MenuItem::new(words.delete, move || store.delete_time(id)).icon("trash").bad().into(),
        ]
    };
    view! {
        <li class="entry-line" data-time-entry=id.to_string()>
            {move || view! { <PersonMark who=who.get() named=true/> }}
            <span class="when">{when}</span>
            <span class="what">{what}</span>
            <b class="end-facts">{long}</b>
            {move || may_change.get().then(|| view! {
                <MenuButton label entries class="button icon-only tight line-more" side=Side::BelowEnd>
                    <Icon name="more"/>
                </MenuButton>
            })}
            {move || on_others.get().map(|words| view! {
                <span class="overlap"><Icon name="warning" small=true/>{words}</span>
            })}
        </li>
    }
}
