//! The dialog in which time is typed in.

use super::place_fields::PlaceFields;
use super::{EntryForm, Flaw, Typed};
use crate::text::{common, fill, text};
use crate::ui::bound::bound;
use crate::ui::dialog::Dialog;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use crate::ui::text_area::TextArea;
use leptos::{ev, prelude::*};
use threadline_domain::time_sheet::overlapping;
use threadline_domain::{TimeEntry, TimeEntryId};

/// The dialog of a form.
#[component]
pub(in crate::features::time) fn EntryDialog(
    /// What it shows.
    form: EntryForm,
) -> impl IntoView {
    let title = Signal::derive(move || {
        if form.subject.get().is_some() { text().time.edit } else { text().time.add }.to_owned()
    });
    view! {
        <Dialog open=form.open title close_label=text().common.close>
            <Fields form/>
        </Dialog>
    }
}

#[component]
fn Fields(form: EntryForm) -> impl IntoView {
    let words = &text().time;
    let flaw = RwSignal::new(None::<Flaw>);
    let error = unique_id("error");
    let said_at = error.clone();
    let read = memo(move || form.typed.with(Typed::read).ok());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        flaw.set(form.send().err());
    };
    let written = form.typed.with_untracked(|typed| typed.note.clone());
    let note = bound(written, move |now| form.change(|typed| typed.note = now));
    let input = move |kind: &'static str, get: fn(&Typed) -> String, set: fn(&mut Typed, String)| {
        // Written once: the browser clears such a field when it is set while somebody types in it.
        let first = form.typed.with_untracked(get);
        view! {
            <input
                class="field"
                type=kind
                autocomplete="off"
                value=first
                aria-invalid=move || flaw.get().map(|_| "true")
                aria-describedby=error.clone()
                on:input=move |event| {
                    flaw.set(None);
                    form.change(|typed| set(typed, event_target_value(&event)));
                }
            />
        }
    };
    let label = move || {
        let long = read.get().map(|spent| common::duration(u64::from(spent.seconds)));
        let (with, bare) = match form.subject.get() {
            Some(_) => (words.save, words.save_bare),
            None => (words.record, words.record_bare),
        };
        long.map_or_else(|| bare.to_owned(), |long| fill(with, &[("time", &long)]))
    };
    view! {
        <form class="grid-form" novalidate on:submit=submit>
            {form.fixed.is_none().then(|| view! { <PlaceFields form/> })}
            <label class="stack wide">
                {words.day}
                {input("date", |typed| typed.day.clone(), |typed, day| typed.day = day)}
            </label>
            <label class="stack">
                {words.from}
                {input("time", |typed| typed.from.clone(), |typed, hour| typed.from = hour)}
            </label>
            <label class="stack">
                {words.until}
                {input("time", |typed| typed.until.clone(), |typed, hour| typed.until = hour)}
            </label>
            <label class="stack wide">
                {words.duration}
                {input("text", |typed| typed.spent.clone(), |typed, spent| typed.spent = spent)}
                <span>{words.duration_hint}</span>
            </label>
            <label class="stack wide">
                {words.note}
                <TextArea value=note label=words.note placeholder=words.note_hint/>
            </label>
            <p class="flaw wide" id=said_at role="alert">{move || flaw.get().map(Flaw::words)}</p>
            <Warnings form/>
            <div class="actions wide">
                <button type="button" class="button large" on:click=move |_| form.open.set(false)>
                    {text().common.cancel}
                </button>
                <button class="button primary large">{label}</button>
            </div>
        </form>
    }
}

/// What is allowed and yet seldom meant.
#[component]
fn Warnings(form: EntryForm) -> impl IntoView {
    let words = &text().time;
    let store = form.store;
    let read = memo(move || form.typed.with(Typed::read).ok());
    let overlaps = move || {
        let spent = read.get()?;
        let subject = form.subject.get();
        let user =
            subject.and_then(|id| store.peek_time(id)).map_or_else(|| store.me().get(), |entry| entry.user);
        let entry = TimeEntry {
            user,
            start_time: Some(spent.start),
            end_time: spent.end,
            ..TimeEntry::new(subject.unwrap_or(TimeEntryId(0)))
        };
        let count = overlapping(&store.time_where(|other| other.user == user), &entry).len();
        (count > 0).then(|| words.overlap_warning.of(count))
    };
    let over_midnight = move || read.get().is_some_and(|spent| spent.over_midnight);
    view! {
        <p class="warnings wide" role="status">
            <span>{move || over_midnight().then_some(words.ends_next_day)}</span>
            <span class="soon">{overlaps}</span>
        </p>
    }
}
