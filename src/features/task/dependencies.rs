//! What the task waits for and what it holds up: added by a picker that refuses a circle, removed with Undo.

use super::heading::PartHeading;
use super::open_task::OpenTask;
use super::refusal::RefusalNote;
use crate::store::Scope;
use crate::text::{self, common, errors, fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::id::unique_id;
use crate::ui::menu::{Menu, MenuEntry, MenuItem};
use crate::ui::picker::{Choice, Picker, PickerWords};
use crate::ui::popover::Side;
use leptos::{html, prelude::*};
use threadline_domain::outbox::Write;
use threadline_domain::{Dependency, DependencyKind, TaskId, cycle, sort};

/// Which end of a link the other task is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Way {
    WaitsFor,
    HoldsUp,
}

impl Way {
    fn label(self) -> &'static str {
        match self {
            Self::WaitsFor => text().task.waits_for,
            Self::HoldsUp => text().task.holds_up,
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::WaitsFor => "waits",
            Self::HoldsUp => "unblocks",
        }
    }

    /// The ends of a link between the open task and another: who waits, for what.
    fn ends(self, open: TaskId, other: TaskId) -> (TaskId, TaskId) {
        match self {
            Self::WaitsFor => (open, other),
            Self::HoldsUp => (other, open),
        }
    }

    fn other(self, link: &Dependency) -> TaskId {
        match self {
            Self::WaitsFor => link.depends_on_task,
            Self::HoldsUp => link.task,
        }
    }
}

/// Both directions in one list.
#[component]
pub(super) fn Dependencies() -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let links = Memo::new(move |_| {
        let (waits, holds) = store.dependencies_of(open.id.get());
        let waits = waits.into_iter().map(|link| (Way::WaitsFor, link));
        waits.chain(holds.into_iter().map(|link| (Way::HoldsUp, link))).collect::<Vec<_>>()
    });
    let circle = RwSignal::new(None::<String>);
    let heading = unique_id("dependencies");
    let by = heading.clone();
    view! {
        <section class="part" aria-labelledby=by>
            <header>
                <PartHeading id=heading words=text().task.dependencies/>
                <span class="end"><AddLink circle/></span>
            </header>
            {move || circle.get().map(|words| view! { <p class="trouble" role="alert">{words}</p> })}
            <ul class="lines">
                <Each each=move || links.get() key=|(way, link)| (*way, link.id.clone()) let((way, link))>
                    <LinkLine way link/>
                </Each>
            </ul>
            <NotLinked/>
        </section>
    }
}

#[component]
fn LinkLine(way: Way, link: Dependency) -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let id = way.other(&link);
    let other = Memo::new(move |_| store.task(id).get());
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
            <span class="kind"><Icon name=way.icon() small=true/>{way.label()}</span>
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
    /// Where a circle that a link would close is told, by titles.
    circle: RwSignal<Option<String>>,
) -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
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
    // Choices hold views, which cannot be compared. Made only when the picker asks.
    let choices = Memo::new_with_compare(move |_| candidates(open, way.get()), |_, _| true);
    let words = Signal::derive(move || PickerWords {
        label: way.get().label().to_owned(),
        placeholder: text().task.find_task.to_owned(),
        nothing: text().task.nothing_found.to_owned(),
    });
    let pick = move |other: TaskId| {
        let (task, depends_on) = way.get_untracked().ends(open.id.get_untracked(), other);
        let links = untrack(|| store.dependencies());
        let links = links.iter().map(|link| (link.task, link.depends_on_task));
        match cycle::closed_by(links, task, depends_on) {
            Some(tasks) => {
                let titles: Vec<String> = tasks.into_iter().map(|id| quoted(open, id)).collect();
                circle.set(Some(fill(text().task.cycle, &[("tasks", &titles.join(" → "))])));
            }
            None => store.link(task, depends_on, DependencyKind::FinishToStart),
        }
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
        <Picker
            open=picking
            anchor=button
            words
            choices=choices
            picked=Signal::stored(Vec::new())
            on_pick=Callback::new(pick)
            side=Side::BelowEnd
        />
    }
}

/// The other tasks of the project that are not linked in this direction yet.
fn candidates(open: OpenTask, way: Way) -> Vec<Choice<TaskId>> {
    let id = open.id.get();
    let project = open.task.with(|task| task.as_ref().and_then(|task| task.project));
    let (waits, holds) = open.store.dependencies_of(id);
    let linked: Vec<TaskId> = match way {
        Way::WaitsFor => waits.iter().map(|link| way.other(link)).collect(),
        Way::HoldsUp => holds.iter().map(|link| way.other(link)).collect(),
    };
    open.store.with_tasks(|tasks| {
        let fits = tasks.iter().filter(|task| {
            task.project == project && task.id != id && !task.archived && !linked.contains(&task.id)
        });
        let mut fits: Vec<_> = fits.collect();
        // What is finished is seldom waited for.
        sort::by_key(&mut fits, |task| (task.status.is_done(), task.title.to_lowercase(), task.id));
        let choice = |task: &&std::sync::Arc<threadline_domain::Task>| {
            let slug = task.status.slug();
            Choice::new(task.id, task.title.clone())
                .lead(move || view! { <Glyph shape=Shape::Status(slug)/> })
        };
        fits.iter().map(choice).collect()
    })
}

fn quoted(open: OpenTask, id: TaskId) -> String {
    open.store.peek_task(id).map_or_else(|| format!("#{id}"), |task| format!("“{}”", task.title))
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
