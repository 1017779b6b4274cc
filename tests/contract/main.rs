//! The documented API, endpoint by endpoint, against a running server. Each test was written from the API's text:
//! the shape of the answer, the effect, one refusal, one call without a token.
//!
//! The client's decoders are the domain types, so what the server answers is decoded with them here too.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what must be there")]

mod access;
mod activity;
mod attachment;
mod channel;
mod chat;
mod complete;
mod dependency;
mod examples;
mod group_chat;
mod message;
mod note;
mod project;
mod reaction;
mod reply;
mod review;
mod section;
mod support;
mod task;
mod time_entry;
mod upload;
mod user;
mod webhook;
