//! Finding a task in the graph: what holds the words stands out, Enter goes from one to the next.

use super::sections::Sections;
use super::state::Graph;
use crate::platform::focus;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use crate::ui::keys::on_key;
use crate::ui::roving::dom::take;
use leptos::{ev, html, prelude::*};
use threadline_domain::TaskId;
use threadline_plan::layout::Key;

/// Id of the field.
const FIELD: &str = "graph-find";

/// The tasks whose titles hold these words, in the order of the view. Follows changes.
pub(super) fn hits(store: Store, sections: Sections, words: &str) -> Vec<TaskId> {
    let words = words.trim().to_lowercase();
    if words.is_empty() {
        return Vec::new();
    }
    let holds =
        |id: &TaskId| store.peek_task(*id).is_some_and(|task| task.title.to_lowercase().contains(&words));
    sections.shown.with(|shown| shown.iter().map(|task| task.0).filter(holds).collect())
}

impl Graph {
    /// Puts the keyboard into the field.
    pub(super) fn find(self) {
        let field = self.place.get_untracked().and_then(|place| {
            use wasm_bindgen::JsCast;
            place.query_selector(&format!("#{FIELD}")).ok().flatten()?.dyn_into::<web_sys::HtmlElement>().ok()
        });
        if let Some(field) = field {
            focus::focus(&field);
        }
    }
}

/// The field, and which of how many is shown.
#[component]
pub(super) fn Find(graph: Graph) -> impl IntoView {
    let words = &text().dependencies;
    let field = NodeRef::<html::Input>::new();
    // Which of the hits was gone to.
    let at = RwSignal::new(None::<usize>);
    let go = move |step: isize| {
        let hits = graph.hits.get_untracked();
        let count = hits.len() as isize;
        if count == 0 {
            return;
        }
        let to = match at.get_untracked() {
            Some(at) => (at as isize + step).rem_euclid(count),
            None if step < 0 => count - 1,
            None => 0,
        } as usize;
        at.set(Some(to));
        let task = hits[to];
        graph.spot.set(graph.drawing.with_untracked(|drawing| drawing.of_task(task).map(|node| node.key)));
        graph.show(Key::Task(task));
        let (of, name) = (count.to_string(), untrack(|| graph.spoken(task)));
        let parts = [("n", &*(to + 1).to_string()), ("count", &*of), ("task", &*name)];
        graph.announcer.say(fill(words.found_said, &parts));
    };
    let on_input = move |event: ev::Event| {
        at.set(None);
        graph.sought.set(event_target_value(&event));
        let first = graph.hits.with_untracked(|hits| hits.first().copied());
        if let Some(first) = first {
            graph.show(Key::Task(first));
        }
    };
    let leave = move || match graph.spot.get_untracked() {
        Some(key) => graph.go(key),
        None => {
            if let Some(field) = field.get_untracked() {
                let _ = field.blur();
            }
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => go(if event.shift_key() { -1 } else { 1 }),
            "ArrowDown" => go(1),
            "ArrowUp" => go(-1),
            "Escape" => {
                // What was found stays the place of the keyboard.
                graph.sought.set(String::new());
                at.set(None);
                leave();
            }
            // Keys of the graph are letters here.
            _ => {
                event.stop_propagation();
                return;
            }
        }
        take(&event);
    };
    let count = move || {
        let count = graph.hits.with(|hits| hits.len());
        if graph.sought.with(|sought| sought.trim().is_empty()) {
            return String::new();
        }
        match at.get() {
            Some(at) => fill(words.found_at, &[("n", &(at + 1).to_string()), ("count", &count.to_string())]),
            None => words.found.of(count),
        }
    };
    view! {
        <div class="find" role="search">
            <label class="filter-words">
                <Icon name="search"/>
                <input
                    id=FIELD
                    node_ref=field
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=words.find
                    aria-keyshortcuts="F"
                    placeholder=words.find_short
                    prop:value=move || graph.sought.get()
                    {..on_key(on_keydown)}
                    on:input=on_input
                />
            </label>
            <span class="count" role="status">{count}</span>
        </div>
    }
}
