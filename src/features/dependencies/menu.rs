//! The menu of a box, and the picker of the other end of a link.

use super::setting::Setting;
use super::state::Graph;
use crate::features::links::{LinkPicker, Way};
use crate::platform::listen::Listener;
use crate::text::{fill, text};
use crate::ui::effect::effect;
use crate::ui::menu::{Menu, MenuEntry, MenuItem};
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use threadline_domain::{Dependency, TaskId};
use threadline_plan::layout::Key;
use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

impl Graph {
    /// Opens the menu of a box, there or at a point of the window.
    pub(super) fn menu_at(self, task: TaskId, point: Option<(f64, f64)>) {
        self.asked.set(Some((task, point)));
    }

    /// Picks the other end of a new link of a task.
    pub(super) fn add(self, way: Way, task: TaskId) {
        self.circle.set(None);
        self.adding.set(Some((way, task)));
    }
}

/// The menu of whichever box it was asked for.
#[component]
pub(super) fn NodeMenu(graph: Graph) -> impl IntoView {
    let open = RwSignal::new(false);
    effect(move || {
        if graph.asked.with(Option::is_some) {
            open.set(true);
        }
    });
    effect(move || {
        let Some(place) = graph.place.get() else { return };
        Listener::active(&place, "contextmenu", move |event| {
            let Some(task) = super::pointer::task_of(&event) else { return };
            let Some(mouse) = event.dyn_ref::<MouseEvent>() else { return };
            event.prevent_default();
            graph.menu_at(task, Some((f64::from(mouse.client_x()), f64::from(mouse.client_y()))));
        })
        .until_cleanup();
    });
    let entries = Callback::new(move |()| {
        let about = graph.asked.with_untracked(|asked| asked.map(|(task, _)| task));
        about.map(|task| entries(graph, task)).unwrap_or_default()
    });
    let title =
        Signal::derive(move || graph.asked.get().map(|(task, _)| graph.name(task)).unwrap_or_default());
    move || {
        graph.asked.get().map(|(task, point)| {
            let anchor = match point {
                Some((x, y)) => Anchor::Point(x, y),
                None => Anchor::lookup(move || graph.element(Key::Task(task)).map(Into::into)),
            };
            view! { <Menu open anchor label=title entries/> }
        })
    }
}

fn entries(graph: Graph, task: TaskId) -> Vec<MenuEntry> {
    let words = &text().dependencies;
    let mut entries: Vec<MenuEntry> = vec![
        MenuItem::new(words.open, move || graph.view.set_peek(Some(task)))
            .icon("expand")
            .keys("Enter")
            .into(),
        MenuItem::new(words.explain, move || graph.focus_on(task)).icon("focus").keys("Space").into(),
    ];
    if graph.focus.get_untracked().is_some() {
        entries
            .push(MenuItem::new(words.unfocus, move || graph.set(Setting::Focus, None)).icon("close").into());
    }
    if untrack(|| graph.sections.all.with(|all| all.len() > 1)) {
        let shown = graph.sections.shown;
        let section = shown.with_untracked(|shown| Some(shown.iter().find(|member| member.0 == task)?.1));
        if let Some(section) = section {
            let name = untrack(|| super::sections::name(graph.store, section));
            let label = fill(words.collapse_section, &[("section", &name)]);
            entries.push(MenuItem::new(label, move || graph.sections.toggle(section)).icon("group").into());
        }
    }
    entries.push(MenuEntry::Divider);
    let add = |label: &'static str, way: Way| {
        MenuItem::new(label, move || {
            graph.explain(task);
            graph.add(way, task);
        })
        .icon(way.icon())
        .into()
    };
    entries.push(add(words.add_before, Way::WaitsFor));
    entries.push(add(words.add_after, Way::HoldsUp));
    let (waits, holds) = untrack(|| graph.store.dependencies_of(task));
    if !waits.is_empty() || !holds.is_empty() {
        entries.push(MenuEntry::Divider);
    }
    let remove = |way: Way, link: Dependency| {
        let name = untrack(|| graph.name(way.other(&link)));
        let label = fill(words.remove_link, &[("task", &name)]);
        MenuItem::new(label, move || graph.store.unlink(link.clone())).icon("close").into()
    };
    entries.extend(waits.into_iter().map(|link| remove(Way::WaitsFor, link)));
    entries.extend(holds.into_iter().map(|link| remove(Way::HoldsUp, link)));
    entries
}

/// The picker of the other end, at its button in the explanation.
#[component]
pub(super) fn NewLink(graph: Graph) -> impl IntoView {
    let open = RwSignal::new(false);
    effect(move || {
        if graph.adding.with(Option::is_some) {
            open.set(true);
        }
    });
    let way = Signal::derive(move || graph.adding.get().map_or(Way::WaitsFor, |(way, _)| way));
    let task = Signal::derive(move || graph.adding.get().map(|(_, task)| task));
    let anchor = Anchor::lookup(move || {
        let (way, task) = graph.adding.try_get_untracked().flatten()?;
        let name = if way == Way::WaitsFor { "before" } else { "after" };
        let document = crate::platform::page::document();
        let button = document.query_selector(&format!(".explain [data-add={name}] button")).ok().flatten();
        button.or_else(|| graph.element(Key::Task(task)).map(Into::into))
    });
    view! { <LinkPicker open anchor way task circle=graph.circle/> }
}
