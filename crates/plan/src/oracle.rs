//! The same numbers found the slow way, by trying: the measure that the engine is held against.

use super::{Activity, Options};
use chrono::NaiveDate;
use proptest::prelude::*;
use threadline_domain::{Dependency, DependencyId, DependencyKind, TaskId};

/// What the slow way finds of an open task.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Found {
    pub early_start: i64,
    pub early_finish: i64,
    pub float: i64,
    pub free_float: i64,
}

/// A plan that is computed anew for every question.
pub struct Oracle<'a> {
    pub tasks: &'a [Activity],
    pub links: Vec<Dependency>,
    /// Links that close a cycle with those before them.
    pub cut: Vec<DependencyId>,
    pub options: &'a Options,
}

/// Something done to a task that was not planned: it starts and finishes no earlier than these borders.
type Held = (TaskId, i64, i64);

impl<'a> Oracle<'a> {
    pub fn new(tasks: &'a [Activity], links: &[Dependency], options: &'a Options) -> Self {
        let (mut taken, mut cut): (Vec<Dependency>, Vec<DependencyId>) = (Vec::new(), Vec::new());
        for link in links {
            if reaches(&taken, link.task, link.depends_on_task) {
                cut.push(link.id.clone());
            } else {
                taken.push(link.clone());
            }
        }
        Self { tasks, links: taken, cut, options }
    }

    /// Working days before a day, counted one by one from far back.
    pub fn border(&self, day: NaiveDate) -> i64 {
        let far = NaiveDate::from_ymd_opt(2026, 10, 26).unwrap();
        far.iter_days().take_while(|at| *at < day).filter(|at| self.options.calendar.is_working(*at)).count()
            as i64
    }

    fn end_of(&self, day: NaiveDate) -> i64 {
        self.border(day.succ_opt().unwrap())
    }

    /// Length, earliest start and earliest finish of a task on its own.
    fn alone(&self, task: &Activity) -> (i64, i64, i64) {
        let today = self.border(self.options.today);
        let anchor = self.options.start.map_or(today, |day| self.border(day).max(today));
        let day = i64::from(self.options.day_seconds);
        let estimate = task.estimate.map_or(1, |seconds| (i64::from(seconds) + day - 1) / day);
        let milestone = task.estimate == Some(0);
        let (days, start, planned) = match (task.start, task.due) {
            (Some(start), Some(due)) if milestone && start == due => {
                (0, self.end_of(due), Some(self.end_of(due)))
            }
            (Some(start), Some(due)) if start <= due => {
                (self.end_of(due) - self.border(start), self.border(start), Some(self.end_of(due)))
            }
            (_, Some(due)) => (estimate, self.end_of(due) - estimate, Some(self.end_of(due))),
            (Some(start), None) if milestone => (0, self.end_of(start), Some(self.end_of(start))),
            (Some(start), None) => (estimate, self.border(start), Some(self.border(start) + estimate)),
            (None, None) => (estimate, anchor, None),
        };
        // What is left to do is done from today on.
        let left = match task.progress {
            Some(percent) => (0..=days).find(|left| left * 100 >= days * (100 - i64::from(percent))).unwrap(),
            None => 0,
        };
        let floor = if days > 0 {
            today + left.max(1)
        } else if planned.is_some_and(|finish| finish <= today) {
            today + 1
        } else {
            i64::MIN
        };
        (days, start, floor)
    }

    /// The start and finish of every task, found by pushing until nothing moves. `held` holds one of them back.
    pub fn early(&self, held: Option<Held>) -> Vec<Option<(i64, i64)>> {
        let mut dates: Vec<Option<(i64, i64)>> = self.tasks.iter().map(|_| None).collect();
        loop {
            let mut moved = false;
            for (at, task) in self.tasks.iter().enumerate() {
                let next = if task.done { None } else { Some(self.pushed(task, &dates, held)) };
                moved |= dates[at] != next;
                dates[at] = next;
            }
            if !moved {
                return dates;
            }
        }
    }

    fn pushed(&self, task: &Activity, dates: &[Option<(i64, i64)>], held: Option<Held>) -> (i64, i64) {
        let (days, mut start, floor) = self.alone(task);
        for link in self.links.iter().filter(|link| link.task == task.id) {
            let Some(before) = self.tasks.iter().position(|task| task.id == link.depends_on_task) else {
                continue;
            };
            let (began, ended) = if self.tasks[before].done {
                self.fact(&self.tasks[before])
            } else {
                (dates[before].map(|dates| dates.0), dates[before].map(|dates| dates.1))
            };
            let lag = i64::from(link.lag.unwrap_or(0));
            let asked = match link.kind {
                DependencyKind::FinishToStart | DependencyKind::Other(_) => ended.map(|at| at + lag),
                DependencyKind::StartToStart => began.map(|at| at + lag),
                DependencyKind::FinishToFinish => ended.map(|at| at + lag - days),
                DependencyKind::StartToFinish => began.map(|at| at + lag - days),
            };
            start = start.max(asked.unwrap_or(i64::MIN));
        }
        match held {
            Some((id, from, to)) if id == task.id => {
                let start = start.max(from);
                (start, (start + days).max(floor).max(to))
            }
            _ => (start, (start + days).max(floor)),
        }
    }

    fn fact(&self, task: &Activity) -> (Option<i64>, Option<i64>) {
        let believed = task.due.is_none() || task.start <= task.due;
        let milestone = task.estimate == Some(0) && (task.due.is_none() || task.due <= task.start);
        let start = task.start.filter(|_| believed);
        (
            start.map(|day| if milestone { self.end_of(day) } else { self.border(day) }),
            task.due.map(|day| self.end_of(day).min(self.border(self.options.today))),
        )
    }

