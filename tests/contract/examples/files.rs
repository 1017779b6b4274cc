//! Examples of notes, files and webhooks.

use serde_json::{Value, json};

/// The two files of the task and of the note.
pub(super) fn attachments() -> Value {
    json!([
        {
            "Id": "8dMfbZuoDwmxVvx0W2rbWA%3D%3D",
            "FileName": "002.jpg",
            "Width": 498,
            "Height": 304,
            "Created": "2018-07-17T19:21:52.000Z",
            "Size": 257_895,
            "DownloadURL":
                "https://api.basicops.com/v1/task/73/attachments/8dMfbZuoDwmxVvx0W2rbWA%3D%3D/download",
            "ThumbnailURL":
                "https://api.basicops.com/v1/task/73/attachments/8dMfbZuoDwmxVvx0W2rbWA%3D%3D/thumbnail/medium"
        },
        {
            "Id": "9ovmKXhHsLHKT2Z5LJ4%2BHA%3D%3D",
            "FileName": "001.jpg",
            "Width": 498,
            "Height": 304,
            "Created": "2018-07-17T19:21:52.000Z",
            "Size": 380_825,
            "DownloadURL":
                "https://api.basicops.com/v1/task/73/attachments/9ovmKXhHsLHKT2Z5LJ4%2BHA%3D%3D/download",
            "ThumbnailURL":
                "https://api.basicops.com/v1/task/73/attachments/9ovmKXhHsLHKT2Z5LJ4%2BHA%3D%3D/thumbnail/medium"
        }
    ])
}

pub(super) fn note() -> Value {
    json!({"name": "Meeting summary", "id": 1, "content": "...", "attachments": attachments()})
}

/// A note in the list of its project.
pub(super) fn note_of_project() -> Value {
    json!({"id": 1, "name": "Meeting summary", "content": "...", "attachments": []})
}

/// The form of a meeting, as it is sent.
pub(crate) fn meeting() -> Value {
    json!({
        "name": "Next release",
        "startTime": "2024-09-03T18:30:00.000Z",
        "endTime": "2024-09-03T19:10:00.000Z",
        "summary": "The summary",
        "actionItems": [
            {"title": "first action item", "addAsTask": true},
            {"title": "second action item", "addAsTask": false}
        ],
        "participants": [
            {"firstName": "John", "lastName": "Doe", "email": "john@doe.com"},
            {"firstName": "Jane", "lastName": "Doe", "email": "jane@doe.com"}
        ],
        "project": 6,
        "content": "..."
    })
}

pub(super) fn cloud_file() -> Value {
    json!({
        "fileName": "sample.gif",
        "contentType": "photo",
        "cloudType": 1,
        "cloudId": "0B_8xh8GFMTbncGRWNU9LRDBCWEU"
    })
}

pub(super) fn uploaded() -> Value {
    json!({"id": "8dMfbZuoDwmxVvx0W2rbWA=="})
}

pub(super) fn signed() -> Value {
    json!({"url": "https://..."})
}

/// A webhook as it is read.
pub(super) fn webhook() -> Value {
    json!({
        "Id": 8,
        "CompanyId": 2,
        "UserId": 2,
        "EId": "7f646881-2f1d-4266-a071-cbd3b0b0bfca",
        "Name": "my first webhook via rest",
        "Url": "https://server.com/hook",
        "Events": "basicops:task:created,basicops:task:updated,basicops:project:deleted",
        "ExcludeDetails": false
    })
}

/// A webhook as an update answers it.
pub(super) fn webhook_of_project() -> Value {
    let mut hook = webhook();
    hook["project"] = json!(1234);
    hook
}

/// A webhook as it is sent.
pub(super) fn webhook_sent() -> Value {
    json!({
        "name": "my first webhook via rest",
        "url": "https://server.com/hook",
        "events": "basicops:task:created,basicops:task:updated,basicops:project:deleted",
        "project": 1234,
        "section": 1234,
        "excludeDetails": false,
        "signing": "provided",
        "secret": "<your-secret>"
    })
}

/// What a webhook hears. What the text leaves out stands as a record with an id.
pub(super) fn call() -> Value {
    json!({
        "events": [{
            "timestamp": "2017-01-08T21:00:00.000Z",
            "event": "basicops:task:updated",
            "user": {
                "firstName": "demo",
                "lastName": "user",
                "roles": [],
                "id": 25,
                "email": "demo@mailexample.com"
            },
            "records": [{"id": 73}]
        }]
    })
}
