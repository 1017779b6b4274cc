//! Whether an answer has the shape of an example.

use serde_json::Value;
use threadline_domain::Moment;

/// What of `answer` is not as in the example, a line each. More fields than the example has are no harm.
pub(super) fn differences(example: &Value, answer: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", example, answer, &mut found);
    found
}

fn compare(place: &str, example: &Value, answer: &Value, found: &mut Vec<String>) {
    match (example, answer) {
        (Value::Object(fields), Value::Object(answered)) => {
            for (name, value) in fields {
                match answered.get(name) {
                    Some(answer) => compare(&format!("{place}.{name}"), value, answer, found),
                    None => found.push(format!("{place}.{name} is missing")),
                }
            }
        }
        (Value::Array(items), Value::Array(answered)) => {
            let Some(item) = items.first() else { return };
            if answered.is_empty() {
                found.push(format!("{place} is empty: nothing is compared"));
            }
            for (index, answer) in answered.iter().enumerate() {
                compare(&format!("{place}[{index}]"), item, answer, found);
            }
        }
        (Value::String(text), Value::String(answered)) => {
            // What the text leaves out is of any form.
            if !text.ends_with("...") && form(text) != form(answered) {
                found.push(format!("{place}: {answered:?} has not the form of {text:?}"));
            }
        }
        (Value::Number(_), Value::Number(_)) | (Value::Bool(_), Value::Bool(_)) => {}
        _ => found.push(format!("{place}: {answer} is not of the kind of {example}")),
    }
}

/// The form of a text: a time of the documented spelling, an address of the API with its ids left out, or words.
fn form(text: &str) -> String {
    let is_time = Moment::parse(text).is_some_and(|moment| moment.to_rfc3339() == text);
    if is_time {
        return "time".to_owned();
    }
    let Some((_, path)) = text.split_once("/v1/").filter(|_| text.starts_with("http")) else {
        return "words".to_owned();
    };
    let is_id = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()) || part.ends_with("%3D%3D");
    path.split('/').map(|part| if is_id(&part) { "{id}" } else { part }).collect::<Vec<_>>().join("/")
}

#[test]
fn a_field_that_is_missing_of_another_kind_or_of_another_form_is_told() {
    let example = serde_json::json!({
        "id": "a", "time": "2018-07-17T19:21:52.000Z", "at": [{"DownloadURL": "https://a.example/v1/task/73/download"}]
    });
    let same = serde_json::json!({
        "id": "dm1", "time": "2020-01-01T00:00:00.000Z", "more": 1,
        "at": [{"DownloadURL": "http://127.0.0.1:9/v1/task/1/download"}]
    });
    assert_eq!(differences(&example, &same), [""; 0]);
    for (field, wrong) in [
        ("id", serde_json::json!(1)),
        ("id", serde_json::json!(null)),
        ("time", serde_json::json!("2018-07-17 19:21")),
        ("time", serde_json::json!("2018-07-17T19:21:52Z")),
        ("at", serde_json::json!([])),
        ("at", serde_json::json!([{"downloadUrl": "x"}])),
        ("at", serde_json::json!([{"DownloadURL": "http://127.0.0.1:9/v1/note/1/download"}])),
    ] {
        let mut answer = same.clone();
        answer[field] = wrong;
        assert_eq!(differences(&example, &answer).len(), 1, "{answer}");
    }
}
