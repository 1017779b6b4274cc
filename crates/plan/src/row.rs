//! What the plan says of a task, of a link and of the whole.

use super::activity::{Spec, UNKNOWN};
use super::net::Link;
use super::{Plan, Ring};
use chrono::NaiveDate;
use threadline_domain::{Dependency, DependencyId, TaskId};

/// A day to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// Which.
    pub date: NaiveDate,
    /// Whether the server has none, so that it was computed.
    pub derived: bool,
}

/// A first and a last day, both worked on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub finish: NaiveDate,
}

/// What the plan says of a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// Which task.
    pub id: TaskId,
    /// The planned first day; `None` only for a completed task whose start nobody knows.
    pub start: Option<Day>,
    /// The planned last day; `None` only for a completed task without a due date.
    pub finish: Option<Day>,
    /// When it can happen at the earliest: the forecast. `None` for a completed task.
    pub early: Option<Span>,
    /// When it can happen at the latest without moving the project's end. `None` for a completed task.
    pub late: Option<Span>,
    /// Working days that it takes.
    pub days: u32,
    /// Whether the length is a guess, for want of an estimate or of two dates.
    pub guessed: bool,
    /// Whether it takes no time at all.
    pub milestone: bool,
    /// Whether it is complete.
    pub done: bool,
    /// Working days that it can slip before the project's end moves; 0 when complete.
    pub float: i32,
    /// Working days that it can slip before any other task moves; 0 when complete.
    pub free_float: i32,
    /// Whether it is open and cannot slip.
    pub critical: bool,
    /// Working days by which the forecast lies after its due date.
    pub late_by: u32,
    /// Working days by which the forecast lies after its [`super::Activity::deadline`].
    pub over_deadline: u32,
    /// How many open tasks it waits for directly.
    pub waits_for: u32,
    /// Whether it is open and nothing keeps it from starting.
    pub ready: bool,
}

/// What the plan says of a link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinkState {
    /// Working days by which the server's dates contradict it; 0 when they do not.
    pub violated_by: u32,
    /// Whether it lies on a critical path.
    pub critical: bool,
    /// Whether the successor cannot come earlier because of it.
    pub driving: bool,
    /// Whether it closes a cycle and is therefore left out of the calculation.
    pub closes_cycle: bool,
    /// Whether the predecessor is complete, so that nothing waits any more.
    pub settled: bool,
}

/// What the plan says of the whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// The first day on which anything happens: the least planned or early start.
    pub start: Option<NaiveDate>,
    /// The latest early finish. `None` for a plan without dates at all.
    pub end: Option<NaiveDate>,
    /// Working days between the end and the project's due date, negative when the end lies after it.
    pub margin: Option<i32>,
    /// Open tasks, and among them those that are critical and those that are late.
    pub open: u32,
    /// How many of them are critical.
    pub critical: u32,
    /// How many of them are late.
    pub late: u32,
    /// Links that the server's dates contradict.
    pub violated: u32,
    /// Links that would close a cycle.
    pub cycles: u32,
}

/// When a plan ends: the two values of its summary.
#[derive(Clone, Copy)]
pub(super) struct End {
    pub end: Option<NaiveDate>,
    pub margin: Option<i32>,
}

impl Plan {
    /// What the plan says of a task.
    pub fn row(&self, id: TaskId) -> Option<Row> {
        self.index.node(id).map(|at| self.row_at(at))
    }

