//! A finished layout as the screen needs it: boxes by task, arrows by link, in the direction of reading.

use super::Rect;
use crate::layout::{Band, Column, Key, Layout, Scene};
use std::collections::HashMap;
use std::fmt::Write;
use threadline_domain::{DependencyId, TaskId};

/// The radius of an arrow's corners: half a lane at most.
const CORNER: f32 = 5.0;
/// How long the head of an arrow is, and how wide to either side.
const HEAD: (f32, f32) = (9.0, 5.0);

/// The box of a task, or of a section that is collapsed.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Node {
    /// What it shows.
    pub key: Key,
    /// Its column, counted in the direction of reading.
    pub column: u32,
    /// Whether an arrow starts or ends at it.
    pub linked: bool,
    /// Where it stands.
    pub area: Rect,
}

/// An arrow.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The links that it stands for: one, but where a collapsed section hides their ends.
    pub links: Vec<DependencyId>,
    /// The predecessor.
    pub from: Key,
    /// The successor.
    pub to: Key,
    /// Its corners.
    pub points: Vec<(f32, f32)>,
    /// The middle of the words on it.
    pub words: (f32, f32),
    bounds: Rect,
}

/// Boxes and arrows on a plane that begins at 0, 0.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Drawing {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The arrows.
    pub lines: Vec<Line>,
    /// The columns, in the direction of reading.
    pub columns: Vec<Column>,
    /// The stripes of the sections, top to bottom; none where sections have none.
    pub bands: Vec<Band>,
    /// How wide and how high everything is.
    pub size: (f32, f32),
    /// Whether it runs from right to left.
    pub mirrored: bool,
    places: HashMap<Key, usize>,
    /// The collapsed section that hides a task.
    hidden: HashMap<TaskId, Key>,
}

impl Drawing {
    /// The drawing of a scene, mirrored where people read from right to left.
    pub fn of(scene: &Scene, layout: &Layout, mirrored: bool) -> Self {
        let flip = |x: f32, width: f32| if mirrored { layout.width - x - width } else { x };
        let mut drawing = Self { size: (layout.width, layout.height), mirrored, ..Self::default() };
        for placed in &layout.items {
            let (x, y) = (flip(placed.x, placed.width), placed.y);
            let area = Rect { x, y, width: placed.width, height: placed.height };
            drawing.places.insert(placed.key, drawing.nodes.len());
            let (key, column, linked) = (placed.key, placed.layer, placed.linked);
            drawing.nodes.push(Node { key, column, linked, area });
        }
        for (arrow, route) in scene.arrows.iter().zip(&layout.routes) {
            let points: Vec<_> = route.points.iter().map(|(x, y)| (flip(*x, 0.0), *y)).collect();
            drawing.lines.push(Line {
                links: arrow.links.clone(),
                from: route.ends.0,
                to: route.ends.1,
                bounds: Rect::around(&points),
                points,
                words: (flip(route.words.0, 0.0), route.words.1),
            });
        }
        drawing.hidden.clone_from(&scene.hidden);
        if !scene.bands.is_empty() {
            drawing.bands.clone_from(&layout.bands);
        }
        let columns = layout.columns.iter();
        drawing.columns =
            columns.map(|column| Column { x: flip(column.x, column.width), ..*column }).collect();
        drawing
    }

    /// A box by what it shows.
    pub fn node(&self, key: Key) -> Option<&Node> {
        self.nodes.get(*self.places.get(&key)?)
    }

    /// The box of a task, or of the collapsed section that hides it.
    pub fn of_task(&self, task: TaskId) -> Option<&Node> {
        self.node(self.hidden.get(&task).copied().unwrap_or(Key::Task(task)))
    }

    /// The box at a point of the plane, or not further from it than `slack`.
    pub fn at(&self, (x, y): (f32, f32), slack: f32) -> Option<&Node> {
        let near = Rect { x: x - slack, y: y - slack, width: 2.0 * slack, height: 2.0 * slack };
        let away = |node: &Node| {
            let (middle, area) = (node.area.middle(), node.area);
            let beyond = |at: f32, middle: f32, size: f32| ((at - middle).abs() - size / 2.0).max(0.0);
            beyond(x, middle.0, area.width) + beyond(y, middle.1, area.height)
        };
        self.nodes_in(&near).min_by(|one, other| away(one).total_cmp(&away(other)))
    }

    /// The boxes that touch a part of the plane, in the order of the scene.
    pub fn nodes_in(&self, part: &Rect) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.area.meets(part))
    }

    /// The arrows that may touch a part of the plane.
    pub fn lines_in(&self, part: &Rect) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.bounds.meets(part))
    }

    /// How many columns hold linked boxes.
    pub fn steps(&self) -> usize {
        let columns = self.nodes.iter().filter(|node| node.linked).map(|node| node.column as usize + 1);
        columns.max().unwrap_or(0)
    }

    /// The upper edge of the boxes without arrows, where they stand below others.
    pub fn loose_from(&self) -> Option<f32> {
        let loose = self.nodes.iter().filter(|node| !node.linked).map(|node| node.area.y);
        loose.reduce(f32::min)
    }
}

impl Line {
    /// Writes its way as an SVG path, up to where the head begins.
    pub fn way(&self, path: &mut String) {
        let last = self.points.len().saturating_sub(1);
        for (at, &point) in self.points.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| self.points[at]);
            let after = self.points.get(at + 1).copied();
            // Writing into a String does not fail.
            let _ = match (before, after) {
                (None, _) => write!(path, "M{:.1} {:.1}", point.0, point.1),
                (Some(before), None) => {
                    let end = towards(point, before, if at == last { HEAD.0 - 1.0 } else { 0.0 });
                    write!(path, "L{:.1} {:.1}", end.0, end.1)
                }
                (Some(before), Some(after)) => {
                    let radius = CORNER.min(far(point, before) / 2.0).min(far(point, after) / 2.0);
                    let (into, out) = (towards(point, before, radius), towards(point, after, radius));
                    write!(
                        path,
                        "L{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}",
                        into.0, into.1, point.0, point.1, out.0, out.1
                    )
                }
            };
        }
    }

    /// Writes its head as an SVG path.
    pub fn head(&self, path: &mut String) {
        let [.., before, tip] = self.points[..] else { return };
        let base = towards(tip, before, HEAD.0);
        let level = (tip.1 - before.1).abs() <= (tip.0 - before.0).abs();
        let wide = if level { (0.0, HEAD.1) } else { (HEAD.1, 0.0) };
        let _ = write!(
            path,
            "M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z",
            tip.0,
            tip.1,
            base.0 + wide.0,
            base.1 + wide.1,
            base.0 - wide.0,
            base.1 - wide.1
        );
    }
}

fn far(one: (f32, f32), other: (f32, f32)) -> f32 {
    (one.0 - other.0).abs() + (one.1 - other.1).abs()
}

/// The point at a distance from `from` on the level or upright way to `to`.
fn towards(from: (f32, f32), to: (f32, f32), distance: f32) -> (f32, f32) {
    let step = |from: f32, to: f32| if (to - from).abs() < 0.01 { 0.0 } else { (to - from).signum() };
    (from.0 + step(from.0, to.0) * distance, from.1 + step(from.1, to.1) * distance)
}
