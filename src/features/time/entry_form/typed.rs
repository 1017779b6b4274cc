//! What is typed about an entry, and what it says.

use crate::features::time::days::day_of;
use crate::platform::clock;
use crate::text::text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use threadline_domain::time_sheet::{Spent, TimeFlaw, TimeForm};
use threadline_domain::{Moment, ProjectId, TaskId, TimeEntry, TimeEntryPatch};

/// The fields as they stand in the form.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Typed {
    pub(super) task: Option<TaskId>,
    pub(super) project: Option<ProjectId>,
    pub(super) day: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) spent: String,
    pub(super) note: String,
}

impl Typed {
    pub(super) fn on(day: NaiveDate) -> Self {
        Self { day: day.to_string(), ..Self::default() }
    }

    pub(super) fn of(entry: &TimeEntry) -> Self {
        let span = entry.span();
        let hour = |at: Option<Moment>| at.map(clock::hour_of).unwrap_or_default();
        let from_hours = span.map(|(from, until)| (until.0 - from.0) / 1000);
        let all_of_it = from_hours == Some(i64::from(entry.seconds()));
        Self {
            task: entry.task,
            project: entry.project,
            day: day_of(entry).unwrap_or_else(clock::today).to_string(),
            from: hour(span.map(|(from, _)| from)),
            until: hour(span.map(|(_, until)| until)),
            spent: if all_of_it { String::new() } else { spoken(entry.seconds()) },
            note: entry.note.clone().unwrap_or_default(),
        }
    }

    pub(super) fn set_day(&mut self, day: NaiveDate) {
        self.day = day.to_string();
    }

    pub(super) fn is_blank(&self) -> bool {
        [&self.from, &self.until, &self.spent, &self.note].into_iter().all(|text| text.trim().is_empty())
    }

    pub(super) fn read(&self) -> Result<Spent, Flaw> {
        let day = self.day.parse().map_err(|_| Flaw::Day)?;
        let (from, until, spent) = (self.from.clone(), self.until.clone(), self.spent.clone());
        TimeForm { day, from, until, spent }.read(&clock::moment_at).map_err(Flaw::Time)
    }

    /// The fields to be sent. `fixed` is the task that it is about whatever is chosen.
    pub(super) fn patch(&self, spent: &Spent, fixed: Option<TaskId>, is_new: bool) -> TimeEntryPatch {
        let note = Some(self.note.trim().to_owned()).filter(|note| !note.is_empty());
        let task = fixed.or(self.task);
        // The task says which project it is.
        let project = task.is_none().then_some(self.project);
        // A new entry has nothing that could be emptied.
        let given = |empty: bool| !is_new || !empty;
        TimeEntryPatch {
            task: given(task.is_none()).then_some(task),
            project: project.filter(|project| given(project.is_none())),
            note: given(note.is_none()).then_some(note),
            ..spent.patch()
        }
    }
}

/// A duration as it is typed: `1:30`.
fn spoken(seconds: u32) -> String {
    let minutes = seconds.div_ceil(60);
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// What is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Flaw {
    Day,
    Time(TimeFlaw),
}

impl Flaw {
    pub(super) fn words(self) -> &'static str {
        let words = &text().time;
        match self {
            Self::Day => words.flaw_day,
            Self::Time(TimeFlaw::Missing) => words.flaw_missing,
            Self::Time(TimeFlaw::Hours) => words.flaw_hours,
            Self::Time(TimeFlaw::NoStart) => words.flaw_no_start,
            Self::Time(TimeFlaw::Spent) => words.flaw_spent,
            Self::Time(TimeFlaw::TooLong) => words.flaw_too_long,
        }
    }
}
