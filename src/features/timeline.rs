//! The timeline: the tasks of the view as bars over days, the links between them, and what other dates would do.

mod arrows;
mod axis;
mod bar;
mod fields;
mod keys;
mod measures;
mod menu;
mod panel;
mod part_row;
mod parts;
mod pointer;
mod row;
mod rows;
mod state;
mod tools;
mod try_dates;

pub use tools::{TimelineReach, TimelineSwitches, TimelineTools};

use super::commands::Commands;
use super::list::Bones;
use super::project_page::CurrentProject;
use super::view_state::Visit;
use crate::platform::listen::{Listener, window_target};
use crate::platform::page;
use crate::platform::size::on_resize;
use crate::store::{Load, Scope};
use crate::text::text;
use crate::ui::effect::{effect, effect_after};
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use crate::ui::popover::Anchor;
use crate::ui::virtual_list::{ListRole, VirtualList};
use leptos::ev::{self, Custom, on};
use leptos::prelude::*;
use rows::{Col, Row, Spot};
use state::Chart;
use threadline_domain::filter::Filter;
use threadline_plan::timeline::Scale;
use wasm_bindgen::JsCast;

/// The tasks of the view as bars over days.
#[component]
pub fn Timeline() -> impl IntoView {
    let chart = Chart::new();
    let CurrentProject(project) = expect_context();
    let shown = memo(move || {
        let loading = project.get().is_none_or(|project| {
            matches!(chart.store.loaded(Scope::Project(project)).get(), Load::Idle | Load::Loading)
        });
        let filtered = chart.view.view.with(|view| !view.filter.clauses.is_empty());
        match (chart.groups.total() == 0, loading, filtered) {
            (false, ..) => Shown::Chart,
            (true, true, _) => Shown::Bones,
            (true, false, true) => Shown::NoMatch,
            (true, false, false) => Shown::Empty,
        }
    });
    move || match shown.get() {
        Shown::Chart => view! { <Body chart/> }.into_any(),
        Shown::Bones => view! { <Bones/> }.into_any(),
        Shown::NoMatch => view! { <NoMatch chart/> }.into_any(),
        Shown::Empty => view! { <Empty/> }.into_any(),
    }
}

/// What stands in the place of the timeline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Chart,
    Bones,
    NoMatch,
    Empty,
}

#[component]
fn NoMatch(chart: Chart) -> impl IntoView {
    let clear = move |_| chart.view.change(Visit::New, |view| view.filter = Filter::default());
    view! {
        <section class="first">
            <h2>{text().board.no_match}</h2>
            <p></p>
            <button type="button" class="button framed large" on:click=clear>{text().board.clear_filter}</button>
        </section>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let commands = Commands::expect();
    view! {
        <section class="first">
            <h2>{text().timeline.nothing}</h2>
            <p>{text().timeline.nothing_why}</p>
            <button type="button" class="button primary large" on:click=move |_| commands.create_task()>
                {text().commands.new_task}
            </button>
        </section>
    }
}

#[component]
fn Body(chart: Chart) -> impl IntoView {
    follow(chart);
    keep_the_day(chart);
    let row = move |row: Row, place: Signal<usize>| match row {
        Row::Group(key) => view! { <row::GroupRow chart key place/> }.into_any(),
        Row::Task(id) => view! { <row::TaskRow chart id place/> }.into_any(),
        Row::Part(id) => view! { <part_row::PartRow chart id place/> }.into_any(),
    };
    let estimate = chart.measures.get_untracked().row;
    let width = move || {
        let names = chart.measures.get().names;
        format!("{}px", chart.scale.get().width() + names)
    };
    let on_click = on(Custom::<ev::MouseEvent>::new("click"), move |event| keys::on_click(chart, &event));
    let on_focus =
        on(Custom::<ev::FocusEvent>::new("focusin"), move |event| keys::on_focus_in(chart, &event));
    view! {
        <div
            class="tl"
            class:asking=move || chart.asked.with(Option::is_some)
            data-fields=move || chart.fields.with(|fields| fields.len().to_string())
        >
            <div
                class="tl-scroll"
                role="treegrid"
                aria-label=text().timeline.grid
                aria-description=text().timeline.keys
                aria-rowcount=move || chart.rows.with(|rows| rows.len() + 1)
                aria-colcount=move || chart.fields.with(|fields| (fields.len() + 2).to_string())
                {..on_key(move |event| keys::on_keydown(chart, &event))}
                {..on_click}
                {..on_focus}
                node_ref=chart.scroller
            >
                <div class="tl-canvas" style:inline-size=width>
                    <axis::Axis chart/>
                    <div class="tl-body">
                        <axis::Ground chart/>
                        <VirtualList
                            items=chart.rows
                            row
                            estimate
                            role=ListRole::Plain
                            class="tl-rows"
                            scroll_in=Anchor::from(chart.scroller)
                            handle=chart.list
                        />
                        <arrows::Arrows chart/>
                    </div>
                </div>
            </div>
            {move || chart.asked.with(Option::is_some).then(|| view! { <panel::Panel chart/> })}
            <menu::RowMenu chart/>
        </div>
    }
}

/// Follows what happens around the timeline.
fn follow(chart: Chart) {
    effect(move || {
        let Some(scroller) = chart.scroller.get() else { return };
        Listener::passive(&scroller, "scroll", move |_| chart.scrolled()).until_cleanup();
        pointer::watch(chart, &scroller);
        zoom_by_wheel(chart, &scroller);
        on_resize(&scroller, move || chart.resized());
    });
    let CurrentProject(project) = expect_context();
    effect(move || {
        if let Some(project) = project.get() {
            chart.store.load(Scope::AllParts(project));
        }
    });
    // The keyboard enters at the first task, and finds another place when its row goes.
    effect(move || {
        chart.rows.with(|rows| {
            let lost =
                chart.spot.with_untracked(|spot| spot.as_ref().is_none_or(|spot| !rows.contains(&spot.row)));
            if lost {
                let first = rows.iter().find(|row| row.task().is_some()).or_else(|| rows.first());
                chart.spot.set(first.map(|row| Spot { row: row.clone(), col: Col::Name }));
            }
        });
    });
    // A column that goes takes the place of the keyboard along.
    effect(move || {
        let fields = chart.fields.get();
        chart.resized();
        let lost = chart.spot.with_untracked(
            |spot| matches!(spot, Some(Spot { col: Col::Field(field), .. }) if !fields.contains(field)),
        );
        if lost {
            chart.spot.update(|spot| {
                if let Some(spot) = spot {
                    spot.col = Col::Name;
                }
            });
        }
    });
    // Commands move from task to task too.
    effect(move || {
        let Some(id) = chart.selection.current.get() else { return };
        let is_part = chart.rows.with_untracked(|rows| rows.contains(&Row::Part(id)));
        let row = if is_part { Row::Part(id) } else { Row::Task(id) };
        let at = chart.spot.with_untracked(|spot| spot.as_ref().map(|spot| (spot.row == row, spot.col)));
        let known = chart.rows.with_untracked(|rows| rows.contains(&row));
        if known && at.is_none_or(|(same, _)| !same) {
            chart.go(Spot { row, col: at.map_or(Col::Name, |(_, col)| col) });
        }
    });
    let reach = TimelineReach::expect();
    effect(move || {
        let now = chart.selection.current.get().is_some_and(|id| chart.plan.row(id).is_some());
        reach.can_ask.set(now);
    });
    effect_after(move |before: Option<u32>| {
        let times = reach.to_ask.get();
        if before.is_some_and(|before| before != times)
            && let Some(id) = chart.selection.current.get_untracked()
        {
            chart.ask(id);
        }
        times
    });
    // Esc belongs to what is tried, wherever the focus is, unless something lies over it.
    Listener::capture_active(&window_target(), "keydown", move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let over = chart.view.peek.with_untracked(Option::is_some) || something_floats();
        if key.key() == "Escape" && !key.is_composing() && !over && chart.discard() {
            event.prevent_default();
            event.stop_propagation();
        }
    })
    .until_cleanup();
}

