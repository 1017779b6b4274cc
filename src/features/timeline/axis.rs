//! The axis over the bars, and what lies below them: days off, weeks, today.

use super::state::{Chart, Window};
use crate::features::columns::Columns;
use crate::platform::clock;
use crate::platform::intl::{self, DayStyle};
use crate::text::text;
use crate::ui::each::Each;
use crate::ui::memo::memo;
use chrono::Datelike;
use leptos::prelude::*;
use std::fmt::Write;
use threadline_plan::timeline::{Tick, Zoom};

/// The head: the number of tasks, the months, and days, weeks or months below them. It stays in sight.
#[component]
pub(super) fn Axis(chart: Chart) -> impl IntoView {
    let columns = Columns::expect();
    let first_day = clock::here().first;
    let range = memo(move || (chart.scale.get(), chart.window.get().x));
    let bands = move || {
        let (scale, (from, to)) = range.get();
        let style = if scale.zoom == Zoom::Quarter { DayStyle::Year } else { DayStyle::Month };
        scale
            .bands(from, to)
            .into_iter()
            .map(|tick| stretch(tick, "tl-band", label(tick, style)))
            .collect_view()
    };
    let ticks = move || {
        let (scale, (from, to)) = range.get();
        let words = |tick: Tick| match scale.zoom {
            Zoom::Quarter => label(tick, DayStyle::ShortMonth),
            Zoom::Day | Zoom::Week | Zoom::Month => tick.day.day().to_string(),
        };
        let ticks = scale.ticks(from, to, first_day).into_iter();
        ticks.map(|tick| stretch(tick, "tl-tick", words(tick))).collect_view()
    };
    let now = move || format!("{}px", now(chart));
    view! {
        <div class="tl-head" role="row" aria-rowindex="1">
            <div class="tl-pane tl-corner" role="none">
                <div class="tl-corner-name" role="columnheader">
                    <span class="unseen">{text().timeline.task}</span>
                    <span>{move || text().common.tasks.of(columns.total())}</span>
                </div>
                <Each each=move || chart.fields.get() key=|field| *field let(field)>
                    <div class="tl-field" role="columnheader">{field.label()}</div>
                </Each>
            </div>
            <div class="tl-axis" role="columnheader">
                <span class="unseen">{text().timeline.dates}</span>
                <div aria-hidden="true">{bands}{ticks}</div>
                <span class="tl-flag" aria-hidden="true" style:inset-inline-start=now>{text().common.today}</span>
            </div>
        </div>
    }
}

fn label(tick: Tick, style: DayStyle) -> String {
    intl::day(tick.day, style, tick.day)
}

fn stretch(tick: Tick, class: &'static str, words: String) -> AnyView {
    let (x, width) = (format!("{}px", tick.x), format!("{}px", tick.width));
    view! {
        <div class=class style:inset-inline-start=x style:inline-size=width><span>{words}</span></div>
    }
    .into_any()
}

/// Where today's middle is.
fn now(chart: Chart) -> f64 {
    let scale = chart.scale.get();
    scale.x(chart.plan.today.get()) + scale.px / 2.0
}

/// What lies below the bars.
#[component]
pub(super) fn Ground(chart: Chart) -> impl IntoView {
    let first_day = clock::here().first;
    let paths = memo(move || {
        let (scale, window) = (chart.scale.get(), chart.window.get());
        let ((from, to), (top, bottom)) = (window.x, window.y);
        let (mut off, mut rules) = (String::new(), String::new());
        let runs =
            chart.plan.with(|plan| scale.days_off(from, to, &|day| plan.options().calendar.is_working(day)));
        for run in runs {
            let _ = write!(off, "M{} {top}h{}V{bottom}h-{}Z", run.x, run.width, run.width);
        }
        for tick in scale.ticks(from, to, first_day) {
            let _ = write!(rules, "M{} {top}V{bottom}", tick.x.floor() + 0.5);
        }
        (off, rules)
    });
    view! {
        <Sheet chart class="tl-sheet tl-ground">
            <path class="tl-off" d=move || paths.with(|paths| paths.0.clone())></path>
            <path class="tl-rule" d=move || paths.with(|paths| paths.1.clone())></path>
        </Sheet>
        <div class="tl-now" aria-hidden="true" style:inset-inline-start=move || format!("{}px", now(chart))></div>
    }
}

/// A drawing over the part of the canvas that is drawn.
#[component]
pub(super) fn Sheet(chart: Chart, class: &'static str, children: Children) -> impl IntoView {
    let place = move || chart.window.get();
    let px = |value: f64| format!("{value}px");
    let names = move || chart.measures.get().names;
    view! {
        <svg
            class=class
            aria-hidden="true"
            style:inset-block-start=move || px(place().y.0)
            style:inset-inline-start=move || px(place().x.0 + names())
            width=move || place().x.1 - place().x.0
            height=move || place().y.1 - place().y.0
            viewBox=move || {
                let Window { x, y } = place();
                format!("{} {} {} {}", x.0, y.0, x.1 - x.0, y.1 - y.0)
            }
        >
            {children()}
        </svg>
    }
}
