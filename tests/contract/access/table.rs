//! What each kind of person gets from each endpoint.

/// What an endpoint is about. All of it lies in one project, unless it says otherwise.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Nothing,
    Oneself,
    Administrator,
    Project,
    Section,
    Task,
    Dependency,
    Webhook,
    /// A task and the id of a picture that hangs on it.
    Attached,
    /// The id of that picture alone.
    Attachment,
    TimeEntry,
    Note,
    /// A note of the administrator's own.
    PersonalNote,
    /// A task that all who see it were asked to review.
    AskedTask,
}

/// One endpoint.
pub(super) struct Row {
    pub(super) endpoint: &'static str,
    pub(super) of: Of,
    /// What is sent, `$0` being the first id that was made.
    pub(super) body: Option<&'static str>,
    /// For an administrator, a member, an external person on the team and one outside, a client on the team and one
    /// outside.
    pub(super) expected: [u16; 6],
}

/// Everybody, each of what they see.
const ALL: [u16; 6] = [200; 6];
/// Whoever sees the project.
const SEEN: [u16; 6] = [200, 200, 200, 404, 200, 404];
/// Whoever works in the project.
const WORK: [u16; 6] = [200, 200, 200, 404, 403, 403];
/// Whoever works, in what is nobody's yet.
const WORKER: [u16; 6] = [200, 200, 200, 200, 403, 403];
/// Administrators.
const ADMINISTRATOR: [u16; 6] = [200, 403, 403, 403, 403, 403];
/// People of the house.
const HOUSE: [u16; 6] = [200, 200, 403, 403, 403, 403];

const fn row(endpoint: &'static str, of: Of, expected: [u16; 6]) -> Row {
    Row { endpoint, of, body: None, expected }
}

const fn with(endpoint: &'static str, of: Of, body: &'static str, expected: [u16; 6]) -> Row {
    Row { endpoint, of, body: Some(body), expected }
}

