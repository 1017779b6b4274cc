//! The REST client: the only place that knows HTTP. A file a resource, a function an endpoint, domain types in
//! and out. It knows nothing of the store.

pub mod activity;
pub mod attachment;
pub mod capabilities;
pub mod changes;
pub mod channel;
pub mod chat;
pub mod config;
pub mod dependency;
mod early;
pub mod events;
pub mod group_chat;
pub mod http;
pub mod message;
pub mod note;
pub mod oauth;
pub mod probe;
pub mod project;
pub mod reaction;
pub mod read_marker;
pub mod reply;
pub mod review;
pub mod saved_view;
pub mod search;
pub mod section;
pub mod session;
pub mod task;
pub mod thread;
pub mod time_entry;
pub mod typing;
pub mod upload;
pub mod user;
pub mod webhook;

pub use http::{Http, Listed, Page, Progress};
pub use session::Session;
