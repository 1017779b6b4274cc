//! The finished drawing: columns, and the corners of every arrow.

use super::grid::even;
use super::lanes::{Stretch, assign};
use super::place::pool;
use super::{Column, Layout, Layouter, Placed, Route, Scene};
use crate::sorted::{level, sorted};

/// What is known when only lanes and columns are missing.
#[derive(Default)]
pub(super) struct Routing {
    /// Bands and height.
    layout: Layout,
    /// The middle and the column of each box without arrows.
    rows: Vec<Option<(f32, usize)>>,
    /// The heights of each arrow at its cells.
    heights: Vec<Vec<f32>>,
    /// The width of each column.
    widths: Vec<f32>,
    /// The widest words in the gap behind each column.
    words: Vec<f32>,
    /// Every upright stretch by the gap that it stands in, with its arrow.
    gaps: Vec<Vec<(Stretch, usize)>>,
    /// The lanes of those, and how many there are in each gap.
    lanes: Vec<(Vec<u32>, u32)>,
}

impl Routing {
    pub fn columns(&self) -> usize {
        self.gaps.len()
    }

    /// Gives the stretches behind a column their lanes. Answers the work done.
    pub fn assign(&mut self, column: usize, lane: f32) -> usize {
        let Some(gap) = self.gaps.get(column) else { return 1 };
        let stretches: Vec<Stretch> = gap.iter().map(|(stretch, _)| *stretch).collect();
        self.lanes.push(assign(&stretches, lane));
        // Each is held against the others, though that is quickly done.
        stretches.len() * (1 + stretches.len() / 64)
    }
}

impl Layouter {
    /// Settles all heights.
    pub(super) fn rows(&mut self) -> Routing {
        let mut layout = Layout { grouped: !self.scene.bands.is_empty(), ..Layout::default() };
        let rows = self.bands(&mut layout);
        let ports = self.ports();
        let grid = &self.grid;
        let used = rows.iter().flatten().map(|(_, column)| column + 1).max().unwrap_or(0);
        let count = grid.layers.len().max(used);
        let mut widths = vec![0.0_f32; count];
        for (at, item) in self.scene.items.iter().enumerate() {
            let column = rows[at].map_or(grid.cells[at].layer as usize, |(_, column)| column);
            widths[column] = widths[column].max(item.width);
        }
        let mut gaps: Vec<Vec<(Stretch, usize)>> = vec![Vec::new(); count];
        let mut words = vec![0.0_f32; count];
        let mut heights = Vec::with_capacity(grid.ways.len());
        for (index, (way, port)) in grid.ways.iter().zip(&ports).enumerate() {
            let last = way.cells.len().saturating_sub(1);
            let mut levels: Vec<f32> = way.cells.iter().map(|cell| grid.cells[*cell as usize].y).collect();
            if let [first, .., end] = levels.as_mut_slice() {
                (*first, *end) = *port;
            }
            for step in 0..last {
                let (from, to) = (levels[step], levels[step + 1]);
                if (from - to).abs() < SLIGHT {
                    levels[step + 1] = from;
                } else {
                    let gap = grid.cells[way.cells[step] as usize].layer as usize;
                    gaps[gap].push((Stretch { from, to }, index));
                }
            }
            if let Some(gap) = grid.last_gap(way) {
                words[gap] = words[gap].max(self.scene.arrows[index].words);
            }
            heights.push(levels);
        }
        Routing { layout, rows, heights, widths, words, gaps, lanes: Vec::with_capacity(count) }
    }

