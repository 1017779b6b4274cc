//! How long things took.

use super::page::window;

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
