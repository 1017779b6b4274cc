//! Sums of time over whatever period the entries are from.

use crate::{ProjectId, TaskId, TimeEntry, UserId, sort};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What was spent on a project.
#[derive(Clone, PartialEq, Debug)]
pub struct ProjectTotal {
    /// The project; `None` for time outside of every project.
    pub project: Option<ProjectId>,
    /// Seconds in all.
    pub seconds: u64,
    /// Seconds by task, most first; `None` for time of the project itself.
    pub tasks: Vec<(Option<TaskId>, u64)>,
    /// Seconds by person, most first.
    pub people: Vec<(Option<UserId>, u64)>,
}

/// Sums by project, most first.
pub fn totals<'a>(entries: impl IntoIterator<Item = &'a TimeEntry>) -> Vec<ProjectTotal> {
    type Sums = (BTreeMap<Option<TaskId>, u64>, BTreeMap<Option<UserId>, u64>);
    let mut sums: BTreeMap<Option<ProjectId>, Sums> = BTreeMap::new();
    for entry in entries {
        let (tasks, people) = sums.entry(entry.project).or_default();
        *tasks.entry(entry.task).or_default() += u64::from(entry.seconds());
        *people.entry(entry.user).or_default() += u64::from(entry.seconds());
    }
    let mut totals: Vec<ProjectTotal> = sums
        .into_iter()
        .map(|(project, (tasks, people))| ProjectTotal {
            project,
            seconds: people.values().sum(),
            tasks: most_first(tasks),
            people: most_first(people),
        })
        .collect();
    sort::by_key(&mut totals, |total| (Reverse(total.seconds), total.project));
    totals
}

fn most_first<K: Ord + Copy>(sums: BTreeMap<K, u64>) -> Vec<(K, u64)> {
    let mut sums: Vec<(K, u64)> = sums.into_iter().collect();
    sort::by_key(&mut sums, |(key, seconds)| (Reverse(*seconds), *key));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TimeEntryId;

    fn entry(project: Option<i64>, task: Option<i64>, user: i64, seconds: u32) -> TimeEntry {
        TimeEntry {
            project: project.map(ProjectId),
            task: task.map(TaskId),
            user: Some(UserId(user)),
            time: Some(seconds),
            ..TimeEntry::new(TimeEntryId(1))
        }
    }

    #[test]
    fn sums_by_task_and_by_person_agree_with_the_sum_of_the_project() {
        let entries = [
            entry(Some(6), Some(1), 1, 600),
            entry(Some(6), Some(2), 2, 3600),
            entry(Some(6), None, 1, 60),
            entry(None, None, 1, 30),
        ];
        let totals = totals(&entries);
        assert_eq!(
            totals.iter().map(|total| (total.project, total.seconds)).collect::<Vec<_>>(),
            [(Some(ProjectId(6)), 4260), (None, 30)]
        );
        assert_eq!(totals[0].tasks, [(Some(TaskId(2)), 3600), (Some(TaskId(1)), 600), (None, 60)]);
        assert_eq!(totals[0].people, [(Some(UserId(2)), 3600), (Some(UserId(1)), 660)]);
    }
}
