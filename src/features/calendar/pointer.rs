//! Carrying a task from day to day by mouse, pen and finger, and what a click on one means. A mouse carries once
//! it has moved a little; a finger that is held still for a moment picks up, and lifted without having moved it selects.

use super::keys::{day_at, task_at};
use super::state::{CalendarState, Held};
use crate::platform::listen::{Listener, window_target};
use crate::platform::page;
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::mark::mark_page;
use crate::ui::memo::memo;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use threadline_domain::TaskId;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent};

/// A mouse that moved less than this is clicking, a finger that moved less is held still; in CSS pixels.
const SLIP: f64 = 4.0;
const TREMBLE: f64 = 10.0;
/// How long a finger is held still before it picks up, in milliseconds.
const LONG_PRESS: u32 = 350;

/// A press on a task, from down to up.
struct Press {
    task: TaskId,
    pointer: i32,
    touch: bool,
    start: (f64, f64),
    now: (f64, f64),
    carrying: bool,
    moved: bool,
    timer: Option<Timeout>,
}

type Shared = Rc<RefCell<Option<Press>>>;

/// Listens on the calendar for as long as it stands.
pub(super) fn watch(state: CalendarState) {
    effect(move || {
        let Some(calendar) = state.element.get() else { return };
        let press: Shared = Rc::default();
        // The click that ends a drag is none.
        let swallow = Rc::new(Cell::new(false));
        let (own, swallowed) = (Rc::clone(&press), Rc::clone(&swallow));
        Listener::active(&calendar, "pointerdown", move |event| {
            swallowed.set(false);
            down(state, &own, event.unchecked_ref());
        })
        .until_cleanup();
        let own = Rc::clone(&press);
        Listener::active(&window_target(), "pointermove", move |event| {
            moved(state, &own, event.unchecked_ref());
        })
        .until_cleanup();
        let (own, swallowed) = (Rc::clone(&press), Rc::clone(&swallow));
        Listener::active(&window_target(), "pointerup", move |event| {
            if let Some(press) = take(&own, &event) {
                swallowed.set(press.carrying);
                let held = state.held.get_untracked();
                state.held.set(None);
                match held.and_then(|held| held.over) {
                    _ if press.carrying && press.touch && !press.moved => state.selection.toggle(press.task),
                    Some(day) if press.carrying => state.bring(press.task, Some(day)),
                    _ => {}
                }
            }
        })
        .until_cleanup();
        let own = Rc::clone(&press);
        Listener::active(&window_target(), "pointercancel", move |event| {
            if take(&own, &event).is_some() {
                state.held.set(None);
            }
        })
        .until_cleanup();
        let (own, swallowed) = (Rc::clone(&press), Rc::clone(&swallow));
        Listener::capture_active(&window_target(), "keydown", move |event| {
            let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
            if escape && own.borrow().as_ref().is_some_and(|press| press.carrying) {
                event.prevent_default();
                event.stop_propagation();
                own.borrow_mut().take();
                swallowed.set(true);
                state.held.set(None);
            }
        })
        .until_cleanup();
        let own = Rc::clone(&press);
        // Without this a finger that carries would scroll as well.
        Listener::active(&calendar, "touchmove", move |event| {
            if event.cancelable() && own.borrow().as_ref().is_some_and(|press| press.carrying) {
                event.prevent_default();
            }
        })
        .until_cleanup();
        Listener::active(&calendar, "click", move |event| {
            if swallow.take() {
                event.prevent_default();
                event.stop_propagation();
            } else {
                clicked(state, event.unchecked_ref());
            }
        })
        .until_cleanup();
    });
}

fn place_of(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn down(state: CalendarState, shared: &Shared, event: &PointerEvent) {
    let Some(task) = event.target().and_then(|target| task_at(target.dyn_ref()?)) else { return };
    if event.button() != 0 || !event.is_primary() {
        return;
    }
    let touch = event.pointer_type() == "touch";
    let start = place_of(event);
    let timer = touch.then(|| {
        let shared = Rc::clone(shared);
        Timeout::new(LONG_PRESS, move || {
            if let Some(press) = shared.borrow_mut().as_mut() {
                press.carrying = true;
                state.held.set(Some(Held { task, at: press.now, over: None }));
            }
        })
    });
    let press = Press {
        task,
        pointer: event.pointer_id(),
        touch,
        start,
        now: start,
        carrying: false,
        moved: false,
        timer,
    };
    shared.replace(Some(press));
}

fn moved(state: CalendarState, shared: &Shared, event: &PointerEvent) {
    let at = place_of(event);
    let mut pressed = shared.borrow_mut();
    let Some(press) = pressed.as_mut().filter(|press| press.pointer == event.pointer_id()) else { return };
    press.now = at;
    let far = (at.0 - press.start.0).hypot(at.1 - press.start.1);
    if !press.carrying {
        if press.touch && far > TREMBLE {
            // It scrolls.
            *pressed = None;
            return;
        }
        if press.touch || far <= SLIP {
            return;
        }
        press.carrying = true;
    }
    press.moved |= far > TREMBLE;
    press.timer = None;
    let task = press.task;
    drop(pressed);
    event.prevent_default();
    #[allow(clippy::cast_possible_truncation)]
    let below = page::document().element_from_point(at.0 as f32, at.1 as f32);
    state.held.set(Some(Held { task, at, over: below.as_ref().and_then(day_at) }));
}

fn take(shared: &Shared, event: &Event) -> Option<Press> {
    let pointer = event.dyn_ref::<PointerEvent>()?.pointer_id();
    let ours = shared.borrow().as_ref().is_some_and(|press| press.pointer == pointer);
    ours.then(|| shared.borrow_mut().take()).flatten()
}

/// A click on a task opens it beside the calendar; with a key held down it selects.
fn clicked(state: CalendarState, event: &MouseEvent) {
    let Some(task) = event.target().and_then(|target| task_at(target.dyn_ref::<Element>()?)) else { return };
    if event.ctrl_key() || event.meta_key() {
        return;
    }
    event.prevent_default();
    state.selection.current.set(Some(task));
    let selecting = crate::platform::media::is_coarse() && !state.selection.ids().is_empty();
    if event.shift_key() || selecting {
        state.selection.toggle(task);
    } else {
        state.view.set_peek(Some(task));
    }
}

/// The task in somebody's hand.
#[component]
pub(super) fn InHand(state: CalendarState) -> impl IntoView {
    let task = memo(move || state.held.with(|held| held.map(|held| held.task)));
    mark_page("carrying", move || task.with(Option::is_some));
    let corner = move || {
        state
            .held
            .with(|held| held.map(|held| format!("translate({}px, {}px)", held.at.0 + 8.0, held.at.1 + 8.0)))
    };
    move || {
        let task = state.store.peek_task(task.get()?)?;
        let more = state.selection.or(task.id).len();
        let count = (more > 1).then(|| text().common.tasks.of(more));
        Some(view! {
            <div class="cal-hand" aria-hidden="true" style:transform=corner>
                <Glyph shape=Shape::Status(task.status.slug())/>
                <span class="cut">{count.unwrap_or_else(|| task.title.clone())}</span>
            </div>
        })
    }
}
