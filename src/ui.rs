//! Widgets without a domain word in them. Each works by keyboard, screen reader and finger; none holds a
//! word that people read: texts come in as props.
//!
//! Keys that a widget has dealt with do not travel further, so that the page's shortcuts stay out of its way.
//! See [`keys`] for what that needs.

pub mod avatar;
pub mod bound;
pub mod button;
pub mod date_picker;
pub mod dialog;
pub mod each;
pub mod effect;
pub mod icon;
pub mod id;
pub mod inline_edit;
pub mod keys;
pub mod later;
pub mod lazy;
pub mod live;
pub mod long_press;
pub mod mark;
pub mod memo;
pub mod menu;
pub mod modal;
pub mod picker;
pub mod popover;
pub mod rich_text;
pub mod roving;
mod row_owners;
pub mod text_area;
pub mod toast;
pub mod toolbar;
pub mod virtual_list;

#[cfg(all(test, target_arch = "wasm32"))]
pub(crate) mod testing;
