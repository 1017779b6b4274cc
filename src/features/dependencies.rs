//! What waits for what: the tasks of the view as a graph or as a table in words, and beside either the explanation of
//! the task in focus.

mod camera;
mod chain;
mod crowd;
mod draft;
mod edges;
mod find;
mod graph;
mod keys;
mod menu;
mod minimap;
mod node;
mod panel;
mod pointer;
mod pull;
mod sections;
mod setting;
mod state;
mod tools;
mod twin;
mod words;

pub use tools::{FocusChip, GraphTools};

use super::project_page::CurrentProject;
use super::view_state::Visit;
use crate::features::commands::Commands;
use crate::store::{Load, Scope};
use crate::text::text;
use crate::ui::mark::mark_page;
use crate::ui::memo::memo;
use leptos::prelude::*;
use setting::Setting;
use state::Graph;
use threadline_domain::filter::Filter;

/// What stands in the view.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Graph,
    Text,
    Loading,
    /// The server keeps no links.
    NotKept,
    NoMatch,
    AllDone,
    Empty,
}

/// The graph, or its twin in words, with the explanation beside it.
#[component]
pub fn Dependencies() -> impl IntoView {
    let graph = Graph::provide();
    let CurrentProject(project) = expect_context();
    let kept = graph.store.has_dependencies();
    let shown = memo(move || {
        if !kept.get() {
            return Shown::NotKept;
        }
        if graph.sections.shown.with(|tasks| !tasks.is_empty()) {
            return if graph.as_text.get() { Shown::Text } else { Shown::Graph };
        }
        let loading = project.get().is_none_or(|project| {
            matches!(graph.store.loaded(Scope::Project(project)).get(), Load::Idle | Load::Loading)
        });
        let filtered = graph.view.view.with(|view| !view.filter.clauses.is_empty());
        match (loading, graph.sections.hidden_done.get(), filtered) {
            (true, ..) => Shown::Loading,
            (_, 1.., _) => Shown::AllDone,
            (_, _, true) => Shown::NoMatch,
            _ => Shown::Empty,
        }
    });
    move || match shown.get() {
        Shown::Graph => beside(view! { <graph::GraphView graph/> }.into_any()),
        Shown::Text => beside(view! { <twin::Twin graph/> }.into_any()),
        Shown::Loading => {
            view! { <p class="plan-wait" role="status">{text().dependencies.drawing}</p> }.into_any()
        }
        Shown::NotKept => {
            view! { <section class="first"><h2>{text().dependencies.not_kept}</h2></section> }.into_any()
        }
        Shown::NoMatch => first(text().board.no_match, "", text().board.clear_filter, move || {
            graph.view.change(Visit::New, |view| view.filter = Filter::default());
        }),
        Shown::AllDone => {
            let words = &text().dependencies;
            first(words.all_done, "", words.show_done, move || graph.set(Setting::Done, Some("shown")))
        }
        Shown::Empty => {
            let (words, commands) = (&text().dependencies, Commands::expect());
            first(words.nothing, words.nothing_why, text().commands.new_task, move || commands.create_task())
        }
    }
}

fn beside(what: AnyView) -> AnyView {
    let graph = Graph::expect();
    let words = &text().dependencies;
    // On a phone the bar is put away.
    let turn =
        move |_| graph.set(Setting::As, Some(if graph.as_text.get_untracked() { "graph" } else { "text" }));
    let label = move || if graph.as_text.get() { words.show_graph } else { words.show_text };
    mark_page("planning", || true);
    view! {
        <div class="plan">
            <div class="on-phone">
                <p class="plan-turn"><button type="button" class="button framed" on:click=turn>{label}</button></p>
            </div>
            {what}
            <panel::Panel/>
        </div>
    }
    .into_any()
}

/// What stands where nothing is drawn.
fn first(title: &'static str, why: &'static str, label: &'static str, run: impl Fn() + 'static) -> AnyView {
    view! {
        <section class="first">
            <h2>{title}</h2>
            <p>{why}</p>
            <button type="button" class="button primary large" on:click=move |_| run()>{label}</button>
        </section>
    }
    .into_any()
}
