//! Thin wrappers over the browser: what the widgets and the features need of it, and nothing that knows a
//! task. Beside `ui`, the only place that touches the DOM.

pub mod clipboard;
pub mod clock;
pub mod focus;
pub mod idle;
pub mod intl;
pub mod listen;
pub mod locks;
pub mod media;
pub mod object_url;
pub mod page;
pub mod pixels;
pub mod save;
pub mod sheet;
pub mod shelf;
pub mod size;
pub mod storage;
pub mod text;
pub mod timing;
