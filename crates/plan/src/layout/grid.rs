//! Boxes in columns, with a bend wherever an arrow passes a column.

use super::{Key, Layout, Scene, Style};
use std::collections::HashMap;

/// A box, or the place where an arrow passes a column.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub layer: u32,
    /// Its place in the layer.
    pub place: u32,
    pub band: u32,
    pub height: f32,
    /// The height of its middle, within the band.
    pub y: f32,
    /// Whether an arrow bends here; otherwise it is a box.
    pub bend: bool,
    /// Whether it lies on the main path.
    pub main: bool,
    /// Whether the previous layout says nothing of it.
    pub fresh: bool,
}

/// The cells of an arrow from left to right, ends included.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub cells: Vec<u32>,
    /// Whether it leads from right to left.
    pub reversed: bool,
}

/// Everything that is placed by its arrows.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// The boxes by their place in the scene, then the bends.
    pub cells: Vec<Cell>,
    /// The cells of each column, top to bottom. Boxes without arrows are in none.
    pub layers: Vec<Vec<u32>>,
    /// The way of each arrow of the scene; without cells for one from a box to itself.
    pub ways: Vec<Way>,
    /// Neighbours one column to the left of each cell, and where those of a cell begin.
    pub left: (Vec<u32>, Vec<u32>),
    /// Neighbours one column to the right.
    pub right: (Vec<u32>, Vec<u32>),
    pub row_gap: f32,
    pub lane: f32,
}

impl Grid {
    pub fn new(scene: &Scene, style: &Style) -> Self {
        let depth = depths(scene);
        let mut cells: Vec<Cell> = scene
            .items
            .iter()
            .zip(&depth)
            .map(|(item, layer)| Cell {
                layer: *layer,
                place: 0,
                band: item.band,
                height: item.height,
                y: 0.0,
                bend: false,
                main: false,
                fresh: true,
            })
            .collect();
        let mut ways = Vec::with_capacity(scene.arrows.len());
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for arrow in &scene.arrows {
            let reversed = depth[arrow.to as usize] <= depth[arrow.from as usize];
            let (first, last) = if reversed { (arrow.to, arrow.from) } else { (arrow.from, arrow.to) };
            let mut way = Way { cells: Vec::new(), reversed };
            if first != last {
                for end in [first, last] {
                    cells[end as usize].main |= arrow.main;
                }
                way.cells.push(first);
                let band = cells[first as usize].band;
                for layer in depth[first as usize] + 1..depth[last as usize] {
                    way.cells.push(cells.len() as u32);
                    let main = arrow.main;
                    cells.push(Cell {
                        layer,
                        place: 0,
                        band,
                        height: 0.0,
                        y: 0.0,
                        bend: true,
                        main,
                        fresh: true,
                    });
                }
                way.cells.push(last);
                pairs.extend(way.cells.windows(2).map(|pair| (pair[0], pair[1])));
            }
            ways.push(way);
        }
        let right = group(cells.len(), pairs.iter().copied());
        let left = group(cells.len(), pairs.iter().map(|(from, to)| (*to, *from)));
        let mut grid =
            Self { cells, layers: Vec::new(), ways, left, right, row_gap: style.row_gap, lane: style.lane };
        grid.first_order(scene.items.len() as u32);
        grid
    }

    /// Whether any arrow starts or ends at a cell (other than one from a box to itself).
    pub fn is_linked(&self, cell: u32) -> bool {
        !self.lefts(cell).is_empty() || !self.rights(cell).is_empty()
    }

    pub fn lefts(&self, cell: u32) -> &[u32] {
        &self.left.1[self.left.0[cell as usize] as usize..self.left.0[cell as usize + 1] as usize]
    }

    pub fn rights(&self, cell: u32) -> &[u32] {
        &self.right.1[self.right.0[cell as usize] as usize..self.right.0[cell as usize + 1] as usize]
    }

