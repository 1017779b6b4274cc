//! The query of a list: filters, pages and the shape of the answer. Keys that mean nothing here are passed over.

use crate::app::App;
use crate::db::filter::{Condition, Page, Test};
use crate::failure::{Failure, Invalid, Outcome};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::percent_decode_str;
use threadline_domain::Moment;

/// The most records that a page may hold.
const PAGE_LIMIT: u32 = 10_000;

/// A field that can be filtered by.
pub(crate) struct Field {
    /// Its name on the wire.
    pub(crate) name: &'static str,
    /// Its column.
    pub(crate) column: &'static str,
    /// What it holds.
    pub(crate) kind: FieldKind,
}

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldKind {
    Id,
    Date,
    Text,
}

/// The pairs of a query string, decoded.
#[derive(Debug)]
pub(crate) struct Query(Vec<(String, String)>);

impl FromRequestParts<App> for Query {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Outcome<Self> {
        Ok(Self::parse(parts.uri.query().unwrap_or_default()))
    }
}

impl Query {
    /// Reads a query string, or a form-encoded body, which has the same form.
    pub(crate) fn parse(text: &str) -> Self {
        let decode = |text: &str| {
            let spaced = text.replace('+', " ");
            percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
        };
        Self(
            text.split('&')
                .filter(|pair| !pair.is_empty())
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(key, value)| (decode(key), decode(value)))
                .collect(),
        )
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The value of a key that says yes or no; keys are compared without regard to case.
    pub(crate) fn flag(&self, key: &str) -> Option<bool> {
        let (_, value) = self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        match value.as_str() {
            "true" | "1" | "" => Some(true),
            "false" | "0" | "null" => Some(false),
            _ => None,
        }
    }

    /// Whether references are wanted as ids and lists without descriptions.
    pub(crate) fn is_flat(&self) -> bool {
        self.get("shape") == Some("flat")
    }

    /// The part of the list that is wanted.
    pub(crate) fn page(&self) -> Outcome<Page> {
        let mut invalid = Invalid::default();
        let limit = self.get("limit").map(|text| text.parse().ok().filter(|n| (1..=PAGE_LIMIT).contains(n)));
        if limit == Some(None) {
            invalid.add("limit", format!("The limit must be a whole number from 1 to {PAGE_LIMIT}."));
        }
        let after = self.get("cursor").map(read_cursor);
        if after == Some(None) {
            invalid.add("cursor", "The cursor must be a nextPage of an earlier answer.");
        }
        invalid.check()?;
        Ok(Page { limit: limit.flatten(), after: after.flatten() })
    }

    /// The conditions that the query sets on some fields.
    pub(crate) fn conditions(&self, fields: &[Field]) -> Outcome<Vec<Condition>> {
        let mut invalid = Invalid::default();
        let mut conditions = Vec::new();
        for (key, value) in &self.0 {
            for field in fields {
                let test = if key == field.name {
                    any_of(field.kind, value)
                } else if field.kind == FieldKind::Date && key.strip_suffix("_after") == Some(field.name) {
                    Moment::parse(value).map(|moment| Test::After(moment.0))
                } else if field.kind == FieldKind::Date && key.strip_suffix("_before") == Some(field.name) {
                    Moment::parse(value).map(|moment| Test::Before(moment.0))
                } else {
                    continue;
                };
                match test {
                    Some(test) => conditions.push(Condition { column: field.column, test }),
                    None => invalid.add(key, format!("The filter {key} must be {}.", expected(field.kind))),
                }
            }
        }
        invalid.check()?;
        Ok(conditions)
    }
}

fn expected(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Id => "ids separated by commas, or null",
        FieldKind::Date => "a time such as 2018-08-01T07:00:00.000Z, or null",
        FieldKind::Text => "words separated by commas, or null",
    }
}

/// `a,b` means any of them, `null` means nothing.
fn any_of(kind: FieldKind, value: &str) -> Option<Test> {
    let (nothing, wanted): (Vec<_>, Vec<_>) =
        value.split(',').map(str::trim).partition(|part| *part == "null");
    let none = !nothing.is_empty();
    match kind {
        FieldKind::Text => Some(Test::Text { any_of: wanted.into_iter().map(str::to_owned).collect(), none }),
        FieldKind::Id => {
            let any_of: Option<Vec<i64>> = wanted.into_iter().map(|part| part.parse().ok()).collect();
            Some(Test::Number { any_of: any_of?, none })
        }
        FieldKind::Date => {
            let any_of: Option<Vec<i64>> =
                wanted.into_iter().map(|part| Moment::parse(part).map(|moment| moment.0)).collect();
            Some(Test::Number { any_of: any_of?, none })
        }
    }
}

/// A cursor for the page after an order key and id: opaque, so that what it holds may change.
pub(crate) fn write_cursor((position, id): (String, i64)) -> String {
    URL_SAFE_NO_PAD.encode(format!("{id} {position}"))
}

fn read_cursor(text: &str) -> Option<(String, i64)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let (id, position) = text.split_once(' ')?;
    Some((position.to_owned(), id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_decoded_and_unknown_keys_do_no_harm() {
        let query = Query::parse("name=Elif+Demir%2C&&x&archived=true");
        assert_eq!(query.get("name"), Some("Elif Demir,"));
        assert_eq!(query.flag("archived"), Some(true));
        assert!(query.conditions(&[]).unwrap().is_empty());
    }

    #[test]
    fn a_cursor_survives_the_way_to_the_client_and_back() {
        let at = ("a0 V".to_owned(), 17);
        assert_eq!(read_cursor(&write_cursor(at.clone())), Some(at));
        assert_eq!(read_cursor("!"), None);
    }
}
