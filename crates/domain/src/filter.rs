//! Filters over tasks: one grammar for the address bar, the filter bar and the server's query.
//!
//! A clause is `field=value,value` (any of), `field_not=…`, `due_before=day`, `due_after=day`, `q=words`.
//! `null` stands for nobody, no section, no date. Filters are always applied here: a server may ignore them.

use crate::task::Priority;
use crate::time::parse_day;
use crate::{Moment, SectionId, Task, TaskStatus, UserId};
use chrono::{Datelike, Days, NaiveDate};

/// What a clause looks at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// Words of the title.
    Text,
    /// Where the task stands.
    Status,
    /// Who does it.
    Assignee,
    /// The section it is in.
    Section,
    /// The day it is due.
    Due,
    /// How much it matters.
    Priority,
    /// Its free words.
    Tag,
}

impl Field {
    /// Every field, in the order of the filter menu.
    pub const ALL: [Self; 7] =
        [Self::Text, Self::Status, Self::Assignee, Self::Section, Self::Due, Self::Priority, Self::Tag];

    /// The key in a query.
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "q",
            Self::Status => "status",
            Self::Assignee => "assignee",
            Self::Section => "section",
            Self::Due => "due",
            Self::Priority => "priority",
            Self::Tag => "tag",
        }
    }
}

/// How a clause compares.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Compare {
    /// Any of the values.
    Is,
    /// None of the values.
    IsNot,
    /// Before the day.
    Before,
    /// After the day.
    After,
}

impl Compare {
    fn suffix(self) -> &'static str {
        match self {
            Self::Is => "",
            Self::IsNot => "_not",
            Self::Before => "_before",
            Self::After => "_after",
        }
    }
}

/// One condition. Values are as in the address: ids, statuses, days as `2026-12-11`, and for `due` also
/// `overdue`, `today`, `week`, `null`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// What it looks at.
    pub field: Field,
    /// How it compares.
    pub compare: Compare,
    /// With what.
    pub values: Vec<String>,
}

impl Clause {
    /// The clause that a query parameter stands for, if its key is one of the grammar.
    pub fn from_query(key: &str, value: &str) -> Option<Self> {
        let (field, compare) = Field::ALL.into_iter().find_map(|field| {
            let compare = match key.strip_prefix(field.key())? {
                "" => Compare::Is,
                "_not" => Compare::IsNot,
                "_before" if field == Field::Due => Compare::Before,
                "_after" if field == Field::Due => Compare::After,
                _ => return None,
            };
            Some((field, compare))
        })?;
        let values: Vec<String> = match field {
            Field::Text => vec![value.trim().to_owned()],
            _ => {
                value.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
            }
        };
        (!values.iter().all(String::is_empty)).then_some(Self { field, compare, values })
    }

    /// The clause as a query parameter (not percent-encoded).
    pub fn to_query(&self) -> (String, String) {
        (format!("{}{}", self.field.key(), self.compare.suffix()), self.values.join(","))
    }
}

/// Every clause has to hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// The conditions, at most one for each field and comparison.
    pub clauses: Vec<Clause>,
}

impl Filter {
    /// Puts a clause in the place of the one that looks at the same field in the same way, or at the end.
    pub fn set(&mut self, clause: Clause) {
        let same = |other: &&mut Clause| (other.field, other.compare) == (clause.field, clause.compare);
        match self.clauses.iter_mut().find(same) {
            Some(old) => *old = clause,
            None => self.clauses.push(clause),
        }
    }

    /// Removes the clause that looks at this field in this way.
    pub fn remove(&mut self, field: Field, compare: Compare) {
        self.clauses.retain(|clause| (clause.field, clause.compare) != (field, compare));
    }

    /// The clause that looks at this field in this way.
    pub fn get(&self, field: Field, compare: Compare) -> Option<&Clause> {
        self.clauses.iter().find(|clause| (clause.field, clause.compare) == (field, compare))
    }

    /// Puts a clause in the place of `old`, which may look at another field or in another way; a clause that
    /// already looks as the new one does gives way.
    pub fn replace(&mut self, old: (Field, Compare), clause: Clause) {
        let new = (clause.field, clause.compare);
        if new != old {
            self.remove(new.0, new.1);
        }
        match self.clauses.iter_mut().find(|other| (other.field, other.compare) == old) {
            Some(place) => *place = clause,
            None => self.clauses.push(clause),
        }
    }

