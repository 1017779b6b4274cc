//! What a picker offers.

use crate::platform::text::fold;
use leptos::prelude::ViewFn;

/// Something to pick.
#[derive(Clone)]
pub struct Choice<K> {
    /// What is handed back when it is picked.
    pub key: K,
    /// Its name.
    pub label: String,
    words: String,
    aside: Option<String>,
    lead: Option<ViewFn>,
}

impl<K> Choice<K> {
    /// Something with a name.
    pub fn new(key: K, label: impl Into<String>) -> Self {
        Self { key, label: label.into(), words: String::new(), aside: None, lead: None }
    }

    /// More words that find it, such as an e-mail address.
    pub fn words(mut self, words: impl Into<String>) -> Self {
        self.words = words.into();
        self
    }

    /// A quiet word at the end of the line.
    pub fn aside(mut self, aside: impl Into<String>) -> Self {
        self.aside = Some(aside.into());
        self
    }

    /// A glyph, an icon or a monogram before the name.
    pub fn lead(mut self, lead: impl Into<ViewFn>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    pub(super) fn row(&self) -> Row {
        Row {
            folded: if self.words.is_empty() {
                fold(&self.label)
            } else {
                fold(&format!("{} {}", self.label, self.words))
            },
            label: self.label.clone(),
            aside: self.aside.clone(),
            lead: self.lead.clone(),
        }
    }
}

/// A choice without its key: all that the list needs, so that one list serves every kind of key.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) folded: String,
    pub(super) aside: Option<String>,
    pub(super) lead: Option<ViewFn>,
}
