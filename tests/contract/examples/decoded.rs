//! The client's types read the examples.

use super::{files, talk, work};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use threadline_domain::attachment::{CloudFile, CloudType, SignedUrl, Uploaded};
use threadline_domain::message::MessageDraft;
use threadline_domain::section::SectionState;
use threadline_domain::webhook::{Signing, WebhookPatch};
use threadline_domain::wire::{Answer, BulkDone, Created, Link};
use threadline_domain::{
    Attachment, Channel, Chat, Dependency, DependencyId, DependencyKind, GroupChat, Message, MessageId,
    Moment, Note, NotePatch, Project, ProjectId, ProjectStatus, Reaction, Reply, Section, SectionId, Task,
    TaskId, TaskStatus, TimeEntry, TimeEntryPatch, User, UserId, Webhook,
};

/// Reads an example as the data of an answer, and in a list.
fn read<T: DeserializeOwned>(data: Value) -> T {
    let list: Answer<Vec<T>> = decode(json!({"success": true, "data": [data]}));
    assert_eq!(list.data.map(|list| list.len()), Some(1));
    let one: Answer<T> = decode(json!({"success": true, "data": data}));
    assert!(one.success);
    one.data.unwrap()
}

fn decode<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn time(text: &str) -> Option<Moment> {
    Some(Moment::parse(text).unwrap())
}

#[test]
fn the_project_of_the_text_is_read_field_by_field() {
    let project: Project = read(work::project());
    assert_eq!((project.id, project.title.as_str()), (ProjectId(6), "Corporate website"));
    let description = "Define our presence, define values we want to promote.";
    assert_eq!(project.description.as_deref(), Some(description));
    assert_eq!((project.status, project.is_template), (ProjectStatus::OnTrack, false));
    assert_eq!((project.owner, project.team), (Some(UserId(38)), vec![UserId(38), UserId(25)]));
    assert_eq!(project.due_date, time("2018-08-01T07:00:00.000Z"));
    assert_eq!(project.start_date, time("2018-01-01T07:00:00.000Z"));
    assert_eq!(project.created, time("2018-01-01T08:00:00.000Z"));
    assert_eq!(project.updated, time("2018-07-01T08:00:00.000Z"));
}

#[test]
fn the_sections_of_the_text_are_read_field_by_field() {
    for example in [work::section(), work::section_of_project()] {
        let section: Section = read(example);
        assert_eq!((section.id, section.name.as_str()), (SectionId(1), "Q1"));
        assert_eq!((section.project, section.state), (Some(ProjectId(6)), SectionState::Complete));
        assert_eq!(section.end_date, time("2018-03-31T07:00:00.000Z"));
    }
}

#[test]
fn the_tasks_of_the_text_are_read_field_by_field() {
    for (example, files) in [(work::task(), 2), (work::task_of_project(), 0)] {
        let task: Task = read(example);
        assert_eq!((task.id, task.title.as_str()), (TaskId(73), "Organization of corporate website"));
        assert_eq!((task.section, task.project), (Some(SectionId(1)), Some(ProjectId(6))));
        assert_eq!((task.assignee, task.status), (Some(UserId(38)), TaskStatus::Accepted));
        assert_eq!(task.attachments.map(|files| files.len()), Some(files));
    }
}

#[test]
fn the_attachments_of_the_text_are_read_field_by_field() {
    let files: Vec<Attachment> = decode(files::attachments());
    let [second, first] = files.as_slice() else { panic!("{files:?}") };
    // The id is percent-encoded where it stands in a record, and plain where an upload answers it.
    let uploaded: Uploaded = read(files::uploaded());
    assert_eq!((&second.id, second.id.as_str()), (&uploaded.id, "8dMfbZuoDwmxVvx0W2rbWA=="));
    assert_eq!(first.id.encoded(), "9ovmKXhHsLHKT2Z5LJ4%2BHA%3D%3D");
    assert_eq!((second.file_name.as_str(), first.file_name.as_str()), ("002.jpg", "001.jpg"));
    assert_eq!((second.width, second.height, second.size), (Some(498), Some(304), Some(257_895)));
    assert_eq!(second.created, time("2018-07-17T19:21:52.000Z"));
    let base = "https://api.basicops.com/v1/task/73/attachments/8dMfbZuoDwmxVvx0W2rbWA%3D%3D";
    assert_eq!(second.download_url, Some(format!("{base}/download")));
    assert_eq!(second.thumbnail_url, Some(format!("{base}/thumbnail/medium")));
    let cloud: CloudFile = decode(files::cloud_file());
    assert_eq!((cloud.file_name.as_str(), cloud.content_type.as_str()), ("sample.gif", "photo"));
    assert_eq!(cloud.cloud_type, CloudType::GoogleDrive);
    assert_eq!(cloud.cloud_id, "0B_8xh8GFMTbncGRWNU9LRDBCWEU");
    assert_eq!(read::<SignedUrl>(files::signed()).url, "https://...");
}

#[test]
fn the_dependency_of_the_text_is_read_field_by_field() {
    let link: Dependency = read(work::dependency());
    assert_eq!(link.id, DependencyId("dep-abc123".into()));
    assert_eq!((link.task, link.depends_on_task), (TaskId(123), TaskId(456)));
    assert_eq!(link.kind, DependencyKind::FinishToStart);
}