    /// Adds a value to a clause or takes it out; without any value the clause goes. A clause that compares
    /// with a day has one value at a time.
    pub fn toggle(&mut self, field: Field, compare: Compare, value: &str) {
        let mut values = self.get(field, compare).map_or_else(Vec::new, |clause| clause.values.clone());
        match values.iter().position(|own| own == value) {
            Some(at) => drop(values.remove(at)),
            None if matches!(compare, Compare::Before | Compare::After) => values = vec![value.to_owned()],
            None => values.push(value.to_owned()),
        }
        if values.is_empty() {
            self.remove(field, compare);
        } else {
            self.set(Clause { field, compare, values });
        }
    }

    /// Sets the words that titles have to hold; none removes the clause.
    pub fn set_text(&mut self, words: &str) {
        match words.trim() {
            "" => self.remove(Field::Text, Compare::Is),
            words => {
                self.set(Clause { field: Field::Text, compare: Compare::Is, values: vec![words.to_owned()] });
            }
        }
    }

    /// The words that titles have to hold, as typed.
    pub fn text(&self) -> &str {
        self.clauses
            .iter()
            .find(|clause| (clause.field, clause.compare) == (Field::Text, Compare::Is))
            .and_then(|clause| clause.values.first())
            .map_or("", String::as_str)
    }

    /// Prepares the filter for running over many tasks. `offset_of` tells the minutes that local time is ahead
    /// of UTC on a day; `me` is whom `assignee=me` means.
    pub fn compile(
        &self,
        today: NaiveDate,
        offset_of: impl Fn(NaiveDate) -> i32,
        me: Option<UserId>,
    ) -> Matcher {
        let start_of = |day: NaiveDate| Moment::at_midnight(day, offset_of(day));
        let start_of_next = |day: NaiveDate| start_of(day.succ_opt().unwrap_or(day));
        let tests = self.clauses.iter().map(|clause| {
            let test = match clause.field {
                Field::Text => {
                    Test::Words(clause.values.join(" ").split_whitespace().map(str::to_lowercase).collect())
                }
                Field::Status => {
                    Test::Status(clause.values.iter().map(|v| TaskStatus::from(v.as_str())).collect())
                }
                Field::Assignee => Test::Assignee(
                    clause
                        .values
                        .iter()
                        .map(|value| if value == "me" { me } else { value.parse().ok() })
                        .collect(),
                ),
                Field::Section => {
                    Test::Section(clause.values.iter().map(|value| value.parse().ok()).collect())
                }
                Field::Priority => {
                    Test::Priority(clause.values.iter().map(|value| Priority::parse(value)).collect())
                }
                Field::Tag => Test::Tag(clause.values.iter().map(|value| value.to_lowercase()).collect()),
                Field::Due => {
                    let spans = clause.values.iter().filter_map(|value| {
                        let day = || parse_day(value);
                        Some(match (clause.compare, value.as_str()) {
                            (Compare::Before, _) => DueSpan::Before(start_of(day()?)),
                            (Compare::After, _) => DueSpan::From(start_of_next(day()?)),
                            (_, "null") => DueSpan::Never,
                            (_, "overdue") => DueSpan::Late(start_of(today)),
                            (_, "today") => DueSpan::Between(start_of(today), start_of_next(today)),
                            (_, "week") => {
                                let monday = today - Days::new(today.weekday().num_days_from_monday().into());
                                DueSpan::Between(start_of(monday), start_of(monday + Days::new(7)))
                            }
                            _ => DueSpan::Between(start_of(day()?), start_of_next(day()?)),
                        })
                    });
                    Test::Due(spans.collect())
                }
            };
            (test, clause.compare == Compare::IsNot)
        });
        Matcher { tests: tests.collect() }
    }
}

/// A filter that is ready to run.
pub struct Matcher {
    tests: Vec<(Test, bool)>,
}

enum Test {
    Words(Vec<String>),
    Status(Vec<TaskStatus>),
    Assignee(Vec<Option<UserId>>),
    Section(Vec<Option<SectionId>>),
    Priority(Vec<Option<Priority>>),
    Tag(Vec<String>),
    Due(Vec<DueSpan>),
}

enum DueSpan {
    Never,
    Before(Moment),
    From(Moment),
    Between(Moment, Moment),
    /// Before this moment and not done.
    Late(Moment),
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
            Self::Section(any) => any.contains(&task.section),
            Self::Priority(any) => any.contains(&task.priority),
            Self::Tag(any) => any.iter().any(|tag| {
                if tag == "null" {
                    task.tags.is_empty()
                } else {
                    task.tags.iter().any(|own| own.to_lowercase() == *tag)
                }
            }),
            Self::Due(any) => any.iter().any(|span| match (span, task.due_date) {
                (DueSpan::Never, due) => due.is_none(),
                (_, None) => false,
                (DueSpan::Before(end), Some(due)) => due < *end,
                (DueSpan::From(start), Some(due)) => due >= *start,
                (DueSpan::Between(start, end), Some(due)) => *start <= due && due < *end,
                (DueSpan::Late(today), Some(due)) => due < *today && !task.status.is_done(),
            }),
        }
    }
}

