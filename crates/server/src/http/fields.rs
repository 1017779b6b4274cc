//! Reads the fields of a record one by one, so that each wrong one gets its own message.

use crate::failure::{Failure, Invalid, Outcome};
use crate::rules::dependency::DependencyPatch;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use threadline_domain::{
    NotePatch, ProjectPatch, ReviewRequest, ReviewVerdict, SavedViewPatch, SectionPatch, TaskPatch,
    TimeEntryPatch,
};

/// A set of fields that a request may send.
pub(crate) trait Fields: DeserializeOwned {
    /// Fields that cannot be emptied: `null` is refused.
    const REQUIRED: &'static [&'static str];
}

impl Fields for TaskPatch {
    const REQUIRED: &'static [&'static str] = &["title", "status", "position"];
}

impl Fields for ProjectPatch {
    const REQUIRED: &'static [&'static str] = &["title", "status"];
}

impl Fields for SectionPatch {
    const REQUIRED: &'static [&'static str] = &["name", "project", "state", "position"];
}

impl Fields for SavedViewPatch {
    const REQUIRED: &'static [&'static str] = &["name", "project", "kind", "query"];
}

impl Fields for TimeEntryPatch {
    const REQUIRED: &'static [&'static str] = &[];
}

impl Fields for NotePatch {
    const REQUIRED: &'static [&'static str] = &["name"];
}

impl Fields for ReviewRequest {
    const REQUIRED: &'static [&'static str] = &["reviewers"];
}

impl Fields for ReviewVerdict {
    const REQUIRED: &'static [&'static str] = &[];
}

impl Fields for DependencyPatch {
    const REQUIRED: &'static [&'static str] = &["dependsOnTask"];
}

/// Reads an object. Unknown fields are passed over.
pub(crate) fn decode<T: Fields>(value: Value) -> Outcome<T> {
    let Value::Object(object) = value else {
        return Err(Failure::Malformed("Send the fields as a JSON object.".to_owned()));
    };
    let mut invalid = Invalid::default();
    for (name, value) in &object {
        if value.is_null() && T::REQUIRED.contains(&name.as_str()) {
            invalid.add(name, format!("The {name} must not be empty."));
            continue;
        }
        let alone = Map::from_iter([(name.clone(), value.clone())]);
        if serde_json::from_value::<T>(Value::Object(alone)).is_err() {
            invalid.add(name, format!("The {name} must be {}.", expected(name)));
        }
    }
    invalid.check()?;
    serde_json::from_value(Value::Object(object))
        .map_err(|error| Failure::Malformed(format!("The fields cannot be read: {error}.")))
}

/// A record's id within a bulk request.
pub(crate) fn integer(value: &Value) -> Outcome<i64> {
    let number = match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    };
    number.ok_or_else(|| Invalid::one("id", "The id must be an integer."))
}

/// What a field must hold, in words.
fn expected(name: &str) -> &'static str {
    match name {
        "dueDate" | "startDate" | "endDate" | "startTime" | "endTime" => {
            "a time such as 2018-08-01T07:00:00.000Z"
        }
        "owner" | "project" | "section" | "assignee" | "parent" | "template" | "dependsOnTask" | "task"
        | "user" => "an id",
        "team" | "reviewers" | "attachments" | "users" | "administrators" => "a list of ids",
        "tags" => "a list of words",
        "signing" => "one of: none, generate, provided",
        "events" => "names such as basicops:task:created with commas between them",
        "isTemplate"
        | "archived"
        | "excludeDetails"
        | "isPublic"
        | "includeExternalUsers"
        | "includeClients" => "true or false",
        "progress" => "a whole number from 0 to 100",
        "actionItems" => "a list of objects with a title and addAsTask",
        "participants" => "a list of objects with firstName, lastName and email",
        "estimatedTime" | "time" => "a whole number of seconds",
        "lag" => "a whole number of days",
        "priority" => "one of: Urgent, High, Medium, Low",
        "state" => "one of: Open, Complete",
        "url" => "an address such as https://example.com/file.pdf",
        _ => "text",
    }
}
