//! Examples of projects, sections, tasks, dependencies, time and people.

use super::files::attachments;
use serde_json::{Value, json};

/// A project as itself.
pub(super) fn project() -> Value {
    json!({
        "id": 6,
        "title": "Corporate website",
        "description": "Define our presence, define values we want to promote.",
        "status": "On Track",
        "dueDate": "2018-08-01T07:00:00.000Z",
        "startDate": "2018-01-01T07:00:00.000Z",
        "owner": 38,
        "team": [38, 25],
        "created": "2018-01-01T08:00:00.000Z",
        "updated": "2018-07-01T08:00:00.000Z"
    })
}

/// A project as sections and tasks show it.
fn project_in() -> Value {
    json!({
        "dueDate": "2018-08-01T07:00:00.000Z",
        "description": "Define our presence, define values we want to promote.",
        "id": 6,
        "title": "Corporate website",
        "status": "On Track"
    })
}

pub(super) fn section() -> Value {
    json!({
        "endDate": "2018-03-31T07:00:00.000Z",
        "name": "Q1",
        "project": project_in(),
        "id": 1,
        "state": "Complete"
    })
}

/// A section in the list of its project.
pub(super) fn section_of_project() -> Value {
    json!({
        "id": 1,
        "name": "Q1",
        "endDate": "2018-03-31T07:00:00.000Z",
        "state": "Complete",
        "project": {"id": 6, "title": "Corporate website", "status": "On Track"}
    })
}

pub(super) fn task() -> Value {
    json!({
        "attachments": attachments(),
        "section": {"endDate": "2018-03-31T07:00:00.000Z", "name": "Q1", "id": 1, "state": "Open"},
        "project": project_in(),
        "id": 73,
        "assignee": {
            "firstName": "Alex",
            "lastName": "Jackson",
            "id": 38,
            "email": "alex@testco.com",
            "picture": "https://api.basicops.com/v1/user/38/picture/mB1Wqsr7DjnvhagZeIag0w%3D%3D/download"
        },
        "title": "Organization of corporate website",
        "status": "Accepted"
    })
}

/// A task in the list of its project or of the task that it is a part of.
pub(super) fn task_of_project() -> Value {
    json!({
        "id": 73,
        "title": "Organization of corporate website",
        "status": "Accepted",
        "project": {"id": 6, "title": "Corporate website", "status": "On Track"},
        "section": {"id": 1, "name": "Q1", "state": "Open"},
        "assignee": {"id": 38, "firstName": "Alex", "lastName": "Jackson", "email": "alex@testco.com"},
        "attachments": []
    })
}

pub(super) fn dependency() -> Value {
    json!({"id": "dep-abc123", "task": 123, "dependsOnTask": 456, "type": "finish-to-start"})
}

pub(super) fn time_entry() -> Value {
    json!({
        "id": 7,
        "note": "Note via API",
        "task": {"id": 1, "title": "Organization of corporate website"},
        "created": "2025-09-27T20:17:37.000Z",
        "project": {"id": 1, "title": "Corporate website"},
        "startTime": "2024-04-01T00:00:00.000Z",
        "endTime": "2024-04-01T01:00:00.000Z",
        "time": 3600,
        "updated": "2025-09-27T20:17:37.000Z",
        "user": 123
    })
}

pub(super) fn user() -> Value {
    json!({
        "firstName": "Tim",
        "lastName": "Dalton",
        "roles": [{"name": "User Administrator", "id": 14}],
        "id": 25,
        "email": "tim@testco.com",
        "picture": "https://api.basicops.com/v1/user/25/picture/PjS6Bj7ZiKra1tL54rpuKw%3D%3D/download"
    })
}

/// What a create answers.
pub(super) fn created() -> Value {
    json!({"id": 146, "viewUrl": "...", "bounceUrl": "..."})
}

/// What a delete of a project, section, task or note answers.
pub(super) fn deleted() -> Value {
    json!({"statusKind": 2, "status": "<name> deleted", "activities": [436]})
}

/// What a delete of time answers.
pub(super) fn time_deleted() -> Value {
    json!({"activities": [436]})
}

pub(super) fn bulk() -> Value {
    json!({"created": [147, 148], "updated": [73]})
}

/// What every link endpoint answers.
pub(super) fn link() -> Value {
    json!({"url": "https://app.basicops.com/..."})
}
