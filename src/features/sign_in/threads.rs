//! The picture of the first page: threads that meet.

use leptos::prelude::*;

const THIN: [&str; 6] = [
    "M0 180H160C260 180 240 300 340 300",
    "M0 420H120C220 420 240 300 340 300",
    "M340 300C440 300 420 180 520 180H720",
    "M0 640H220C320 640 300 720 400 720H720",
    "M0 760H60C140 760 140 640 220 640",
    "M400 720C500 720 480 560 580 560H720",
];
const MAIN: &str = "M0 540H120C220 540 240 420 340 420H400C480 420 470 360 550 360H720";
const KNOTS: [(&str, u16, u16); 10] = [
    ("knot", 160, 180),
    ("knot", 340, 300),
    ("knot", 520, 180),
    ("knot done", 220, 640),
    ("knot", 400, 720),
    ("knot", 580, 560),
    ("knot done", 120, 420),
    ("knot main done", 120, 540),
    ("knot main done", 340, 420),
    ("knot main", 550, 360),
];

/// Threads and knots; says nothing to a screen reader.
#[component]
pub(super) fn Threads() -> impl IntoView {
    let thin = THIN.map(|line| view! { <path class="thin" d=line></path> });
    let knots = KNOTS.map(|(class, x, y)| {
        let radius = if class.contains("main") { 9 } else { 7 };
        view! { <circle class=class cx=x cy=y r=radius></circle> }
    });
    view! {
        <div class="threads" aria-hidden="true">
            <svg viewBox="0 0 720 900" preserveAspectRatio="xMidYMid slice">
                {thin.collect_view()}
                <path class="main" d=MAIN></path>
                {knots.collect_view()}
            </svg>
        </div>
    }
}
