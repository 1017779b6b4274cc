//! Messages, replies, files, notes, reviews, time and webhooks.

use super::Kind::{Count, Date, Flag, Id, Made, Maybe, OneOf, Percent, Reference, Tags, Text, Time, Words};
use super::{Fields, config, record, sends_what_it_names, some_of, survives, value};
use proptest::prelude::*;
use serde_json::{Value, json};
use threadline_domain::attachment::CloudFile;
use threadline_domain::message::{Found, MessageDraft};
use threadline_domain::review::{ReviewRequest, ReviewVerdict};
use threadline_domain::webhook::{Delivery, Webhook, WebhookPatch};
use threadline_domain::{
    Attachment, Channel, ChannelPatch, Chat, GroupChat, GroupChatPatch, Message, Note, NotePatch, Reply,
    Review, TimeEntry, TimeEntryPatch,
};

const SAID: Fields = &[
    ("message", Words),
    ("attachments", Made(files)),
    ("created", Date),
    ("updated", Date),
    ("place", Maybe(&["task/4", "channel/5", "groupchat/-1", "note/7", "nowhere"])),
    ("messageId", Maybe(&["dm32"])),
    ("replyCount", Count),
    ("lastReply", Date),
    ("repliers", Made(references)),
    ("reactions", Made(reactions)),
];
/// The spellings of an author, of which one comes, or none.
const AUTHORS: [&str; 4] = ["user", "userId", "UserId", "nobody"];
const DRAFT: Fields = &[("message", Text)];
const FILE: Fields = &[
    ("FileName", Words),
    ("Width", Made(measure)),
    ("Height", Made(measure)),
    ("Created", Date),
    ("Size", Made(measure)),
    ("DownloadURL", Words),
    ("ThumbnailURL", Words),
    ("ContentType", Words),
    ("CloudType", Count),
    ("CloudId", Words),
];
const CLOUD: Fields = &[("size", Count), ("link", Text)];
const NOTE: Fields = &[
    ("name", Text),
    ("content", Words),
    ("attachments", Made(files)),
    ("project", Reference),
    ("user", Reference),
    ("created", Date),
    ("updated", Date),
];
const NOTE_PATCH: Fields = &[
    ("name", Text),
    ("project", Reference),
    ("content", Words),
    ("attachments", Tags),
    ("startTime", Time),
    ("endTime", Time),
    ("summary", Text),
    ("actionItems", Made(action_items)),
    ("participants", Made(participants)),
];
const REVIEW: Fields = &[
    ("requester", Reference),
    ("reviewer", Reference),
    ("message", Words),
    ("requested", Date),
    ("decision", Maybe(&["approve", "reject", "escalate", ""])),
    ("answer", Words),
    ("decided", Date),
];
const VERDICT: Fields = &[("message", Text), ("decision", OneOf(&["approve", "reject", "postpone"]))];
const TIME_ENTRY: Fields = &[
    ("user", Reference),
    ("project", Reference),
    ("task", Reference),
    ("note", Words),
    ("startTime", Date),
    ("endTime", Date),
    ("time", Count),
    ("created", Date),
    ("updated", Date),
];
const TIME_PATCH: Fields = &[
    ("user", Id),
    ("project", Reference),
    ("task", Reference),
    ("note", Words),
    ("startTime", Date),
    ("endTime", Date),
    ("time", Made(seconds)),
];
const ROOM: Fields = &[
    ("name", Words),
    ("isPublic", Flag),
    ("users", Made(references)),
    ("administrators", Made(references)),
    ("user", Reference),
    ("avatar", Made(avatar)),
    ("includeExternalUsers", Flag),
    ("includeClients", Flag),
];
const GROUP_PATCH: Fields = &[("name", Text), ("users", Made(references)), ("avatar", Words)];
const CHANNEL_PATCH: Fields = &[
    ("name", Text),
    ("isPublic", Flag),
    ("users", Made(references)),
    ("administrators", Made(references)),
    ("avatar", Words),
    ("includeExternalUsers", Flag),
    ("includeClients", Flag),
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

fn list(element: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Value> {
    prop::collection::vec(element, 0..3).prop_map(Value::from).boxed()
}

/// An id in either spelling of the wire.
fn file() -> BoxedStrategy<Value> {
    let id = prop_oneof!["[A-Za-z0-9+]{4}==", "[A-Za-z0-9]{4}%2B%3D%3D"];
    (id, record(json!({}), FILE))
        .prop_map(|(id, mut file)| {
            file["Id"] = json!(id);
            file
        })
        .boxed()
}

fn cloud() -> Value {
    json!({"fileName": "a.gif", "contentType": "photo", "cloudType": 9, "cloudId": "0B_8"})
}

fn files() -> BoxedStrategy<Value> {
    list(file())
}

fn references() -> BoxedStrategy<Value> {
    list(prop_oneof![value(Id), value(Id).prop_map(|id| json!({"id": id, "firstName": "Thor"}))])
}

fn reactions() -> BoxedStrategy<Value> {
    list(
        (any::<String>(), value(Reference))
            .prop_map(|(emoji, user)| json!({"reaction": emoji, "user": user})),
    )
}

/// What a server may tell where a number of pixels or bytes belongs.
fn measure() -> BoxedStrategy<Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        (0..9_000_u32).prop_map(Value::from),
        Just(json!("large")),
        Just(json!([])),
    ]
    .boxed()
}

