//! The menu of a row and of its bar, and the picker of the other end of a link.

use super::state::Chart;
use crate::features::commands::{Command, Commands};
use crate::features::links::{self, LinkPicker, Way};
use crate::platform::listen::Listener;
use crate::router::use_navigate;
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::menu::{Menu, MenuEntry, MenuItem};
use crate::ui::popover::Anchor;
use crate::ui::toast::{Toast, use_toasts};
use leptos::prelude::*;
use threadline_domain::{TaskId, place};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Which task a menu is about, and a point of the window unless it opens at the bar.
pub(super) type Asked = Option<(TaskId, Option<(f64, f64)>)>;

/// The menu of whichever row it was asked for.
#[component]
pub(super) fn RowMenu(chart: Chart) -> impl IntoView {
    let open = RwSignal::new(false);
    effect(move || {
        if chart.menu.with(Option::is_some) {
            open.set(true);
        }
    });
    effect(move || {
        let Some(scroller) = chart.scroller.get() else { return };
        Listener::active(&scroller, "contextmenu", move |event| {
            // A finger that holds a bar drags it.
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let row = target.and_then(|target| target.closest("[data-row-id^=task-]").ok().flatten());
            let (Some(task), Some(mouse)) =
                (row.and_then(|row| super::keys::task_of(&row)), event.dyn_ref::<MouseEvent>())
            else {
                return;
            };
            if event.default_prevented() {
                return;
            }
            event.prevent_default();
            let at = (f64::from(mouse.client_x()), f64::from(mouse.client_y()));
            chart.menu.set(Some((task, Some(at))));
        })
        .until_cleanup();
    });
    let commands = Commands::expect();
    let go = StoredValue::new_local(use_navigate());
    let explain = move |task: TaskId| {
        let to = chart.store.peek_task(task).and_then(|task| task.project).map(place::dependencies);
        if let Some(to) = to {
            go.try_with_value(|go| go(&format!("/{to}?focus={task}"), Default::default()));
        }
    };
    let entries = Callback::new(move |()| {
        let about = chart.menu.with_untracked(|menu| menu.map(|(task, _)| task));
        about.map(|task| entries(chart, commands, task, explain)).unwrap_or_default()
    });
    let title =
        Signal::derive(move || chart.menu.get().map(|(task, _)| chart.title(task)).unwrap_or_default());
    let picking = RwSignal::new(false);
    effect(move || {
        if chart.adding.with(Option::is_some) {
            picking.set(true);
        }
    });
    let circle = RwSignal::new(None::<Vec<TaskId>>);
    let toasts = use_toasts();
    effect(move || {
        if let Some(circle) = circle.get() {
            toasts.show(Toast::failed(links::circle_words(chart.store, &circle)));
        }
    });
    let way = Signal::derive(move || chart.adding.get().map_or(Way::WaitsFor, |(way, _)| way));
    let linked = Signal::derive(move || chart.adding.get().map(|(_, task)| task));
    let at = move |task: TaskId| Anchor::lookup(move || chart.row_element(task).map(Into::into));
    view! {
        {move || {
            chart.menu.get().map(|(task, point)| {
                let anchor = point.map_or_else(|| at(task), |(x, y)| Anchor::Point(x, y));
                view! { <Menu open anchor label=title entries/> }
            })
        }}
        {move || {
            chart.adding.get().map(|(_, task)| {
                view! { <LinkPicker open=picking anchor=at(task) way task=linked circle/> }
            })
        }}
    }
}

fn entries(
    chart: Chart,
    commands: Commands,
    task: TaskId,
    explain: impl Fn(TaskId) + Copy + Send + Sync + 'static,
) -> Vec<MenuEntry> {
    let (words, links, list) = (&text().timeline, &text().dependencies, &text().list);
    let add = |label: &'static str, way: Way| {
        MenuItem::new(label, move || chart.adding.set(Some((way, task)))).icon(way.icon()).into()
    };
    let set = |label: &'static str, icon: &'static str, command: Command| {
        let run = move || {
            chart.selection.current.set(Some(task));
            commands.perform(command);
        };
        MenuItem::new(label, run).icon(icon).into()
    };
    vec![
        MenuItem::new(links.open, move || chart.view.set_peek(Some(task)))
            .icon("expand")
            .keys("Enter")
            .into(),
        MenuItem::new(words.ask, move || chart.ask(task)).icon("timeline").keys("F2").into(),
        MenuItem::new(words.explain, move || explain(task)).icon("graph").into(),
        MenuEntry::Divider,
        add(links.add_before, Way::WaitsFor),
        add(links.add_after, Way::HoldsUp),
        MenuEntry::Divider,
        set(list.status, "status-accepted", Command::SetStatus),
        set(list.assignee, "people", Command::Assign),
        set(list.due, "calendar", Command::SetDue),
    ]
}
