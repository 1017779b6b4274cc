//! Webhooks: whom the server calls when something happens, how that went, and a tester for the other side.

mod deliveries;
mod draft;
mod form;
mod page;
mod row;
mod secret;
mod tester;
mod verify;

pub use page::WebhooksPage;
