//! The table of a week: projects, tasks, days, sums.

use super::Week;
use super::cell::Cell;
use crate::features::time::days::{project_name, short_day, task_name};
use crate::platform::clock;
use crate::platform::intl::{self, DayStyle};
use crate::text::{fill, text};
use chrono::NaiveDate;
use leptos::prelude::*;
use threadline_domain::place;
use threadline_domain::time_sheet::{Seven, SheetGroup, sum};

/// The table. Each cell opens its entries.
#[component]
pub(super) fn Table(week: Week) -> impl IntoView {
    let words = &text().time;
    let caption = move || {
        fill(words.sheet, &[("from", &short_day(week.first.get())), ("until", &short_day(week.last()))])
    };
    let dates = move || week.sheet.with(|sheet| sheet.dates().collect::<Vec<_>>());
    let head = move || {
        let today = clock::today();
        let one = |day: NaiveDate| {
            let current = (day == today).then_some("date");
            view! {
                <th scope="col" class="figure" aria-current=current>
                    <time datetime=day.to_string()>
                        {intl::day(day, DayStyle::Weekday, today)} " " {intl::day(day, DayStyle::DayMonth, today)}
                    </time>
                </th>
            }
        };
        dates().into_iter().map(one).collect_view()
    };
    let groups = move || {
        let dates = dates();
        week.sheet.with(|sheet| sheet.groups.iter().map(|group| rows(week, &dates, group)).collect_view())
    };
    let foot = move || week.sheet.with(|sheet| figures(&sheet.days));
    view! {
        <div class="sheet-frame on-desk">
            <table class="week-sheet">
                <caption class="unseen">{caption}</caption>
                <thead>
                    <tr><th scope="col">{words.task}</th>{head}<th scope="col" class="figure">{words.total}</th></tr>
                </thead>
                {groups}
                <tfoot><tr><th scope="row">{words.total}</th>{foot}</tr></tfoot>
            </table>
        </div>
    }
}

fn rows(week: Week, dates: &[NaiveDate], group: &SheetGroup) -> impl IntoView + use<> {
    let project = group.project;
    let rows = group.rows.iter().map(|row| {
        let (task, days) = (row.task, row.days);
        let name = task_name(week.store, task);
        let cells = dates.iter().zip(days).map(|(day, seconds)| {
            let cell = Cell { project, task, day: *day };
            let label = fill(
                text().time.cell,
                &[
                    ("task", &name),
                    ("day", &short_day(*day)),
                    // As it stands there: who speaks to the computer says what they see.
                    ("time", &short(seconds)),
                ],
            );
            view! {
                <td class="figure">
                    <button type="button" aria-label=label class:none=seconds == 0 on:click=move |_| week.open.set(Some(cell))>
                        {short(seconds)}
                    </button>
                </td>
            }
        });
        let title = match task {
            Some(id) => view! { <a class="cut" href=place::task(id)>{name.clone()}</a> }.into_any(),
            None => view! { <span class="cut">{name.clone()}</span> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row">{title}</th>
                {cells.collect_view()}
                <td class="figure total">{short(sum(&days))}</td>
            </tr>
        }
    });
    view! {
        <tbody>
            <tr class="group"><th scope="rowgroup">{project_name(week.store, project)}</th>{figures(&group.days)}</tr>
            {rows.collect_view()}
        </tbody>
    }
}

fn figures(days: &Seven) -> impl IntoView + use<> {
    let cells = days.iter().copied().chain([sum(days)]);
    cells.map(|seconds| view! { <td class="figure">{short(seconds)}</td> }).collect_view()
}

/// Hours and minutes in a column: `11:20`, a dash for nothing.
pub(super) fn short(seconds: u32) -> String {
    match seconds {
        0 => "–".to_owned(),
        _ => {
            let minutes = seconds.div_ceil(60);
            format!("{}:{:02}", minutes / 60, minutes % 60)
        }
    }
}
