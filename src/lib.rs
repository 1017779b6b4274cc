//! The front end of Threadline.

pub mod platform;
pub mod ui;
