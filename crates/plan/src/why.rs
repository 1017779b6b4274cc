//! Why something is late: the chain of causes, with the working days that each adds.

use super::Plan;
use super::activity::UNKNOWN;
use chrono::NaiveDate;
use threadline_domain::{DependencyId, TaskId};

/// The answer to "why is it late?".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// The day that was promised.
    pub due: NaiveDate,
    /// The day that it will be.
    pub forecast: NaiveDate,
    /// Working days between the two: the sum of what the steps add and of `planned`.
    pub days: u32,
    /// Working days that the plan itself ends after the promise (negative: before it). Only a project has them; a
    /// task's plan is its promise.
    pub planned: i32,
    /// From the first cause to what is late.
    pub steps: Vec<Step>,
}

/// One task in the chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Which task.
    pub task: TaskId,
    /// What holds it.
    pub cause: Cause,
    /// The day that it was planned to finish; `None` without dates.
    pub planned: Option<NaiveDate>,
    /// The day that it will finish.
    pub forecast: NaiveDate,
    /// Working days of delay that come in here; negative where room in the plan took some up.
    pub adds: i32,
}

/// What holds a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cause {
    /// Its date has passed and it is still open.
    Overdue,
    /// Its progress leaves more work than there are days.
    Behind,
    /// It has no dates, and begins today at the earliest.
    Undated,
    /// It runs as planned: what follows was planned too early.
    AsPlanned,
    /// It is complete; what follows keeps the lag.
    Done,
    /// It waits for the task of the step before through this link.
    Waits(DependencyId),
}

impl Plan {
    /// Why an open task finishes after its due date; `None` when it does not.
    pub fn why_late(&self, task: TaskId) -> Option<Why> {
        let at = self.index.node(task)?;
        let node = self.net.node(at);
        let late = !node.spec.done && node.spec.due != UNKNOWN && node.finish > node.spec.due;
        late.then(|| self.why(at, node.activity.due, node.spec.due)).flatten()
    }

    /// Why the project ends after its due date: the chain to the task that ends last. `None` when it does not.
    pub fn why_project_late(&self) -> Option<Why> {
        let due = self.options.calendar.after(self.options.due?);
        let last = self
            .net
            .alive()
            .filter(|at| self.net.node(*at).finish == self.net.end && !self.net.node(*at).spec.done)
            .min_by_key(|at| self.net.node(*at).activity.id)?;
        (self.net.end > due).then(|| self.why(last, self.options.due, due)).flatten()
    }

    fn why(&self, late: u32, due: Option<NaiveDate>, due_border: i32) -> Option<Why> {
        let mut steps = Vec::new();
        let mut at = late;
        loop {
            let (cause, before) = self.cause(at);
            let node = self.net.node(at);
            let dated = node.spec.plan_finish != UNKNOWN;
            // A completed task without a due date has no finish; it drives nothing then but by its start.
            let finish = if node.finish == UNKNOWN { node.start } else { node.finish };
            steps.push(Step {
                task: node.activity.id,
                cause,
                planned: dated.then(|| {
                    let planned = self.span(&node.spec, node.spec.plan_start, node.spec.plan_finish).finish;
                    node.activity.due.unwrap_or(planned)
                }),
                forecast: self.span(&node.spec, finish, finish).finish,
                adds: if dated && !node.spec.done { finish - node.spec.plan_finish } else { UNKNOWN },
            });
            match before {
                Some(before) => at = before,
                None => break,
            }
        }
        steps.reverse();
        // Delays become what each step adds to the one before; a step without a plan passes it on.
        let mut carried = 0;
        for step in &mut steps {
            let delay = if step.adds == UNKNOWN { carried } else { step.adds };
            step.adds = delay - carried;
            carried = delay;
        }
        let days = self.net.node(late).finish - due_border;
        Some(Why {
            due: due?,
            forecast: steps.last()?.forecast,
            days: days.max(0) as u32,
            planned: days - carried,
            steps,
        })
    }

    /// What holds a node, and the predecessor to go on with.
    fn cause(&self, at: u32) -> (Cause, Option<u32>) {
        let node = self.net.node(at);
        let spec = &node.spec;
        if spec.done {
            return (Cause::Done, None);
        }
        if spec.plan_finish != UNKNOWN && node.finish <= spec.plan_finish {
            return (Cause::AsPlanned, None);
        }
        if node.finish > node.start + spec.days {
            let overdue = spec.plan_finish != UNKNOWN && spec.plan_finish <= self.frame.today;
            return (if overdue { Cause::Overdue } else { Cause::Behind }, None);
        }
        let driver = self
            .net
            .ins(at)
            .filter(|number| self.net.bound(self.net.link(*number)) == node.start && node.start > spec.base)
            .min();
        match driver {
            Some(number) => {
                let id = self.index.records[number as usize].id.clone();
                (Cause::Waits(id), Some(self.net.link(number).from))
            }
            None if spec.plan_finish == UNKNOWN => (Cause::Undated, None),
            None => (Cause::AsPlanned, None),
        }
    }
}
