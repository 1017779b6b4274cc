//! Light or dark, and how much contrast: as the system, or as chosen. `boot.js` applies the same before the
//! first paint.

use crate::platform::page;
use crate::platform::storage::{self, Keep};
use crate::ui::effect::effect;
use leptos::prelude::*;

const THEME: &str = "threadline.theme";
const CONTRAST: &str = "threadline.contrast";

/// What was chosen. A handle.
#[derive(Clone, Copy)]
pub struct Appearance {
    /// `light`, `dark`, or as the system.
    pub theme: RwSignal<Option<&'static str>>,
    /// More contrast than the system asks for.
    pub more_contrast: RwSignal<bool>,
}

impl Appearance {
    /// Reads what was chosen, and applies and keeps what will be.
    pub fn provide() -> Self {
        let theme = match storage::get(Keep::Browser, THEME).as_deref() {
            Some("light") => Some("light"),
            Some("dark") => Some("dark"),
            _ => None,
        };
        let more = storage::get(Keep::Browser, CONTRAST).as_deref() == Some("more");
        let appearance = Self { theme: RwSignal::new(theme), more_contrast: RwSignal::new(more) };
        effect(move || keep("data-theme", THEME, appearance.theme.get()));
        effect(move || {
            keep("data-contrast", CONTRAST, appearance.more_contrast.get().then_some("more"));
        });
        provide_context(appearance);
        appearance
    }
}

fn keep(attribute: &str, key: &str, value: Option<&'static str>) {
    let Some(root) = page::document().document_element() else { return };
    match value {
        Some(value) => {
            let _ = root.set_attribute(attribute, value);
            storage::set(Keep::Browser, key, value);
        }
        None => {
            let _ = root.remove_attribute(attribute);
            storage::remove(Keep::Browser, key);
        }
    }
}