    /// Boxes in the order in which a walk along the arrows meets them, so that parts that hang together stand
    /// together; each layer by bands.
    fn first_order(&mut self, boxes: u32) {
        let depth = self.cells.iter().map(|cell| cell.layer as usize + 1).max().unwrap_or(0);
        self.layers = vec![Vec::new(); depth];
        let mut seen = vec![false; self.cells.len()];
        for root in (0..boxes).filter(|at| self.cells[*at as usize].layer == 0) {
            let mut stack = vec![root];
            while let Some(at) = stack.pop() {
                if std::mem::replace(&mut seen[at as usize], true) || !self.is_linked(at) {
                    continue;
                }
                let layer = self.cells[at as usize].layer as usize;
                self.layers[layer].push(at);
                stack.extend(self.rights(at).iter().rev());
            }
        }
        while self.layers.last().is_some_and(Vec::is_empty) {
            self.layers.pop();
        }
        self.sort_layers(&|_| 0);
    }

    pub fn set_order(&mut self, layers: Vec<Vec<u32>>) {
        self.layers = layers;
        for layer in 0..self.layers.len() {
            self.number(layer);
        }
    }

    /// Writes the places of a layer into its cells.
    pub fn number(&mut self, layer: usize) {
        for (place, cell) in self.layers[layer].iter().enumerate() {
            self.cells[*cell as usize].place = place as u32;
        }
    }

    /// The least distance between the middles of two cells, one above the other.
    pub fn distance(&self, upper: u32, lower: u32) -> f32 {
        let (upper, lower) = (&self.cells[upper as usize], &self.cells[lower as usize]);
        let gap = match (upper.bend, lower.bend) {
            (true, true) => self.lane,
            (false, false) => self.row_gap,
            _ => self.row_gap / 2.0,
        };
        (upper.height + lower.height) / 2.0 + gap
    }

    /// Takes over the heights of a previous layout. False when too little of it is left to be worth it.
    pub fn seed(&mut self, scene: &Scene, previous: &Layout) -> bool {
        let top = |band: u32| {
            let section = scene.bands.get(band as usize).copied().flatten();
            previous.bands.iter().find(|band| band.section == section).map(|band| band.top)
        };
        if previous.grouped == scene.bands.is_empty() {
            return false;
        }
        let tops: Vec<Option<f32>> = (0..scene.bands.len().max(1) as u32).map(top).collect();
        let items: HashMap<Key, (f32, bool)> = previous
            .items
            .iter()
            .map(|placed| (placed.key, (placed.y + placed.height / 2.0, placed.linked)))
            .collect();
        let (mut known, mut linked) = (0, 0);
        for (at, item) in scene.items.iter().enumerate() {
            if !self.is_linked(at as u32) {
                continue;
            }
            linked += 1;
            if let (Some((y, true)), Some(top)) = (items.get(&item.key), tops[item.band as usize]) {
                (self.cells[at].y, self.cells[at].fresh) = (even(y - top), false);
                known += 1;
            }
        }
        if known * 2 < linked {
            for cell in &mut self.cells {
                (cell.y, cell.fresh) = (0.0, true);
            }
            return false;
        }
        self.guess_heights(scene.items.len() as u32);
        // Of several arrows between the same boxes the first takes the first way.
        let mut vias: HashMap<(Key, Key), Vec<&[f32]>> = HashMap::new();
        for route in previous.routes.iter().rev() {
            vias.entry(route.ends).or_default().push(&route.via);
        }
        for (arrow, way) in scene.arrows.iter().zip(&self.ways) {
            let ends = (scene.items[arrow.from as usize].key, scene.items[arrow.to as usize].key);
            let via = vias.get_mut(&ends).and_then(Vec::pop);
            let bends = way.cells.len().saturating_sub(2);
            for step in 0..bends {
                let cell = way.cells[step + 1] as usize;
                match via {
                    Some(via) if via.len() == bends => {
                        (self.cells[cell].y, self.cells[cell].fresh) = (via[step], false);
                    }
                    _ => {
                        let (first, last) = (way.cells[0] as usize, way.cells[bends + 1] as usize);
                        let from = if self.cells[first].fresh { last } else { first };
                        self.cells[cell].y = self.cells[from].y;
                    }
                }
            }
        }
        true
    }

    /// Puts each new box at the mean height of the known ones around it, or below everything.
    fn guess_heights(&mut self, boxes: u32) {
        let lowest = self.cells.iter().map(|cell| cell.y).fold(0.0, f32::max);
        for at in 0..boxes {
            if !self.cells[at as usize].fresh {
                continue;
            }
            let band = self.cells[at as usize].band;
            let ways = self.ways.iter().filter_map(|way| match way.cells.as_slice() {
                [first, .., last] if *first == at => Some(*last),
                [first, .., last] if *last == at => Some(*first),
                _ => None,
            });
            let known = ways.map(|other| &self.cells[other as usize]);
            let (sum, count) = known
                .filter(|other| !other.fresh && other.band == band)
                .fold((0.0, 0_u32), |(sum, count), other| (sum + other.y, count + 1));
            self.cells[at as usize].y = if count > 0 { sum / count as f32 } else { lowest + 1.0 };
        }
    }

