//! Files that go with a message.

use super::message::Line;
use crate::features::files::Sheets;
use crate::ui::memo::memo;
use leptos::prelude::*;

/// The files, but while it is edited: then they stand with what is written.
#[component]
pub(super) fn FileList(line: Line) -> impl IntoView {
    let files = memo(move || line.get(|said| said.files.clone()));
    let is_edited =
        memo(move || line.scope.editing.with(|editing| editing.as_ref() == Some(&line.key.get_value())));
    move || (!is_edited.get()).then(|| view! { <Sheets files/> })
}