#[test]
fn the_time_of_the_text_is_read_alone_and_nested_in_its_list() {
    let entry: TimeEntry = read(work::time_entry());
    assert_eq!((entry.id.0, entry.note.as_deref()), (7, Some("Note via API")));
    assert_eq!((entry.task, entry.project), (Some(TaskId(1)), Some(ProjectId(1))));
    assert_eq!((entry.user, entry.time), (Some(UserId(123)), Some(3600)));
    assert_eq!(entry.start_time, time("2024-04-01T00:00:00.000Z"));
    assert_eq!(entry.end_time, time("2024-04-01T01:00:00.000Z"));
    assert_eq!((entry.created, entry.updated), (entry.updated, time("2025-09-27T20:17:37.000Z")));
    let nested: TimeEntry = read(json!({"success": true, "data": work::time_entry()}));
    assert_eq!(nested, entry);
    let sent = json!({
        "note": "A note...", "project": 123, "task": 123, "user": 123,
        "startTime": "2024-04-01T00:00:00.000Z", "endTime": "2024-04-01T01:00:00.000Z", "time": 3600
    });
    let patch: TimeEntryPatch = decode(sent.clone());
    assert_eq!(serde_json::to_value(patch).unwrap(), sent);
}

#[test]
fn the_notes_of_the_text_are_read_and_the_form_of_a_meeting_is_sent_field_by_field() {
    for (example, files) in [(files::note(), 2), (files::note_of_project(), 0)] {
        let note: Note = read(example);
        assert_eq!((note.id.0, note.name.as_str()), (1, "Meeting summary"));
        assert_eq!((note.content.as_deref(), note.attachments.len()), (Some("..."), files));
    }
    let patch: NotePatch = decode(files::meeting());
    assert_eq!(serde_json::to_value(patch).unwrap(), files::meeting());
}

#[test]
fn the_talk_of_the_text_is_read_field_by_field() {
    let message: Message = read(talk::message());
    assert_eq!((&message.id, message.message.as_str()), (&MessageId("abc123".into()), "Hello world"));
    assert_eq!((message.created, message.updated), (message.updated, time("2024-04-01T10:00:00.000Z")));
    assert_eq!((message.user, message.attachments.len()), (None, 0), "neither stands in the text");
    let reply: Reply = read(talk::reply());
    assert_eq!((reply.id.0.as_str(), reply.message.as_str()), ("def456", "This is a reply"));
    assert_eq!(reply.created, time("2024-04-01T10:05:00.000Z"));
    let made: Created<MessageId> = read(talk::said());
    assert_eq!((made.id.0.as_str(), made.view_url.as_deref()), ("abc123", Some("...")));
    let draft: MessageDraft = decode(talk::message_sent());
    assert_eq!(serde_json::to_value(draft).unwrap(), talk::message_sent());
    let reaction: Reaction = read(talk::reaction());
    assert_eq!((reaction.reaction.as_str(), reaction.user), ("👍", Some(UserId(38))));
    let chat: Chat = read(talk::chat());
    assert_eq!((chat.id.0, chat.user), (7, Some(UserId(38))));
    let group: GroupChat = read(talk::group_chat());
    assert_eq!((group.id.0, group.name.as_str()), (12, "My group"));
    assert_eq!(group.users, [UserId(38), UserId(25)]);
    let channel: Channel = read(talk::channel());
    assert_eq!((channel.id.0, channel.name.as_str(), channel.is_public), (5, "general", true));
    assert_eq!(channel.users, [UserId(38), UserId(25)]);
    assert_eq!(channel.administrators, [UserId(38)]);
}

#[test]
fn the_person_of_the_text_is_read_field_by_field() {
    let user: User = read(work::user());
    assert_eq!((user.id, user.name().as_str()), (UserId(25), "Tim Dalton"));
    assert_eq!((user.email.as_deref(), user.is_administrator()), (Some("tim@testco.com"), true));
    assert_eq!((user.roles[0].id, user.roles[0].name.as_str()), (14, "User Administrator"));
    assert!(user.picture.unwrap().ends_with("/picture/PjS6Bj7ZiKra1tL54rpuKw%3D%3D/download"));
}

#[test]
fn the_webhooks_of_the_text_are_read_and_sent_field_by_field() {
    for (example, project) in [(files::webhook(), None), (files::webhook_of_project(), Some(ProjectId(1234)))]
    {
        let hook: Webhook = read(example);
        assert_eq!((hook.id, hook.company_id, hook.user_id), (8, 2, UserId(2)));
        assert_eq!(hook.eid.0, "7f646881-2f1d-4266-a071-cbd3b0b0bfca");
        assert_eq!((hook.name.as_str(), hook.project), ("my first webhook via rest", project));
        assert_eq!((hook.url.as_str(), hook.exclude_details), ("https://server.com/hook", false));
        assert_eq!(hook.events.0.len(), 3);
    }
    let patch: WebhookPatch = decode(files::webhook_sent());
    assert_eq!(patch.signing, Some(Signing::Provided));
    assert_eq!(serde_json::to_value(patch).unwrap(), files::webhook_sent());
}

#[test]
fn the_short_answers_of_the_text_are_read() {
    let made: Created<TaskId> = read(work::created());
    assert_eq!((made.id, made.bounce_url.as_deref()), (TaskId(146), Some("...")));
    let bulk: BulkDone = read(work::bulk());
    assert_eq!((bulk.created, bulk.updated), (vec![147, 148], vec![73]));
    assert_eq!(read::<Link>(work::link()).url, "https://app.basicops.com/...");
    let bare: Answer<Created<TaskId>> = decode(json!({"success": true}));
    assert_eq!((bare.success, bare.data), (true, None), "an update may have no data");
}
