//! The promises of the server, kept over real HTTP and a real database.

mod oauth;
mod support;
