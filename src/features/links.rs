//! Linking two tasks: which end the other one is, and the picker that refuses what would close a circle. The task's
//! part and the graph share it.

use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::icon::{Glyph, Shape};
use crate::ui::picker::{Choice, Picker, PickerWords};
use crate::ui::popover::{Anchor, Side};
use leptos::prelude::*;
use threadline_domain::{Dependency, DependencyKind, TaskId, cycle, sort};

/// Which end of a link the other task is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Way {
    /// The other one is waited for.
    WaitsFor,
    /// The other one waits.
    HoldsUp,
}

impl Way {
    /// How the direction reads before the other task.
    pub fn label(self) -> &'static str {
        match self {
            Self::WaitsFor => text().task.waits_for,
            Self::HoldsUp => text().task.holds_up,
        }
    }

    /// Its sign in the sprite.
    pub fn icon(self) -> &'static str {
        match self {
            Self::WaitsFor => "waits",
            Self::HoldsUp => "unblocks",
        }
    }

    /// The ends of a link between a task and another: who waits, for what.
    pub fn ends(self, open: TaskId, other: TaskId) -> (TaskId, TaskId) {
        match self {
            Self::WaitsFor => (open, other),
            Self::HoldsUp => (other, open),
        }
    }

    /// The other end of a link.
    pub fn other(self, link: &Dependency) -> TaskId {
        match self {
            Self::WaitsFor => link.depends_on_task,
            Self::HoldsUp => link.task,
        }
    }
}

/// Links two tasks, unless that would close a circle: then nothing is sent, and the answer is the circle, each task
/// waiting for the next and the first one again at the end.
pub fn link(store: Store, way: Way, task: TaskId, other: TaskId) -> Option<Vec<TaskId>> {
    let (task, depends_on) = way.ends(task, other);
    let links = untrack(|| store.dependencies());
    let links = links.iter().map(|link| (link.task, link.depends_on_task));
    let circle = cycle::closed_by(links, task, depends_on);
    if circle.is_none() {
        store.link(task, depends_on, DependencyKind::FinishToStart);
    }
    circle
}

/// Says which circle a link would close, by titles.
pub fn circle_words(store: Store, circle: &[TaskId]) -> String {
    let quoted = |id: &TaskId| {
        store.peek_task(*id).map_or_else(|| format!("#{id}"), |task| format!("“{}”", task.title))
    };
    let titles: Vec<String> = circle.iter().map(quoted).collect();
    fill(text().task.cycle, &[("tasks", &titles.join(" → "))])
}

/// Picks the other end of a new link.
#[component]
pub fn LinkPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// Which end is picked.
    #[prop(into)]
    way: Signal<Way>,
    /// The task at this end.
    task: Signal<Option<TaskId>>,
    /// Where a circle that the link would close is told.
    circle: RwSignal<Option<Vec<TaskId>>>,
) -> impl IntoView {
    let store = Store::expect();
    // Choices hold views, which cannot be compared. Made only when the picker asks.
    let choices = Memo::new_with_compare(
        move |_| task.get().map(|task| candidates(store, task, way.get())).unwrap_or_default(),
        |_, _| true,
    );
    let words = Signal::derive(move || PickerWords {
        label: way.get().label().to_owned(),
        placeholder: text().task.find_task.to_owned(),
        nothing: text().task.nothing_found.to_owned(),
    });
    let pick = move |other: TaskId| {
        if let Some(task) = task.get_untracked() {
            circle.set(link(store, way.get_untracked(), task, other));
        }
    };
    view! {
        <Picker
            open
            anchor
            words
            choices
            picked=Signal::stored(Vec::new())
            on_pick=Callback::new(pick)
            side=Side::BelowEnd
        />
    }
}

/// The other tasks of the project that are not linked in this direction yet.
fn candidates(store: Store, id: TaskId, way: Way) -> Vec<Choice<TaskId>> {
    let project = store.task(id).get().and_then(|task| task.project);
    let (waits, holds) = store.dependencies_of(id);
    let linked: Vec<TaskId> = match way {
        Way::WaitsFor => waits.iter().map(|link| way.other(link)).collect(),
        Way::HoldsUp => holds.iter().map(|link| way.other(link)).collect(),
    };
    store.with_tasks(|tasks| {
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
