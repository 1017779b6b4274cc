//! A filter that is ready to run over many tasks.

use super::{Clause, Compare, Field, Filter};
use crate::task::Priority;
use crate::time::parse_day;
use crate::today::Today;
use crate::{Moment, ProjectId, SectionId, Task, TaskStatus, UserId, duration};
use chrono::{Datelike, Days, Months};

/// A filter that is ready to run.
pub struct Matcher {
    tests: Vec<(Test, bool)>,
}

enum Test {
    Words(Vec<String>),
    Status(Vec<TaskStatus>),
    Assignee(Vec<Option<UserId>>),
    /// Who may have made it, and whether that may be whoever asks.
    Creator(Vec<Option<UserId>>, bool),
    Project(Vec<Option<ProjectId>>),
    Section(Vec<Option<SectionId>>),
    Priority(Vec<Option<Priority>>),
    Tag(Vec<String>),
    Day(Field, Vec<Span>),
    Amount(Field, Vec<Amount>),
}

enum Span {
    Never,
    Before(Moment),
    From(Moment),
    Between(Moment, Moment),
    /// Before this moment and not done.
    Late(Moment),
}

enum Amount {
    None,
    Exactly(u32),
    Least(u32),
    Most(u32),
}

impl Filter {
    /// Prepares the filter for running over many tasks. `me` is whom `me` means.
    pub fn compile(&self, today: &Today, me: Option<UserId>) -> Matcher {
        let tests = self.clauses.iter().map(|clause| {
            let values = clause.values.iter().map(String::as_str);
            let test = match clause.field {
                Field::Text => {
                    Test::Words(clause.values.join(" ").split_whitespace().map(str::to_lowercase).collect())
                }
                Field::Status => Test::Status(values.map(TaskStatus::from).collect()),
                Field::Assignee => Test::Assignee(people(clause, me)),
                Field::Creator => {
                    let any = people(clause, me);
                    let mine = me.is_some() && any.contains(&me);
                    Test::Creator(any, mine)
                }
                Field::Project => Test::Project(values.map(|value| value.parse().ok()).collect()),
                Field::Section => Test::Section(values.map(|value| value.parse().ok()).collect()),
                Field::Priority => Test::Priority(values.map(Priority::parse).collect()),
                Field::Tag => Test::Tag(values.map(str::to_lowercase).collect()),
                Field::Due | Field::Start | Field::Created | Field::Updated => {
                    Test::Day(clause.field, values.filter_map(|value| span(clause, value, today)).collect())
                }
                Field::Estimate | Field::Progress => {
                    Test::Amount(clause.field, values.filter_map(|value| amount(clause, value)).collect())
                }
            };
            (test, clause.compare == Compare::IsNot)
        });
        Matcher { tests: tests.collect() }
    }
}

fn people(clause: &Clause, me: Option<UserId>) -> Vec<Option<UserId>> {
    clause.values.iter().map(|value| if value == "me" { me } else { value.parse().ok() }).collect()
}

fn span(clause: &Clause, value: &str, today: &Today) -> Option<Span> {
    let day = || parse_day(value);
    Some(match (clause.compare, value) {
        (Compare::Before, _) => Span::Before(today.start_of(day()?)),
        (Compare::After, _) => Span::From(today.end_of(day()?)),
        (_, "null") => Span::Never,
        (_, "overdue") => Span::Late(today.start_of(today.day)),
        (_, "today") => Span::Between(today.start_of(today.day), today.end_of(today.day)),
        (_, "week") => {
            let first = today.week_of(today.day);
            Span::Between(today.start_of(first), today.start_of(first.checked_add_days(Days::new(7))?))
        }
        (_, "month") => {
            let first = today.day.with_day(1)?;
            Span::Between(today.start_of(first), today.start_of(first.checked_add_months(Months::new(1))?))
        }
        _ => Span::Between(today.start_of(day()?), today.end_of(day()?)),
    })
}

fn amount(clause: &Clause, value: &str) -> Option<Amount> {
    if value == "null" {
        return Some(Amount::None);
    }
    let number = match clause.field {
        Field::Progress => value.trim_end_matches('%').trim_end().parse().ok()?,
        _ => duration::parse(value)?,
    };
    Some(match clause.compare {
        Compare::Least => Amount::Least(number),
        Compare::Most => Amount::Most(number),
        _ => Amount::Exactly(number),
    })
}

