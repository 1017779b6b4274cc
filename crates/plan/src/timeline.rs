//! The timeline without a screen: days as pixels, the ticks of its axis, the way of an arrow from bar to bar, and
//! what dragging a bar asks for. Positions count from the start edge: mirroring for scripts that run from right
//! to left is the screen's matter.

pub mod arrow;
pub mod drag;
pub mod scale;

pub use arrow::{Bar, Lanes, Route};
pub use drag::{Dates, Grip};
pub use scale::{Scale, Tick, Zoom};