    /// Puts everything together.
    pub(super) fn finish(&self, routing: &Routing) -> Layout {
        let (grid, style) = (&self.grid, &self.style);
        let mut layout = routing.layout.clone();
        let mut lanes: Vec<Vec<f32>> = vec![Vec::new(); grid.ways.len()];
        let mut x = 0.0;
        for (column, width) in routing.widths.iter().enumerate() {
            layout.columns.push(Column { x, width: *width });
            layout.width = x + width;
            let (places, count) = &routing.lanes[column];
            let most = (*count as f32 - 1.0).max(0.0);
            let wide = (style.column_gap + most * style.lane).min(style.widest_gap.max(style.column_gap));
            let step = (wide - style.column_gap) / most.max(1.0);
            let room = routing.words[column];
            let wide = if room > 0.0 { wide.max(room + 1.5 * style.column_gap) } else { wide };
            // Nearer to the boxes on the left: at the right arrowheads want room.
            let first = layout.width + (wide - most * step) * 0.4;
            for (place, (_, way)) in places.iter().zip(&routing.gaps[column]) {
                lanes[*way].push(first + *place as f32 * step);
            }
            x += width + wide;
        }
        for (at, item) in self.scene.items.iter().enumerate() {
            let cell = &grid.cells[at];
            let (y, layer) = routing.rows[at].unwrap_or((cell.y, cell.layer as usize));
            layout.items.push(Placed {
                key: item.key,
                layer: layer as u32,
                linked: routing.rows[at].is_none(),
                x: layout.columns[layer].x,
                y: y - item.height / 2.0,
                width: item.width,
                height: item.height,
            });
        }
        for (index, arrow) in self.scene.arrows.iter().enumerate() {
            let (from, to) = (layout.items[arrow.from as usize], layout.items[arrow.to as usize]);
            let way = &grid.ways[index];
            let words = grid.last_gap(way).map_or((from.x, from.y), |gap| {
                let (left, right) = (&layout.columns[gap], &layout.columns[gap + 1]);
                let heights = &routing.heights[index];
                let middle = heights.iter().rev().take(2).sum::<f32>() / 2.0;
                (f32::midpoint(left.x + left.width, right.x), middle)
            });
            let mut points = if way.cells.is_empty() {
                around(&from, style.lane)
            } else {
                let (left, right) = if way.reversed { (to, from) } else { (from, to) };
                corners(left.x + left.width, right.x, &routing.heights[index], &lanes[index])
            };
            if way.reversed {
                points.reverse();
            }
            let first = way.cells.first().copied().unwrap_or(arrow.from);
            let top = layout.bands[self.scene.items[first as usize].band as usize].top;
            let via = grid.via(way).into_iter().map(|y| even(y - top)).collect();
            layout.routes.push(Route {
                ends: (from.key, to.key),
                points,
                reversed: way.reversed,
                words,
                via,
            });
        }
        spread(&self.scene, &mut layout);
        layout
    }
}

/// How high words are, with a little air.
const WORDS: f32 = 22.0;

/// Moves words apart that would lie on each other.
fn spread(scene: &Scene, layout: &mut Layout) {
    let has_words = |at: &u32| scene.arrows[*at as usize].words > 0.0;
    let with_words = (0..scene.arrows.len() as u32).filter(has_words).map(|at| {
        let words = layout.routes[at as usize].words;
        (level(words.0), level(words.1), at)
    });
    let order = sorted(with_words.collect());
    let place = |at: &u32| layout.routes[*at as usize].words;
    let moved: Vec<(u32, f32)> = order
        .chunk_by(|one, other| (place(one).0 - place(other).0).abs() < 1.0)
        .flat_map(|group| {
            let wanted: Vec<(f32, f32)> = group.iter().map(|at| (place(at).1, 1.0)).collect();
            group.iter().copied().zip(pool(&wanted, &|_| WORDS, 0.0)).collect::<Vec<_>>()
        })
        .collect();
    for (at, y) in moved {
        layout.routes[at as usize].words.1 = y;
    }
}

/// Heights that differ by less are one.
pub(super) const LEVEL: f32 = 0.01;

/// A change of height that is not drawn.
const SLIGHT: f32 = 0.5;

/// The corners of an arrow from left to right, with a lane for each change of height.
fn corners(from: f32, to: f32, heights: &[f32], lanes: &[f32]) -> Vec<(f32, f32)> {
    let mut lanes = lanes.iter();
    let mut level = heights.first().copied().unwrap_or_default();
    let mut points = vec![(from, level)];
    for pair in heights.windows(2) {
        if (pair[0] - pair[1]).abs() > LEVEL
            && let Some(lane) = lanes.next()
        {
            points.extend([(*lane, level), (*lane, pair[1])]);
            level = pair[1];
        }
    }
    points.push((to, level));
    points
}

/// The corners of an arrow from a box to itself: out at the left, over the top, in at the right. (It is turned round
/// like every arrow that leads back.)
fn around(item: &Placed, lane: f32) -> Vec<(f32, f32)> {
    let (left, right) = (item.x, item.x + item.width);
    let (middle, above) = (item.y + item.height / 2.0, item.y - lane);
    vec![
        (left, middle),
        (left - lane, middle),
        (left - lane, above),
        (right + lane, above),
        (right + lane, middle),
        (right, middle),
    ]
}
