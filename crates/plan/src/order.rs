//! The topological order, kept while links come: Kahn (1962) for a whole network, Pearce and Kelly (2006) for one
//! more link. A link that would close a cycle is cut.

use super::net::Net;

impl Net {
    /// Orders everything afresh. Of the links on cycles each is taken in the order given, and cut when it closes
    /// a cycle with those taken before.
    pub fn sort(&mut self) {
        self.cuts = 0;
        for link in &mut self.links {
            link.cut = false;
        }
        let knotted = self.knots();
        let mut knots = Vec::new();
        for number in 0..self.links.len() as u32 {
            let link = &mut self.links[number as usize];
            if link.alive && knotted[link.from as usize] && knotted[link.to as usize] {
                link.cut = true;
                knots.push(number);
            }
        }
        self.cuts = knots.len() as u32;
        let (order, _) = self.peel(true);
        self.set_order(order);
        for number in knots {
            if self.admit(number) {
                self.links[number as usize].cut = false;
                self.cuts -= 1;
            }
        }
    }

    /// Makes room in the order for a link that is cut so far. False when it would close a cycle.
    pub fn admit(&mut self, number: u32) -> bool {
        let (from, to) = (self.link(number).from, self.link(number).to);
        let (low, high) = (self.node(to).rank, self.node(from).rank);
        if from == to {
            return false;
        }
        if high < low {
            return true;
        }
        let Some(mut after) = self.between(to, from, high, true) else { return false };
        let Some(mut before) = self.between(from, to, low, false) else { return false };
        // Each group keeps its order, and both together take the places that they have.
        for group in [&mut before, &mut after] {
            for at in group.iter_mut() {
                *at = self.nodes[*at as usize].rank;
            }
            group.sort_unstable();
        }
        before.append(&mut after);
        let moved: Vec<u32> = before.iter().map(|rank| self.order[*rank as usize]).collect();
        before.sort_unstable();
        for (at, place) in moved.into_iter().zip(before) {
            self.nodes[at as usize].rank = place;
            self.order[place as usize] = at;
        }
        true
    }

    /// What can be reached from `start` within the ranks up to (or down to) `limit`; `None` when `goal` can.
    fn between(&self, start: u32, goal: u32, limit: u32, forward: bool) -> Option<Vec<u32>> {
        let mut seen = vec![false; self.nodes.len()];
        seen[start as usize] = true;
        let mut found = vec![start];
        let mut next = 0;
        while let Some(&at) = found.get(next) {
            next += 1;
            for number in if forward { self.outs(at) } else { self.ins(at) } {
                let link = self.link(number);
                let neighbour = if forward { link.to } else { link.from };
                if link.cut {
                    continue;
                }
                if neighbour == goal {
                    return None;
                }
                let rank = self.node(neighbour).rank;
                if (if forward { rank < limit } else { rank > limit }) && !seen[neighbour as usize] {
                    seen[neighbour as usize] = true;
                    found.push(neighbour);
                }
            }
        }
        Some(found)
    }

    /// Nodes that lie on a cycle or between two.
    fn knots(&self) -> Vec<bool> {
        let (_, mut left) = self.peel(true);
        if left.contains(&true) {
            let (_, after) = self.peel(false);
            for (left, after) in left.iter_mut().zip(after) {
                *left &= after;
            }
        }
        left
    }

    /// Takes away nodes without predecessors (or successors) one after the other: those taken in order, and
    /// whether each node was left.
    fn peel(&self, forward: bool) -> (Vec<u32>, Vec<bool>) {
        let mut waits = vec![0_u32; self.nodes.len()];
        for link in self.links.iter().filter(|link| link.alive && !link.cut) {
            waits[if forward { link.to } else { link.from } as usize] += 1;
        }
        let mut order: Vec<u32> = Vec::with_capacity(waits.len());
        order.extend((0..waits.len() as u32).filter(|at| waits[*at as usize] == 0));
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            for number in if forward { self.outs(at) } else { self.ins(at) } {
                let link = self.link(number);
                if link.cut {
                    continue;
                }
                let neighbour = if forward { link.to } else { link.from };
                waits[neighbour as usize] -= 1;
                if waits[neighbour as usize] == 0 {
                    order.push(neighbour);
                }
            }
        }
        let left = waits.into_iter().map(|count| count > 0).collect();
        (order, left)
    }

    fn set_order(&mut self, order: Vec<u32>) {
        for (rank, at) in order.iter().enumerate() {
            self.nodes[*at as usize].rank = rank as u32;
        }
        self.order = order;
    }
}
