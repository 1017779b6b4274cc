//! The list at the caret that names people and tasks. The focus stays in the field.

use super::{EditorState, tasks_base};
use crate::features::people::monogram;
use crate::platform::media;
use crate::platform::text::fold;
use crate::store::Store;
use crate::text::text;
use crate::ui::avatar::{Avatar, Monogram};
use crate::ui::effect::{effect, effect_after};
use crate::ui::icon::{Glyph, Shape};
use crate::ui::id::unique_id;
use crate::ui::live::use_announcer;
use crate::ui::memo::memo;
use crate::ui::popover::{Side, geometry};
use crate::ui::roving::dom::take;
use leptos::{ev, html, prelude::*};
use std::cmp::Reverse;
use threadline_domain::search;
use threadline_domain::writing::{Ask, Asked, Change, Name, asked};

/// How many are offered.
const SHOWN: usize = 7;

/// What is offered at the caret. A handle.
#[derive(Clone, Copy)]
pub(super) struct Suggest {
    state: EditorState,
    asked: RwSignal<Option<Asked>>,
    lines: Memo<Vec<Line>>,
    active: RwSignal<usize>,
    id: StoredValue<String>,
}

#[derive(Clone, PartialEq)]
struct Line {
    name: Name,
    label: String,
    lead: Lead,
}

#[derive(Clone, PartialEq)]
enum Lead {
    Person(Monogram),
    Task(&'static str),
}

impl Suggest {
    pub(super) fn new(state: EditorState) -> Self {
        let store = Store::expect();
        let asked = RwSignal::new(None::<Asked>);
        let lines = memo(move || match asked.get() {
            Some(Asked { ask: Ask::Person, query, .. }) => people(store, &query),
            Some(Asked { ask: Ask::Task, query, .. }) => tasks(store, &query),
            None => Vec::new(),
        });
        let announcer = use_announcer();
        effect_after(move |before: Option<usize>| {
            let count = lines.with(Vec::len);
            if count > 0 && before != Some(count) {
                announcer.say(text().editor.found.of(count));
            }
            count
        });
        Self { state, asked, lines, active: RwSignal::new(0), id: StoredValue::new(unique_id("names")) }
    }

    /// Looks whether a name is being typed.
    pub(super) fn look(self) {
        let found = self.state.look().and_then(|field| {
            let (text, at) = (field.text(), field.marked());
            let found = at.is_empty().then(|| asked(&text, at.start)).flatten()?;
            // A name that was picked, and the space after it: nothing is asked any more, and Enter is the field's again.
            let typed = &text[found.range.clone()];
            let is_done = typed.ends_with(' ') && self.state.is_picked(typed.trim_end());
            (!is_done).then_some(found)
        });
        if self.asked.with_untracked(|asked| *asked != found) {
            self.active.set(0);
            self.asked.set(found);
        }
    }

    /// Puts the sign in, as if it were typed.
    pub(super) fn begin(self, ask: Ask) {
        if let Some(field) = self.state.look() {
            let (text, at) = (field.text(), field.marked());
            let space = text[..at.start].chars().next_back().is_some_and(|c| !c.is_whitespace());
            let sign = if ask == Ask::Person { "@" } else { "#" };
            self.state.change(&Change::insert(at, format!("{}{sign}", if space { " " } else { "" })));
            self.look();
        }
    }

    pub(super) fn close(self) {
        self.asked.try_set(None);
    }

    fn is_open(self) -> bool {
        self.lines.with(|lines| !lines.is_empty())
    }

    pub(super) fn list_id(self) -> Option<String> {
        self.is_open().then(|| self.id.get_value())
    }

    pub(super) fn active_id(self) -> Option<String> {
        self.is_open().then(|| format!("{}-{}", self.id.get_value(), self.active.get()))
    }

    fn choose(self, at: usize) {
        let line = self.lines.with_untracked(|lines| lines.get(at).cloned());
        if let (Some(line), Some(asked)) = (line, self.asked.get_untracked()) {
            self.close();
            self.state.put_name(asked.range, line.name);
        }
    }

