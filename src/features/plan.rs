//! The plan of the project that is shown: one for all of its views, kept in step with the store. Nothing is
//! computed until a view looks at it, and after that only what a change reaches.

mod held;

use super::project_page::CurrentProject;
use crate::platform::clock;
use crate::platform::timing::Timed;
use crate::store::Store;
use crate::ui::memo::memo;
use held::{Frame, Held};
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;
use threadline_domain::{DependencyId, ProjectId, TaskId};
use threadline_plan::{Plan, Row};

/// Where the plan of a project lives: as long as the project is shown, whichever part of it asks first.
#[derive(Clone)]
pub struct PlanPlace {
    owner: Owner,
    plan: StoredValue<Option<ProjectPlan>>,
}

impl PlanPlace {
    /// Makes it, empty, for the view of a project and the bar above it.
    pub fn provide() {
        if let Some(owner) = Owner::current() {
            provide_context(Self { owner, plan: StoredValue::new(None) });
        }
    }
}

/// The plan of the project that a view shows. A handle.
///
/// It holds the tasks that the project's views show: neither subtasks (they are not read with the project, and
/// the engine lets them neither stretch nor shift their parent) nor archived ones.
#[derive(Clone, Copy)]
pub struct ProjectPlan {
    held: StoredValue<Held, LocalStorage>,
    /// Changes whenever the plan does.
    pub version: Memo<u64>,
    /// The links that a longer way implies. Computed only where somebody asks.
    pub implied: Memo<Arc<HashSet<DependencyId>>>,
    /// The day that it is, here.
    pub today: ReadSignal<chrono::NaiveDate>,
}

impl ProjectPlan {
    /// Follows the tasks and links of a project.
    fn new(store: Store, project: Memo<Option<ProjectId>>) -> Self {
        let today = clock::follow_today();
        let held = StoredValue::new_local(Held::new(today.get_untracked()));
        let version = Memo::new(move |before: Option<&u64>| {
            let frame = frame(store, project.get(), today.get());
            let changed = store.with_tasks(|tasks| {
                store.with_dependencies(|links| {
                    let _timed = Timed::new("plan");
                    held.try_update_value(|held| held.follow(frame, tasks, links, clock::day_of))
                        .unwrap_or(false)
                })
            });
            before.copied().unwrap_or(0) + u64::from(changed)
        });
        let implied = memo(move || {
            version.get();
            Arc::new(held.with_value(|held| held.plan().redundant().into_iter().collect()))
        });
        Self { held, version, implied, today }
    }

    /// The plan of the project that this component stands in, made when it is asked for first.
    ///
    /// # Panics
    /// Outside of a project.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        let place: PlanPlace = use_context().expect("inside a project");
        place.plan.get_value().unwrap_or_else(|| {
            let CurrentProject(project) = expect_context();
            let plan = place.owner.with(|| Self::new(Store::expect(), project));
            place.plan.set_value(Some(plan));
            plan
        })
    }

    /// Looks at the plan as it is now and follows its changes.
    pub fn with<R>(self, look: impl FnOnce(&Plan) -> R) -> R {
        self.version.track();
        self.with_untracked(look)
    }

    /// Looks at the plan as it is now.
    pub fn with_untracked<R>(self, look: impl FnOnce(&Plan) -> R) -> R {
        // Brings it up to date first.
        self.version.with_untracked(|_| {});
        self.held.with_value(|held| look(held.plan()))
    }

    /// What the plan says of a task. Follows changes; `None` for a task that it does not hold.
    pub fn row(self, id: TaskId) -> Option<Row> {
        self.with(|plan| plan.row(id))
    }
}

/// Everything besides tasks and links that the plan depends on. Follows changes.
fn frame(store: Store, project: Option<ProjectId>, today: chrono::NaiveDate) -> Frame {
    let record = project.and_then(|id| store.project(id).get());
    let sections = project.map(|id| store.sections_of(id)).unwrap_or_default();
    Frame {
        project,
        today,
        start: record.as_ref().and_then(|record| clock::day_of(record.start_date?)),
        due: record.and_then(|record| clock::day_of(record.due_date?)),
        ends: sections
            .iter()
            .filter_map(|section| Some((section.id, clock::day_of(section.end_date?)?)))
            .collect(),
    }
}
