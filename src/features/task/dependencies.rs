//! What the task waits for and what it holds up: added by a picker that refuses a circle, removed with Undo.

use super::heading::PartHeading;
use super::open_task::OpenTask;
use super::refusal::RefusalNote;
use crate::features::links::{self, LinkPicker, Way};
use crate::store::Scope;
use crate::text::{self, common, errors, fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use crate::ui::menu::{Menu, MenuEntry, MenuItem};
use crate::ui::popover::Side;
use leptos::{html, prelude::*};
use threadline_domain::outbox::Write;
use threadline_domain::place;
use threadline_domain::{Dependency, TaskId};

/// Both directions in one list.
#[component]
pub(super) fn Dependencies() -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let links = memo(move || {
        let (waits, holds) = store.dependencies_of(open.id.get());
        let waits = waits.into_iter().map(|link| (Way::WaitsFor, link));
        waits.chain(holds.into_iter().map(|link| (Way::HoldsUp, link))).collect::<Vec<_>>()
    });
    let circle = RwSignal::new(None::<Vec<TaskId>>);
    let heading = unique_id("dependencies");
    let kept = store.has_dependencies();
    let in_graph = memo(move || {
        let project = open.store.task(open.id.get()).get()?.project?;
        let focus = open.id.get().to_string();
        let query = place::query([("as", "graph"), ("focus", &focus)]);
        (!links.read().is_empty()).then(|| format!("{}{query}", place::dependencies(project)))
    });
    let part = move || {
        view! {
            <section class="part" aria-labelledby=heading.clone()>
                <header>
                    <PartHeading id=heading.clone() words=text().task.dependencies/>
                    <span class="end"></span>
                    {move || in_graph.get().map(|href| view! {
                        <a class="button tight in-graph" href=href title=text().task.show_in_graph>
                            <Icon name="graph"/>
                            <span>{text().task.show_in_graph}</span>
                        </a>
                    })}
                    <AddLink circle/>
                </header>
                {move || circle.get().map(|circle| {
                    let words = links::circle_words(store, &circle);
                    view! { <p class="trouble" role="alert">{words}</p> }
                })}
                <ul class="lines">
                    <Each each=move || links.get() key=|(way, link)| (*way, link.id.clone()) let((way, link))>
                        <LinkLine way link/>
                    </Each>
                </ul>
                <NotLinked/>
            </section>
        }
    };
    // A server that keeps none shows none.
    move || kept.get().then(&part)
}

#[component]
fn LinkLine(way: Way, link: Dependency) -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let id = way.other(&link);
    let other = memo(move || store.task(id).get());
    // The other end may be in a project that nobody has opened.
    if !id.is_temporary() && other.with_untracked(Option::is_none) {
        store.load(Scope::Task(id));
    }
    let title = Signal::derive(move || {
        other.with(|other| other.as_ref().map_or_else(|| format!("#{id}"), |other| other.title.clone()))
    });
    let glyph = move || {
        other.get().map(|other| {
            view! { <Glyph shape=Shape::Status(other.status.slug()) label=text::status(&other.status)/> }
        })
    };
    let due = move || {
        let other = other.get().filter(|other| !other.status.is_done())?;
        let due = common::due(other.due_date?, false);
        let class = if due.class == "late" { "side-note late" } else { "side-note" };
        Some(view! { <time class=class datetime=due.day.to_string()>{due.words}</time> })
    };
    let remove_label = Signal::derive(move || fill(text().task.remove_dependency, &[("task", &title.get())]));
    let remove = move |()| store.unlink(link.clone());
    view! {
        <li>
            <span class="kind"><Icon name=way.icon() small=true/><span>{way.label()}</span></span>
            {glyph}
            <a class="cut" href=move || open.href(id)>{title}</a>
            <span class="end-facts">{due}</span>
            <IconButton icon="close" label=remove_label tight=true class="line-more" on_press=remove/>
        </li>
    }
}

/// First in which direction, then which task.
#[component]
fn AddLink(
    /// Where a circle that a link would close is told.
    circle: RwSignal<Option<Vec<TaskId>>>,
) -> impl IntoView {
    let open = OpenTask::expect();
    let (menu, picking) = (RwSignal::new(false), RwSignal::new(false));
    let way = RwSignal::new(Way::WaitsFor);
    let button = NodeRef::<html::Button>::new();
    let entries = move |()| -> Vec<MenuEntry> {
        let begin = move |chosen: Way| {
            move || {
                circle.set(None);
                way.set(chosen);
                picking.set(true);
            }
        };
        vec![
            MenuItem::new(text().task.waits_for_what, begin(Way::WaitsFor)).icon("waits").into(),
            MenuItem::new(text().task.holds_up_what, begin(Way::HoldsUp)).icon("unblocks").into(),
        ]
    };
    view! {
        <button
            type="button"
            class="button icon-only tight"
            aria-label=text().task.add_dependency
            title=text().task.add_dependency
            aria-haspopup="menu"
            aria-expanded=move || if menu.get() { "true" } else { "false" }
            node_ref=button
            on:click=move |_| menu.update(|open| *open = !*open)
        >
            <Icon name="plus"/>
        </button>
        <Menu open=menu anchor=button label=text().task.add_dependency entries side=Side::BelowEnd/>
        <LinkPicker open=picking anchor=button way task=Signal::derive(move || Some(open.id.get())) circle/>
    }
}

/// Links that the server refused.
#[component]
fn NotLinked() -> impl IntoView {
    let open = OpenTask::expect();
    move || {
        let id = open.id.get();
        open.store
            .refused()
            .into_iter()
            .filter_map(|refused| match &refused.write {
                Write::CreateDependency(link) | Write::DeleteDependency(link)
                    if link.task == id || link.depends_on_task == id =>
                {
                    let why = errors::words(&refused.error);
                    let words = fill(text().task.refused_link, &[("why", &why)]);
                    Some(view! { <RefusalNote seq=refused.seq words/> })
                }
                _ => None,
            })
            .collect_view()
    }
}
