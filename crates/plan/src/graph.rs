//! The picture of a dependency graph: where its boxes and arrows stand on the screen, which of them are in sight, and
//! where the arrow keys lead. The [layout](crate::layout) decides the places; here they meet a window.

mod drawing;
mod viewport;
mod walk;

pub use drawing::{Drawing, Line, Node};
pub use viewport::{Rect, Viewport};
pub use walk::Step;

#[cfg(test)]
mod graph_test;
