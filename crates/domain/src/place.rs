//! Addresses. Every place has one, relative to the base of the site (no leading slash), so that one build
//! runs at the root and under a sub-path alike.

use crate::{ProjectId, TaskId};

/// The board of a project.
pub fn board(project: ProjectId) -> String {
    format!("projects/{project}/board")
}

/// The list of a project.
pub fn list(project: ProjectId) -> String {
    format!("projects/{project}/list")
}

/// The timeline of a project.
pub fn timeline(project: ProjectId) -> String {
    format!("projects/{project}/timeline")
}

/// What waits for what in a project.
pub fn dependencies(project: ProjectId) -> String {
    format!("projects/{project}/dependencies")
}

/// A task as a page.
pub fn task(task: TaskId) -> String {
    format!("tasks/{task}")
}

/// Joins query parameters into `?a=b&c=d`, percent-encoded, or nothing when there are none.
pub fn query<K: AsRef<str>, V: AsRef<str>>(parameters: impl IntoIterator<Item = (K, V)>) -> String {
    let mut text = String::new();
    for (key, value) in parameters {
        text.push(if text.is_empty() { '?' } else { '&' });
        encode_into(&mut text, key.as_ref());
        text.push('=');
        encode_into(&mut text, value.as_ref());
    }
    text
}

/// Percent-encodes all but what may stand in a query unencoded; a comma stays readable.
fn encode_into(text: &mut String, part: &str) {
    for byte in part.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' => {
                text.push(byte.into());
            }
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                text.push('%');
                text.push(HEX[usize::from(byte >> 4)].into());
                text.push(HEX[usize::from(byte & 15)].into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_encoded_and_commas_stay_readable() {
        assert_eq!(
            query([("status", "New,In Progress"), ("q", "50 % & ö")]),
            "?status=New,In%20Progress&q=50%20%25%20%26%20%C3%B6"
        );
        assert_eq!(query::<&str, &str>([]), "");
    }
}
