//! Thin wrappers over web-sys: what the widgets need of the browser, and nothing that knows a task.

pub mod clipboard;
pub mod focus;
pub mod listen;
pub mod media;
pub mod text;
