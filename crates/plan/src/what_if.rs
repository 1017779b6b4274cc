//! What a changed date would do, before anything is sent.

mod follow;

use super::activity::UNKNOWN;
use super::row::End;
use super::sorted::sorted;
use super::{Activity, Day, Plan};
use chrono::{Datelike, NaiveDate};
use threadline_domain::{DependencyId, Moment, TaskId, TaskPatch};

/// What happens to the tasks that wait for the moved one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// They move later, as far as their links ask for.
    PushFollowers,
    /// They move by as many working days as what they wait for, later or earlier. One that also waits for
    /// something else does not come earlier than that allows.
    KeepGaps,
    /// They stay.
    OnlyThis,
}

/// New dates of one task. A date that is left out stays, unless the bar would end before it begins: then
/// that end comes along and the bar keeps its length.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move {
    /// Which task.
    pub task: TaskId,
    /// Its new first day.
    pub start: Option<NaiveDate>,
    /// Its new last day.
    pub due: Option<NaiveDate>,
}

/// A task that would move.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shift {
    /// Which task.
    pub task: TaskId,
    /// Its first day, before and after.
    pub start: (Option<Day>, Option<Day>),
    /// Its last day, before and after.
    pub finish: (Option<Day>, Option<Day>),
    /// Working days by which its finish moves; negative for earlier.
    pub days: i32,
    /// Whether it has no dates on the server: it moves by itself, and nothing is sent for it.
    pub derived: bool,
    /// The start date to send.
    pub set_start: Option<NaiveDate>,
    /// The due date to send.
    pub set_due: Option<NaiveDate>,
}

/// A date that would be missed, and is not missed now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missed {
    /// The task; `None` for the project's due date.
    pub task: Option<TaskId>,
    /// The date: the task's due date as it would then be, its deadline, or the project's due date.
    pub date: NaiveDate,
    /// The forecast.
    pub forecast: NaiveDate,
    /// Working days between the two.
    pub days: u32,
}

/// What a move would do.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// What was asked.
    pub asked: Move,
    /// What happens to the others.
    pub mode: Mode,
    /// Whether only due dates are set, since the server keeps no start dates.
    pub due_only: bool,
    /// Every task that would move: the one that was asked for, then by the day on which they would finish.
    pub moves: Vec<Shift>,
    /// Dates that would be missed.
    pub missed: Vec<Missed>,
    /// Links that the dates contradict now, with the working days.
    pub violated_before: Vec<(DependencyId, u32)>,
    /// Links that they would contradict.
    pub violated_after: Vec<(DependencyId, u32)>,
    /// The tasks without float now, predecessors first.
    pub critical_before: Vec<TaskId>,
    /// Those that would have none.
    pub critical_after: Vec<TaskId>,
    /// The project's end now.
    pub end_before: Option<NaiveDate>,
    /// The end that it would have.
    pub end_after: Option<NaiveDate>,
    /// The whole plan as it would be.
    pub after: Plan,
}

impl WhatIf {
    /// The changes to send, in the order of the moves. `midnight` gives the moment at which a local day begins.
    pub fn patches(&self, midnight: &dyn Fn(NaiveDate) -> Moment) -> Vec<(TaskId, TaskPatch)> {
        self.moves
            .iter()
            .filter(|shift| shift.set_start.is_some() || shift.set_due.is_some())
            .map(|shift| {
                let patch = TaskPatch {
                    start_date: shift.set_start.map(|day| Some(midnight(day))),
                    due_date: shift.set_due.map(|day| Some(midnight(day))),
                    ..TaskPatch::default()
                };
                (shift.task, patch)
            })
            .collect()
    }
}

impl Plan {
    /// What new dates of a task would do. `keeps_start` tells whether the server keeps start dates
    /// ([`threadline_domain::Capabilities::start_date`]). `None` for a task that is not here.
    pub fn what_if(&self, asked: &Move, mode: Mode, keeps_start: bool) -> Option<WhatIf> {
        let at = self.index.node(asked.task)?;
        let mut edits = vec![(at, self.moved(at, asked, keeps_start))];
        self.follow(&mut edits, mode);
        edits.retain(|(at, activity)| self.net.node(*at).activity != *activity);

        let mut after = self.clone();
        let mut changed = Vec::with_capacity(edits.len());
        for (at, activity) in edits {
            let node = &mut after.net.nodes[at as usize];
            node.activity = activity;
            node.spec = activity.spec(&self.options.calendar, self.frame);
            changed.push(at);
        }
        after.net.repair(&changed);
        after.visited = after.net.visited;

        let (before, then) = (self.end(), after.end());
        let violated = |plan: &Self| {
            plan.violated().into_iter().map(|(link, days)| (link.id.clone(), days)).collect::<Vec<_>>()
        };
        Some(WhatIf {
            asked: *asked,
            mode,
            due_only: !keeps_start,
            moves: self.shifts(&after, asked.task),
            missed: self.missed(&after, (before, then)),
            violated_before: violated(self),
            violated_after: violated(&after),
            critical_before: self.critical(),
            critical_after: after.critical(),
            end_before: before.end,
            end_after: then.end,
            after,
        })
    }

