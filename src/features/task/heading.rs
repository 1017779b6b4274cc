//! The heading of a part of the task: one rank below the title, which is an `h2` in the peek and an `h1` on
//! the page.

use super::open_task::{OpenTask, Stage};
use leptos::prelude::*;

/// The heading, with the id that names its part.
#[component]
pub(super) fn PartHeading(
    /// Its id.
    id: String,
    /// What the part is called.
    words: &'static str,
) -> impl IntoView {
    match OpenTask::expect().stage {
        Stage::Peek(_) => view! { <h3 id=id>{words}</h3> }.into_any(),
        Stage::Page => view! { <h2 id=id>{words}</h2> }.into_any(),
    }
}
