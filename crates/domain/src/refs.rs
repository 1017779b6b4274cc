//! References that the API writes as a bare id and reads back as an object.

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// Reads `6`, `"6"`, `{"id": 6, …}` or `null` into the id; an object without an id means nobody.
///
/// For `#[serde(default, deserialize_with = "refs::id")]`.
///
/// # Errors
/// When the value is of another kind, or its text is no integer.
pub fn id<'de, D, I>(deserializer: D) -> Result<Option<I>, D::Error>
where
    D: Deserializer<'de>,
    I: From<Raw>,
{
    struct Reference<I>(PhantomData<I>);

    impl<'de, I: From<Raw>> Visitor<'de> for Reference<I> {
        type Value = Option<I>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an id, or an object with an id")
        }
        fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
            Ok(Some(Raw(value).into()))
        }
        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
            i64::try_from(value).map(|value| Some(Raw(value).into())).map_err(E::custom)
        }
        fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
            value.parse().map(|value| Some(Raw(value).into())).map_err(E::custom)
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_none<E>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = None;
            while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
                if key == "id" {
                    found = map.next_value::<Option<i64>>()?;
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(found.map(|value| Raw(value).into()))
        }
    }

    deserializer.deserialize_any(Reference(PhantomData))
}

/// An integer id whose kind is not known yet.
pub struct Raw(i64);

macro_rules! from_raw {
    ($($name:ident),+) => {$(
        impl From<Raw> for crate::id::$name {
            fn from(raw: Raw) -> Self {
                Self(raw.0)
            }
        }
    )+};
}

from_raw!(NoteId, ProjectId, SectionId, TaskId, TimeEntryId, UserId);

/// Reads a list whose elements are ids or objects with an id; `null` is an empty list.
///
/// For `#[serde(default, deserialize_with = "refs::ids")]`.
///
/// # Errors
/// As [`id`].
pub fn ids<'de, D, I>(deserializer: D) -> Result<Vec<I>, D::Error>
where
    D: Deserializer<'de>,
    I: From<Raw>,
{
    #[derive(Deserialize)]
    #[serde(bound = "I: From<Raw>")]
    struct One<I>(#[serde(deserialize_with = "id")] Option<I>);

    let list = Option::<Vec<One<I>>>::deserialize(deserializer)?.unwrap_or_default();
    Ok(list.into_iter().filter_map(|One(id)| id).collect())
}

/// As [`ids`], for a field of a patch.
///
/// # Errors
/// As [`id`].
pub fn given_ids<'de, D, I>(deserializer: D) -> Result<Option<Vec<I>>, D::Error>
where
    D: Deserializer<'de>,
    I: From<Raw>,
{
    ids(deserializer).map(Some)
}

/// Tells "absent" from `null` in a patch: absent is `None`, `null` is `Some(None)`.
///
/// For `#[serde(default, deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]`.
///
/// # Errors
/// When the inner value cannot be read.
pub fn given<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}

/// As [`given`], for a value that may be an id or an object with an id.
///
/// # Errors
/// As [`id`].
pub fn given_id<'de, D, I>(deserializer: D) -> Result<Option<Option<I>>, D::Error>
where
    D: Deserializer<'de>,
    I: From<Raw>,
{
    id(deserializer).map(Some)
}