    /// The moved task with its new dates.
    fn moved(&self, at: u32, asked: &Move, keeps_start: bool) -> Activity {
        let calendar = &self.options.calendar;
        let node = self.net.node(at);
        let (mut activity, days) = (node.activity, node.spec.days);
        let last = |start: NaiveDate| calendar.day(calendar.before(start) + (days - 1).max(0));
        let first = |due: NaiveDate| calendar.day(calendar.after(due) - days.max(1));
        if keeps_start {
            activity.start = asked.start.or(activity.start);
            activity.due = asked.due.or(activity.due);
            if let (Some(start), Some(due)) = (activity.start, activity.due)
                && start > due
            {
                match asked.due {
                    Some(due) => activity.start = Some(first(due)),
                    None => activity.due = Some(last(start)),
                }
            }
        } else {
            activity.due = asked.due.or(asked.start.map(last)).or(activity.due);
        }
        activity
    }

    /// Every task whose dates differ, the moved one first.
    fn shifts(&self, after: &Self, moved: TaskId) -> Vec<Shift> {
        let mut shifts = Vec::new();
        for at in self.net.alive() {
            let (old, new) = (self.net.node(at), after.net.node(at));
            let undated = |plan: &Self| plan.net.node(at).spec.plan_start == UNKNOWN;
            let derived = undated(self) && undated(after);
            let same = if derived {
                old.spec.done || (old.start, old.finish) == (new.start, new.finish)
            } else {
                old.activity == new.activity
            };
            if same {
                continue;
            }
            let (from, to) = (self.row_at(at), after.row_at(at));
            let changed = |old: Option<NaiveDate>, new: Option<NaiveDate>| new.filter(|_| old != new);
            shifts.push(Shift {
                task: old.activity.id,
                start: (from.start, to.start),
                finish: (from.finish, to.finish),
                days: between(self.place(at).1, after.place(at).1),
                derived,
                set_start: changed(old.activity.start, new.activity.start),
                set_due: changed(old.activity.due, new.activity.due),
            });
        }
        let entry = |(index, shift): (usize, &Shift)| {
            let day = shift
                .finish
                .1
                .filter(|_| shift.task != moved)
                .map_or(i32::MIN, |day| day.date.num_days_from_ce());
            (i64::from(day), shift.task.0, index as u32)
        };
        let order = sorted(shifts.iter().enumerate().map(entry).collect());
        order.into_iter().map(|index| shifts[index as usize]).collect()
    }

    /// Dates that are kept here and missed afterwards.
    fn missed(&self, after: &Self, ends: (End, End)) -> Vec<Missed> {
        let mut missed = Vec::new();
        let calendar = &self.options.calendar;
        for at in self.net.alive() {
            let (old, new) = (self.net.node(at), after.net.node(at));
            // Only what finishes later, or has to finish earlier, can newly be late.
            if new.spec.done || (old.finish == new.finish && old.activity == new.activity) {
                continue;
            }
            let dates =
                [(old.activity.due, new.activity.due), (old.activity.deadline, new.activity.deadline)];
            for (before, date) in dates {
                let Some(date) = date else { continue };
                let days = new.finish - calendar.after(date);
                let late = before.is_some_and(|before| old.finish > calendar.after(before));
                if days > 0 && !late {
                    missed.push(Missed {
                        task: Some(new.activity.id),
                        date,
                        forecast: after.span(&new.spec, new.start, new.finish).finish,
                        days: days.unsigned_abs(),
                    });
                }
            }
        }
        if let (Some(date), Some(old), Some(new), Some(forecast)) =
            (self.options.due, ends.0.margin, ends.1.margin, ends.1.end)
            && old >= 0
            && new < 0
        {
            missed.push(Missed { task: None, date, forecast, days: new.unsigned_abs() });
        }
        missed
    }

    /// Where a node stands in the plan: the borders of its planned dates, or of the derived ones.
    fn place(&self, at: u32) -> (i32, i32) {
        let node = self.net.node(at);
        if node.spec.plan_start == UNKNOWN {
            (node.start, node.finish)
        } else {
            (node.spec.plan_start, node.spec.plan_finish)
        }
    }
}

/// Working days from one border to another; none where one is not known.
fn between(from: i32, to: i32) -> i32 {
    if from == UNKNOWN || to == UNKNOWN { 0 } else { to - from }
}