fn seconds() -> BoxedStrategy<Value> {
    any::<u32>().prop_map(Value::from).boxed()
}

fn avatar() -> BoxedStrategy<Value> {
    prop_oneof![value(Words), value(Id)].boxed()
}

fn action_items() -> BoxedStrategy<Value> {
    list(
        (any::<String>(), any::<bool>()).prop_map(|(title, task)| json!({"title": title, "addAsTask": task})),
    )
}

fn participants() -> BoxedStrategy<Value> {
    list((value(Words), value(Words)).prop_map(|(name, email)| json!({"firstName": name, "email": email})))
}

/// A message or reply, its author in one of the spellings.
fn said(id: &'static str) -> impl Strategy<Value = Value> {
    (record(json!({"id": id}), SAID), prop::sample::select(&AUTHORS[..]), value(Reference)).prop_map(
        |(mut said, spelling, author)| {
            said[spelling] = author;
            said
        },
    )
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_message_survives_json_and_keeps_its_author_in_every_spelling(
        json in record(json!({"id": "dm32"}), SAID), spelling in 0..3_usize, author in any::<i64>(),
    ) {
        let mut json = json;
        json[AUTHORS[spelling]] = json!({"id": author});
        let message: Message = serde_json::from_value(json.clone()).unwrap();
        prop_assert_eq!(message.user.map(|user| user.0), Some(author));
        survives::<Message>(json);
    }

    #[test]
    fn a_message_a_reply_and_what_is_found_survive_json(
        message in said("dm32"), reply in said("dr14"), draft in some_of(DRAFT), ids in value(Tags),
    ) {
        let found = |kind: &str, one: &Value| {
            let mut found = one.clone();
            found["type"] = json!(kind);
            found
        };
        survives::<Found>(found("message", &message));
        survives::<Found>(found("reply", &reply));
        survives::<Message>(message);
        survives::<Reply>(reply);
        let mut draft = Value::Object(draft);
        draft["attachments"] = ids;
        survives::<MessageDraft>(draft);
    }

    #[test]
    fn a_file_survives_json(file in file(), cloud in record(cloud(), CLOUD)) {
        survives::<Attachment>(file);
        survives::<CloudFile>(cloud);
    }

    #[test]
    fn a_note_survives_json_and_a_change_of_it_sends_what_it_names(
        json in record(json!({"id": 1}), NOTE), sent in some_of(NOTE_PATCH),
    ) {
        survives::<Note>(json);
        sends_what_it_names::<NotePatch>(sent);
    }

    #[test]
    fn a_review_survives_json(
        json in record(json!({"id": 1, "task": 2}), REVIEW), verdict in some_of(VERDICT), asked in value(super::Kind::Ids),
    ) {
        survives::<Review>(json);
        survives::<ReviewRequest>(json!({"reviewers": asked, "message": "Please"}));
        sends_what_it_names::<ReviewVerdict>(verdict);
    }

    #[test]
    fn a_time_entry_survives_json_nested_or_not_and_a_change_of_it_sends_what_it_names(
        json in record(json!({"id": 1}), TIME_ENTRY), sent in some_of(TIME_PATCH),
    ) {
        let nested: TimeEntry = serde_json::from_value(json!({"success": true, "data": json})).unwrap();
        prop_assert_eq!(nested, serde_json::from_value::<TimeEntry>(json.clone()).unwrap());
        survives::<TimeEntry>(json);
        sends_what_it_names::<TimeEntryPatch>(sent);
    }

    #[test]
    fn a_room_survives_json_and_a_change_of_it_sends_what_it_names(
        json in record(json!({"id": 1}), ROOM), group in some_of(GROUP_PATCH), channel in some_of(CHANNEL_PATCH),
    ) {
        survives::<Chat>(json.clone());
        survives::<GroupChat>(json.clone());
        survives::<Channel>(json);
        sends_what_it_names::<GroupChatPatch>(group);
        sends_what_it_names::<ChannelPatch>(channel);
    }

    #[test]
    fn a_change_of_a_webhook_sends_what_it_names(sent in some_of(WEBHOOK_PATCH)) {
        sends_what_it_names::<WebhookPatch>(sent);
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
}
