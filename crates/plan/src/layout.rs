//! Where the graph view draws what: a layered drawing from left to right, after Sugiyama, Tagawa and Toda (1981).
//!
//! A [`Scene`] holds boxes and arrows (with collapsed sections as boxes of their own); a [`Layouter`] turns it into a
//! [`Layout`] in slices, so that a browser can draw in between:
//!
//! ```
//! # use threadline_plan::layout::{Arrow, Item, Key, Layouter, Scene, Style};
//! # use threadline_domain::TaskId;
//! let item = |id| Item { key: Key::Task(TaskId(id)), band: 0, width: 172.0, height: 56.0 };
//! let arrow = Arrow { from: 0, to: 1, back: false, main: false, words: 0.0, links: Vec::new() };
//! let scene = Scene { items: vec![item(1), item(2)], arrows: vec![arrow], ..Scene::default() };
//! let mut work = Layouter::new(&scene, Style::default(), None);
//! let layout = loop {
//!     // Here a browser would wait for the next frame.
//!     if let Some(layout) = work.step(5_000) {
//!         break layout;
//!     }
//! };
//! assert!(layout.items[0].x < layout.items[1].x && layout.items[0].y == layout.items[1].y);
//! ```
//!
//! - **Columns.** A box stands one column behind the last of what it waits for; what waits for nothing stands in the
//!   first. An arrow on a cycle that would lead back is turned round, and marked ([`Route::reversed`]).
//! - **Rows.** Crossings are reduced by barycenter sweeps and by exchanging neighbours; heights are the nearest to
//!   the neighbours' that leave room (isotonic regression), with long arrows as straight as there is room for.
//! - **Arrows** leave at the right, run level and change height between two columns, each in a lane of its own where
//!   they would lie on each other, and arrive at the left.
//! - **Words** on an arrow get a gap that is wide enough for them in front of the box on the right.
//! - **Bands.** Each section has a stripe of its own, in the order of [`Scene::bands`].
//! - **Boxes without arrows** fill rows at the bottom of their band.
//! - **Stable.** With the previous layout every known box keeps its row and its height wherever there is still room;
//!   only what is new looks for a place. For a drawing without memory (another filter, "tidy up") leave it out.
//!
//! `dagre` and `rust-sugiyama` were looked at and left: both begin anew with every change, neither works in slices;
//! the one keys everything by strings in hash maps, the other needs `petgraph` and routes no arrows.

mod bands;
mod grid;
mod lanes;
mod place;
mod ports;
mod route;
mod scene;
mod sweep;

pub use scene::{Arrow, Item, Key, Scene};

use grid::Grid;
use route::Routing;
use threadline_domain::SectionId;

/// Distances, in whatever unit the boxes are measured in.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Style {
    /// Between two boxes in a column.
    pub row_gap: f32,
    /// Between two columns at least.
    pub column_gap: f32,
    /// Between two arrows side by side.
    pub lane: f32,
    /// Between two bands, half of it above and half below each.
    pub band_gap: f32,
    /// The widest gap between two columns: lanes move together rather than beyond it.
    pub widest_gap: f32,
}

impl Default for Style {
    fn default() -> Self {
        Self { row_gap: 32.0, column_gap: 40.0, lane: 8.0, band_gap: 40.0, widest_gap: 240.0 }
    }
}

/// A finished drawing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Layout {
    /// The boxes, in the order of the scene.
    pub items: Vec<Placed>,
    /// The arrows, in the order of the scene.
    pub routes: Vec<Route>,
    /// The bands, top to bottom; a single one without grouping.
    pub bands: Vec<Band>,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// How wide everything is.
    pub width: f32,
    /// How high everything is.
    pub height: f32,
    /// Whether there are bands for sections.
    grouped: bool,
}

/// A box in its place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Placed {
    /// What it shows.
    pub key: Key,
    /// Its column.
    pub layer: u32,
    /// Whether an arrow starts or ends at it.
    pub linked: bool,
    /// Its left edge.
    pub x: f32,
    /// Its upper edge.
    pub y: f32,
    /// As in the scene.
    pub width: f32,
    /// As in the scene.
    pub height: f32,
}

/// The way of an arrow.
#[derive(Clone, PartialEq, Debug)]
pub struct Route {
    /// The boxes that it joins: the predecessor and the successor.
    pub ends: (Key, Key),
    /// Corners from the predecessor to the successor; each stretch is level or upright. Corners may be rounded by up
    /// to half a lane.
    pub points: Vec<(f32, f32)>,
    /// Whether it leads back from right to left, since it lies on a cycle.
    pub reversed: bool,
    /// The middle of its words, in the last gap before the box on the right.
    pub words: (f32, f32),
    /// The heights at which it passes columns between its ends, from the upper edge of its band.
    via: Vec<f32>,
}

/// The stripe of a section.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Band {
    /// Which section; `None` for tasks without one, and for a drawing without bands.
    pub section: Option<SectionId>,
    /// Its upper edge.
    pub top: f32,
    /// Its lower edge.
    pub bottom: f32,
}

/// A column of boxes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Column {
    /// Its left edge.
    pub x: f32,
    /// The width of its widest box.
    pub width: f32,
}