/// Whether `text` holds `needle`, which is lower case already, whatever the case of `text`.
///
/// Plain ASCII is compared in place: this runs over every title of a board at each keystroke.
pub fn contains_folded(text: &str, needle: &str) -> bool {
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

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 17).unwrap()
    }

    /// A task due on a day of November 2026, in a zone eight hours behind UTC.
    fn task(title: &str, due: Option<u32>) -> Task {
        let mut task = Task::new(TaskId(1), title);
        task.due_date =
            due.map(|day| Moment::at_midnight(NaiveDate::from_ymd_opt(2026, 11, day).unwrap(), -480));
        task
    }

    fn holds(query: &[(&str, &str)], task: &Task) -> bool {
        let clauses = query.iter().map(|(key, value)| Clause::from_query(key, value).unwrap()).collect();
        Filter { clauses }.compile(today(), |_| -480, Some(UserId(5))).matches(task)
    }

    #[test]
    fn a_filter_survives_the_address_bar() {
        for (key, value) in [
            ("q", "two words"),
            ("status", "New,In Progress"),
            ("assignee_not", "null"),
            ("due_before", "2026-12-11"),
        ] {
            let clause = Clause::from_query(key, value).unwrap();
            assert_eq!(clause.to_query(), (key.to_owned(), value.to_owned()));
        }
    }

    #[test]
    fn keys_of_other_things_and_empty_values_are_no_clauses() {
        for (key, value) in [("peek", "7"), ("status_before", "New"), ("q", "  "), ("tag", ",")] {
            assert_eq!(Clause::from_query(key, value), None, "{key}");
        }
    }

    #[test]
    fn due_words_follow_the_local_day() {
        assert!(holds(&[("due", "today")], &task("", Some(17))));
        assert!(!holds(&[("due", "today")], &task("", Some(16))));
        assert!(holds(&[("due", "overdue")], &task("", Some(16))));
        assert!(holds(&[("due", "week")], &task("", Some(22))));
        assert!(!holds(&[("due", "week")], &task("", Some(23))));
        assert!(holds(&[("due", "null")], &task("", None)));
        assert!(holds(&[("due_before", "2026-11-20")], &task("", Some(19))));
        assert!(!holds(&[("due_before", "2026-11-20")], &task("", Some(20))));
        assert!(!holds(&[("due_before", "2026-11-20")], &task("", None)));
        assert!(holds(&[("due_after", "2026-11-20")], &task("", Some(21))));
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
    fn toggling_values_makes_and_removes_a_clause() {
        let mut filter = Filter::default();
        filter.toggle(Field::Status, Compare::Is, "New");
        filter.toggle(Field::Status, Compare::Is, "Blocked");
        assert_eq!(filter.clauses[0].to_query().1, "New,Blocked");
        filter.toggle(Field::Status, Compare::Is, "New");
        filter.toggle(Field::Status, Compare::Is, "Blocked");
        assert_eq!(filter, Filter::default());
        filter.toggle(Field::Due, Compare::Before, "2026-12-11");
        filter.toggle(Field::Due, Compare::Before, "2026-12-12");
        assert_eq!(filter.clauses[0].values, ["2026-12-12"]);
    }

    #[test]
    fn a_clause_that_is_turned_round_keeps_its_place() {
        let mut filter = Filter::default();
        for (key, value) in [("status", "New"), ("status_not", "Complete"), ("assignee", "me")] {
            filter.set(Clause::from_query(key, value).unwrap());
        }
        let turned = Clause::from_query("status_not", "New").unwrap();
        filter.replace((Field::Status, Compare::Is), turned);
        let seen: Vec<_> = filter.clauses.iter().map(Clause::to_query).collect();
        assert_eq!(seen, [("status_not".into(), "New".into()), ("assignee".into(), "me".into())]);
    }

    #[test]
    fn words_come_and_go() {
        let mut filter = Filter::default();
        filter.set_text(" drop ");
        assert_eq!(filter.text(), "drop");
        filter.set_text(" ");
        assert_eq!(filter, Filter::default());
    }

    #[test]
    fn every_word_has_to_stand_in_the_title_in_any_case() {
        let curve = task("Turbidity calibration CURVE, Größe", None);
        assert!(holds(&[("q", "curve turb")], &curve));
        assert!(holds(&[("q", "GRÖSSE")], &task("grösse", None)));
        assert!(!holds(&[("q", "curve drop")], &curve));
    }
}