    /// Every task, predecessors first.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row> {
        self.net.alive().map(|at| self.row_at(at))
    }

    /// What the plan says of a link.
    pub fn link_state(&self, id: &DependencyId) -> Option<LinkState> {
        let link = self.net.link(*self.index.links.get(id)?);
        let to = self.net.node(link.to);
        Some(LinkState {
            violated_by: self.violation(link),
            critical: self.net.is_critical_link(link),
            driving: self.net.bound(link) == to.start && to.start != UNKNOWN,
            closes_cycle: link.cut,
            settled: self.net.node(link.from).spec.done,
        })
    }

    /// Links that the server's dates contradict, with the working days.
    pub fn violated(&self) -> Vec<(&Dependency, u32)> {
        let links = self.index.records.iter().zip(&self.net.links).filter(|(_, link)| link.alive);
        links.map(|(record, link)| (record, self.violation(link))).filter(|(_, days)| *days > 0).collect()
    }

    /// Every link that closes a cycle, with the shortest cycle through it.
    pub fn rings(&self) -> Vec<Ring> {
        let numbers = 0..self.net.links.len() as u32;
        numbers.filter(|number| self.net.link(*number).cut).map(|number| self.ring(number)).collect()
    }

    /// What the plan says of the whole.
    pub fn summary(&self) -> Summary {
        let End { end, margin } = self.end();
        let mut summary = Summary {
            start: None,
            end,
            margin,
            open: 0,
            critical: 0,
            late: 0,
            violated: self.violated().len() as u32,
            cycles: self.net.cuts,
        };
        let mut first = None;
        for at in self.net.alive() {
            let node = self.net.node(at);
            let start = if node.spec.plan_start == UNKNOWN { node.start } else { node.spec.plan_start };
            if start != UNKNOWN {
                first = Some(first.map_or(start, |first: i32| first.min(start)));
            }
            if !node.spec.done {
                summary.open += 1;
                summary.critical += u32::from(self.net.is_critical(at));
                summary.late += u32::from(node.spec.due != UNKNOWN && node.finish > node.spec.due);
            }
        }
        summary.start = first.map(|first| self.options.calendar.day(first));
        summary
    }

    /// The last day of all, and how it lies to the project's due date.
    pub(super) fn end(&self) -> End {
        let end = (self.net.end != UNKNOWN).then_some(self.net.end);
        let due = self.options.due.map(|day| self.options.calendar.after(day));
        // What ends last says on which day that is: undated, at the very beginning, it is the first day.
        let at_once = |end: i32| {
            let ends_last = |at: &u32| self.net.node(*at).finish == end;
            end <= self.frame.anchor
                && self.net.alive().filter(ends_last).any(|at| self.net.node(at).spec.plan_start == UNKNOWN)
        };
        End {
            end: end.map(|end| self.last_day(end, at_once(end))),
            margin: end.and_then(|end| Some(due? - end)),
        }
    }

    pub(super) fn row_at(&self, at: u32) -> Row {
        let node = self.net.node(at);
        let (spec, activity) = (&node.spec, &node.activity);
        let open = !spec.done;
        let late =
            |limit: i32| if open && limit != UNKNOWN { (node.finish - limit).max(0) as u32 } else { 0 };
        let float = if open { self.net.float(at) } else { 0 };
        let waits = self.net.ins(at).filter(|number| self.waits(*number)).count() as u32;
        let (start, finish) = self.planned(at);
        Row {
            id: activity.id,
            start,
            finish,
            early: open.then(|| self.span(spec, node.start, node.finish)),
            late: open.then(|| self.span(spec, node.start + float, node.finish + float)),
            days: spec.days as u32,
            guessed: activity.estimate.is_none() && (activity.start.is_none() || activity.due.is_none()),
            milestone: spec.milestone,
            done: spec.done,
            float,
            free_float: if open { self.net.free_float(at) } else { 0 },
            critical: open && float <= 0,
            late_by: late(spec.due),
            over_deadline: late(activity.deadline.map_or(UNKNOWN, |day| self.options.calendar.after(day))),
            waits_for: if open { waits } else { 0 },
            ready: open && !self.net.ins(at).any(|number| self.keeps_from_starting(number)),
        }
    }

    /// The first and the last day of the plan: the server's where it has them.
    fn planned(&self, at: u32) -> (Option<Day>, Option<Day>) {
        let node = self.net.node(at);
        let (spec, activity) = (&node.spec, &node.activity);
        let (start, finish) = match (spec.done, spec.plan_start) {
            (true, _) => (None, None),
            (false, UNKNOWN) => (Some(node.start), Some(node.finish)),
            _ => (Some(spec.plan_start), Some(spec.plan_finish)),
        };
        let span = start.zip(finish).map(|(start, finish)| self.span(spec, start, finish));
        let day = |date, derived| Day { date, derived };
        (
            activity.start.map(|date| day(date, false)).or(span.map(|span| day(span.start, true))),
            activity.due.map(|date| day(date, false)).or(span.map(|span| day(span.finish, true))),
        )
    }

    /// The days between two borders.
    pub(super) fn span(&self, spec: &Spec, start: i32, finish: i32) -> Span {
        let undated = spec.plan_start == UNKNOWN;
        let last = self.last_day(finish, undated);
        let first = if start < finish { self.options.calendar.day(start) } else { last };
        Span { start: first, finish: last }
    }

    /// The day that ends at a border. What happens at the very beginning happens on the first day.
    fn last_day(&self, border: i32, undated: bool) -> NaiveDate {
        let at_once = undated && border <= self.frame.anchor;
        self.options.calendar.day(if at_once { border } else { border.saturating_sub(1) })
    }

    /// Working days by which the server's dates contradict a link.
    pub(super) fn violation(&self, link: &Link) -> u32 {
        let (from, to) = (&self.net.node(link.from).spec, &self.net.node(link.to).spec);
        if from.done || to.done || from.plan_start == UNKNOWN || to.plan_start == UNKNOWN {
            return 0;
        }
        // Where a date is a guess, the kindest one is taken: a task of no length.
        let reached = match (link.from_start, from.start_sure, from.finish_sure) {
            (true, true, _) => from.plan_start,
            (true, false, _) => return 0,
            (false, _, true) => from.plan_finish,
            (false, _, false) => from.plan_start,
        };
        let held = match (link.to_finish, to.start_sure, to.finish_sure) {
            (true, _, true) => to.plan_finish,
            (true, _, false) => return 0,
            (false, true, _) => to.plan_start,
            (false, false, _) => to.plan_finish,
        };
        (reached.saturating_add(link.lag).saturating_sub(held)).max(0) as u32
    }

    /// Whether a link leads from an open task to an open one.
    pub(super) fn waits(&self, number: u32) -> bool {
        let link = self.net.link(number);
        !self.net.node(link.from).spec.done && !self.net.node(link.to).spec.done
    }

    /// Whether a link keeps its successor from starting now.
    pub(super) fn keeps_from_starting(&self, number: u32) -> bool {
        let link = self.net.link(number);
        let from = self.net.node(link.from);
        let met = from.spec.done || (link.from_start && from.activity.started);
        !met && !link.to_finish
    }
}
