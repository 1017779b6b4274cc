//! The tree of a task: its order, how far it has come, and moving within it.

use crate::{Task, TaskId, TaskPatch, order, sort};
use std::collections::HashMap;
use std::sync::Arc;

/// Beyond this nothing is followed: a server that tells a circle of parents must not hold anybody up.
const DEEPEST: usize = 40;

/// The tasks below one task, by their parents, each level in its order.
pub struct Tree<'a> {
    root: TaskId,
    below: HashMap<TaskId, Vec<&'a Task>>,
}

/// How a subtask is moved, one step at a time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// Before the one above it on its level.
    Up,
    /// Behind the one below it on its level.
    Down,
    /// Into the one above it on its level.
    Indent,
    /// Out of its parent, behind it.
    Outdent,
}

impl<'a> Tree<'a> {
    /// The tree below `root`. What is archived is left out.
    pub fn new(tasks: &'a [Arc<Task>], root: TaskId) -> Self {
        let mut below: HashMap<TaskId, Vec<&Task>> = HashMap::new();
        for task in tasks.iter().filter(|task| !task.archived) {
            if let Some(parent) = task.parent {
                below.entry(parent).or_default().push(task);
            }
        }
        for level in below.values_mut() {
            // As they were put; those without a place as they were made, and what the server has not named last.
            sort::by_key(level, |task| {
                (task.position.is_none(), task.position.clone(), task.id.is_temporary(), task.id.0.abs())
            });
        }
        Self { root, below }
    }

    /// The direct subtasks of a task, in order.
    pub fn level(&self, parent: TaskId) -> &[&'a Task] {
        self.below.get(&parent).map_or(&[], Vec::as_slice)
    }

    /// How many there are below a task, and how many of them are done. Where a subtask's own are not known, the counts
    /// that the server tells are taken.
    pub fn progress(&self, parent: TaskId) -> (u32, u32) {
        self.progress_to(parent, DEEPEST)
    }

    fn progress_to(&self, parent: TaskId, depth: usize) -> (u32, u32) {
        let Some(depth) = depth.checked_sub(1) else { return (0, 0) };
        self.level(parent).iter().fold((0, 0), |(done, all), task| {
            let (more_done, more) = match self.level(task.id) {
                [] => (task.subtasks_done, task.subtask_count),
                _ => self.progress_to(task.id, depth),
            };
            (done + u32::from(task.status.is_done()) + more_done, all + 1 + more)
        })
    }

    /// The level that a task stands on, and its place there.
    fn place(&self, id: TaskId) -> Option<(TaskId, usize)> {
        self.below
            .iter()
            .find_map(|(parent, level)| level.iter().position(|task| task.id == id).map(|at| (*parent, at)))
    }

    /// Whether a step leads anywhere.
    pub fn can(&self, id: TaskId, step: Step) -> bool {
        self.target(id, step).is_some()
    }

    /// The parent that a step leads to, and how many of its subtasks stand before the task then.
    fn target(&self, id: TaskId, step: Step) -> Option<(TaskId, usize)> {
        let (parent, at) = self.place(id)?;
        match step {
            Step::Up => Some((parent, at.checked_sub(1)?)),
            Step::Down => (at + 1 < self.level(parent).len()).then_some((parent, at + 1)),
            Step::Indent => {
                let into = self.level(parent)[at.checked_sub(1)?].id;
                Some((into, self.level(into).len()))
            }
            Step::Outdent => {
                let (above, place) = self.place(parent).filter(|_| parent != self.root)?;
                Some((above, place + 1))
            }
        }
    }

