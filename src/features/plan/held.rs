//! A plan and the records that it was made of, so that a change is found by comparing. No browser here.

use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use threadline_domain::{Dependency, DependencyId, Moment, ProjectId, SectionId, Task, TaskId, sort};
use threadline_plan::{Activity, Options, Plan};

/// Tells the local day that a moment falls on.
pub(super) type DayOf = fn(Moment) -> Option<NaiveDate>;

/// More changes at once than this are computed as a new plan.
const MANY: usize = 48;

/// What a plan depends on besides tasks and links.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Frame {
    pub(super) project: Option<ProjectId>,
    pub(super) today: NaiveDate,
    pub(super) start: Option<NaiveDate>,
    pub(super) due: Option<NaiveDate>,
    /// The last day of each section that has one.
    pub(super) ends: HashMap<SectionId, NaiveDate>,
}

/// A plan, and what it was made of.
pub(super) struct Held {
    plan: Plan,
    frame: Option<Frame>,
    tasks: HashMap<TaskId, Arc<Task>>,
    links: HashMap<DependencyId, Arc<Dependency>>,
}

impl Held {
    /// An empty plan.
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            plan: Plan::new(&[], &[], Options::new(today)),
            frame: None,
            tasks: HashMap::new(),
            links: HashMap::new(),
        }
    }

    /// The plan.
    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Brings the plan in step with everything that is known. Whether it is different now.
    pub(super) fn follow(
        &mut self,
        frame: Frame,
        tasks: &[Arc<Task>],
        links: &[Arc<Dependency>],
        day_of: DayOf,
    ) -> bool {
        let other = self.frame.as_ref().is_none_or(|own| own.project != frame.project);
        if other {
            *self = Self::new(frame.today);
        }
        let (mut options, mut changed) = (Options::new(frame.today), other);
        (options.start, options.due) = (frame.start, frame.due);
        let ends_moved = self.frame.as_ref().is_some_and(|own| own.ends != frame.ends);

        let is_own = |task: &&Arc<Task>| {
            task.project == frame.project
                && task.parent.is_none()
                && !task.archived
                && frame.project.is_some()
        };
        let own: HashSet<TaskId> = tasks.iter().filter(is_own).map(|task| task.id).collect();
        let mut moved: Vec<Activity> = Vec::new();
        for task in tasks.iter().filter(is_own) {
            let known = self.tasks.get(&task.id).is_some_and(|known| Arc::ptr_eq(known, task));
            if known && !ends_moved {
                continue;
            }
            let mut activity = Activity::of(task, &day_of);
            activity.deadline = task.section.and_then(|section| frame.ends.get(&section)).copied();
            if self.plan.activity(task.id) != Some(&activity) {
                moved.push(activity);
            }
            self.tasks.insert(task.id, Arc::clone(task));
        }
        let gone: Vec<TaskId> = self.tasks.keys().filter(|id| !own.contains(id)).copied().collect();

        let linked =
            |link: &&Arc<Dependency>| own.contains(&link.task) && own.contains(&link.depends_on_task);
        let kept: HashSet<&DependencyId> = links.iter().filter(linked).map(|link| &link.id).collect();
        let cut: Vec<DependencyId> = self.links.keys().filter(|id| !kept.contains(id)).cloned().collect();
        let mut fresh: Vec<Arc<Dependency>> = Vec::new();
        for link in links.iter().filter(linked) {
            if !self.links.get(&link.id).is_some_and(|known| Arc::ptr_eq(known, link)) {
                fresh.push(Arc::clone(link));
            }
        }
        // The order decides which link of a cycle is the one that closes it.
        sort::by(&mut fresh, |a, b| a.id.cmp(&b.id));

        for id in &gone {
            self.tasks.remove(id);
        }
        for id in &cut {
            self.links.remove(id);
        }
        for link in &fresh {
            self.links.insert(link.id.clone(), Arc::clone(link));
        }
        self.frame = Some(frame);

        let changes = moved.len() + gone.len() + fresh.len() + cut.len();
        changed |= changes > 0;
        if changes > MANY {
            self.rebuild(&moved, options);
            return changed;
        }
        if *self.plan.options() != options {
            self.plan.set_options(options);
            changed = true;
        }
        cut.iter().for_each(|id| self.plan.remove_link(id));
        gone.iter().for_each(|id| self.plan.remove_task(*id));
        moved.into_iter().for_each(|activity| self.plan.set_task(activity));
        fresh.iter().for_each(|link| self.plan.set_link((**link).clone()));
        changed
    }

    fn rebuild(&mut self, moved: &[Activity], options: Options) {
        let kept = self.plan.activities().filter(|activity| self.tasks.contains_key(&activity.id));
        // Of two with one id the later counts.
        let activities: Vec<Activity> = kept.chain(moved).copied().collect();
        let mut links: Vec<Dependency> = self.links.values().map(|link| (**link).clone()).collect();
        sort::by(&mut links, |a, b| a.id.cmp(&b.id));
        self.plan = Plan::new(&activities, &links, options);
    }
}

#[cfg(test)]
#[path = "held_test.rs"]
mod tests;
