//! The row of a subtask, with the bar of its own dates, and the cells beside the names.

use super::bar;
use super::fields::{self, Field};
use super::parts;
use super::row::{drawn, follow_focus, level};
use super::rows::{Col, Row};
use super::state::Chart;
use crate::text;
use crate::ui::each::Each;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::{Task, TaskId, place};

/// A subtask. The plan does not know it: its dates are only shown.
#[component]
pub(super) fn PartRow(chart: Chart, id: TaskId, place: Signal<usize>) -> impl IntoView {
    let task: Signal<Option<Arc<Task>>> = Signal::from(chart.store.task(id));
    let read =
        move |pick: fn(&Task) -> String| task.with(|task| task.as_deref().map(pick).unwrap_or_default());
    let sign = Signal::derive(move || {
        Shape::Status(task.with(|task| task.as_ref().map_or("new", |task| task.status.slug())))
    });
    let status = Signal::derive(move || read(|task| text::status(&task.status)));
    let current = memo(move || {
        chart.spot.with(|spot| spot.as_ref().filter(|spot| spot.row == Row::Part(id)).map(|spot| spot.col))
    });
    follow_focus(chart, move || current.get().is_some());
    let shape = memo(move || task.with(|task| parts::shape(task.as_deref()?, &chart.scale.get())));
    let done = memo(move || task.with(|task| task.as_deref().map_or(0.0, bar::done_part)));
    let words = move || task.with(|task| parts::words(task.as_deref()?, chart.plan.today.get()));
    let tab = move |col: Col| if current.get() == Some(col) { "0" } else { "-1" };
    view! {
        <div
            class="tl-row tl-task tl-part-row"
            role="row"
            {..level(3)}
            aria-current=move || (chart.view.peek.get() == Some(id)).then_some("true")
            aria-rowindex=move || place.get() + 2
            data-row-id=format!("part-{id}")
            data-task-id=id.to_string()
        >
            <div class="tl-pane" role="none">
                <div class="tl-name" role="rowheader" data-col=Col::Name.key() tabindex=move || tab(Col::Name)>
                    <Glyph shape=sign label=status/>
                    <a class="cut" tabindex="-1" href=place::task(id)>{move || read(|task| task.title.clone())}</a>
                </div>
                <Each each=move || chart.fields.get() key=|field| *field let(field)>
                    <FieldCell chart row=Row::Part(id) field/>
                </Each>
            </div>
            <div class="tl-cell" role="gridcell" data-col=Col::Bar.key() tabindex=move || tab(Col::Bar)>
                <span class="unseen">{words}</span>
                {move || shape.get().map(|shape| drawn(shape, done.get()))}
            </div>
        </div>
    }
}

/// A cell of a column beside the names.
#[component]
pub(super) fn FieldCell(chart: Chart, row: Row, field: Field) -> impl IntoView {
    let col = Col::Field(field);
    let words = Memo::new({
        let row = row.clone();
        move |_| match row {
            Row::Task(id) => fields::words(chart, id, field),
            Row::Part(id) => fields::part_words(chart, id, field),
            Row::Group(_) => String::new(),
        }
    });
    let spot = memo(move || {
        chart.spot.with(|spot| spot.as_ref().is_some_and(|spot| spot.row == row && spot.col == col))
    });
    view! {
        <div
            class="tl-field cut"
            role="gridcell"
            data-col=col.key()
            title=move || words.get()
            tabindex=move || if spot.get() { "0" } else { "-1" }
        >
            {move || words.get()}
        </div>
    }
}
