//! The way of an arrow from bar to bar. Arrows that would run over each other get lanes of their own.

use std::collections::HashMap;
use std::fmt::Write;
use threadline_domain::DependencyKind;

/// A bar, or a milestone's diamond, as arrows see it. In CSS pixels from the start and the top.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bar {
    /// Its start edge.
    pub start: f64,
    /// Its end edge.
    pub end: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Bar {
    fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }
}

/// How far apart lanes are.
const LANE: f64 = 5.0;
/// How far an arrow leaves its bar before it turns.
const OUT: f64 = 6.0;
/// Length of an arrow's tip, and half of its width.
const TIP: (f64, f64) = (5.0, 4.0);
/// Radius of a corner.
const ROUND: f64 = 4.0;

/// The lanes that are taken: upright stretches, by place.
#[derive(Default, Debug)]
pub struct Lanes {
    taken: HashMap<i32, Vec<(f64, f64, f64)>>,
}

impl Lanes {
    /// The first free lane at `x`, `x + by` …; the first one where all are taken.
    fn take(&mut self, x: f64, by: f64, tries: u32, (one, other): (f64, f64)) -> f64 {
        let (top, bottom) = (one.min(other), one.max(other));
        let free = (0..tries).map(|lane| x + by * f64::from(lane)).find(|x| self.is_free(*x, top, bottom));
        let x = free.unwrap_or(x);
        self.taken.entry(slot(x)).or_default().push((x, top, bottom));
        x
    }

    fn is_free(&self, x: f64, top: f64, bottom: f64) -> bool {
        let near = (slot(x) - 1..=slot(x) + 1).filter_map(|slot| self.taken.get(&slot)).flatten();
        near.into_iter()
            .all(|(other, from, to)| (x - other).abs() >= LANE - 0.5 || bottom <= *from || top >= *to)
    }
}

#[allow(clippy::cast_possible_truncation)]
fn slot(x: f64) -> i32 {
    (x / LANE).floor() as i32
}

/// An arrow: corners from the predecessor to its tip.
#[derive(Clone, PartialEq, Debug)]
pub struct Route {
    points: Vec<(f64, f64)>,
}

impl Route {
    /// The way from a predecessor to its successor. A kind that is not known goes as finish-to-start.
    pub fn new(from: &Bar, to: &Bar, kind: &DependencyKind, lanes: &mut Lanes) -> Self {
        let (y0, y1) = (from.middle(), to.middle());
        let down = y1 >= y0;
        // Just outside of the predecessor's row, where no bar stands in the way.
        let beside = if down { from.bottom + 4.0 } else { from.top - 4.0 };
        let points = match kind {
            DependencyKind::StartToStart => {
                let x = lanes.take(from.start.min(to.start) - OUT - 2.0, -LANE, 6, (y0, y1));
                vec![(from.start, y0), (x, y0), (x, y1), (to.start, y1)]
            }
            DependencyKind::FinishToFinish => {
                let x = lanes.take(from.end.max(to.end) + OUT + 2.0, LANE, 6, (y0, y1));
                vec![(from.end, y0), (x, y0), (x, y1), (to.end, y1)]
            }
            DependencyKind::StartToFinish if from.start - OUT >= to.end + OUT + 2.0 => {
                let x = lanes.take(to.end + OUT + 2.0, LANE, 1, (y0, y1));
                vec![(from.start, y0), (x, y0), (x, y1), (to.end, y1)]
            }
            DependencyKind::StartToFinish => {
                let out = lanes.take(from.start - OUT, -LANE, 6, (y0, beside));
                let x = lanes.take(to.end + OUT + 2.0, LANE, 6, (beside, y1));
                vec![(from.start, y0), (out, y0), (out, beside), (x, beside), (x, y1), (to.end, y1)]
            }
            DependencyKind::FinishToStart | DependencyKind::Other(_) => {
                let edge = if down { to.top } else { to.bottom };
                let width = to.end - to.start;
                let first = to.start + (width / 2.0).min(7.0);
                // Further lanes only as far as the bar reaches.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let tries = if width < 20.0 { 1 } else { ((width - 10.0) / LANE).clamp(1.0, 6.0) as u32 };
                if from.end + OUT <= first {
                    let x = lanes.take(first, LANE, tries, (y0, edge));
                    vec![(from.end, y0), (x, y0), (x, edge)]
                } else {
                    let out = lanes.take(from.end + OUT, LANE, 6, (y0, beside));
                    let x = lanes.take(first, LANE, tries, (beside, edge));
                    vec![(from.end, y0), (out, y0), (out, beside), (x, beside), (x, edge)]
                }
            }
        };
        Self { points }
    }

