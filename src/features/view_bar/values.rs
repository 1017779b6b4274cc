//! What a filter can look at here, with which values, and how those read.

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
use threadline_domain::{Capabilities, ProjectId, TaskStatus, due};

/// The fields that the server keeps, in the order of the menu. Words have a field of their own in the bar.
pub(super) fn fields(capabilities: &Capabilities) -> Vec<Field> {
    let kept = |field: &Field| match field {
        Field::Text => false,
        Field::Priority => capabilities.priority,
        Field::Tag => capabilities.tags,
        Field::Status | Field::Assignee | Field::Section | Field::Due => true,
    };
    Field::ALL.into_iter().filter(kept).collect()
}

/// The ways in which a field can be compared; with a day also before and after it.
pub(super) fn compares(field: Field) -> &'static [Compare] {
    match field {
        Field::Due => &[Compare::Is, Compare::IsNot, Compare::Before, Compare::After],
        _ => &[Compare::Is, Compare::IsNot],
    }
}

/// Whether a clause compares with one day.
pub(super) fn wants_day(compare: Compare) -> bool {
    matches!(compare, Compare::Before | Compare::After)
}

/// The day that a value of the address stands for.
pub(super) fn day(value: &str) -> Option<NaiveDate> {
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
                let own = tasks.iter().filter(|task| task.project == project);
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
        Field::Assignee => {
            let people = store.people();
            let people = people
                .iter()
                .map(|person| named(&person.id.to_string()).words(person.email.clone().unwrap_or_default()));
            [named("me"), named("null")].into_iter().chain(people).collect()
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
                let own = tasks.iter().filter(|task| task.project == project);
                own.flat_map(|task| task.tags.iter().cloned()).collect()
            });
            own.iter().map(|tag| named(tag)).chain([named("null")]).collect()
        }
        Field::Due if wants_day(compare) => days(clock::today()),
        Field::Due => {
            let spans = ["overdue", "today", "week", "null"].iter().map(|span| named(span));
            spans.collect()
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
        (Field::Assignee, "me") => Some(bar.me.to_owned()),
        (Field::Assignee, "null") => Some(common.nobody.to_owned()),
        (Field::Assignee, id) => {
            id.parse().ok().and_then(|id| store.user(id).get()).map(|person| person.name())
        }
        (Field::Section, "null") => Some(common.no_section.to_owned()),
        (Field::Section, id) => {
            id.parse().ok().and_then(|id| store.section(id).get()).map(|section| section.name.clone())
        }
        (Field::Priority, "null") => Some(common.no_priority.to_owned()),
        (Field::Priority, value) => Priority::parse(value).map(|value| text::priority(value).to_owned()),
        (Field::Tag, "null") => Some(bar.no_tag.to_owned()),
        (Field::Due, "null") => Some(common.no_date.to_owned()),
        (Field::Due, "overdue") => Some(bar.overdue.to_owned()),
        (Field::Due, "today") => Some(common.today.to_owned()),
        (Field::Due, "week") => Some(bar.this_week.to_owned()),
        (Field::Due, value) => day(value).map(|day| intl::day(day, intl::DayStyle::Short, clock::today())),
        (Field::Status, value) => Some(text::status(&TaskStatus::from(value))),
        (Field::Text | Field::Tag, value) => Some(value.to_owned()),
    };
    known.unwrap_or_else(|| value.to_owned())
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
    fn a_server_without_priority_and_tags_offers_no_filter_on_them() {
        let documented = fields(&Capabilities::default());
        assert_eq!(documented, [Field::Status, Field::Assignee, Field::Section, Field::Due]);
        let all = Capabilities { priority: true, tags: true, ..Capabilities::default() };
        assert_eq!(fields(&all).len(), 6);
    }

    #[test]
    fn only_a_date_is_before_or_after_something() {
        for field in Field::ALL {
            let days = compares(field).iter().any(|compare| wants_day(*compare));
            assert_eq!(days, field == Field::Due, "{field:?}");
        }
    }
}
