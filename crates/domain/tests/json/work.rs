//! Projects, sections, tasks, dependencies, people, and the stream of changes.

use super::Kind::{Count, Date, Flag, Id, Ids, Maybe, OneOf, Percent, Reference, Roles, Tags, Text, Words};
use super::{Fields, Kind, changes_only_what_it_names, config, record, some_of, survives};
use proptest::prelude::*;
use serde_json::json;
use threadline_domain::wire::Changes;
use threadline_domain::{Dependency, Project, ProjectPatch, Section, SectionPatch, Task, TaskPatch, User};

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

proptest! {
    #![proptest_config(config())]

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
    fn what_is_sent_survives_json(
        task in some_of(TASK), project in some_of(PROJECT), section in some_of(SECTION),
    ) {
        survives::<TaskPatch>(task.into());
        survives::<ProjectPatch>(project.into());
        survives::<SectionPatch>(section.into());
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
