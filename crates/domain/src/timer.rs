//! The timer: work that is going on now. The API knows finished entries only, so that a running timer is kept by the
//! browser and becomes an entry when it is stopped.

use crate::{Moment, ProjectId, TaskId, TimeEntryPatch, UserId};
use serde::{Deserialize, Serialize};

/// A running timer. It knows when it began and nothing else that moves: a reload, a sleeping device or midnight change
/// nothing about it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Timer {
    /// What is worked on, if that is a task.
    pub task: Option<TaskId>,
    /// The project, where there is no task.
    #[serde(default)]
    pub project: Option<ProjectId>,
    /// What is done, in the person's words.
    #[serde(default)]
    pub note: String,
    /// When it was started.
    pub started: Moment,
}

impl Timer {
    /// A timer on a task that starts now.
    pub fn on(task: TaskId, now: Moment) -> Self {
        Self { task: Some(task), project: None, note: String::new(), started: now }
    }

    /// Seconds since it was started. A clock that was put back does not count below nothing.
    pub fn seconds(&self, now: Moment) -> u32 {
        u32::try_from((now.0 - self.started.0).max(0) / 1000).unwrap_or(u32::MAX)
    }

    /// The entry that it becomes when it is stopped now; `None` within its first second.
    pub fn entry(&self, user: Option<UserId>, now: Moment) -> Option<TimeEntryPatch> {
        let seconds = self.seconds(now);
        let note = self.note.trim();
        (seconds > 0).then(|| TimeEntryPatch {
            user,
            task: self.task.map(Some),
            // The task says which project it is.
            project: self.project.filter(|_| self.task.is_none()).map(Some),
            note: (!note.is_empty()).then(|| Some(note.to_owned())),
            start_time: Some(Some(self.started)),
            end_time: Some(Some(Moment(self.started.0 + i64::from(seconds) * 1000))),
            time: Some(seconds),
        })
    }
}

/// Hours, minutes and seconds as a running timer shows them: `0:42:10`.
pub fn face(seconds: u32) -> String {
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn a_timer_goes_on_over_a_reload_and_over_midnight() {
        let evening = Moment::parse("2026-11-20T23:30:00.000Z").unwrap();
        let timer = Timer { note: " Fit the curve ".into(), ..Timer::on(TaskId(4), evening) };
        let again: Timer = serde_json::from_str(&serde_json::to_string(&timer).unwrap()).unwrap();
        assert_eq!(again, timer);
        let after_midnight = Moment(evening.0 + HOUR + 999);
        assert_eq!(again.seconds(after_midnight), 3600);
        let entry = again.entry(Some(UserId(1)), after_midnight).unwrap();
        assert_eq!((entry.start_time, entry.time), (Some(Some(evening)), Some(3600)));
        assert_eq!(entry.end_time, Some(Some(Moment(evening.0 + HOUR))), "start, end and time agree");
        assert_eq!(entry.note, Some(Some("Fit the curve".into())));
    }

    #[test]
    fn a_clock_that_was_put_back_makes_no_negative_time() {
        let timer = Timer::on(TaskId(4), Moment(HOUR));
        assert_eq!(timer.seconds(Moment(0)), 0);
        assert_eq!(timer.entry(None, Moment(0)), None);
        assert_eq!(timer.entry(None, Moment(HOUR + 999)), None, "less than a second is nothing");
    }

    #[test]
    fn a_timer_shows_hours_minutes_and_seconds() {
        assert_eq!(face(0), "0:00:00");
        assert_eq!(face(2530), "0:42:10");
        assert_eq!(face(100 * 3600 + 61), "100:01:01");
    }
}
