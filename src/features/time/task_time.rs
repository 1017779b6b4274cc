//! The time of a task: timer, sum, entries.

use super::days::since;
use super::entries::EntryLine;
use super::entry_form::{EntryDialog, EntryForm};
use super::timer::RunningTimer;
use crate::features::task::RefusalNote;
use crate::store::{Scope, Store};
use crate::text::{common, errors, fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::outbox::{Refused, Write};
use threadline_domain::{TaskId, TimeEntryId, timer};

/// Entries that are shown before somebody asks for all.
const SHOWN: usize = 3;

fn total(store: Store, task: TaskId) -> u64 {
    store.time_of_task(task).iter().map(|entry| u64::from(entry.seconds())).sum()
}

/// How long in words, against the estimate where there is one; nothing where nothing was spent.
fn spent(store: Store, task: TaskId) -> Option<String> {
    let total = total(store, task);
    let spent = (total > 0).then(|| common::duration(total))?;
    let estimate = store.task(task).with(|task| task.as_ref().and_then(|task| task.estimated_time));
    Some(match estimate.filter(|estimate| *estimate > 0) {
        Some(estimate) => {
            let estimate = common::duration(u64::from(estimate));
            fill(text().time.of_estimate, &[("spent", &spent), ("estimate", &estimate)])
        }
        None => spent,
    })
}

/// The time among the facts of a task: the sum, and the timer.
#[component]
pub fn TimeFact(
    /// Which.
    #[prop(into)]
    task: Signal<TaskId>,
) -> impl IntoView {
    let store = Store::expect();
    let timer = RunningTimer::expect();
    let words = &text().time;
    let here = memo(move || timer.task() == Some(task.get()));
    let sum = move || {
        let total = total(store, task.get());
        (total > 0).then(|| common::duration(total))
    };
    let label = Signal::derive(move || if here.get() { words.stop } else { words.start }.to_owned());
    let face = move || if here.get() { timer.seconds().map(timer::face) } else { None };
    let button = move || {
        let icon = if here.get() { "stop" } else { "play" };
        view! { <IconButton icon label tight=true on_press=move |()| timer.toggle(task.get_untracked())/> }
    };
    view! {
        <span class="value still time-fact">
            {sum}
            <span class="clock">{button} {face}</span>
        </span>
    }
}

/// The part of a task that is about its time.
#[component]
pub fn TimeOfTask(
    /// Which. The server knows it.
    task: TaskId,
    /// Its heading.
    heading: AnyView,
    /// The id of the heading.
    by: String,
) -> impl IntoView {
    let store = Store::expect();
    let timer = RunningTimer::expect();
    let words = &text().time;
    store.load(Scope::TimeOfTask(task));
    let form = EntryForm::new(Some(task));
    let here = memo(move || timer.task() == Some(task));
    let ids = memo(move || {
        let mut ids: Vec<TimeEntryId> = store.time_of_task(task).iter().map(|entry| entry.id).collect();
        ids.reverse();
        ids
    });
    let all = RwSignal::new(false);
    let shown = move || {
        ids.with(|ids| {
            ids.iter().copied().take(if all.get() { usize::MAX } else { SHOWN }).collect::<Vec<_>>()
        })
    };
    let hidden = move || (!all.get()).then(|| ids.with(Vec::len)).filter(|count| *count > SHOWN);
    let button = move || {
        let (icon, label) = if here.get() { ("stop", words.stop_short) } else { ("play", words.start_short) };
        view! { <Icon name=icon/> {label} }
    };
    let face = move || {
        let started = timer.started().filter(|_| here.get())?;
        Some(view! {
            <span class="face" role="timer">{timer.seconds().map(timer::face)}</span>
            <span class="since">{fill(words.started, &[("when", &since(started))])}</span>
        })
    };
    view! {
        <section class="part" aria-labelledby=by>
            <header>
                {heading}
                <span class="count">{move || spent(store, task)}</span>
                <span class="end">
                    <IconButton icon="plus" label=words.add tight=true on_press=move |()| form.begin(None, None)/>
                </span>
            </header>
            <p class="timing">
                <button type="button" class="button framed" on:click=move |_| timer.toggle(task)>{button}</button>
                {face}
            </p>
            <ul class="lines">
                <Each each=shown key=|id| *id let(id)><EntryLine id form/></Each>
            </ul>
            {move || hidden().map(|count| view! {
                <button type="button" class="button" on:click=move |_| all.set(true)>{words.show_all.of(count)}</button>
            })}
            <NotSaved form about=Some(task)/>
            <EntryDialog form/>
        </section>
    }
}

/// Time that the server refused, with what was typed.
#[component]
pub(super) fn NotSaved(
    form: EntryForm,
    /// Only what is about this task; everything otherwise.
    about: Option<TaskId>,
) -> impl IntoView {
    let store = Store::expect();
    let words = &text().time;
    let note = move |refused: Refused| {
        let Write::TimeEntry(write) = refused.write else { return None };
        let fields = write.fields().cloned().unwrap_or_default();
        let known = store.peek_time(write.id());
        let task = fields.task.flatten().or(known.as_ref().and_then(|entry| entry.task));
        if about.is_some_and(|about| Some(about) != task) {
            return None;
        }
        let seconds = fields.time.or(known.map(|entry| entry.seconds())).unwrap_or_default();
        let long = common::duration(u64::from(seconds));
        let words = fill(words.not_saved, &[("time", &long), ("why", &errors::words(&refused.error))]);
        let (seq, is_new) = (refused.seq, write.creates());
        let change = move |()| {
            store.discard(seq);
            form.begin_with(&fields);
        };
        Some(if is_new {
            view! { <RefusalNote seq words on_change=Callback::new(change)/> }.into_any()
        } else {
            view! { <RefusalNote seq words/> }.into_any()
        })
    };
    move || store.refused_time().into_iter().filter_map(note).collect_view()
}