    /// The changes that carry a step out: one, unless the level has no order yet. Empty when it leads nowhere.
    pub fn step(&self, id: TaskId, step: Step) -> Vec<(TaskId, TaskPatch)> {
        let (Some((from, _)), Some((parent, before))) = (self.place(id), self.target(id, step)) else {
            return Vec::new();
        };
        let others: Vec<&Task> = self.level(parent).iter().copied().filter(|task| task.id != id).collect();
        let before = before.min(others.len());
        let moved = (parent != from).then_some(Some(parent));
        let key = |at: usize| others.get(at).and_then(|task| task.position.as_deref());
        let low = before.checked_sub(1).map(key);
        let high = (before < others.len()).then(|| key(before));
        let has_order = low != Some(None) && high != Some(None);
        let between = has_order.then(|| order::between(low.flatten(), high.flatten())).flatten();
        if let Some(position) = between {
            let patch = TaskPatch { parent: moved, position: Some(position), ..TaskPatch::default() };
            return vec![(id, patch)];
        }
        // Two share a place, or have none: the level is put in order as a whole.
        let mut ids: Vec<TaskId> = others.iter().map(|task| task.id).collect();
        ids.insert(before, id);
        let keys = order::spread(None, None, ids.len()).unwrap_or_default();
        let patch = |(own, position): (TaskId, String)| {
            let parent = moved.filter(|_| own == id);
            (own, TaskPatch { parent, position: Some(position), ..TaskPatch::default() })
        };
        ids.into_iter().zip(keys).map(patch).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TaskStatus;
    use crate::patch::Record;
    use proptest::prelude::*;

    fn task(id: i64, parent: i64, position: Option<&str>) -> Arc<Task> {
        let mut task = Task::new(TaskId(id), format!("Task {id}"));
        task.parent = Some(TaskId(parent));
        task.position = position.map(str::to_owned);
        Arc::new(task)
    }

    /// 1 has 10, 20, 30; 20 has 21, 22.
    fn sample() -> Vec<Arc<Task>> {
        vec![
            task(30, 1, Some("a2")),
            task(10, 1, Some("a0")),
            task(20, 1, Some("a1")),
            task(22, 20, Some("a1")),
            task(21, 20, Some("a0")),
        ]
    }

    fn carry_out(tasks: &mut [Arc<Task>], changes: &[(TaskId, TaskPatch)]) {
        for (id, patch) in changes {
            for own in tasks.iter_mut().filter(|own| own.id == *id) {
                let mut changed = Task::clone(own);
                changed.apply(patch);
                *own = Arc::new(changed);
            }
        }
    }

    fn outline(tasks: &[Arc<Task>], parent: i64) -> String {
        let tree = Tree::new(tasks, TaskId(1));
        let line = |task: &&Task| match outline(tasks, task.id.0).as_str() {
            "" => task.id.to_string(),
            parts => format!("{}({parts})", task.id),
        };
        tree.level(TaskId(parent)).iter().map(line).collect::<Vec<_>>().join(" ")
    }

    fn after(id: i64, step: Step) -> String {
        let mut tasks = sample();
        let changes = Tree::new(&tasks, TaskId(1)).step(TaskId(id), step);
        carry_out(&mut tasks, &changes);
        outline(&tasks, 1)
    }

    #[test]
    fn a_subtask_moves_up_and_down_on_its_level() {
        assert_eq!(outline(&sample(), 1), "10 20(21 22) 30");
        assert_eq!(after(30, Step::Up), "10 30 20(21 22)");
        assert_eq!(after(10, Step::Down), "20(21 22) 10 30");
        assert_eq!(after(22, Step::Up), "10 20(22 21) 30");
    }

    #[test]
    fn a_subtask_goes_into_the_one_above_it_and_out_behind_its_parent() {
        assert_eq!(after(30, Step::Indent), "10 20(21 22 30)");
        assert_eq!(after(20, Step::Indent), "10(20(21 22)) 30");
        assert_eq!(after(21, Step::Outdent), "10 20(22) 21 30");
    }

    #[test]
    fn a_step_that_leads_nowhere_changes_nothing() {
        let tasks = sample();
        let tree = Tree::new(&tasks, TaskId(1));
        for (id, step) in
            [(10, Step::Up), (30, Step::Down), (10, Step::Indent), (10, Step::Outdent), (99, Step::Up)]
        {
            assert!(!tree.can(TaskId(id), step), "{id} {step:?}");
            assert_eq!(tree.step(TaskId(id), step), [], "{id} {step:?}");
        }
    }

    #[test]
    fn a_level_without_an_order_gets_one_with_the_first_move() {
        let mut tasks = vec![task(1, 9, None), task(2, 9, None), task(3, 9, None)];
        let changes = Tree::new(&tasks, TaskId(9)).step(TaskId(3), Step::Up);
        assert_eq!(changes.len(), 3);
        carry_out(&mut tasks, &changes);
        assert_eq!(outline(&tasks, 9), "1 3 2");
    }

    #[test]
    fn progress_counts_the_whole_tree_and_asks_the_server_for_what_is_not_known() {
        let mut tasks = sample();
        let change = |task: &mut Arc<Task>, change: &dyn Fn(&mut Task)| {
            let mut changed = Task::clone(task);
            change(&mut changed);
            *task = Arc::new(changed);
        };
        change(&mut tasks[1], &|task| (task.subtask_count, task.subtasks_done) = (4, 2));
        change(&mut tasks[3], &|task| task.status = TaskStatus::Complete);
        // What is known of it counts, not what the server once said.
        change(&mut tasks[2], &|task| (task.subtask_count, task.subtasks_done) = (9, 9));
        assert_eq!(Tree::new(&tasks, TaskId(1)).progress(TaskId(1)), (3, 9));
    }

    #[test]
    fn a_circle_of_parents_ends() {
        let tasks = vec![task(1, 2, None), task(2, 1, None)];
        Tree::new(&tasks, TaskId(1)).progress(TaskId(1));
    }

    proptest! {
        #[test]
        fn steps_lose_nobody_and_a_step_and_its_opposite_cancel_out(
            steps in prop::collection::vec((prop::sample::select(vec![10_i64, 20, 21, 22, 30]), 0_usize..4), 1..30),
        ) {
            let all = [Step::Up, Step::Down, Step::Indent, Step::Outdent];
            let mut tasks = sample();
            for (id, step) in steps {
                let before = outline(&tasks, 1);
                let changes = Tree::new(&tasks, TaskId(1)).step(TaskId(id), all[step]);
                carry_out(&mut tasks, &changes);
                let now = outline(&tasks, 1);
                for id in [10, 20, 21, 22, 30] {
                    prop_assert!(now.contains(&id.to_string()), "{} is lost: {}", id, now);
                }
                if let (Step::Up | Step::Down, false) = (all[step], changes.is_empty()) {
                    let back = if all[step] == Step::Up { Step::Down } else { Step::Up };
                    let mut again = tasks.clone();
                    let changes = Tree::new(&again, TaskId(1)).step(TaskId(id), back);
                    carry_out(&mut again, &changes);
                    prop_assert_eq!(outline(&again, 1), before);
                }
            }
        }
    }
}
