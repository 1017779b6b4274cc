//! The rows: the head of a group, and a task with its bar. Clicks and keys are dealt with at the timeline.

use super::arrows::bracket;
use super::bar::{self, Shape};
use super::part_row::FieldCell;
use super::rows::{Col, Row};
use super::state::Chart;
use crate::features::columns;
use crate::text::{self, fill, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Icon, Shape as Sign};
use crate::ui::memo::memo;
use leptos::attr::{Attribute, custom::custom_attribute};
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::arrange::ColumnKey;
use threadline_domain::{Task, TaskId, place};
use threadline_plan::Shift;

pub(super) fn level(depth: u8) -> impl Attribute {
    custom_attribute("aria-level", depth.to_string())
}

pub(super) fn px(value: f64) -> String {
    format!("{value}px")
}

/// The head of a group, with the bracket over its bars.
#[component]
pub(super) fn GroupRow(chart: Chart, key: ColumnKey, place: Signal<usize>) -> impl IntoView {
    let slug = key.slug();
    let name = {
        let key = key.clone();
        move || columns::name(chart.store, &key)
    };
    let count = {
        let key = key.clone();
        move || {
            chart.groups.all.with(|groups| {
                groups.iter().find(|group| group.key == key).map_or(0, |group| group.tasks.len())
            })
        }
    };
    let row = Row::Group(key);
    let open = {
        let slug = slug.clone();
        memo(move || chart.view.view.with(|view| !view.shut.contains(&slug)))
    };
    let current = {
        let row = row.clone();
        memo(move || chart.spot.with(|spot| spot.as_ref().is_some_and(|spot| spot.row == row)))
    };
    follow_focus(chart, move || current.get());
    let span = memo(move || bracket(chart, &row));
    view! {
        <div
            class="tl-row tl-group"
            role="row"
            {..level(1)}
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-rowindex=move || place.get() + 2
            data-row-id=format!("group-{slug}")
        >
            <div class="tl-pane" role="none">
                <div
                    class="tl-name"
                    role="rowheader"
                    data-col="name"
                    tabindex=move || if current.get() { "0" } else { "-1" }
                >
                    <span class="turn" class:shut=move || !open.get()><Icon name="chevron-down"/></span>
                    <span class="cut">{name}</span>
                    <span class="count">{count}</span>
                </div>
            </div>
            <div class="tl-cell" role="gridcell">
                {move || span.get().map(|(from, to)| view! {
                    <span class="tl-span" style:inset-inline-start=px(from) style:inline-size=px(to - from)></span>
                })}
            </div>
        </div>
    }
}

