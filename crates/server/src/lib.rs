//! The embedded server: the API over SQLite, sign-in, and the site.
//!
//! One process serves everything from one folder. [`start`] runs it inside of another program, such as a test;
//! the binary is the command line over it.

pub mod admin;
mod app;
mod auth;
mod blob;
mod carried_on;
pub mod cli;
mod clock;
mod db;
mod failure;
mod hooks;
mod http;
mod outbound;
mod rules;
mod sample;
pub mod site;

pub use app::{Options, Running, StartError, start};
pub use auth::password::Effort;
pub use clock::Clock;
pub use db::{OpenError, Store};

/// Every address under `/v1`, with `{…}` for what is filled in.
pub fn api_paths() -> Vec<String> {
    http::routes().into_paths()
}
