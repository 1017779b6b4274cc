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
    /// As such a task, a note.
    AttachedToNote,
    /// The id of that picture alone.
    Attachment,
    /// The administrator and the id of their own picture.
    Portrait,
    TimeEntry,
    SavedView,
    Note,
    /// A note of the administrator's own.
    PersonalNote,
    /// A task that all who see it were asked to review.
    AskedTask,
    /// Said by the administrator about the project.
    Message,
    /// By the administrator, to such a message.
    Reply,
    /// Of the administrator and one member of the sample.
    Chat,
    /// Of the administrator and the guests on the team.
    GroupChat,
    /// As the group chat, and not public.
    Channel,
    /// Public, with nobody but the administrator in it.
    OpenChannel,
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

/// The administrator alone.
const MINE: [u16; 6] = [200, 404, 404, 404, 404, 404];
/// The administrator, and guests who were asked in.
const ROOM: [u16; 6] = [200, 404, 200, 404, 200, 404];
/// The administrator's to do; those who were asked in see it, but may not.
const ROOM_RULE: [u16; 6] = [200, 404, 403, 404, 403, 404];
/// Said by the administrator where the project is talked about.
const AUTHOR: [u16; 6] = [200, 403, 403, 404, 403, 404];
const SAY: &str = r#"{"message": "Hello"}"#;
const THUMB: &str = r#"{"reaction": "👍"}"#;
const UNREAD: &str = r#"{"message": null}"#;

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
    row("PUT /user/{id}/picture", Of::Oneself, ALL),
    row("PUT /user/{id}/picture", Of::Administrator, ADMINISTRATOR),
    row("POST /user/{id}/picture", Of::Administrator, ADMINISTRATOR),
    row("DELETE /user/{id}/picture", Of::Oneself, ALL),
    row("DELETE /user/{id}/picture", Of::Administrator, ADMINISTRATOR),
    row("GET /user/{id}/picture/{picture-id}/download", Of::Portrait, ALL),
    row("GET /user/{id}/picture/{picture-id}/thumbnail/{size}", Of::Portrait, ALL),
    // Projects
    row("GET /project", Of::Nothing, ALL),
    row("GET /project/{id}", Of::Project, SEEN),
    row("GET /project/{id}/link", Of::Project, SEEN),
    row("GET /project/{id}/activity", Of::Project, SEEN),
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
    // Saved views
    row("GET /project/{id}/views", Of::Project, SEEN),
    with(
        "POST /view",
        Of::Project,
        r#"{"name": "V", "kind": "board", "project": $0}"#,
        [200, 200, 200, 422, 403, 403],
    ),
    row("GET /view/{id}", Of::SavedView, SEEN),
    with("PATCH /view/{id}", Of::SavedView, r#"{"name": "V"}"#, WORK),
    with("PUT /view/{id}", Of::SavedView, r#"{"name": "V"}"#, WORK),
    row("DELETE /view/{id}", Of::SavedView, WORK),
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
    row("GET /note/{id}/attachments", Of::Note, SEEN),
    row("POST /note/{id}/attachments", Of::Note, WORK),
    row("POST /note/{id}/attachments", Of::PersonalNote, [200, 404, 404, 404, 403, 403]),
    row("DELETE /note/{id}/attachments/{attachment-id}", Of::AttachedToNote, WORK),
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
    // Talk
    row("GET /task/{id}/message", Of::Task, SEEN),
    with("POST /task/{id}/message", Of::Task, SAY, SEEN),
    with("PUT /task/{id}/read", Of::Task, UNREAD, SEEN),
    with("POST /task/{id}/typing", Of::Task, "{}", SEEN),
    row("GET /project/{id}/message", Of::Project, SEEN),
    with("POST /project/{id}/message", Of::Project, SAY, SEEN),
    with("PUT /project/{id}/read", Of::Project, UNREAD, SEEN),
    with("POST /project/{id}/typing", Of::Project, "{}", SEEN),
    row("GET /message/{id}", Of::Message, SEEN),
    with("PUT /message/{id}", Of::Message, SAY, AUTHOR),
    row("DELETE /message/{id}", Of::Message, AUTHOR),
    row("GET /message/{id}/link", Of::Message, SEEN),
    row("GET /message/{id}/reaction", Of::Message, SEEN),
    with("POST /message/{id}/reaction", Of::Message, THUMB, SEEN),
    row("GET /message/{id}/reply", Of::Message, SEEN),
    with("POST /message/{id}/reply", Of::Message, SAY, SEEN),
    with("PUT /message/{id}/thread", Of::Message, r#"{"follow": true}"#, SEEN),
    row("GET /reply/{id}", Of::Reply, SEEN),
    with("PUT /reply/{id}", Of::Reply, SAY, AUTHOR),
    row("DELETE /reply/{id}", Of::Reply, AUTHOR),
    row("GET /reply/{id}/link", Of::Reply, SEEN),
    row("GET /reply/{id}/reaction", Of::Reply, SEEN),
    with("POST /reply/{id}/reaction", Of::Reply, THUMB, SEEN),
    row("GET /chat", Of::Nothing, ALL),
    with("POST /chat", Of::Nothing, r#"{"user": 2}"#, ALL),
    row("GET /chat/{id}", Of::Chat, MINE),
    row("GET /chat/{id}/message", Of::Chat, MINE),
    with("POST /chat/{id}/message", Of::Chat, SAY, MINE),
    with("PUT /chat/{id}/read", Of::Chat, UNREAD, MINE),
    with("POST /chat/{id}/typing", Of::Chat, "{}", MINE),
    row("GET /groupchat", Of::Nothing, ALL),
    with("POST /groupchat", Of::Nothing, r#"{"name": "G", "users": [1]}"#, ALL),
    row("GET /groupchat/{id}", Of::GroupChat, ROOM),
    with("PATCH /groupchat/{id}", Of::GroupChat, r#"{"name": "G"}"#, ROOM),
    with("PUT /groupchat/{id}", Of::GroupChat, r#"{"name": "G"}"#, ROOM),
    row("DELETE /groupchat/{id}", Of::GroupChat, ROOM_RULE),
    row("POST /groupchat/{id}/leave", Of::GroupChat, ROOM),
    row("GET /groupchat/{id}/message", Of::GroupChat, ROOM),
    with("POST /groupchat/{id}/message", Of::GroupChat, SAY, ROOM),
    with("PUT /groupchat/{id}/read", Of::GroupChat, UNREAD, ROOM),
    with("POST /groupchat/{id}/typing", Of::GroupChat, "{}", ROOM),
    row("GET /channel", Of::Nothing, ALL),
    with("POST /channel", Of::Nothing, r#"{"name": "C"}"#, HOUSE),
    row("GET /channel/{id}", Of::Channel, ROOM),
    row("GET /channel/{id}", Of::OpenChannel, [200, 200, 404, 404, 404, 404]),
    with("PATCH /channel/{id}", Of::Channel, r#"{"name": "C"}"#, ROOM_RULE),
    with("PUT /channel/{id}", Of::Channel, r#"{"name": "C"}"#, ROOM_RULE),
    row("DELETE /channel/{id}", Of::Channel, ROOM_RULE),
    row("POST /channel/{id}/join", Of::Channel, ROOM),
    row("POST /channel/{id}/join", Of::OpenChannel, [200, 200, 404, 404, 404, 404]),
    row("POST /channel/{id}/leave", Of::Channel, [422, 404, 200, 404, 200, 404]),
    row("GET /channel/{id}/message", Of::Channel, ROOM),
    with("POST /channel/{id}/message", Of::Channel, SAY, ROOM),
    with("PUT /channel/{id}/read", Of::Channel, UNREAD, ROOM),
    with("POST /channel/{id}/typing", Of::Channel, "{}", ROOM),
    row("GET /read", Of::Nothing, ALL),
    row("GET /thread", Of::Nothing, ALL),
    // Without a word to look for.
    row("GET /search", Of::Nothing, [422; 6]),
];