    /// The latest finish.
    pub fn end(&self, held: Option<Held>) -> Option<i64> {
        let done = self.tasks.iter().filter(|task| task.done).filter_map(|task| self.fact(task).1);
        done.chain(self.early(held).into_iter().flatten().map(|dates| dates.1)).max()
    }

    /// An open task's dates, and its float by holding it back day after day.
    pub fn find(&self, at: usize) -> Option<Found> {
        let dates = self.early(None);
        let end = self.end(None);
        let (early_start, early_finish) = dates[at]?;
        let id = self.tasks[at].id;
        let held = |by: i64| Some((id, early_start + by, early_finish + by));
        let float = (0..).take_while(|by| self.end(held(*by)) == end).last().unwrap_or(-1);
        let others_stay = |by: i64| {
            let moved = self.early(held(by));
            self.end(held(by)) == end
                && dates.iter().zip(&moved).enumerate().all(|(other, (old, new))| other == at || old == new)
        };
        let free_float = (0..).take_while(|by| others_stay(*by)).last().unwrap_or(-1);
        Some(Found { early_start, early_finish, float, free_float })
    }

    /// Whether a longer lag of this link moves the end.
    pub fn is_critical_link(&self, id: &DependencyId) -> bool {
        let mut longer = Self { links: self.links.clone(), cut: Vec::new(), ..*self };
        let Some(link) = longer.links.iter_mut().find(|link| link.id == *id) else { return false };
        let before = self.tasks.iter().find(|task| task.id == link.depends_on_task);
        link.lag = Some(link.lag.unwrap_or(0) + 1);
        before.is_some_and(|task| !task.done) && longer.end(None) != self.end(None)
    }

    /// Whether a chain of at least two plain links leads from the one task to the other.
    pub fn has_detour(&self, from: TaskId, to: TaskId) -> bool {
        let plain: Vec<Dependency> = self
            .links
            .iter()
            .filter(|link| link.lag.unwrap_or(0) >= 0)
            .filter(|link| matches!(link.kind, DependencyKind::FinishToStart | DependencyKind::Other(_)))
            .cloned()
            .collect();
        plain
            .iter()
            .any(|link| link.depends_on_task == from && link.task != to && reaches(&plain, link.task, to))
    }
}

/// Whether links lead from one task to another, or both are the same.
fn reaches(links: &[Dependency], from: TaskId, to: TaskId) -> bool {
    from == to
        || links.iter().any(|link| {
            link.depends_on_task == from
                && reaches(
                    &links.iter().filter(|other| other.depends_on_task != from).cloned().collect::<Vec<_>>(),
                    link.task,
                    to,
                )
        })
}

/// Day 0 of the tests is a Monday.
pub fn day(offset: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 16).unwrap() + chrono::TimeDelta::days(offset)
}

/// Some task.
pub fn any_activity(id: i64) -> impl Strategy<Value = Activity> {
    let date = || prop::option::weighted(0.5, (-8_i64..14).prop_map(day));
    let hours = prop::option::weighted(0.7, prop::sample::select(vec![0_u32, 3, 8, 9, 16, 40]));
    (date(), date(), date(), hours, prop::option::weighted(0.3, 0_u8..=100), prop::bool::weighted(0.2))
        .prop_map(move |(start, due, deadline, hours, progress, done)| Activity {
            id: TaskId(id),
            start,
            due,
            deadline,
            estimate: hours.map(|hours| hours * 3600),
            progress,
            started: progress.is_some_and(|percent| percent > 0),
            done,
        })
}

/// Some link among `count` tasks; it may close a cycle, or lead from a task to itself.
pub fn any_link(count: i64) -> impl Strategy<Value = Dependency> {
    let kind = prop::sample::select(vec![
        DependencyKind::FinishToStart,
        DependencyKind::FinishToStart,
        DependencyKind::StartToStart,
        DependencyKind::FinishToFinish,
        DependencyKind::StartToFinish,
        DependencyKind::Other("after".into()),
    ]);
    // Most links lead from a lower to a higher number, so that there are long chains.
    (0..count, 0..count, prop::bool::weighted(0.85), kind, prop::option::weighted(0.3, -3_i32..4)).prop_map(
        |(one, other, forward, kind, lag)| {
            let (from, to) = if forward { (one.min(other), one.max(other)) } else { (one, other) };
            Dependency {
                id: DependencyId(String::new()),
                task: TaskId(to),
                depends_on_task: TaskId(from),
                kind,
                lag,
            }
        },
    )
}

/// Links named by their place.
pub fn named(links: Vec<Dependency>) -> Vec<Dependency> {
    links
        .into_iter()
        .enumerate()
        .map(|(at, link)| Dependency { id: DependencyId(format!("d{at}")), ..link })
        .collect()
}

/// Some tasks and links.
pub fn any_network() -> impl Strategy<Value = (Vec<Activity>, Vec<Dependency>)> {
    (1_i64..9).prop_flat_map(|count| {
        let tasks: Vec<_> = (0..count).map(any_activity).collect();
        (tasks, prop::collection::vec(any_link(count), 0..16).prop_map(named))
    })
}

/// Some options around day 0.
pub fn any_options() -> impl Strategy<Value = Options> {
    let holidays = prop::collection::vec((-10_i64..20).prop_map(day), 0..3);
    (-3_i64..6, prop::option::of(-5_i64..8), prop::option::of(0_i64..20), holidays).prop_map(
        |(today, start, due, holidays)| {
            let mut options = Options::new(day(today));
            (options.start, options.due) = (start.map(day), due.map(day));
            options.calendar = super::Calendar::new(&[chrono::Weekday::Sat, chrono::Weekday::Sun], &holidays);
            options
        },
    )
}
