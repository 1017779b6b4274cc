//! The side peek: one task beside a view, a sheet on a phone. The address says which.

use super::archived::Archived;
use super::bar::TaskBar;
use super::dependencies::Dependencies;
use super::description::Description;
use super::facts::Facts;
use super::files::TaskFiles;
use super::missing::Missing;
use super::open_task::{OpenTask, Stage, opening};
use super::review::Reviews;
use super::spent::Spent;
use super::subtasks::Subtasks;
use super::talk::TalkOfTask;
use super::title::Title;
use crate::features::view_state::ViewState;
use crate::platform::focus;
use crate::platform::listen::{Listener, window_target};
use crate::platform::timing::after_paint;
use crate::store::Store;
use crate::text::text;
use crate::ui::effect::{effect, effect_after};
use crate::ui::later::Later;
use crate::ui::mark::mark_page;
use crate::ui::memo::memo;
use leptos::{html, prelude::*};
use threadline_domain::TaskId;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The task that the address has in the peek, if any. Opening it moves the focus in, closing it gives the
/// focus back to the task's card.
#[component]
pub fn TaskPeek() -> impl IntoView {
    let (store, state) = (Store::expect(), ViewState::expect());
    let opened = opening(move || state.peek.get());
    let was_open = StoredValue::new(false);
    effect(move || {
        // The server has named the task: the address follows.
        if let Some(peek) = state.peek.get() {
            let named = store.resolve_task(peek);
            if named != peek {
                state.rename_peek(peek, named);
            }
        }
    });
    effect_after(move |before: Option<Option<TaskId>>| {
        let now = opened.get();
        if let (None, Some(Some(last))) = (now, before) {
            focus_card(store.resolve_task(last));
        }
        now
    });
    move || {
        let first = opened.get();
        let fresh = !was_open.get_value();
        was_open.set_value(first.is_some());
        first.map(|first| view! { <Peek first fresh/> })
    }
}

#[component]
fn Peek(
    /// The id that the task had when it was opened.
    first: TaskId,
    /// Whether no task was open before.
    fresh: bool,
) -> impl IntoView {
    let state = ViewState::expect();
    let open = OpenTask::provide(first, Stage::Peek(state));
    let node = NodeRef::<html::Aside>::new();
    let close = move || state.set_peek(None);
    let is_there = memo(move || open.task.with(Option::is_some));
    mark_page("peeking", || true);

    effect_after(move |before: Option<bool>| {
        let Some(peek) = node.get() else { return false };
        let there = is_there.get();
        let begins = before != Some(true);
        // Going from task to task with the focus on a card leaves it there.
        let lost = focus::active().is_none_or(|active| active.is_same_node(Some(&peek)));
        if begins && (fresh || lost) {
            // Moving the focus has the browser lay out the page: not before the task is seen.
            after_paint(move || {
                if open.title_id.try_get_value().is_some() {
                    focus_title(open, &peek);
                }
            });
        }
        there
    });
    Listener::active(&window_target(), "keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.key() == "Escape" && !key.default_prevented() && !key.is_composing() && !something_floats() {
            key.prevent_default();
            close();
        }
    })
    .until_cleanup();
    view! {
        <div class="veil" aria-hidden="true" on:click=move |_| close()></div>
        <aside
            class="peek"
            aria-labelledby=move || open.title_id.get_value()
            data-task-detail=move || open.id.get().to_string()
            tabindex="-1"
            node_ref=node
        >
            <button type="button" class="handle" aria-label=text().task.close on:click=move |_| close()></button>
            <TaskBar on_close=close/>
            {move || {
                if is_there.get() {
                    view! {
                        <div class="task-body">
                            <Title/>
                            <Archived/>
                            <Facts/>
                            <Later>
                                <Description/>
                                <Subtasks/>
                                <Dependencies/>
                                <TaskFiles/>
                                <Reviews/>
                                <Spent/>
                                <TalkOfTask/>
                            </Later>
                        </div>
                    }
                    .into_any()
                } else {
                    view! { <Missing/> }.into_any()
                }
            }}
        </aside>
    }
}

/// The title where it is there, else the peek itself.
fn focus_title(open: OpenTask, peek: &HtmlElement) {
    let heading = document().get_element_by_id(&open.title_id.get_value());
    let inside = heading.and_then(|heading| heading.query_selector("button, textarea").ok().flatten());
    match inside.and_then(|inside| inside.dyn_into::<HtmlElement>().ok()) {
        Some(title) => focus::focus(&title),
        None => focus::focus(peek),
    }
}

/// Whether a dialog or a layer is open that Esc belongs to.
fn something_floats() -> bool {
    let floats = document().query_selector("dialog[open], .popover:popover-open");
    floats.is_ok_and(|found| found.is_some())
}

/// The card of the task gets the focus, unless a person has put it elsewhere.
fn focus_card(task: TaskId) {
    request_animation_frame(move || {
        if focus::active().is_some() {
            return;
        }
        let card = format!("[data-task-id=\"{task}\"]");
        let places = [format!("{card} a[href], {card} button"), card, "#view".to_owned()];
        let find = |place: &String| document().query_selector(place).ok().flatten();
        if let Some(element) = places.iter().find_map(find).and_then(|found| found.dyn_into().ok()) {
            focus::focus(&element);
        }
    });
}
