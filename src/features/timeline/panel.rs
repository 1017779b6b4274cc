//! The panel of the preview: what is asked, what would happen, and the way to do it or not.

mod outcome;

use super::bar;
use super::state::Chart;
use crate::features::fields::DayPicker;
use crate::text::{fill, text};
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use chrono::NaiveDate;
use leptos::{html, prelude::*};
use threadline_plan::{Mode, Move};

/// "What if it ends on …?"
#[component]
pub(super) fn Panel(chart: Chart) -> impl IntoView {
    let say = &text().timeline;
    let title_id = unique_id("what-if");
    let named_by = title_id.clone();
    let keeps_start = chart.keeps_start();
    let changes = memo(move || {
        chart.preview.with(|preview| {
            let moves = preview.as_ref().map(|preview| &preview.moves);
            moves.map_or(0, |moves| {
                moves.iter().filter(|shift| shift.set_start.is_some() || shift.set_due.is_some()).count()
            })
        })
    });
    view! {
        <aside class="what-if" aria-labelledby=named_by>
            <div class="changes">
                <header>
                    <h2 id=title_id>{move || question(chart)}</h2>
                    <p>{say.preview}</p>
                    {(!keeps_start).then(|| view! { <p>{say.due_only}</p> })}
                </header>
                <div class="try-dates">
                    {keeps_start.then(|| view! { <DayField chart end=false/> })}
                    <DayField chart end=true/>
                </div>
                <Modes chart/>
                <outcome::Outcome chart/>
            </div>
            <footer>
                <button
                    type="button"
                    class="button primary large"
                    prop:disabled=move || changes.get() == 0
                    on:click=move |_| chart.apply()
                >
                    {move || match changes.get() {
                        0 => say.nothing_to_apply.to_owned(),
                        count => say.apply.of(count),
                    }}
                </button>
                <button type="button" class="button large" on:click=move |_| { chart.discard(); }>
                    {text().common.discard}
                </button>
            </footer>
        </aside>
    }
}

/// What is asked, as a question.
fn question(chart: Chart) -> String {
    let say = &text().timeline;
    let Some(asked) = chart.asked.get() else { return String::new() };
    let (today, task) = (chart.plan.today.get(), chart.title(asked.task));
    let days = chart.preview.with(|preview| {
        let shift = preview.as_ref()?.moves.iter().find(|shift| shift.task == asked.task)?;
        Some((shift.start, shift.finish))
    });
    let (words, day) = match days {
        Some((_, (was, Some(now)))) if was.map(|was| was.date) != Some(now.date) => (say.if_ends, Some(now)),
        Some(((was, Some(now)), _)) if was.map(|was| was.date) != Some(now.date) => {
            (say.if_begins, Some(now))
        }
        _ => (say.if_moves, None),
    };
    let day = day.map(|day| bar::day_words(day.date, today)).unwrap_or_default();
    fill(words, &[("task", &task), ("day", &day)])
}

/// One of the two dates, to type or to pick.
#[component]
fn DayField(chart: Chart, end: bool) -> impl IntoView {
    let say = &text().timeline;
    let name = if end { say.due } else { say.start };
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let day = memo(move || {
        let id = chart.asked.get()?.task;
        let tried = chart.preview.with(|preview| preview.as_ref().and_then(|preview| preview.after.row(id)));
        let row = tried.or_else(|| chart.plan.row(id))?;
        if end { row.finish } else { row.start }
    });
    let words = move || {
        let today = chart.plan.today.get();
        day.get().map_or_else(|| text().common.no_date.to_owned(), |day| bar::about(day, today))
    };
    let pick = move |picked: Option<NaiveDate>| {
        let (Some(day), Some(asked)) = (picked, chart.asked.get_untracked()) else { return };
        // What was tried of the other end stays.
        let asked = if end { Move { due: Some(day), ..asked } } else { Move { start: Some(day), ..asked } };
        chart.asked.set(Some(asked));
    };
    view! {
        <button
            type="button"
            class="value"
            aria-haspopup="dialog"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            node_ref=button
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <small>{name}" "</small>
            <span>{words}</span>
        </button>
        <DayPicker
            open
            anchor=button
            label=name
            value=Signal::derive(move || Some(day.get().map(|day| day.date)))
            on_pick=Callback::new(pick)
        />
    }
}

/// What happens to the tasks that wait.
#[component]
fn Modes(chart: Chart) -> impl IntoView {
    let say = &text().timeline;
    let group = unique_id("mode");
    let choices = [
        (Mode::PushFollowers, say.push, say.push_hint),
        (Mode::KeepGaps, say.keep, say.keep_hint),
        (Mode::OnlyThis, say.only, say.only_hint),
    ];
    let one = |(mode, name, hint): (Mode, &'static str, &'static str)| {
        view! {
            <label title=hint>
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || chart.mode.get() == mode
                    on:change=move |_| chart.mode.set(mode)
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="modes">
            <legend>{say.followers}</legend>
            <div>{choices.map(one).collect_view()}</div>
        </fieldset>
    }
}
