//! What comes over the wire and goes back. The values are made as JSON, field by field, and not as Rust values: what
//! servers send is wider than what we write, with fields that are absent, null or unknown.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::fmt::Debug;
use threadline_domain::patch::Record;
use threadline_domain::webhook::{Delivery, Webhook, WebhookPatch};
use threadline_domain::wire::Changes;
use threadline_domain::{Dependency, Project, ProjectPatch, Section, SectionPatch, Task, TaskPatch, User};

/// What a field holds.
#[derive(Clone, Copy)]
enum Kind {
    Id,
    /// An id, also as an object that holds one, or null.
    Reference,
    Text,
    /// A text or null.
    Words,
    /// A time or null.
    Date,
    Flag,
    /// A number or null.
    Count,
    Percent,
    Ids,
    Tags,
    Roles,
    OneOf(&'static [&'static str]),
    /// One of these or null.
    Maybe(&'static [&'static str]),
}
use Kind::{Count, Date, Flag, Id, Ids, Maybe, OneOf, Percent, Reference, Roles, Tags, Text, Words};

type Fields = &'static [(&'static str, Kind)];

const STATUSES: Kind = OneOf(&["New", "In Progress", "Complete", "On Hold", "Someone's own"]);
const TASK: Fields = &[
    ("title", Text),
    ("description", Words),
    ("project", Reference),
    ("section", Reference),
    ("assignee", Reference),
    ("dueDate", Date),
    ("status", STATUSES),
    ("parent", Reference),
    ("archived", Flag),
    ("priority", Maybe(&["Low", "Medium", "High", "Urgent"])),
    ("tags", Tags),
    ("startDate", Date),
    ("estimatedTime", Count),
    ("progress", Percent),
    ("position", Text),
];
const PROJECT: Fields = &[
    ("title", Text),
    ("description", Words),
    ("owner", Reference),
    ("team", Ids),
    ("dueDate", Date),
    ("startDate", Date),
    ("status", STATUSES),
    ("folder", Words),
    ("isTemplate", Flag),
    ("archived", Flag),
];
const SECTION: Fields = &[
    ("name", Text),
    ("project", Id),
    ("endDate", Date),
    ("state", OneOf(&["Open", "Complete"])),
    ("position", Text),
];
const DEPENDENCY: Fields = &[
    ("type", OneOf(&["finish-to-start", "start-to-start", "finish-to-finish", "start-to-finish", "another"])),
    ("lag", Count),
];
const USER: Fields = &[
    ("firstName", Text),
    ("lastName", Text),
    ("email", Words),
    ("roles", Roles),
    ("picture", Words),
    ("timeZone", Words),
];
const WEBHOOK: Fields = &[
    ("Name", Text),
    ("CompanyId", Id),
    ("Events", OneOf(&["", "basicops:task:created,basicops:note:deleted", "x"])),
    ("project", Reference),
    ("section", Reference),
    ("ExcludeDetails", Flag),
    ("Signing", OneOf(&["none", "generate", "provided"])),
    ("State", OneOf(&["Active", "Failing", "Tired"])),
    ("Secret", Words),
];
const WEBHOOK_PATCH: Fields = &[
    ("name", Text),
    ("url", Text),
    ("events", Text),
    ("project", Reference),
    ("section", Reference),
    ("excludeDetails", Flag),
    ("signing", OneOf(&["none", "generate", "provided"])),
    ("secret", Text),
];
const DELIVERY: Fields = &[("AnswerCode", Percent), ("Problem", Words), ("NextAttempt", Date)];

fn value(kind: Kind) -> BoxedStrategy<Value> {
    let null = || Just(Value::Null);
    let date = "(19|20)[0-9]{2}-0[1-9]-[0-2][1-8]T[01][0-9]:[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z";
    // Beyond 2^53 too, which no float holds.
    let id = || any::<i64>();
    match kind {
        Id => id().prop_map(Value::from).boxed(),
        Reference => prop_oneof![
            null(),
            id().prop_map(Value::from),
            id().prop_map(|id| json!({"id": id, "title": "whatever", "state": "Open"})),
        ]
        .boxed(),
        Text => any::<String>().prop_map(Value::from).boxed(),
        Words => prop_oneof![null(), any::<String>().prop_map(Value::from)].boxed(),
        Date => prop_oneof![null(), date.prop_map(Value::from)].boxed(),
        Flag => any::<bool>().prop_map(Value::from).boxed(),
        Count => prop_oneof![null(), (0..i32::MAX).prop_map(Value::from)].boxed(),
        Percent => prop_oneof![null(), (0..=100_u8).prop_map(Value::from)].boxed(),
        Ids => prop::collection::vec(id(), 0..4).prop_map(Value::from).boxed(),
        Tags => prop::collection::vec(any::<String>(), 0..4).prop_map(Value::from).boxed(),
        Roles => prop::collection::vec((id(), any::<String>()), 0..3)
            .prop_map(|roles| roles.into_iter().map(|(id, name)| json!({"id": id, "name": name})).collect())
            .boxed(),
        OneOf(words) => prop::sample::select(words).prop_map(Value::from).boxed(),
        Maybe(words) => prop_oneof![null(), prop::sample::select(words).prop_map(Value::from)].boxed(),
    }
}

