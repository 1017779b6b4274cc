//! What a filter can look at here, with which values, and how those read.

use crate::features::list::Kind;
use crate::platform::{clock, intl};
use crate::store::Store;
use crate::text::{self, text, view_bar as says};
use crate::ui::icon::{Glyph, Shape};
use crate::ui::picker::Choice;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::BTreeSet;
use threadline_domain::filter::{Compare, Field};
use threadline_domain::task::Priority;
use threadline_domain::time::parse_day;
use threadline_domain::{Capabilities, ProjectId, TaskStatus, due, duration};

/// The fields that the server keeps and that differ here, in the order of the menu. Words have a field of their
/// own in the bar.
pub(super) fn fields(capabilities: &Capabilities, kind: Kind) -> Vec<Field> {
    let kept = |field: &Field| match field {
        Field::Text => false,
        Field::Priority => capabilities.priority,
        Field::Tag => capabilities.tags,
        Field::Start => capabilities.start_date,
        Field::Estimate => capabilities.estimated_time,
        Field::Progress => capabilities.progress,
        // All tasks of a project are of that project, and all of a person that person's.
        Field::Project => kind.is_over_all(),
        Field::Section => kind == Kind::Project,
        Field::Assignee => kind != Kind::Person,
        Field::Creator => capabilities.creator && kind != Kind::Made,
        Field::Status | Field::Due | Field::Created | Field::Updated => true,
    };
    Field::ALL.into_iter().filter(kept).collect()
}

/// Whether a value can be the limit that a clause compares with: a day or an amount, not a span or nothing.
pub(super) fn is_limit(field: Field, value: &str) -> bool {
    match field {
        Field::Estimate | Field::Progress => value != "null",
        _ => day(value).is_some(),
    }
}

/// The day that a value of the address stands for.
fn day(value: &str) -> Option<NaiveDate> {
    parse_day(value)
}

/// Everything that a clause on this field could ask for. Follows changes.
pub(super) fn choices(
    store: Store,
    project: Option<ProjectId>,
    field: Field,
    compare: Compare,
) -> Vec<Choice<String>> {
    let named = |value: &str| Choice::new(value.to_owned(), name(store, field, value));
    match field {
        Field::Text => Vec::new(),
        Field::Status => {
            let own: BTreeSet<String> = store.with_tasks(|tasks| {
                let own = tasks.iter().filter(|task| project.is_none() || task.project == project);
                own.map(|task| &task.status)
                    .filter(|status| !status.is_known())
                    .map(|status| status.as_str().to_owned())
                    .collect()
            });
            let known = TaskStatus::KNOWN.iter().map(|status| status.as_str().to_owned());
            known
                .chain(own)
                .map(|value| {
                    let slug = TaskStatus::from(value.as_str()).slug();
                    named(&value).lead(move || view! { <Glyph shape=Shape::Status(slug)/> })
                })
                .collect()
        }
        Field::Assignee | Field::Creator => {
            let people = store.people();
            let people = people
                .iter()
                .map(|person| named(&person.id.to_string()).words(person.email.clone().unwrap_or_default()));
            let nobody = (field == Field::Assignee).then(|| named("null"));
            std::iter::once(named("me")).chain(nobody).chain(people).collect()
        }
        Field::Section => {
            let sections = project.map(|project| store.sections_of(project)).unwrap_or_default();
            let sections = sections.iter().map(|section| named(&section.id.to_string()));
            sections.chain([named("null")]).collect()
        }
        Field::Priority => {
            let known = Priority::ALL.iter().map(|priority| named(priority.as_str()));
            known.chain([named("null")]).collect()
        }
        Field::Tag => {
            let own: BTreeSet<String> = store.with_tasks(|tasks| {
                let own = tasks.iter().filter(|task| project.is_none() || task.project == project);
                own.flat_map(|task| task.tags.iter().cloned()).collect()
            });
            own.iter().map(|tag| named(tag)).chain([named("null")]).collect()
        }
        Field::Project => {
            let open = store.projects().into_iter();
            let open = open.filter(|project| !project.is_template && !project.archived);
            open.map(|project| named(&project.id.to_string())).chain([named("null")]).collect()
        }
        Field::Due | Field::Start | Field::Created | Field::Updated if compare.wants_one() => {
            days(clock::today())
        }
        Field::Due => {
            let spans = ["overdue", "today", "week", "month", "null"].iter().map(|span| named(span));
            spans.collect()
        }
        Field::Start => ["today", "week", "month", "null"].iter().map(|span| named(span)).collect(),
        Field::Created | Field::Updated => {
            ["today", "week", "month"].iter().map(|span| named(span)).collect()
        }
        Field::Estimate | Field::Progress => {
            let amounts: &[&str] = match field {
                Field::Estimate => &["30m", "1h", "2h", "4h", "8h", "16h"],
                _ => &["0", "25", "50", "75", "100"],
            };
            let none = (!compare.wants_one()).then(|| named("null"));
            amounts.iter().map(|amount| named(amount)).chain(none).collect()
        }
    }
}

