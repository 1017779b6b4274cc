//! Parts that may come a moment later than the rest.

use crate::platform::timing::after_paint;
use leptos::prelude::*;

/// Shows its children once what stands around them has been painted: a page of many parts answers with the first of
/// them at once.
#[component]
pub fn Later(
    /// What comes later.
    children: ChildrenFn,
) -> impl IntoView {
    let due = RwSignal::new(false);
    after_paint(move || {
        due.try_set(true);
    });
    move || due.get().then(|| children())
}
