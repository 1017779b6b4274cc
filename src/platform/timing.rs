//! When things happen, and how long they took.

use super::page::window;
use leptos::prelude::{request_animation_frame, set_timeout};
use std::time::Duration;

/// Runs something when what was changed just now has been painted: what a person waits for comes first, and what only
/// follows from it does not hold it up.
pub fn after_paint(run: impl FnOnce() + 'static) {
    // A frame's callbacks run before it is painted, and a timer of theirs after.
    request_animation_frame(move || set_timeout(run, Duration::ZERO));
}

/// Measures from its making to its end, and tells the browser: it stands as a measure in the browser's own performance
/// tools, where people look for what makes a page slow, and where the benchmark reads it.
#[must_use = "what is not kept ends at once"]
pub struct Timed(&'static str);

impl Timed {
    /// Begins, under a name.
    pub fn new(name: &'static str) -> Self {
        if let Some(clock) = window().performance() {
            let _ = clock.mark(name);
        }
        Self(name)
    }
}

impl Drop for Timed {
    fn drop(&mut self) {
        if let Some(clock) = window().performance() {
            let _ = clock.measure_with_start_mark(self.0, self.0);
            // Whoever watches has been told; kept, they would only become more and more.
            clock.clear_marks_with_mark_name(self.0);
            clock.clear_measures_with_measure_name(self.0);
        }
    }
}