/// A task.
#[component]
pub(super) fn TaskRow(chart: Chart, id: TaskId, place: Signal<usize>) -> impl IntoView {
    let task: Signal<Option<Arc<Task>>> = Signal::from(chart.store.task(id));
    let title = move || task.with(|task| task.as_ref().map(|task| task.title.clone()).unwrap_or_default());
    let sign = Signal::derive(move || {
        Sign::Status(task.with(|task| task.as_ref().map_or("new", |task| task.status.slug())))
    });
    let status =
        move || task.with(|task| task.as_ref().map(|task| text::status(&task.status)).unwrap_or_default());
    let current = memo(move || {
        chart.spot.with(|spot| spot.as_ref().filter(|spot| spot.row == Row::Task(id)).map(|spot| spot.col))
    });
    follow_focus(chart, move || current.get().is_some());
    let shape = memo(move || chart.shape(id));
    let ghost = memo(move || chart.ghost(id));
    let sum = memo(move || chart.sum(id));
    let has_parts = memo(move || sum.with(|sum| !sum.words.is_empty()));
    let open = memo(move || chart.open.with(|open| open.contains(&id)));
    let expanded = move || has_parts.get().then(|| if open.get() { "true" } else { "false" });
    let done = memo(move || task.with(|task| task.as_deref().map_or(0.0, bar::done_part)));
    let words = move || {
        let (show, today) = (chart.show.get(), chart.plan.today.get());
        let row = chart.plan.row(id)?;
        let violated = chart.violated.with(|violated| violated.contains(&id));
        let mut words = bar::words(&row, violated, show, today);
        let then = chart.preview.with(|preview| {
            let moves = ghost.with(Option::is_some);
            preview.as_ref().filter(|_| moves).and_then(|preview| preview.after.row(id))
        });
        if let Some(then) = then {
            let dates = bar::dates_words(&then, show.derived, today);
            words = format!("{words}, {}", fill(text().timeline.would, &[("dates", &dates)]));
        }
        let parts = sum.with(|sum| sum.words.clone());
        Some(if parts.is_empty() { words } else { format!("{words}, {parts}") })
    };
    // Where a link is violated, its words stand before the bar that begins too early.
    let early = move || {
        let days = chart.early.with(|early| early.get(&id).copied())?;
        let shape = ghost.get().map(|(_, shape)| shape).or_else(|| shape.get())?;
        Some((shape.start, text().dependencies.early.of(days as usize)))
    };
    let tab = move |col: Col| if current.get() == Some(col) { "0" } else { "-1" };
    let is_held = move || chart.asked.with(|asked| asked.is_some_and(|asked| asked.task == id));
    view! {
        <div
            class="tl-row tl-task"
            class:moves=move || ghost.with(Option::is_some)
            role="row"
            {..level(2)}
            aria-expanded=expanded
            aria-selected=move || if chart.selection.contains(id) { "true" } else { "false" }
            aria-current=move || (chart.view.peek.get() == Some(id)).then_some("true")
            aria-rowindex=move || place.get() + 2
            data-row-id=format!("task-{id}")
            data-task-id=id.to_string()
        >
            <div class="tl-pane" role="none">
                <div class="tl-name" role="rowheader" data-col=Col::Name.key() tabindex=move || tab(Col::Name)>
                    {move || has_parts.get().then(|| view! {
                        <span class="tl-parts" aria-hidden="true" class:shut=move || !open.get() title=text().timeline.show_parts>
                            <Icon name="chevron-down" small=true/>
                        </span>
                    })}
                    <Glyph shape=sign label=Signal::derive(status)/>
                    <a class="cut" tabindex="-1" href=place::task(id)>{title}</a>
                </div>
                <Each each=move || chart.fields.get() key=|field| *field let(field)>
                    <FieldCell chart row=Row::Task(id) field/>
                </Each>
            </div>
            <div
                class="tl-cell"
                role="gridcell"
                data-col=Col::Bar.key()
                tabindex=move || tab(Col::Bar)
            >
                <span class="unseen">{words}</span>
                {move || sum.with(|sum| sum.along).map(|(from, to)| view! {
                    <span class="tl-sum" style:inset-inline-start=px(from) style:inline-size=px(to - from)></span>
                })}
                {move || shape.get().map(|shape| drawn(shape, done.get()))}
                {move || ghost.get().map(|(shift, shape)| proposed(shift, shape, is_held()))}
                {move || early().map(|(start, words)| view! {
                    <b class="tl-early" aria-hidden="true" style:inset-inline-start=px(start)><i>{words}</i></b>
                })}
            </div>
        </div>
    }
}

pub(super) fn follow_focus(chart: Chart, is_current: impl Fn() -> bool + 'static) {
    effect(move || {
        if is_current() {
            chart.give_focus();
        }
    });
}

pub(super) fn drawn(shape: Shape, done: f64) -> AnyView {
    let mut class = String::from(if shape.milestone { "tl-bar diamond" } else { "tl-bar" });
    for (name, has) in [(" derived", shape.derived), (" critical", shape.critical)] {
        if has {
            class.push_str(name);
        }
    }
    let part = (done > 0.0 && !shape.milestone).then(|| {
        let size = format!("{}%", done * 100.0);
        view! { <i class="tl-part" style:inline-size=size></i> }
    });
    let tail = (shape.tail > 0.0).then(|| {
        let (from, size) = (px(shape.start + shape.width), px(shape.tail));
        view! { <i class="tl-tail" style:inset-inline-start=from style:inline-size=size></i> }
    });
    view! {
        <span class=class style:inset-inline-start=px(shape.start) style:inline-size=px(shape.width)>{part}</span>
        {tail}
    }
    .into_any()
}

fn proposed(shift: Shift, shape: Shape, held: bool) -> AnyView {
    let class = match (shape.milestone, held) {
        (true, true) => "tl-ghost diamond held",
        (true, false) => "tl-ghost diamond",
        (false, true) => "tl-ghost held",
        (false, false) => "tl-ghost",
    };
    let end = shape.start + shape.width + 6.0;
    view! {
        <span class=class style:inset-inline-start=px(shape.start) style:inline-size=px(shape.width)></span>
        <b class="tl-by" aria-hidden="true" style:inset-inline-start=px(end)>{bar::shift_words(shift.days)}</b>
    }
    .into_any()
}