/// Days that people often mean; every other one can be typed.
fn days(today: NaiveDate) -> Vec<Choice<String>> {
    let bar = &text().view_bar;
    let common = [
        (text().common.today, "today"),
        (text().common.tomorrow, "tomorrow"),
        (bar.end_of_week, "eow"),
        (bar.end_of_month, "eom"),
    ];
    let common = common.into_iter().filter_map(|(label, words)| {
        let day = due::parse_day_words(words, today)?;
        Some(Choice::new(day.to_string(), label).aside(intl::day(day, intl::DayStyle::Short, today)))
    });
    common.collect()
}

/// How a value of the address reads. Follows changes.
pub(super) fn name(store: Store, field: Field, value: &str) -> String {
    let (common, bar) = (&text().common, &text().view_bar);
    let known = match (field, value) {
        (Field::Text, value) => Some(value.to_owned()),
        (Field::Status, value) => Some(text::status(&TaskStatus::from(value))),
        (Field::Assignee | Field::Creator, "me") => Some(bar.me.to_owned()),
        (Field::Assignee | Field::Creator, "null") => Some(common.nobody.to_owned()),
        (Field::Assignee | Field::Creator, id) => {
            id.parse().ok().and_then(|id| store.user(id).get()).map(|person| person.name())
        }
        (Field::Section, "null") => Some(common.no_section.to_owned()),
        (Field::Section, id) => {
            id.parse().ok().and_then(|id| store.section(id).get()).map(|section| section.name.clone())
        }
        (Field::Priority, "null") => Some(common.no_priority.to_owned()),
        (Field::Priority, value) => Priority::parse(value).map(|value| text::priority(value).to_owned()),
        (Field::Tag, "null") => Some(bar.no_tag.to_owned()),
        (Field::Project, "null") => Some(text().task.no_project.to_owned()),
        (Field::Project, id) => {
            id.parse().ok().and_then(|id| store.project(id).get()).map(|project| project.title.clone())
        }
        (Field::Estimate, "null") => Some(text().task.no_estimate.to_owned()),
        (Field::Estimate, value) => {
            duration::parse(value).map(|seconds| text::common::duration(seconds.into()))
        }
        (Field::Progress, "null") => Some(text().task.no_progress.to_owned()),
        (Field::Progress, value) => Some(format!("{}%", value.trim_end_matches('%'))),
        (_, "null") => Some(common.no_date.to_owned()),
        (Field::Due, "overdue") => Some(bar.overdue.to_owned()),
        (Field::Due | Field::Start | Field::Created | Field::Updated, "today") => {
            Some(common.today.to_owned())
        }
        (Field::Due | Field::Start | Field::Created | Field::Updated, "week") => {
            Some(bar.this_week.to_owned())
        }
        (Field::Due | Field::Start | Field::Created | Field::Updated, "month") => {
            Some(bar.this_month.to_owned())
        }
        (Field::Due | Field::Start | Field::Created | Field::Updated, value) => {
            day(value).map(|day| intl::day(day, intl::DayStyle::Short, clock::today()))
        }
        (Field::Tag, value) => Some(value.to_owned()),
    };
    known.unwrap_or_else(|| value.to_owned())
}

/// The value of the address that typed words stand for, where the field takes any day or amount.
pub(super) fn typed(field: Field, words: &str) -> Option<String> {
    match field {
        Field::Estimate => duration::parse(words).map(|_| words.trim().to_lowercase().replace(',', ".")),
        Field::Progress => {
            let number = words.trim().trim_end_matches('%').trim_end().parse::<u8>().ok();
            number.filter(|number| *number <= 100).map(|number| number.to_string())
        }
        _ => due::parse_day_words(words, clock::today()).map(|day| day.to_string()),
    }
}

/// How the values of a clause read on its chip: two in full, more as a number.
pub(super) fn summary(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one}, {two}"),
        [first, rest @ ..] => {
            text::fill(text().view_bar.more_values, &[("first", first), ("n", &rest.len().to_string())])
        }
    }
}

/// A clause as a sentence, for the names of its buttons.
pub(super) fn sentence(field: Field, compare: Compare, values: &str) -> String {
    format!("{} {} {values}", says::field(field), says::compare(compare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_the_server_lacks_is_no_filter() {
        let documented = fields(&Capabilities::default(), Kind::Project);
        let kept =
            [Field::Status, Field::Assignee, Field::Section, Field::Due, Field::Created, Field::Updated];
        assert_eq!(documented, kept);
        let all = Capabilities {
            priority: true,
            tags: true,
            start_date: true,
            estimated_time: true,
            progress: true,
            creator: true,
            ..Capabilities::default()
        };
        assert_eq!(fields(&all, Kind::Project).len(), Field::ALL.len() - 2, "all but words and project");
        assert!(fields(&all, Kind::Person).contains(&Field::Project));
    }
}
