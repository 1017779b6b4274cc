//! Tasks that are completed before what they wait for. Nothing forbids it; whoever does it is asked first.

use crate::{Dependency, TaskId, TaskPatch, TaskStatus};
use std::collections::HashMap;

/// A task that is about to be completed, and what it still waits for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Early {
    /// Which.
    pub task: TaskId,
    /// Its predecessors that are not where they have to be, in the order of the links.
    pub waits_for: Vec<TaskId>,
}

/// The tasks that these changes complete early. `status` is where a task stands before; a predecessor that the same
/// step completes holds nothing up, one that nobody knows does.
pub fn completed<'a>(
    changes: impl IntoIterator<Item = &'a (TaskId, TaskPatch)>,
    status: impl Fn(TaskId) -> Option<TaskStatus>,
    links: impl IntoIterator<Item = &'a Dependency>,
) -> Vec<Early> {
    let after: HashMap<TaskId, &TaskStatus> =
        changes.into_iter().filter_map(|(id, patch)| Some((*id, patch.status.as_ref()?))).collect();
    let completes = |id: &TaskId| {
        after.get(id).is_some_and(|now| now.is_done()) && status(*id).is_some_and(|was| !was.is_done())
    };
    let mut early: Vec<Early> = Vec::new();
    for link in links.into_iter().filter(|link| completes(&link.task)) {
        let predecessor = after.get(&link.depends_on_task).map(|now| (*now).clone());
        let predecessor = predecessor.or_else(|| status(link.depends_on_task));
        if predecessor.is_some_and(|stands| !link.holds_up(&stands)) {
            continue;
        }
        match early.iter_mut().find(|one| one.task == link.task) {
            Some(one) => one.waits_for.push(link.depends_on_task),
            None => early.push(Early { task: link.task, waits_for: vec![link.depends_on_task] }),
        }
    }
    early
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DependencyId, DependencyKind};

    const BUILD: TaskId = TaskId(1);
    const TEST: TaskId = TaskId(2);
    const SHIP: TaskId = TaskId(3);

    fn link(task: TaskId, depends_on_task: TaskId, kind: DependencyKind) -> Dependency {
        Dependency {
            id: DependencyId(format!("{task}-{depends_on_task}")),
            task,
            depends_on_task,
            kind,
            lag: None,
        }
    }

    fn to(id: TaskId, status: TaskStatus) -> (TaskId, TaskPatch) {
        (id, TaskPatch { status: Some(status), ..TaskPatch::default() })
    }

    fn chain() -> [Dependency; 2] {
        [link(TEST, BUILD, DependencyKind::FinishToStart), link(SHIP, TEST, DependencyKind::FinishToStart)]
    }

    fn open(_: TaskId) -> Option<TaskStatus> {
        Some(TaskStatus::InProgress)
    }

    #[test]
    fn a_task_is_completed_early_while_a_predecessor_is_open() {
        let early = completed(&[to(SHIP, TaskStatus::Complete)], open, &chain());
        assert_eq!(early, [Early { task: SHIP, waits_for: vec![TEST] }]);
        let finished = |id| Some(if id == TEST { TaskStatus::Complete } else { TaskStatus::New });
        assert_eq!(completed(&[to(SHIP, TaskStatus::Complete)], finished, &chain()), []);
    }

    #[test]
    fn what_the_same_step_completes_holds_nothing_up() {
        let both = [to(TEST, TaskStatus::Complete), to(SHIP, TaskStatus::Complete)];
        assert_eq!(completed(&both, open, &chain()), [Early { task: TEST, waits_for: vec![BUILD] }]);
    }

    #[test]
    fn only_the_step_to_complete_is_early() {
        assert_eq!(completed(&[to(SHIP, TaskStatus::UnderReview)], open, &chain()), []);
        let renamed = (SHIP, TaskPatch { title: Some("Ship it".into()), ..TaskPatch::default() });
        assert_eq!(completed(&[renamed], open, &chain()), []);
        let done = |_| Some(TaskStatus::Complete);
        let reopened = |id| if id == SHIP { done(id) } else { open(id) };
        assert_eq!(
            completed(&[to(SHIP, TaskStatus::Complete)], reopened, &chain()),
            [],
            "it was complete before"
        );
    }

    #[test]
    fn a_predecessor_that_only_has_to_begin_holds_up_until_it_has() {
        let links = [link(TEST, BUILD, DependencyKind::StartToStart)];
        let change = [to(TEST, TaskStatus::Complete)];
        assert_eq!(completed(&change, open, &links), []);
        let unbegun = |id| Some(if id == BUILD { TaskStatus::Accepted } else { TaskStatus::InProgress });
        assert_eq!(completed(&change, unbegun, &links).len(), 1);
    }

    #[test]
    fn a_predecessor_out_of_sight_counts_as_open() {
        let alone = |id| (id == SHIP).then_some(TaskStatus::New);
        assert_eq!(completed(&[to(SHIP, TaskStatus::Complete)], alone, &chain()).len(), 1);
    }
}