    /// Whether any of it may lie within this part of the drawing.
    pub fn crosses(&self, (x0, x1): (f64, f64), (y0, y1): (f64, f64)) -> bool {
        let span = |pick: fn(&(f64, f64)) -> f64| {
            let values = self.points.iter().map(pick);
            values.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)))
        };
        let ((left, right), (top, bottom)) = (span(|point| point.0), span(|point| point.1));
        left - TIP.0 <= x1 && right + TIP.0 >= x0 && top - TIP.0 <= y1 && bottom + TIP.0 >= y0
    }

    /// Appends the line to the data of an SVG path, up to the tip.
    pub fn line(&self, path: &mut String) {
        let last = self.points.len() - 1;
        let (dx, dy) = self.heading();
        let (end_x, end_y) = self.points[last];
        let stop = (end_x - dx * (TIP.0 - 0.5), end_y - dy * (TIP.0 - 0.5));
        let _ = write!(path, "M{} {}", short(self.points[0].0), short(self.points[0].1));
        for at in 1..last {
            let (corner, before, after) = (self.points[at], self.points[at - 1], self.points[at + 1]);
            let (a, b) = (towards(corner, before), towards(corner, after));
            let _ = write!(path, "L{} {}", short(a.0), short(a.1));
            let _ = write!(path, "Q{} {} {} {}", short(corner.0), short(corner.1), short(b.0), short(b.1));
        }
        let _ = write!(path, "L{} {}", short(stop.0), short(stop.1));
    }

    /// Appends the tip to the data of an SVG path.
    pub fn tip(&self, path: &mut String) {
        let (dx, dy) = self.heading();
        let (x, y) = self.points[self.points.len() - 1];
        let (back_x, back_y) = (x - dx * TIP.0, y - dy * TIP.0);
        let (side_x, side_y) = (dy * TIP.1, dx * TIP.1);
        let _ = write!(
            path,
            "M{} {}L{} {}L{} {}Z",
            short(x),
            short(y),
            short(back_x + side_x),
            short(back_y + side_y),
            short(back_x - side_x),
            short(back_y - side_y)
        );
    }

    /// The direction of the last stretch.
    fn heading(&self) -> (f64, f64) {
        let last = self.points.len() - 1;
        let ((x0, y0), (x1, y1)) = (self.points[last - 1], self.points[last]);
        let sign = |by: f64| if by.abs() < 0.01 { 0.0 } else { by.signum() };
        (sign(x1 - x0), if (x1 - x0).abs() < 0.01 { if y1 < y0 { -1.0 } else { 1.0 } } else { 0.0 })
    }
}

/// A little way from a corner towards a point, at most half of it.
fn towards((x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> (f64, f64) {
    let far = (to_x - x).hypot(to_y - y);
    let part = if far < 0.01 { 0.0 } else { ROUND.min(far / 2.0) / far };
    (x + (to_x - x) * part, y + (to_y - y) * part)
}

/// A number with at most one decimal.
fn short(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use DependencyKind::{FinishToFinish, FinishToStart, StartToFinish, StartToStart};

    fn bar(row: u8, start: f64, end: f64) -> Bar {
        let top = f64::from(row) * 32.0 + 8.0;
        Bar { start, end, top, bottom: top + 16.0 }
    }

    fn route(from: Bar, to: Bar, kind: DependencyKind) -> Vec<(f64, f64)> {
        Route::new(&from, &to, &kind, &mut Lanes::default()).points
    }

    #[test]
    fn an_arrow_with_room_goes_straight_over_and_down_into_its_successor() {
        let seen = route(bar(0, 0.0, 50.0), bar(2, 80.0, 160.0), FinishToStart);
        assert_eq!(seen, [(50.0, 16.0), (87.0, 16.0), (87.0, 72.0)]);
        let upwards = route(bar(2, 0.0, 50.0), bar(0, 80.0, 160.0), FinishToStart);
        assert_eq!(upwards.last(), Some(&(87.0, 24.0)), "from below into the lower edge");
    }

    #[test]
    fn an_arrow_back_in_time_turns_beside_its_own_bar_and_not_through_it() {
        let seen = route(bar(0, 100.0, 200.0), bar(3, 60.0, 160.0), FinishToStart);
        assert_eq!(seen, [(200.0, 16.0), (206.0, 16.0), (206.0, 28.0), (67.0, 28.0), (67.0, 104.0)]);
    }

    #[test]
    fn each_kind_leaves_and_arrives_at_its_own_ends() {
        let (from, to) = (bar(0, 100.0, 200.0), bar(2, 150.0, 260.0));
        let ends = |kind: DependencyKind| {
            let points = route(from, to, kind);
            (points[0].0, points[points.len() - 1].0)
        };
        assert_eq!(ends(StartToStart), (100.0, 150.0));
        assert_eq!(ends(FinishToFinish), (200.0, 260.0));
        assert_eq!(ends(StartToFinish), (100.0, 260.0));
        let (start, end) = ends(FinishToStart);
        assert!(start == 200.0 && (150.0..=260.0).contains(&end));
    }

    #[test]
    fn arrows_side_by_side_have_lanes_of_their_own() {
        let mut lanes = Lanes::default();
        let to = bar(4, 100.0, 220.0);
        let mut seen: Vec<f64> = Vec::new();
        for row in 0..4 {
            let route = Route::new(&bar(row, 0.0, 60.0), &to, &FinishToStart, &mut lanes);
            seen.push(route.points[1].0);
        }
        for (at, one) in seen.iter().enumerate() {
            assert!(seen[at + 1..].iter().all(|other| (one - other).abs() >= 4.5), "{seen:?}");
            assert!(*one > to.start && *one < to.end);
        }
        // Further down the same place is free again.
        let below = Route::new(&bar(6, 0.0, 60.0), &bar(8, 100.0, 220.0), &FinishToStart, &mut lanes);
        assert_eq!(below.points[1].0, 107.0);
    }

    #[test]
    fn a_diamond_is_met_in_its_middle() {
        let seen = route(bar(0, 0.0, 50.0), bar(1, 100.0, 116.0), FinishToStart);
        assert_eq!(seen.last(), Some(&(107.0, 40.0)));
    }

    #[test]
    fn line_and_tip_are_drawn_with_round_corners() {
        let route =
            Route::new(&bar(0, 0.0, 50.0), &bar(2, 80.0, 160.0), &FinishToStart, &mut Lanes::default());
        let (mut line, mut tip) = (String::new(), String::new());
        route.line(&mut line);
        route.tip(&mut tip);
        assert_eq!(line, "M50 16L83 16Q87 16 87 20L87 67.5");
        assert_eq!(tip, "M87 72L91 67L83 67Z");
        assert!(route.crosses((0.0, 60.0), (0.0, 20.0)) && !route.crosses((200.0, 300.0), (0.0, 500.0)));
    }
}
