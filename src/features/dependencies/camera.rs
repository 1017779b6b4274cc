//! Where one looks: moved, zoomed, fitted, and brought to a task.

use super::state::Graph;
use leptos::prelude::*;
use threadline_plan::graph::{Rect, Viewport};
use threadline_plan::layout::Key;
use web_sys::Element;

/// Titles can be read at this scale and nearer.
const LEGIBLE: f32 = 0.72;
/// How high legend and map are, in CSS pixels.
const LOWER: f32 = 32.0;

impl Graph {
    /// Brings a box into sight.
    pub(super) fn show(self, key: Key) {
        let area = self.drawing.with_untracked(|drawing| match key {
            Key::Task(task) => drawing.of_task(task).map(|node| node.area),
            Key::Section(_) => drawing.node(key).map(|node| node.area),
        });
        if let Some(area) = area {
            let window = self.window.get_untracked();
            self.look(move |port| port.showing(&area, window));
        }
    }

    /// Looks elsewhere, or from another distance.
    pub(super) fn look(self, change: impl FnOnce(Viewport) -> Viewport) {
        self.look_at(change(self.port.get_untracked()));
    }

    fn look_at(self, port: Viewport) {
        let size = self.drawing.with_untracked(|drawing| drawing.size);
        let port = port.kept(size, self.window.get_untracked());
        if self.port.get_untracked() != port {
            self.port.set(port);
        }
    }

    /// Shows all of it.
    pub(super) fn fit(self) {
        let (size, mirrored) = self.drawing.with_untracked(|drawing| (drawing.size, drawing.mirrored));
        self.look_at(Viewport::fit(size, self.window.get_untracked(), mirrored));
    }

    /// Zooms about a point of the window, or its middle.
    pub(super) fn zoom(self, factor: f32, at: Option<(f32, f32)>) {
        let window = self.window.get_untracked();
        let at = at.unwrap_or((window.0 / 2.0, window.1 / 2.0));
        self.look_at(self.port.get_untracked().zoomed(factor, at));
    }

    /// The point of the drawing that lies at a point of the window.
    pub(super) fn on_plane(self, (x, y): (f32, f32)) -> (f32, f32) {
        let port = self.port.get_untracked();
        (port.x + x / port.zoom, port.y + y / port.zoom)
    }

    /// The window has this size now.
    pub(super) fn resized(self, place: &Element) {
        let rect = place.get_bounding_client_rect();
        let window = (rect.width() as f32, rect.height() as f32);
        let first = self.window.try_get_untracked().is_some_and(|window| window.0 < 1.0);
        self.window.try_set(window);
        if first {
            self.begin();
        }
    }

    /// Whether no box is in sight: all may have moved, when sections were collapsed.
    pub(super) fn sees_nothing(self) -> bool {
        let seen = self.port.get_untracked().seen(self.window.get_untracked());
        self.drawing.with_untracked(|drawing| drawing.nodes_in(&seen).next().is_none())
    }

    /// Where one looks at first: at all that hangs together where it can still be read, else at its beginning or the
    /// focus.
    pub(super) fn begin(self) {
        let window = self.window.get_untracked();
        let first = self.drawing.with_untracked(|drawing| {
            let linked = drawing.nodes.iter().filter(|node| node.linked).map(|node| node.area);
            let all = || drawing.nodes.iter().map(|node| node.area);
            let corners = |area: Rect| [(area.x, area.y), (area.x + area.width, area.y + area.height)];
            let points: Vec<_> = linked.flat_map(corners).collect();
            let points = if points.is_empty() { all().flat_map(corners).collect() } else { points };
            (!points.is_empty()).then(|| (Rect::around(&points), drawing.mirrored))
        });
        let Some((part, mirrored)) = first.filter(|_| window.0 >= 1.0) else { return };
        // What lies at the lower edge is left free.
        let fit = Viewport::fit((part.width, part.height), (window.0, window.1 - LOWER), mirrored);
        if fit.zoom >= LEGIBLE {
            self.look_at(Viewport { x: part.x + fit.x, y: part.y + fit.y, ..fit });
        } else {
            let start = Viewport { x: part.x - 40.0, y: part.y - 40.0, zoom: 1.0 };
            let end = part.x + part.width + 40.0 - window.0;
            self.look_at(if mirrored { Viewport { x: end, ..start } } else { start });
        }
        if let Some(focus) = self.focus.get_untracked() {
            self.show(Key::Task(focus));
        }
    }
}
