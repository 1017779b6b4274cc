//! What a menu holds.

use leptos::prelude::ViewFn;
use std::sync::Arc;

/// A line of a menu.
#[derive(Clone)]
pub enum MenuEntry {
    /// Something to choose.
    Item(MenuItem),
    /// A line between groups.
    Divider,
    /// The name of the group that follows.
    Heading(String),
}

/// Whether an item shows a state.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum MenuMark {
    /// It only acts.
    #[default]
    None,
    /// One of several, and whether it is the one.
    Radio(bool),
    /// On or off.
    Check(bool),
}

/// A command of a menu.
#[derive(Clone)]
pub struct MenuItem {
    pub(super) label: String,
    pub(super) icon: Option<&'static str>,
    pub(super) lead: Option<ViewFn>,
    pub(super) keys: Option<String>,
    pub(super) mark: MenuMark,
    pub(super) bad: bool,
    pub(super) why_not: Option<String>,
    pub(super) run: Arc<dyn Fn() + Send + Sync>,
}

impl MenuItem {
    /// A command with its name and what it does.
    pub fn new(label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            label: label.into(),
            icon: None,
            lead: None,
            keys: None,
            mark: MenuMark::None,
            bad: false,
            why_not: None,
            run: Arc::new(run),
        }
    }

    /// An icon before the name.
    pub fn icon(mut self, name: &'static str) -> Self {
        self.icon = Some(name);
        self
    }

    /// Anything else before the name: a glyph, a monogram.
    pub fn lead(mut self, lead: impl Into<ViewFn>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    /// The shortcut, as people read it.
    pub fn keys(mut self, keys: impl Into<String>) -> Self {
        self.keys = Some(keys.into());
        self
    }

    /// One of several choices, and whether it is the one.
    pub fn radio(mut self, on: bool) -> Self {
        self.mark = MenuMark::Radio(on);
        self
    }

    /// A switch, and whether it is on.
    pub fn check(mut self, on: bool) -> Self {
        self.mark = MenuMark::Check(on);
        self
    }

    /// It removes something.
    pub fn bad(mut self) -> Self {
        self.bad = true;
        self
    }

    /// It cannot be chosen now, and why.
    pub fn disabled(mut self, why: impl Into<String>) -> Self {
        self.why_not = Some(why.into());
        self
    }
}

impl From<MenuItem> for MenuEntry {
    fn from(item: MenuItem) -> Self {
        Self::Item(item)
    }
}

impl MenuEntry {
    pub(super) fn is_item(&self) -> bool {
        matches!(self, Self::Item(_))
    }

    pub(super) fn is_chosen(&self) -> bool {
        matches!(self, Self::Item(MenuItem { mark: MenuMark::Radio(true), .. }))
    }
}
