//! The promises of the server, kept over real HTTP and a real database.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod access;
mod bulk;
mod changes;
mod command;
mod counts;
mod dependency;
mod errors;
mod events;
mod files;
mod hooks;
mod kill;
mod lists;
mod log;
mod oauth;
mod people;
mod pictures;
mod private_room;
mod process;
mod read;
mod rules;
mod sample;
mod saved_view;
mod search;
mod site;
mod support;
mod talk;
mod talk_changes;
mod template;
mod threads;