impl Matcher {
    /// Whether every clause holds for the task.
    pub fn matches(&self, task: &Task) -> bool {
        self.tests.iter().all(|(test, negated)| test.holds(task) != *negated)
    }

    /// Whether there is nothing to test.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }
}

impl Test {
    fn holds(&self, task: &Task) -> bool {
        match self {
            Self::Words(words) => words.iter().all(|word| contains_folded(&task.title, word)),
            Self::Status(any) => any.contains(&task.status),
            Self::Assignee(any) => any.contains(&task.assignee),
            // What was made here a moment ago has no time yet, and nobody else could have made it.
            Self::Creator(_, mine) if task.created.is_none() && task.creator.is_none() => *mine,
            Self::Creator(any, _) => any.contains(&task.creator),
            Self::Project(any) => any.contains(&task.project),
            Self::Section(any) => any.contains(&task.section),
            Self::Priority(any) => any.contains(&task.priority),
            Self::Tag(any) => any.iter().any(|tag| {
                if tag == "null" {
                    task.tags.is_empty()
                } else {
                    task.tags.iter().any(|own| own.to_lowercase() == *tag)
                }
            }),
            Self::Day(field, any) => {
                let moment = match field {
                    Field::Start => task.start_date,
                    Field::Created => task.created,
                    Field::Updated => task.updated,
                    _ => task.due_date,
                };
                any.iter().any(|span| span.holds(moment, task))
            }
            Self::Amount(field, any) => {
                let number = match field {
                    Field::Progress => task.progress.map(u32::from),
                    _ => task.estimated_time,
                };
                any.iter().any(|amount| match (amount, number) {
                    (Amount::None, number) => number.is_none(),
                    (_, None) => false,
                    (Amount::Exactly(wanted), Some(number)) => number == *wanted,
                    (Amount::Least(wanted), Some(number)) => number >= *wanted,
                    (Amount::Most(wanted), Some(number)) => number <= *wanted,
                })
            }
        }
    }
}

impl Span {
    fn holds(&self, moment: Option<Moment>, task: &Task) -> bool {
        match (self, moment) {
            (Self::Never, moment) => moment.is_none(),
            (_, None) => false,
            (Self::Before(end), Some(moment)) => moment < *end,
            (Self::From(start), Some(moment)) => moment >= *start,
            (Self::Between(start, end), Some(moment)) => *start <= moment && moment < *end,
            (Self::Late(today), Some(moment)) => moment < *today && !task.status.is_done(),
        }
    }
}