/// An object with some of the fields.
fn some_of(fields: Fields) -> impl Strategy<Value = Map<String, Value>> {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, kind)| prop::option::of(value(*kind)).prop_map(|value| (*name, value)))
        .collect();
    fields.prop_map(|fields| {
        fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    })
}

/// An object with what must be there, some of the fields, and some that nobody knows.
fn record(must: Value, fields: Fields) -> impl Strategy<Value = Value> {
    let strange = prop::collection::btree_map("x-[a-z]{1,8}", value(Words), 0..3);
    (some_of(fields), strange).prop_map(move |(mut record, strange)| {
        record.extend(must.as_object().unwrap().clone());
        record.extend(strange);
        Value::Object(record)
    })
}

/// What was read is written so that it reads the same again.
fn survives<T: DeserializeOwned + Serialize + PartialEq + Debug>(json: Value) {
    let read: T = serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{error}: {json}"));
    let written = serde_json::to_string(&read).unwrap();
    let again: T = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    assert_eq!(again, read, "{written}");
}

/// What a server that knows more than we do has after a PATCH: the fields that were sent are new, and every other is
/// what it was, known to us or not. The record that we changed the same way is the one that is read then.
fn changes_only_what_it_names<R>(mut stored: Value, sent: Map<String, Value>)
where
    R: Record + DeserializeOwned + Debug,
    R::Patch: DeserializeOwned + Serialize,
{
    let mut record: R = serde_json::from_value(stored.clone()).unwrap();
    let patch: R::Patch = serde_json::from_value(Value::Object(sent.clone())).unwrap();
    record.apply(&patch);
    let body = serde_json::to_value(&patch).unwrap();
    let before = stored.clone();
    for (name, value) in body.as_object().unwrap() {
        assert!(sent.contains_key(name), "{name} was never meant to change");
        stored[name] = value.clone();
    }
    for (name, value) in before.as_object().unwrap() {
        assert!(sent.contains_key(name) || stored[name] == *value, "{name} was lost");
    }
    assert_eq!(serde_json::from_value::<R>(stored).unwrap(), record);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_task_survives_json(json in record(json!({"id": 1}), TASK)) {
        survives::<Task>(json);
    }

    #[test]
    fn a_project_survives_json(json in record(json!({"id": 1}), PROJECT)) {
        survives::<Project>(json);
    }

    #[test]
    fn a_section_survives_json(json in record(json!({"id": 1}), SECTION)) {
        survives::<Section>(json);
    }

    #[test]
    fn a_dependency_survives_json(json in record(json!({"id": "d1", "task": 1, "dependsOnTask": 2}), DEPENDENCY)) {
        survives::<Dependency>(json);
    }

    #[test]
    fn a_person_survives_json(json in record(json!({"id": 1}), USER)) {
        survives::<User>(json);
    }

    #[test]
    fn a_webhook_and_its_deliveries_survive_json(
        hook in record(json!({"Id": 1, "UserId": 2, "EId": "e", "Url": "https://example.com/"}), WEBHOOK),
        delivery in record(
            json!({"Id": 1, "Event": "x", "Time": "2026-01-02T03:04:05.006Z", "Status": "Late", "Attempts": 3}),
            DELIVERY,
        ),
    ) {
        survives::<Webhook>(hook);
        survives::<Delivery>(delivery);
    }

    #[test]
    fn what_is_sent_survives_json(
        task in some_of(TASK), project in some_of(PROJECT), section in some_of(SECTION), hook in some_of(WEBHOOK_PATCH),
    ) {
        survives::<TaskPatch>(task.into());
        survives::<ProjectPatch>(project.into());
        survives::<SectionPatch>(section.into());
        survives::<WebhookPatch>(hook.into());
    }

    #[test]
    fn changes_survive_json(
        tasks in prop::collection::vec(record(json!({"id": 1}), TASK), 0..3),
        users in prop::collection::vec(record(json!({"id": 1}), USER), 0..3),
        cursor in any::<i64>(),
        gone in prop::collection::vec(any::<i64>(), 0..3),
    ) {
        survives::<Changes>(json!({"cursor": cursor, "tasks": tasks, "users": users, "deleted": {"tasks": gone}}));
    }

    #[test]
    fn a_patch_of_a_task_changes_only_what_it_names(
        stored in record(json!({"id": 1}), TASK), sent in some_of(TASK),
    ) {
        changes_only_what_it_names::<Task>(stored, sent);
    }

    #[test]
    fn a_patch_of_a_project_changes_only_what_it_names(
        stored in record(json!({"id": 1}), PROJECT), sent in some_of(PROJECT),
    ) {
        changes_only_what_it_names::<Project>(stored, sent);
    }

    #[test]
    fn a_patch_of_a_section_changes_only_what_it_names(
        stored in record(json!({"id": 1}), SECTION), sent in some_of(SECTION),
    ) {
        changes_only_what_it_names::<Section>(stored, sent);
    }
}