    /// `true` where the key was for the list.
    pub(super) fn key(self, event: &ev::KeyboardEvent) -> bool {
        let count = self.lines.with_untracked(Vec::len);
        if count == 0 || event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() {
            return false;
        }
        let now = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.active.set((now + 1) % count),
            "ArrowUp" => self.active.set((now + count - 1) % count),
            "Enter" | "Tab" => self.choose(now),
            "Escape" => self.close(),
            _ => return false,
        }
        take(event);
        true
    }
}

fn people(store: Store, query: &str) -> Vec<Line> {
    let people = store.people();
    let folded: Vec<String> = people.iter().map(|who| fold(&who.name())).collect();
    let hits = search::rank(folded.iter().map(String::as_str), &fold(query), SHOWN);
    let line = |hit: &search::Hit| {
        let who = &people[hit.at];
        let monogram = monogram(who);
        Line { name: Name::person(who.id, &who.name()), label: who.name(), lead: Lead::Person(monogram) }
    };
    hits.iter().map(line).collect()
}

fn tasks(store: Store, query: &str) -> Vec<Line> {
    let base = tasks_base();
    store.with_tasks(|all| {
        // The likelier first: open, changed last.
        let mut tasks: Vec<_> = all.iter().filter(|task| !task.id.is_temporary()).collect();
        tasks.sort_by_key(|task| (task.status.is_done(), Reverse(task.updated.map(|at| at.0)), task.id));
        let folded: Vec<String> = tasks.iter().map(|task| fold(&task.title)).collect();
        let hits = search::rank(folded.iter().map(String::as_str), &fold(query), SHOWN);
        let line = |hit: &search::Hit| {
            let task = tasks[hit.at];
            let name = Name::task(&format!("{base}{}", task.id), &task.title);
            Line { name, label: task.title.clone(), lead: Lead::Task(task.status.slug()) }
        };
        hits.iter().map(line).collect()
    })
}

/// The list itself.
#[component]
pub(super) fn SuggestList(suggest: Suggest) -> impl IntoView {
    move || suggest.is_open().then(|| view! { <Layer suggest/> })
}

#[component]
fn Layer(suggest: Suggest) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    effect(move || {
        // Where it fits depends on how many there are.
        suggest.lines.track();
        if let Some(layer) = node.get() {
            let _ = layer.show_popover();
            move_to_caret(suggest, &layer);
        }
    });
    let lines = move || {
        suggest
            .lines
            .with(|lines| lines.iter().enumerate().map(|(at, line)| option(suggest, at, line)).collect_view())
    };
    let label = move || match suggest.asked.with(|asked| asked.as_ref().map(|asked| asked.ask)) {
        Some(Ask::Task) => text().editor.tasks,
        _ => text().editor.people,
    };
    view! {
        <div class="popover names" popover="manual" node_ref=node>
            <div class="menu" role="listbox" id=suggest.id.get_value() aria-label=label>{lines}</div>
        </div>
    }
}

fn option(suggest: Suggest, at: usize, line: &Line) -> AnyView {
    let is_active = move || suggest.active.get() == at;
    let lead = match &line.lead {
        Lead::Person(monogram) => view! { <Avatar who=Some(monogram.clone())/> }.into_any(),
        Lead::Task(slug) => view! { <Glyph shape=Shape::Status(slug)/> }.into_any(),
    };
    view! {
        <div
            class="option"
            class:active=is_active
            id=format!("{}-{at}", suggest.id.get_value())
            role="option"
            aria-selected=move || if is_active() { "true" } else { "false" }
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| suggest.choose(at)
        >
            {lead}
            <span class="cut">{line.label.clone()}</span>
        </div>
    }
    .into_any()
}

fn move_to_caret(suggest: Suggest, layer: &web_sys::HtmlElement) {
    let at = suggest.asked.with_untracked(|asked| asked.as_ref().map(|asked| asked.range.start));
    let area = at.and_then(|at| suggest.state.look()?.area(at));
    let Some(area) = area else { return };
    let (inline, block) = media::viewport();
    let size =
        geometry::Size { inline: f64::from(layer.offset_width()), block: f64::from(layer.offset_height()) };
    let place = geometry::place(area, size, geometry::Size { inline, block }, Side::BelowStart);
    let style = layer.style();
    for (name, value) in
        [("--at-start", place.start), ("--at-top", place.top), ("--max-block", place.max_block)]
    {
        let _ = style.set_property(name, &format!("{}px", value.round()));
    }
}
