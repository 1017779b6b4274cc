//! The measures that the style sheet gives to rows, for what is drawn without it.

use crate::platform::{media, page};

/// The width of a column beside the names, in rem.
const FIELD: f64 = 7.25;

/// The measures of the style sheet, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Measures {
    /// The size of text against the usual one.
    pub(super) text: f64,
    pub(super) row: f64,
    /// From the top of a row to its bar.
    pub(super) bar: f64,
    pub(super) bar_height: f64,
    /// The columns before the days; on a phone the names stand over the bars.
    pub(super) names: f64,
}

impl Measures {
    /// Those of the page as it is now, with so many columns beside the names.
    pub(super) fn read(fields: usize) -> Self {
        let root = page::document().document_element();
        let style = root.and_then(|root| page::window().get_computed_style(&root).ok().flatten());
        let size = style.and_then(|style| style.get_property_value("font-size").ok());
        let rem: f64 = size.and_then(|size| size.trim_end_matches("px").parse().ok()).unwrap_or(16.0);
        let (row, bar, names) = match (media::is_phone(), media::is_coarse()) {
            (true, _) => (3.5, 2.0, 0.0),
            (false, true) => (2.75, 0.875, 16.25 + FIELD * fields as f64),
            (false, false) => (2.0, 0.5, 16.25 + FIELD * fields as f64),
        };
        Self { text: rem / 16.0, row: row * rem, bar: bar * rem, bar_height: rem, names: names * rem }
    }
}
