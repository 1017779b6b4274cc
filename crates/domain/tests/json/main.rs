//! What comes over the wire and goes back. The values are made as JSON, field by field, and not as Rust values: what
//! servers send is wider than what we write, with fields that are absent, null or unknown.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::fmt::Debug;
use threadline_domain::patch::Record;

mod talk;
mod work;

/// What a field holds.
#[derive(Clone, Copy)]
enum Kind {
    Id,
    /// An id, also as an object that holds one, or null.
    Reference,
    Text,
    /// A text or null.
    Words,
    Time,
    /// A time or null.
    Date,
    Flag,
    /// A number or null.
    Count,
    Percent,
    Ids,
    Tags,
    Roles,
    OneOf(&'static [&'static str]),
    /// One of these or null.
    Maybe(&'static [&'static str]),
    /// Something of its own.
    Made(fn() -> BoxedStrategy<Value>),
}
use Kind::{
    Count, Date, Flag, Id, Ids, Made, Maybe, OneOf, Percent, Reference, Roles, Tags, Text, Time, Words,
};

type Fields = &'static [(&'static str, Kind)];

fn value(kind: Kind) -> BoxedStrategy<Value> {
    let null = || Just(Value::Null);
    let time = "(19|20)[0-9]{2}-0[1-9]-[0-2][1-8]T[01][0-9]:[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z";
    // Beyond 2^53 too, which no float holds.
    let id = || any::<i64>();
    match kind {
        Id => id().prop_map(Value::from).boxed(),
        Reference => prop_oneof![
            null(),
            id().prop_map(Value::from),
            id().prop_map(|id| json!({"id": id, "title": "whatever", "state": "Open"})),
        ]
        .boxed(),
        Text => any::<String>().prop_map(Value::from).boxed(),
        Words => prop_oneof![null(), any::<String>().prop_map(Value::from)].boxed(),
        Time => time.prop_map(Value::from).boxed(),
        Date => prop_oneof![null(), time.prop_map(Value::from)].boxed(),
        Flag => any::<bool>().prop_map(Value::from).boxed(),
        Count => prop_oneof![null(), (0..i32::MAX).prop_map(Value::from)].boxed(),
        Percent => prop_oneof![null(), (0..=100_u8).prop_map(Value::from)].boxed(),
        Ids => prop::collection::vec(id(), 0..4).prop_map(Value::from).boxed(),
        Tags => prop::collection::vec(any::<String>(), 0..4).prop_map(Value::from).boxed(),
        Roles => prop::collection::vec((id(), any::<String>()), 0..3)
            .prop_map(|roles| roles.into_iter().map(|(id, name)| json!({"id": id, "name": name})).collect())
            .boxed(),
        OneOf(words) => prop::sample::select(words).prop_map(Value::from).boxed(),
        Maybe(words) => prop_oneof![null(), prop::sample::select(words).prop_map(Value::from)].boxed(),
        Made(make) => make(),
    }
}

/// An object with some of the fields.
fn some_of(fields: Fields) -> impl Strategy<Value = Map<String, Value>> {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, kind)| prop::option::of(value(*kind)).prop_map(|value| (*name, value)))
        .collect();
    fields.prop_map(|fields| {
        fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    })
}

/// An object with what must be there, some of the fields, and some that nobody knows.
fn record(must: Value, fields: Fields) -> impl Strategy<Value = Value> {
    let strange = prop::collection::btree_map("x-[a-z]{1,8}", value(Words), 0..3);
    (some_of(fields), strange).prop_map(move |(mut record, strange)| {
        record.extend(must.as_object().unwrap().clone());
        record.extend(strange);
        Value::Object(record)
    })
}

/// How often each property is tried.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() }
}

/// What was read is written so that it reads the same again.
fn survives<T: DeserializeOwned + Serialize + PartialEq + Debug>(json: Value) {
    let read: T = serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{error}: {json}"));
    let written = serde_json::to_string(&read).unwrap();
    let again: T = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    assert_eq!(again, read, "{written}");
}

/// What a server that knows more than we do has after a PATCH: the fields that were sent are new, and every other is
/// what it was, known to us or not. The record that we changed the same way is the one that is read then.
fn changes_only_what_it_names<R>(mut stored: Value, sent: Map<String, Value>)
where
    R: Record + DeserializeOwned + Debug,
    R::Patch: DeserializeOwned + Serialize,
{
    let mut record: R = serde_json::from_value(stored.clone()).unwrap();
    let patch: R::Patch = serde_json::from_value(Value::Object(sent.clone())).unwrap();
    record.apply(&patch);
    let body = serde_json::to_value(&patch).unwrap();
    let before = stored.clone();
    for (name, value) in body.as_object().unwrap() {
        assert!(sent.contains_key(name), "{name} was never meant to change");
        stored[name] = value.clone();
    }
    for (name, value) in before.as_object().unwrap() {
        assert!(sent.contains_key(name) || stored[name] == *value, "{name} was lost");
    }
    assert_eq!(serde_json::from_value::<R>(stored).unwrap(), record);
}

/// A change goes out with the fields that it names and no others: what a server knows beyond them stays as it is.
fn sends_what_it_names<P: DeserializeOwned + Serialize + PartialEq + Debug>(sent: Map<String, Value>) {
    let patch: P = serde_json::from_value(Value::Object(sent.clone())).unwrap();
    let body = serde_json::to_value(&patch).unwrap();
    let named = |object: &Map<String, Value>| object.keys().cloned().collect::<Vec<_>>();
    assert_eq!(named(body.as_object().unwrap()), named(&sent), "{body}");
    survives::<P>(body);
}
