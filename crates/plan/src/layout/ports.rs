//! Where arrows leave a box and arrive at one.

use super::Layouter;
use super::place::pool;
use crate::sorted::{level, sorted};

/// How far from the corners of a box arrows keep.
const CORNER: f32 = 8.0;

/// Steps up to this high are taken away where that is possible.
const STEP: f32 = 16.0;

/// An end of an arrow: the box, whether it is at its right side, the height of what comes next, the height that the end
/// would like, and the arrow.
type Side = (u32, bool, f32, f32, usize);

/// The height of an arrow's left end (at the right side of a box) or of its right one.
fn port(ends: &mut (f32, f32), right_side: bool) -> &mut f32 {
    if right_side { &mut ends.0 } else { &mut ends.1 }
}

/// The same, to read.
fn height(ends: (f32, f32), right_side: bool) -> f32 {
    if right_side { ends.0 } else { ends.1 }
}

impl Layouter {
    /// The heights at which each arrow leaves its first box and arrives at its last: as near as possible to where it
    /// goes on, and apart from the others.
    pub(super) fn ports(&self) -> Vec<(f32, f32)> {
        let grid = &self.grid;
        let mut ports = vec![(0.0, 0.0); grid.ways.len()];
        // For each box and side: the arrows, with the height that each wants.
        let mut sides: Vec<Side> = Vec::with_capacity(2 * grid.ways.len());
        for (index, way) in grid.ways.iter().enumerate() {
            let [first, .., last] = way.cells.as_slice() else { continue };
            let (next, before) = (way.cells[1], way.cells[way.cells.len() - 2]);
            for (at, other, right) in [(*first, next, true), (*last, before, false)] {
                let (own, other) = (&grid.cells[at as usize], &grid.cells[other as usize]);
                let wanted = if other.bend { other.y } else { f32::midpoint(own.y, other.y) };
                sides.push((at, right, other.y, wanted, index));
            }
        }
        let entry = |(index, side): (usize, &Side)| {
            (i64::from(side.0 * 2 + u32::from(side.1)), level(side.2), index as u32)
        };
        let order = sorted(sides.iter().enumerate().map(entry).collect());
        let sides: Vec<Side> = order.into_iter().map(|index| sides[index as usize]).collect();
        for side in sides.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let cell = &grid.cells[side[0].0 as usize];
            let room = (cell.height / 2.0 - CORNER).max(0.0);
            let (low, high) = (cell.y - room, cell.y + room);
            let step = self.style.lane.min(2.0 * room / (side.len() as f32 - 1.0).max(1.0));
            // What can run level does so; what has to turn anyway gives way.
            let wanted: Vec<(f32, f32)> = side
                .iter()
                .map(|port| {
                    (port.3.clamp(low, high), if (low..=high).contains(&port.3) { 100.0 } else { 1.0 })
                })
                .collect();
            let heights = pool(&wanted, &|_| step, 0.0);
            for (place, ((_, right, _, _, way), y)) in side.iter().zip(heights).enumerate() {
                let above = place as f32 * step;
                let below = (side.len() - 1 - place) as f32 * step;
                let y = y.min(high - below).max(low + above);
                *port(&mut ports[*way], *right) = y;
            }
        }
        self.level(&mut ports, &sides);
        ports
    }

    /// Takes away small steps beside a box where a port can move instead.
    fn level(&self, ports: &mut [(f32, f32)], sides: &[Side]) {
        let grid = &self.grid;
        for (place, (at, right, _, _, index)) in sides.iter().enumerate() {
            let way = &grid.ways[*index];
            let next = way.cells[if *right { 1 } else { way.cells.len() - 2 }];
            let other = if grid.cells[next as usize].bend {
                grid.cells[next as usize].y
            } else {
                height(ports[*index], !right)
            };
            if (height(ports[*index], *right) - other).abs() > STEP {
                continue;
            }
            let cell = &grid.cells[*at as usize];
            let room = (cell.height / 2.0 - CORNER / 2.0).max(0.0);
            // Between the ports next to it, and half a lane away from them.
            let beside = |place: Option<usize>| {
                let side = sides.get(place?)?;
                ((side.0, side.1) == (*at, *right)).then(|| height(ports[side.4], *right))
            };
            let half = self.style.lane / 2.0;
            let low = beside(place.checked_sub(1)).map_or(cell.y - room, |y| y + half);
            let high = beside(Some(place + 1)).map_or(cell.y + room, |y| y - half);
            if low <= other && other <= high {
                *port(&mut ports[*index], *right) = other;
            }
        }
    }
}
