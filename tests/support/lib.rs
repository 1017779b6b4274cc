//! What the journeys share: a server of their own, browsers, and ways to find things as people do.
//!
//! `cargo xtask test journeys` builds what they need and names it in variables of the environment.

mod api;
mod audit;
mod browser;
mod driver;
mod files;
mod finger;
mod found;
mod keys;
mod mouse;
mod proxy;
mod server;
mod sign_in;
mod stage;
mod wait;

pub use api::Api;
pub use browser::{Browser, Screen, Sight};
pub use driver::Driver;
pub use files::{Folder, fields, hang};
pub use finger::Finger;
pub use found::Found;
pub use keys::Key;
pub use proxy::{Fault, Proxy};
pub use server::{Server, from_environment};
pub use stage::{Stage, browse, journey};
pub use wait::{eventually, until};

/// What a journey gives back: its first error, in words.
pub type Result<T> = anyhow::Result<T>;
