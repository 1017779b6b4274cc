//! What happened, in words.

use crate::features::talk::name_of;
use crate::platform::{clock, intl};
use crate::store::Store;
use crate::text::{fill, text};
use threadline_domain::activity::{Activity, ActivityAction, ActivityKind};
use threadline_domain::{Moment, UserId};

/// What somebody did, `count` times: everything of the sentence but who it was. Follows the names of people.
pub(super) fn sentence(store: Store, one: &Activity, count: usize) -> String {
    let words = &text().overview;
    let many = count > 1;
    let named = |template: &str| fill(template, &[("name", &one.title)]);
    match (one.action, one.kind, many) {
        (ActivityAction::Created, ActivityKind::Project, _) => words.made_project.to_owned(),
        (ActivityAction::Created, ActivityKind::Section, false) => named(words.made_section),
        (ActivityAction::Created, ActivityKind::Section, true) => words.made_sections.of(count),
        (ActivityAction::Created, _, false) => words.made_task.to_owned(),
        (ActivityAction::Created, _, true) => words.made_tasks.of(count),
        (ActivityAction::Deleted, ActivityKind::Section, false) => named(words.deleted_section),
        (ActivityAction::Deleted, ActivityKind::Section, true) => words.deleted_sections.of(count),
        (ActivityAction::Deleted, _, false) => named(words.deleted_task),
        (ActivityAction::Deleted, _, true) => words.deleted_tasks.of(count),
        (ActivityAction::Came, _, false) => named(words.came),
        (ActivityAction::Came, _, true) => words.came_many.of(count),
        (ActivityAction::Went, _, false) => named(words.went),
        (ActivityAction::Went, _, true) => words.went_many.of(count),
        (ActivityAction::Changed, kind, _) => {
            let what = change(store, one, many);
            match kind {
                ActivityKind::Section if one.field.as_deref() == Some("state") && !many => what,
                ActivityKind::Section if many => fill(&words.of_sections.of(count), &[("what", &what)]),
                ActivityKind::Section => fill(words.of_section, &[("what", &what), ("name", &one.title)]),
                ActivityKind::Task if many => fill(&words.of_tasks.of(count), &[("what", &what)]),
                _ => what,
            }
        }
        (ActivityAction::Other, ..) => words.something.to_owned(),
    }
}

/// A change of a field. Of many records only what they have in common is said: what they have now.
fn change(store: Store, one: &Activity, many: bool) -> String {
    let words = &text().overview;
    let field = one.field.as_deref().unwrap_or_default();
    let (before, after) = (one.before.as_deref(), one.after.as_deref());
    let told = |text: &str| value(store, field, text);
    match (field, before, after) {
        ("archived", _, Some("true")) => return words.archived.to_owned(),
        ("archived", ..) => return words.restored.to_owned(),
        ("isTemplate", _, Some("true")) => return words.is_template.to_owned(),
        ("isTemplate", ..) => return words.is_project.to_owned(),
        ("team", _, Some(who)) => return fill(words.joined, &[("who", &told(who))]),
        ("team", Some(who), None) => return fill(words.left, &[("who", &told(who))]),
        ("statusNote", _, Some(note)) => return fill(words.noted, &[("note", note)]),
        ("statusNote", ..) => return words.unnoted.to_owned(),
        ("state", _, Some("Complete")) if !many => {
            return fill(words.completed_section, &[("name", &one.title)]);
        }
        ("state", ..) if !many => return fill(words.reopened_section, &[("name", &one.title)]),
        _ => {}
    }
    let Some(name) = field_name(field) else { return words.something.to_owned() };
    match (before, after) {
        (Some(from), Some(to)) if !many => {
            fill(words.changed, &[("field", name), ("from", &told(from)), ("to", &told(to))])
        }
        (_, Some(to)) => fill(words.set, &[("field", name), ("to", &told(to))]),
        (Some(from), None) if !many => fill(words.removed, &[("field", name), ("from", &told(from))]),
        _ => fill(words.touched, &[("field", name)]),
    }
}

fn field_name(field: &str) -> Option<&'static str> {
    let words = &text().overview;
    Some(match field {
        "title" => words.field_title,
        "name" => words.field_name,
        "description" => words.field_description,
        "status" | "state" => words.field_status,
        "assignee" => words.field_assignee,
        "owner" => words.field_owner,
        "startDate" => words.field_start,
        "dueDate" => words.field_due,
        "endDate" => words.field_end,
        "section" => words.field_section,
        "priority" => words.field_priority,
        "folder" => words.field_folder,
        _ => return None,
    })
}

/// A value as people read it.
fn value(store: Store, field: &str, text: &str) -> String {
    match field {
        "assignee" | "owner" | "team" => match text.parse::<UserId>() {
            Ok(who) => name_of(store, Some(who)),
            Err(_) => text.to_owned(),
        },
        "startDate" | "dueDate" | "endDate" => {
            let day = Moment::parse(text).and_then(clock::day_of);
            day.map_or_else(|| text.to_owned(), |day| intl::day(day, intl::DayStyle::Short, clock::today()))
        }
        _ => text.to_owned(),
    }
}