    /// The column in front of the box on the right of an arrow, behind which its words stand; `None` for one from a box
    /// to itself.
    pub fn last_gap(&self, way: &Way) -> Option<usize> {
        let before = way.cells.len().checked_sub(2)?;
        Some(self.cells[way.cells[before] as usize].layer as usize)
    }

    /// The heights at which an arrow passes columns.
    pub fn via(&self, way: &Way) -> Vec<f32> {
        let bends = way.cells.len().saturating_sub(1);
        way.cells.get(1..bends).unwrap_or(&[]).iter().map(|cell| self.cells[*cell as usize].y).collect()
    }
}

/// A height as it is written down: a multiple of a sixteenth, which sums and differences keep exactly.
pub(super) fn even(y: f32) -> f32 {
    (y * 16.0).round() / 16.0
}

/// Neighbours grouped by cell: where each group begins, and all of them.
fn group(size: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> (Vec<u32>, Vec<u32>) {
    let mut begins = vec![0_u32; size + 1];
    for (at, _) in pairs.clone() {
        begins[at as usize + 1] += 1;
    }
    for at in 0..size {
        begins[at + 1] += begins[at];
    }
    let mut next = begins.clone();
    let mut neighbours = vec![0; begins[size] as usize];
    for (at, neighbour) in pairs {
        neighbours[next[at as usize] as usize] = neighbour;
        next[at as usize] += 1;
    }
    (begins, neighbours)
}

/// The column of each box. In the order in which a depth-first walk finishes them, last first, arrows lead forward
/// but for those that close a cycle.
fn depths(scene: &Scene) -> Vec<u32> {
    let size = scene.items.len();
    let kept = scene.arrows.iter().filter(|arrow| !arrow.back);
    let out = group(size, kept.map(|arrow| (arrow.from, arrow.to)));
    let outs = |at: u32| &out.1[out.0[at as usize] as usize..out.0[at as usize + 1] as usize];
    let mut met = vec![false; size];
    let mut order = Vec::with_capacity(size);
    let mut has_entry = vec![false; size];
    for arrow in &scene.arrows {
        has_entry[arrow.to as usize] |= arrow.from != arrow.to && !arrow.back;
    }
    // Boxes that wait for nothing come first, so that only true cycles are entered in the middle.
    let roots = (0..size as u32).filter(|at| !has_entry[*at as usize]);
    let rest = (0..size as u32).filter(|at| has_entry[*at as usize]);
    for root in roots.chain(rest).collect::<Vec<u32>>() {
        if std::mem::replace(&mut met[root as usize], true) {
            continue;
        }
        let mut stack = vec![(root, 0_usize)];
        while let Some((at, next)) = stack.last_mut() {
            let at = *at;
            if let Some(&to) = outs(at).get(*next) {
                *next += 1;
                if !std::mem::replace(&mut met[to as usize], true) {
                    stack.push((to, 0));
                }
            } else {
                order.push(at);
                stack.pop();
            }
        }
    }
    order.reverse();
    let mut place = vec![0_u32; size];
    for (rank, at) in order.iter().enumerate() {
        place[*at as usize] = rank as u32;
    }
    // An arrow that leads back binds the other way round, so that its ends are never in one column.
    let before: Vec<(u32, u32)> = scene
        .arrows
        .iter()
        .filter(|arrow| arrow.from != arrow.to)
        .map(|arrow| {
            let forward = place[arrow.from as usize] < place[arrow.to as usize];
            if forward { (arrow.from, arrow.to) } else { (arrow.to, arrow.from) }
        })
        .collect();
    let after = group(size, before.iter().copied());
    let mut depth = vec![0_u32; size];
    for from in order {
        for to in &after.1[after.0[from as usize] as usize..after.0[from as usize + 1] as usize] {
            depth[*to as usize] = depth[*to as usize].max(depth[from as usize] + 1);
        }
    }
    depth
}
