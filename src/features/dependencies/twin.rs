//! The graph in words: a tree table of every section and task, with what each waits for, what it holds up, and its
//! dates. It says the same to a screen reader, and it prints.

mod line;
mod rows;

use super::state::Graph;
use crate::platform::{focus, media};
use crate::text::text;
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use crate::ui::roving::dom::take;
use leptos::attr::custom::custom_attribute;
use leptos::ev::KeyboardEvent;
use leptos::{html, prelude::*};
use line::{SectionLine, TaskLine};
use rows::{Line, lines, parent, step};
use threadline_plan::layout::Key;
use wasm_bindgen::JsCast;

/// So many rows come into the page with each frame.
const SLICE: usize = 120;

/// The table.
#[component]
pub(super) fn Twin(graph: Graph) -> impl IntoView {
    let words = &text().dependencies;
    let table = NodeRef::<html::Table>::new();
    let lines = memo(move || {
        let (shown, collapsed) = (graph.sections.shown.get(), graph.sections.collapsed.get());
        lines(&shown, &collapsed)
    });
    let ready = RwSignal::new(SLICE);
    let all = memo(move || lines.with(Vec::len));
    grow(ready, all);
    // The keyboard enters at the focus or at the first row, and finds another when its own goes.
    effect(move || {
        lines.with(|lines| {
            let stands = |key: &Key| lines.iter().any(|line| line.key == *key);
            if graph.spot.with_untracked(|spot| spot.as_ref().is_none_or(|key| !stands(key))) {
                let focus = graph.focus.get_untracked().map(Key::Task).filter(stands);
                graph.spot.set(focus.or(lines.first().map(|line| line.key)));
            }
        });
    });
    let go = move |key: Key| {
        graph.spot.set(Some(key));
        graph.selection.current.set(if let Key::Task(task) = key { Some(task) } else { None });
        let row = table.get_untracked().and_then(|table| table.query_selector(&selector(key)).ok().flatten());
        if let Some(row) = row.and_then(|row| row.dyn_into::<web_sys::HtmlElement>().ok()) {
            focus::focus(&row);
        }
    };
    let pressed = move |event: KeyboardEvent| {
        let on_row = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let on_row = on_row.is_some_and(|target| target.tag_name() == "TR");
        if !on_row || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(at) = graph.spot.get_untracked() else { return };
        let key = event.key();
        let (back, on) =
            if media::is_rtl() { ("ArrowRight", "ArrowLeft") } else { ("ArrowLeft", "ArrowRight") };
        let to = lines.with_untracked(|lines| match (key.as_str(), at) {
            (key, Key::Task(_)) if key == back => parent(lines, at),
            (key, _) => step(key, lines, at),
        });
        match (key.as_str(), at, to) {
            (_, _, Some(to)) => go(to),
            (" ", Key::Task(task), _) => graph.explain(task),
            ("Enter", Key::Task(task), _) => graph.view.set_peek(Some(task)),
            ("Enter" | " ", Key::Section(section), _) => graph.sections.toggle(section),
            (key, Key::Section(section), _) if key == back || key == on => {
                let shut = graph.sections.collapsed.with_untracked(|shut| shut.contains(&section));
                match (key == on, shut) {
                    (true, true) | (false, false) => graph.sections.toggle(section),
                    (true, false) => {
                        if let Some(first) = lines.with_untracked(|lines| step("ArrowDown", lines, at)) {
                            go(first);
                        }
                    }
                    (false, true) => {}
                }
            }
            _ => return,
        }
        take(&event);
    };
    let head = |name: &'static str| view! { <th role="columnheader" scope="col">{name}</th> };
    let row = move |line: Line| match line.key {
        Key::Section(section) => view! { <SectionLine graph section place=line.place/> }.into_any(),
        Key::Task(id) => view! { <TaskLine graph id place=line.place go=Callback::new(go)/> }.into_any(),
    };
    view! {
        <div class="twin">
            // The roles say what it is where a phone lays the rows out as blocks, too.
            <table
                role="treegrid"
                aria-label=words.table
                aria-description=words.table_keys
                aria-readonly="true"
                {..custom_attribute("aria-rowcount", move || (all.get() + 1).to_string())}
                {..on_key(pressed)}
                node_ref=table
            >
                <thead role="rowgroup">
                    <tr role="row">
                        {head(words.task)}{head(words.before)}{head(words.after)}
                        {head(words.float)}{head(words.start)}{head(words.finish)}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <Each each=move || { let ready = ready.get(); lines.with(|lines| lines.iter().take(ready).cloned().collect::<Vec<_>>()) } key=|line| line.clone() let(line)>
                        {row(line)}
                    </Each>
                </tbody>
            </table>
        </div>
    }
}

/// Where a row is in the page.
fn selector(key: Key) -> String {
    match key {
        Key::Task(task) => format!("tr[data-task-id=\"{task}\"]"),
        Key::Section(section) => format!("tr[data-section=\"{}\"]", super::sections::slug(section)),
    }
}

/// Lets the rows come in slices, so that thousands of them hold nothing up.
fn grow(ready: RwSignal<usize>, all: Memo<usize>) {
    effect(move || {
        let ready_now = ready.get();
        if ready_now < all.get() {
            request_animation_frame(move || {
                ready.try_update(|ready| *ready = (*ready).max(ready_now + SLICE));
            });
        }
    });
}