/// Whether `text` holds `needle`, which is lower case already, whatever the case of `text`.
///
/// Plain ASCII is compared in place: this runs over every title of a board at each keystroke.
fn contains_folded(text: &str, needle: &str) -> bool {
    if needle.is_empty() {
        return true;
    }
    if needle.is_ascii() {
        let (text, needle) = (text.as_bytes(), needle.as_bytes());
        let first = needle[0];
        return text.len() >= needle.len()
            && (0..=text.len() - needle.len()).any(|at| {
                text[at].to_ascii_lowercase() == first
                    && text[at..at + needle.len()].eq_ignore_ascii_case(needle)
            });
    }
    text.to_lowercase().contains(needle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TaskId;
    use chrono::{NaiveDate, Weekday};

    fn today(first: Weekday) -> Today {
        Today { day: NaiveDate::from_ymd_opt(2026, 11, 17).unwrap(), first, offset_of: |_| -480 }
    }

    fn november(day: u32) -> Moment {
        Moment::at_midnight(NaiveDate::from_ymd_opt(2026, 11, day).unwrap(), -480)
    }

    /// A task due on a day of November 2026, in a zone eight hours behind UTC.
    fn task(title: &str, due: Option<u32>) -> Task {
        let mut task = Task::new(TaskId(1), title);
        task.due_date = due.map(november);
        task
    }

    fn holds(query: &[(&str, &str)], task: &Task) -> bool {
        let clauses = query.iter().map(|(key, value)| Clause::from_query(key, value).unwrap()).collect();
        Filter { clauses }.compile(&today(Weekday::Mon), Some(UserId(5))).matches(task)
    }

    #[test]
    fn due_words_follow_the_local_day() {
        assert!(holds(&[("due", "today")], &task("", Some(17))));
        assert!(!holds(&[("due", "today")], &task("", Some(16))));
        assert!(holds(&[("due", "overdue")], &task("", Some(16))));
        assert!(holds(&[("due", "week")], &task("", Some(22))));
        assert!(!holds(&[("due", "week")], &task("", Some(23))));
        assert!(holds(&[("due", "month")], &task("", Some(30))));
        assert!(holds(&[("due", "null")], &task("", None)));
        assert!(holds(&[("due_before", "2026-11-20")], &task("", Some(19))));
        assert!(!holds(&[("due_before", "2026-11-20")], &task("", Some(20))));
        assert!(!holds(&[("due_before", "2026-11-20")], &task("", None)));
        assert!(holds(&[("due_after", "2026-11-20")], &task("", Some(21))));
    }

    #[test]
    fn a_week_begins_where_the_locale_begins_it() {
        let filter = Filter { clauses: vec![Clause::from_query("due", "week").unwrap()] };
        let by_sunday = filter.compile(&today(Weekday::Sun), None);
        assert!(by_sunday.matches(&task("", Some(15))));
        assert!(!by_sunday.matches(&task("", Some(22))));
    }

    #[test]
    fn a_finished_task_is_never_overdue() {
        let mut done = task("", Some(1));
        done.status = TaskStatus::Complete;
        assert!(!holds(&[("due", "overdue")], &done));
    }

    #[test]
    fn me_and_nobody_can_be_asked_for_together() {
        let mut mine = task("", None);
        mine.assignee = Some(UserId(5));
        assert!(holds(&[("assignee", "me,null")], &mine));
        assert!(holds(&[("assignee", "me,null")], &task("", None)));
        assert!(!holds(&[("assignee_not", "null")], &task("", None)));
    }

    #[test]
    fn what_was_made_here_a_moment_ago_was_made_by_who_asks() {
        let mut fresh = task("", None);
        assert!(holds(&[("creator", "me")], &fresh) && holds(&[("creator_not", "8")], &fresh));
        fresh.created = Some(november(17));
        assert!(!holds(&[("creator", "me")], &fresh) && holds(&[("creator", "null")], &fresh));
        fresh.creator = Some(UserId(5));
        assert!(holds(&[("creator", "me,8")], &fresh) && !holds(&[("creator_not", "me")], &fresh));
    }

    #[test]
    fn amounts_are_compared_as_people_write_them() {
        let mut work = task("", None);
        assert!(holds(&[("estimate", "null"), ("progress", "null")], &work));
        work.estimated_time = Some(5400);
        work.progress = Some(40);
        assert!(holds(&[("estimate_min", "1h 30m"), ("progress_max", "40%")], &work));
        assert!(!holds(&[("estimate_min", "2h")], &work));
        assert!(!holds(&[("progress_min", "41")], &work));
        assert!(holds(&[("estimate", "1:30")], &work));
    }

    #[test]
    fn every_field_can_be_asked_for() {
        let mut work = task("Kite", Some(17));
        work.project = Some(ProjectId(6));
        work.section = Some(SectionId(7));
        work.start_date = Some(november(12));
        work.created = Some(november(2));
        work.creator = Some(UserId(8));
        work.updated = Some(november(17));
        work.priority = Some(Priority::High);
        work.tags = vec!["Field".into()];
        for query in [
            ("project", "6"),
            ("section", "7"),
            ("start_before", "2026-11-13"),
            ("creator", "8"),
            ("created_after", "2026-11-01"),
            ("updated", "today"),
            ("priority", "High"),
            ("tag", "field"),
        ] {
            assert!(holds(&[query], &work), "{query:?}");
            assert!(!holds(&[query], &task("Kite", None)), "{query:?}");
        }
    }

    #[test]
    fn every_word_has_to_stand_in_the_title_in_any_case() {
        let curve = task("Turbidity calibration CURVE, Größe", None);
        assert!(holds(&[("q", "curve turb")], &curve));
        assert!(holds(&[("q", "GRÖSSE")], &task("grösse", None)));
        assert!(!holds(&[("q", "curve drop")], &curve));
    }
}
