//! The graph by keyboard: arrows walk along links, Space explains, Enter opens, F finds, plus, minus and 0 zoom.

use super::minimap::pan_of;
use super::pointer::key_of;
use super::setting::Setting;
use super::state::Graph;
use crate::platform::media;
use crate::ui::roving::dom::take;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use threadline_plan::graph::Step;
use threadline_plan::layout::Key;

/// A key was pressed somewhere in the graph.
pub(super) fn pressed(graph: Graph, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    match key.as_str() {
        "+" | "=" => return done(event, || graph.zoom(1.25, None)),
        "-" => return done(event, || graph.zoom(1.0 / 1.25, None)),
        "0" => return done(event, || graph.fit()),
        _ => {}
    }
    if key == "f" && !event.shift_key() {
        return done(event, || graph.find());
    }
    let Some(at) = key_of(graph, event) else { return };
    match (key.as_str(), at) {
        ("Enter", Key::Task(task)) => done(event, || graph.view.set_peek(Some(task))),
        (" ", Key::Task(task)) => done(event, || graph.focus_on(task)),
        ("Enter" | " ", Key::Section(section)) => done(event, || graph.open_section(section)),
        ("ContextMenu", Key::Task(task)) => done(event, || graph.menu_at(task, None)),
        ("F10", Key::Task(task)) if event.shift_key() => done(event, || graph.menu_at(task, None)),
        ("Escape", _)
            if graph.focus.get_untracked().is_some() && graph.view.peek.get_untracked().is_none() =>
        {
            done(event, || graph.set(Setting::Focus, None));
        }
        (key, _) if event.shift_key() => {
            if let Some(by) = pan_of(key) {
                done(event, || graph.look(|port| port.panned(by)));
            }
        }
        (key, at) => {
            let Some(step) = step_of(key) else { return };
            take(event);
            if let Some(to) = graph.drawing.with_untracked(|drawing| drawing.step(at, step)) {
                graph.go(to);
            }
        }
    }
}

fn done(event: &KeyboardEvent, run: impl FnOnce()) {
    take(event);
    run();
}

fn step_of(key: &str) -> Option<Step> {
    let (left, right) =
        if media::is_rtl() { (Step::After, Step::Before) } else { (Step::Before, Step::After) };
    Some(match key {
        "ArrowLeft" => left,
        "ArrowRight" => right,
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        "Home" => Step::First,
        "End" => Step::Last,
        _ => return None,
    })
}