/// With Ctrl, as with two fingers on a touch pad, the wheel zooms.
fn zoom_by_wheel(chart: Chart, scroller: &web_sys::HtmlElement) {
    /// So many pixels of the wheel are a step.
    const NOTCH: f64 = 80.0;
    let turned = std::cell::Cell::new(0.0);
    Listener::active(scroller, "wheel", move |event| {
        let Some(wheel) = event.dyn_ref::<web_sys::WheelEvent>() else { return };
        if !(wheel.ctrl_key() || wheel.meta_key()) {
            return turned.set(0.0);
        }
        event.prevent_default();
        let lines = if wheel.delta_mode() == web_sys::WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { 20.0 };
        turned.set(turned.get() + wheel.delta_y() * lines);
        if turned.get().abs() >= NOTCH {
            chart.zoom_by(if turned.get() > 0.0 { 1 } else { -1 });
            turned.set(0.0);
        }
    })
    .until_cleanup();
}

/// Whether a dialog or a layer is open that Esc belongs to.
fn something_floats() -> bool {
    let floats = page::document().query_selector("dialog[open], .popover:popover-open");
    floats.is_ok_and(|found| found.is_some())
}

/// Keeps the day in sight that was, when the zoom or the first day changes; shows today at first and when asked.
fn keep_the_day(chart: Chart) {
    let reach = TimelineReach::expect();
    effect_after(move |before: Option<Scale>| {
        let scale = chart.scale.get();
        let Some(before) = before else {
            after_changes(move || chart.show_today());
            return scale;
        };
        if (before.px, before.origin) != (scale.px, scale.origin) {
            let (from, wide) = chart.seen_along();
            // From the start where days only moved, from the middle where they grew or shrank.
            let hold = if (before.px - scale.px).abs() < f64::EPSILON { 0.0 } else { wide / 2.0 };
            let moved = f64::from((before.origin - scale.origin).num_days() as i32);
            let days = (from + hold) / before.px + moved;
            after_changes(move || chart.scroll_along((days * scale.px - hold).max(0.0)));
        }
        scale
    });
    effect_after(move |before: Option<u32>| {
        let times = reach.to_today.get();
        if before.is_some_and(|before| before != times) {
            chart.show_today();
        }
        times
    });
}

/// Runs once the page has been brought in step with the signals.
fn after_changes(run: impl FnOnce() + 'static) {
    queue_microtask(move || queue_microtask(run));
}

impl Chart {
    /// Brings today into the first third; where everything lies in the future, the first of it.
    fn show_today(self) {
        let scale = self.scale.get_untracked();
        let wide = self.seen_along().1;
        self.scroll_along((scale.x(self.plan.today.get_untracked()) - wide * 0.2).max(0.0));
        self.scrolled();
    }
}