pub(super) const ROWS: &[Row] = &[
    row("GET /capabilities", Of::Nothing, ALL),
    row("GET /changes", Of::Nothing, ALL),
    row("GET /events", Of::Nothing, ALL),
    row("GET /user", Of::Nothing, ALL),
    row("GET /user/{id}", Of::Oneself, ALL),
    row("GET /user/{id}", Of::Administrator, ALL),
    // Projects
    row("GET /project", Of::Nothing, ALL),
    row("GET /project/{id}", Of::Project, SEEN),
    row("GET /project/{id}/link", Of::Project, SEEN),
    row("GET /project/{id}/sections", Of::Project, SEEN),
    row("GET /project/{id}/tasks", Of::Project, SEEN),
    row("GET /project/{id}/dependency", Of::Project, SEEN),
    with("POST /project", Of::Nothing, r#"{"title": "P"}"#, HOUSE),
    with("PATCH /project/{id}", Of::Project, r#"{"title": "P"}"#, HOUSE),
    with("PUT /project/{id}", Of::Project, r#"{"title": "P"}"#, HOUSE),
    row("DELETE /project/{id}", Of::Project, HOUSE),
    with("POST /project/bulk", Of::Project, r#"{"items": [{"id": $0, "title": "P"}]}"#, HOUSE),
    // Sections
    row("GET /section", Of::Nothing, ALL),
    row("GET /section/{id}", Of::Section, SEEN),
    with("POST /section", Of::Project, r#"{"name": "S", "project": $0}"#, [200, 200, 200, 422, 403, 403]),
    with("PATCH /section/{id}", Of::Section, r#"{"name": "S"}"#, WORK),
    with("PUT /section/{id}", Of::Section, r#"{"name": "S"}"#, WORK),
    row("DELETE /section/{id}", Of::Section, WORK),
    with("POST /section/bulk", Of::Section, r#"{"items": [{"id": $0, "name": "S"}]}"#, WORK),
    // Tasks
    row("GET /task", Of::Nothing, ALL),
    row("GET /task/{id}", Of::Task, SEEN),
    row("GET /task/{id}/link", Of::Task, SEEN),
    row("GET /task/{id}/tasks", Of::Task, SEEN),
    with("POST /task", Of::Nothing, r#"{"title": "T"}"#, WORKER),
    with("POST /task", Of::Project, r#"{"title": "T", "project": $0}"#, [200, 200, 200, 422, 403, 403]),
    with("PATCH /task/{id}", Of::Task, r#"{"title": "T"}"#, WORK),
    with("PUT /task/{id}", Of::Task, r#"{"title": "T"}"#, WORK),
    row("DELETE /task/{id}", Of::Task, WORK),
    with("POST /task/bulk", Of::Task, r#"{"items": [{"id": $0, "title": "T"}]}"#, WORK),
    // Dependencies
    row("GET /task/{id}/dependency", Of::Task, SEEN),
    with("POST /task/{id}/dependency", Of::Task, r#"{"dependsOnTask": 1}"#, [200, 200, 422, 404, 403, 403]),
    with("PATCH /dependency/{id}", Of::Dependency, r#"{"lag": 1}"#, WORK),
    with("PUT /dependency/{id}", Of::Dependency, r#"{"lag": 1}"#, WORK),
    row("DELETE /dependency/{id}", Of::Dependency, WORK),
    // Webhooks
    row("GET /webhook", Of::Nothing, ADMINISTRATOR),
    row("GET /webhook/{id}", Of::Webhook, ADMINISTRATOR),
    row("GET /webhook/{id}/delivery", Of::Webhook, ADMINISTRATOR),
    with(
        "POST /webhook",
        Of::Nothing,
        r#"{"name": "W", "url": "https://server.example/", "events": "basicops:task:created"}"#,
        ADMINISTRATOR,
    ),
    with("PATCH /webhook/{id}", Of::Webhook, r#"{"name": "V"}"#, ADMINISTRATOR),
    with("PUT /webhook/{id}", Of::Webhook, r#"{"name": "V"}"#, ADMINISTRATOR),
    row("DELETE /webhook/{id}", Of::Webhook, ADMINISTRATOR),
    // Files
    row("POST /upload", Of::Nothing, ALL),
    with("POST /uploadurl", Of::Nothing, r#"{"url": "http://127.0.0.1/"}"#, [422; 6]),
    row("GET /task/{id}/attachments", Of::Task, SEEN),
    row("POST /task/{id}/attachments", Of::Task, WORK),
    row("GET /task/{id}/attachments/{attachment-id}", Of::Attached, SEEN),
    row("GET /task/{id}/attachments/{attachment-id}/download", Of::Attached, SEEN),
    row("GET /task/{id}/attachments/{attachment-id}/thumbnail/{size}", Of::Attached, SEEN),
    row("DELETE /task/{id}/attachments/{attachment-id}", Of::Attached, WORK),
    row("GET /attachment/{id}/url", Of::Attachment, SEEN),
    row("GET /attachment/{id}/download", Of::Attachment, SEEN),
    row("GET /attachment/{id}/thumbnail/{size}", Of::Attachment, SEEN),
    // Time, of the administrator's own
    row("GET /timetracking", Of::Nothing, ALL),
    row("GET /timetracking/{id}", Of::TimeEntry, SEEN),
    with("POST /timetracking", Of::Nothing, r#"{"time": 60}"#, WORKER),
    with("POST /timetracking", Of::Task, r#"{"time": 60, "task": $0}"#, [200, 200, 200, 422, 403, 403]),
    with("PATCH /timetracking/{id}", Of::TimeEntry, r#"{"time": 90}"#, [200, 403, 403, 404, 403, 403]),
    with("PUT /timetracking/{id}", Of::TimeEntry, r#"{"time": 90}"#, [200, 403, 403, 404, 403, 403]),
    row("DELETE /timetracking/{id}", Of::TimeEntry, [200, 403, 403, 404, 403, 403]),
    // Notes
    row("GET /note", Of::Nothing, ALL),
    row("GET /note/{id}", Of::Note, SEEN),
    row("GET /note/{id}", Of::PersonalNote, [200, 404, 404, 404, 404, 404]),
    row("GET /note/{id}/link", Of::Note, SEEN),
    row("GET /project/{id}/notes", Of::Project, SEEN),
    with("POST /note", Of::Nothing, r#"{"name": "N"}"#, WORKER),
    with("POST /note", Of::Project, r#"{"name": "N", "project": $0}"#, [200, 200, 200, 422, 403, 403]),
    with("PATCH /note/{id}", Of::Note, r#"{"name": "N"}"#, WORK),
    with("PATCH /note/{id}", Of::PersonalNote, r#"{"name": "N"}"#, [200, 404, 404, 404, 403, 403]),
    with("PUT /note/{id}", Of::Note, r#"{"name": "N"}"#, WORK),
    row("DELETE /note/{id}", Of::Note, WORK),
    with("POST /note/bulk", Of::Note, r#"{"items": [{"id": $0, "name": "N"}]}"#, WORK),
    // Reviews
    row("GET /review", Of::Nothing, ALL),
    row("GET /task/{id}/review", Of::AskedTask, SEEN),
    with("POST /task/{id}/review/request", Of::Task, r#"{"reviewers": [1]}"#, WORK),
    with("POST /task/{id}/review/submit", Of::AskedTask, "{}", SEEN),
    with("POST /task/{id}/review/submit", Of::Task, "{}", [403, 403, 403, 404, 403, 404]),
];