/// A drawing in the making.
pub struct Layouter {
    scene: Scene,
    style: Style,
    grid: Grid,
    phase: Phase,
    /// Whether known boxes keep their places.
    seeded: bool,
}

/// What is done next.
enum Phase {
    /// Barycenter sweeps, by number and layer, with the best order so far.
    Sweep { count: u32, layer: usize, best: Option<(u64, Vec<Vec<u32>>)> },
    /// Exchange of neighbours, by round and layer, and whether the round exchanged any.
    Exchange { round: u32, layer: usize, any: bool },
    /// Heights, by sweep and layer.
    Place { count: u32, layer: usize },
    /// Long arrows straight, by round.
    Straighten { round: u32 },
    /// Bands, and the heights of every arrow.
    Rows,
    /// Lanes, by column.
    Lanes { column: usize, routing: Routing },
    /// Columns and corners.
    Finish { routing: Routing },
}

/// How many rounds each phase has at most.
const SWEEPS: u32 = 8;
const EXCHANGES: u32 = 6;
const PLACEMENTS: u32 = 6;
const STRAIGHTENINGS: u32 = 4;

impl Layouter {
    /// Begins a drawing. With `previous` what was there keeps its place.
    pub fn new(scene: &Scene, style: Style, previous: Option<&Layout>) -> Self {
        let mut grid = Grid::new(scene, &style);
        let seeded = previous.is_some_and(|previous| grid.seed(scene, previous));
        if seeded {
            grid.sort_by_height();
        }
        let phase = if seeded {
            Phase::Exchange { round: 0, layer: 0, any: false }
        } else {
            Phase::Sweep { count: 0, layer: 0, best: None }
        };
        Self { scene: scene.clone(), style, grid, phase, seeded }
    }

    /// Works for about as many steps as `budget` says (a box or a bend looked at is one), and answers the drawing when
    /// it is finished. 5,000 take about a millisecond.
    pub fn step(&mut self, budget: usize) -> Option<Layout> {
        let mut left = budget.max(1) as isize;
        while left > 0 {
            left -= self.work().max(1) as isize;
            if let Phase::Finish { routing } = &self.phase {
                return Some(self.finish(routing));
            }
        }
        None
    }

    /// Draws without a pause.
    pub fn run(mut self) -> Layout {
        loop {
            if let Some(layout) = self.step(usize::MAX / 2) {
                return layout;
            }
        }
    }

    /// One layer's share of the work, and how much it was.
    fn work(&mut self) -> usize {
        let layers = self.grid.layers.len();
        match &mut self.phase {
            Phase::Sweep { count, layer, best } => {
                let forward = count.is_multiple_of(2);
                let at = if forward { *layer } else { layers.saturating_sub(1 + *layer) };
                let done = self.grid.sweep(at, forward);
                *layer += 1;
                if *layer < layers {
                    return done;
                }
                (*count, *layer) = (*count + 1, 0);
                // Counted after each way there and back.
                if forward && *count < SWEEPS {
                    return done;
                }
                let crossings = self.grid.crossings();
                let better = best.as_ref().is_none_or(|best| crossings < best.0);
                if better {
                    *best = Some((crossings, self.grid.layers.clone()));
                }
                if crossings == 0 || !better || *count >= SWEEPS {
                    if let Some((_, order)) = best.take() {
                        self.grid.set_order(order);
                    }
                    self.phase = Phase::Exchange { round: 0, layer: 0, any: false };
                }
                done + self.grid.cells.len()
            }
            Phase::Exchange { round, layer, any } => {
                let (done, changed) = self.grid.exchange(*layer, self.seeded);
                *any |= changed;
                *layer += 1;
                if *layer >= layers {
                    let again = *any && *round + 1 < EXCHANGES;
                    (*round, *layer, *any) = (*round + 1, 0, false);
                    if !again {
                        self.grid.stack(self.seeded);
                        self.phase = Phase::Place { count: 0, layer: 0 };
                    }
                }
                done
            }
            Phase::Place { count, layer } => {
                let forward = count.is_multiple_of(2);
                let at = if forward { *layer } else { layers.saturating_sub(1 + *layer) };
                let done = self.grid.place(at, forward, self.seeded);
                *layer += 1;
                if *layer >= layers {
                    (*count, *layer) = (*count + 1, 0);
                    if *count >= PLACEMENTS {
                        self.phase = Phase::Straighten { round: 0 };
                    }
                }
                done
            }
            Phase::Straighten { round } => {
                self.grid.straighten(self.seeded, !round.is_multiple_of(2));
                *round += 1;
                if *round >= STRAIGHTENINGS {
                    if !self.seeded {
                        self.grid.close_up();
                    }
                    self.phase = Phase::Rows;
                }
                self.grid.cells.len()
            }
            Phase::Rows => {
                let routing = self.rows();
                self.phase = Phase::Lanes { column: 0, routing };
                2 * self.grid.cells.len()
            }
            Phase::Lanes { column, routing } => {
                let done = routing.assign(*column, self.style.lane);
                *column += 1;
                if *column >= routing.columns() {
                    self.phase = Phase::Finish { routing: std::mem::take(routing) };
                }
                done
            }
            Phase::Finish { .. } => 1,
        }
    }
}
