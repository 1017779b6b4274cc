//! Icons and status glyphs, from the sprite that stands in the page.

use leptos::prelude::*;

/// Where the page has a picture: the build puts them there (`crates/xtask/src/site/icons.rs`).
fn href(name: &str) -> String {
    format!("#icon-{name}")
}

/// A line icon. Beside words it says nothing; alone it stands in a labelled button.
#[component]
pub fn Icon(
    /// Name in the sprite.
    name: &'static str,
    /// 14 px instead of 16, beside facts.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <svg class=if small { "icon small" } else { "icon" } aria-hidden="true">
            <use href=href(name)></use>
        </svg>
    }
}

/// What a glyph stands for, by the name that sprite and style sheet use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A clock that fills: `new`, `in-progress` …
    Status(&'static str),
    /// A sign: `on-track`, `at-risk` …
    Project(&'static str),
}

impl Shape {
    const STATUSES: [&'static str; 8] =
        ["new", "accepted", "in-progress", "under-review", "reviewed", "on-hold", "blocked", "complete"];

    /// Name in the sprite; a status that the sprite does not know gets the plain ring.
    fn symbol(self) -> String {
        match self {
            Self::Status(name) if Self::STATUSES.contains(&name) => format!("status-{name}"),
            Self::Project(name) if name != "other" => format!("project-{name}"),
            Self::Status(_) | Self::Project(_) => "status-accepted".to_owned(),
        }
    }

    fn status(self) -> Option<&'static str> {
        if let Self::Status(name) = self { Some(name) } else { None }
    }

    fn project(self) -> Option<&'static str> {
        if let Self::Project(name) = self { Some(name) } else { None }
    }
}

/// The glyph of a status. With a label it is a picture with that name, without one it is hidden.
#[component]
pub fn Glyph(
    /// Which one.
    #[prop(into)]
    shape: Signal<Shape>,
    /// What a screen reader says where no word stands beside it.
    #[prop(optional, into)]
    label: MaybeProp<String>,
) -> impl IntoView {
    let labelled = move || label.with(Option::is_some);
    view! {
        <svg
            class="glyph"
            data-status=move || shape.get().status()
            data-project=move || shape.get().project()
            role=move || labelled().then_some("img")
            aria-label=move || label.get()
            aria-hidden=move || (!labelled()).then_some("true")
        >
            <use href=move || href(&shape.get().symbol())></use>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn an_unknown_status_gets_the_plain_ring() {
        assert_eq!(Shape::Status("in-progress").symbol(), "status-in-progress");
        assert_eq!(Shape::Status("other").symbol(), "status-accepted");
        assert_eq!(Shape::Project("other").symbol(), "status-accepted");
    }
}
