//! Time that was spent, by day, task and project.
//!
//! A day is a local day: whoever asks brings the zone, since only they have a clock.

mod form;
mod overlap;
mod total;

pub use form::{Spent, TimeFlaw, TimeForm, has_hours};
pub use overlap::{overlapping, overlaps};
pub use total::{ProjectTotal, totals};

use crate::{Moment, ProjectId, TaskId, TimeEntry, csv, sort};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// Where local days begin and end. An hour that a clock change skips or repeats is its matter.
pub struct Zone<'a> {
    /// The local day of a moment.
    pub day_of: &'a dyn Fn(Moment) -> Option<NaiveDate>,
    /// The local midnight that starts a day.
    pub midnight: &'a dyn Fn(NaiveDate) -> Moment,
}

/// What things are called.
pub struct Names<'a> {
    #[allow(missing_docs)]
    pub project: &'a dyn Fn(Option<ProjectId>) -> String,
    #[allow(missing_docs)]
    pub task: &'a dyn Fn(Option<TaskId>) -> String,
}

/// The longest entry that is divided, in days: beyond it somebody has typed a wrong year.
const LONGEST: usize = 400;

/// The seconds of an entry that fall on each day. An entry over midnight belongs to both days by their share of it, with
/// a pause also taken from both; the shares add up to its time exactly. Without a start it lies on the day that is known.
pub fn shares(entry: &TimeEntry, zone: &Zone) -> Vec<(NaiveDate, u32)> {
    let total = entry.seconds();
    let Some((start, end)) = entry.span() else {
        let at = entry.start_time.or(entry.end_time).or(entry.created);
        return at.and_then(zone.day_of).map(|day| (day, total)).into_iter().collect();
    };
    let whole = i128::from(end.0 - start.0);
    let mut shares: Vec<(NaiveDate, u32)> = Vec::new();
    let (mut at, mut given) = (start, 0_u32);
    while at < end && shares.len() < LONGEST {
        let Some(day) = (zone.day_of)(at) else { break };
        let until = day.succ_opt().map_or(end, zone.midnight).min(end);
        // A zone that contradicts itself must not hold anybody up.
        let until = if until > at { until } else { end };
        let reached = i128::from(total) * i128::from(until.0 - start.0) / whole;
        let reached = u32::try_from(reached).unwrap_or(total);
        shares.push((day, reached.saturating_sub(given)));
        (at, given) = (until, reached);
    }
    shares
}

/// The first day of the week that a day lies in; `first` is 1 for Monday … 7 for Sunday.
pub fn week_of(day: NaiveDate, first: u32) -> NaiveDate {
    let back = (day.weekday().number_from_monday() + 7 - first.clamp(1, 7)) % 7;
    day.checked_sub_days(Days::new(u64::from(back))).unwrap_or(day)
}

/// Seconds on each day of a week.
pub type Seven = [u32; 7];

/// A task's line of a week.
#[derive(Clone, PartialEq, Debug)]
pub struct SheetRow {
    /// The task; `None` for time of the project itself.
    pub task: Option<TaskId>,
    /// Seconds by day.
    pub days: Seven,
}

/// A project's part of a week.
#[derive(Clone, PartialEq, Debug)]
pub struct SheetGroup {
    /// The project; `None` for time outside of every project.
    pub project: Option<ProjectId>,
    /// Its lines, by what they are called.
    pub rows: Vec<SheetRow>,
    /// Seconds by day.
    pub days: Seven,
}

/// A week.
#[derive(Clone, PartialEq, Debug)]
pub struct WeekSheet {
    /// Its first day.
    pub first: NaiveDate,
    /// Projects, by what they are called.
    pub groups: Vec<SheetGroup>,
    /// Seconds by day.
    pub days: Seven,
}

/// The sum of a line.
pub fn sum(days: &Seven) -> u32 {
    days.iter().fold(0, |sum, day| sum.saturating_add(*day))
}

fn add(into: &mut Seven, days: &Seven) {
    for (into, day) in into.iter_mut().zip(days) {
        *into = into.saturating_add(*day);
    }
}

impl WeekSheet {
    /// The week that begins with `first`, of these entries.
    pub fn of(entries: &[TimeEntry], first: NaiveDate, zone: &Zone, names: &Names) -> Self {
        let mut lines: BTreeMap<(Option<ProjectId>, Option<TaskId>), Seven> = BTreeMap::new();
        for entry in entries {
            for (day, seconds) in shares(entry, zone) {
                let at = usize::try_from((day - first).num_days()).ok().filter(|at| *at < 7);
                if let Some(at) = at.filter(|_| seconds > 0) {
                    let line = lines.entry((entry.project, entry.task)).or_default();
                    line[at] = line[at].saturating_add(seconds);
                }
            }
        }
        let mut groups: Vec<SheetGroup> = Vec::new();
        let mut whole = Seven::default();
        for ((project, task), days) in lines {
            add(&mut whole, &days);
            let row = SheetRow { task, days };
            match groups.last_mut().filter(|group| group.project == project) {
                Some(group) => {
                    add(&mut group.days, &days);
                    group.rows.push(row);
                }
                None => groups.push(SheetGroup { project, rows: vec![row], days }),
            }
        }
        // What belongs to nothing comes last.
        for group in &mut groups {
            sort::by_key(&mut group.rows, |row| {
                (row.task.is_none(), (names.task)(row.task).to_lowercase(), row.task)
            });
        }
        sort::by_key(&mut groups, |group| {
            (group.project.is_none(), (names.project)(group.project).to_lowercase(), group.project)
        });
        Self { first, groups, days: whole }
    }

    /// Its days.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take(7)
    }

    /// The sheet as CSV: a line for each task with hours by day, days as `2026-11-20`, a last line with the sums.
    pub fn to_csv(&self, names: &Names, heads: &CsvHeads) -> String {
        let mut text = String::new();
        let mut head = vec![heads.project.to_owned(), heads.task.to_owned()];
        head.extend(self.dates().map(|day| day.to_string()));
        head.push(heads.total.to_owned());
        csv::push_row(&mut text, &head);
        let mut line = |project: String, task: String, days: &Seven| {
            let mut cells = vec![project, task];
            cells.extend(days.iter().map(|seconds| hours(*seconds)));
            cells.push(hours(sum(days)));
            csv::push_row(&mut text, &cells);
        };
        for group in &self.groups {
            for row in &group.rows {
                line((names.project)(group.project), (names.task)(row.task), &row.days);
            }
        }
        line(heads.total.to_owned(), String::new(), &self.days);
        text
    }
}

/// The words of the columns.
pub struct CsvHeads<'a> {
    #[allow(missing_docs)]
    pub project: &'a str,
    #[allow(missing_docs)]
    pub task: &'a str,
    #[allow(missing_docs)]
    pub total: &'a str,
}

/// Hours with two digits, rounded: `1.50`. Every program reads a point.
fn hours(seconds: u32) -> String {
    let hundredths = (u64::from(seconds) + 18) / 36;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
#[path = "time_sheet/sheet_test.rs"]
mod tests;
