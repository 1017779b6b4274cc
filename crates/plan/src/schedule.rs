//! The two passes of the critical path method, over everything or from a change onwards.
//!
//! Late dates are kept as distances to the project's end, so that a moved end changes none of them.

use super::activity::UNKNOWN;
use super::net::{Link, Net};

impl Net {
    /// Computes everything.
    pub fn schedule(&mut self) {
        for at in 0..self.order.len() {
            self.settle(self.order[at]);
        }
        for at in (0..self.order.len()).rev() {
            self.settle_tail(self.order[at]);
        }
        self.visited = self.order.len();
        self.find_end();
    }

    /// Computes again what follows from a change of these nodes: their own values or the links to them.
    pub fn repair(&mut self, changed: &[u32]) {
        self.visited = 0;
        let end = self.end;
        let mut end_went = false;
        let size = self.order.len();
        let rank = |net: &Self, at: u32| net.node(at).rank as usize;
        let mut queue = Queue::new(size);
        for &at in changed {
            queue.push(rank(self, at));
        }
        while let Some(place) = queue.pop() {
            let at = self.order[place];
            self.visited += 1;
            let before = self.node(at).finish;
            if self.settle(at) {
                let after = self.node(at).finish;
                end_went |= before == end && after < end;
                self.end = self.end.max(after);
                for number in self.outs(at) {
                    // A cut link may lead backwards, and nothing is computed through it.
                    let link = self.link(number);
                    if !link.cut {
                        queue.push(rank(self, link.to));
                    }
                }
            }
        }
        if end_went || changed.iter().any(|at| !self.node(*at).alive) {
            self.find_end();
        }
        let mut queue = Queue::new(size);
        for &at in changed {
            queue.push(size - 1 - rank(self, at));
            // What a link takes from its end depends on the length of the successor too.
            self.push_before(at, &mut queue);
        }
        while let Some(place) = queue.pop() {
            let at = self.order[size - 1 - place];
            self.visited += 1;
            if self.settle_tail(at) {
                self.push_before(at, &mut queue);
            }
        }
    }

    fn push_before(&self, at: u32, queue: &mut Queue) {
        for number in self.ins(at) {
            let link = self.link(number);
            if !link.cut {
                queue.push(self.order.len() - 1 - self.node(link.from).rank as usize);
            }
        }
    }

    /// The border that a link holds the start of its successor to; `UNKNOWN` when it binds nothing.
    pub fn bound(&self, link: &Link) -> i32 {
        let (from, to) = (self.node(link.from), self.node(link.to));
        let reached = if link.from_start { from.start } else { from.finish };
        if link.cut || to.spec.done || reached == UNKNOWN {
            return UNKNOWN;
        }
        reached.saturating_add(self.gap(link))
    }

    /// What lies between the end of the predecessor that counts and the *start* of the successor.
    pub fn gap(&self, link: &Link) -> i32 {
        link.lag - if link.to_finish { self.node(link.to).spec.days } else { 0 }
    }

    /// Whether a link takes part: an open successor behind an open predecessor.
    pub fn binds(&self, link: &Link) -> bool {
        !link.cut && !self.node(link.to).spec.done && !self.node(link.from).spec.done
    }

    /// The early dates of one node. True when they changed.
    fn settle(&mut self, at: u32) -> bool {
        let node = self.node(at);
        let spec = &node.spec;
        let (start, finish) = if !node.alive {
            (UNKNOWN, UNKNOWN)
        } else if spec.done {
            (spec.base, spec.floor)
        } else {
            let mut start = spec.base;
            for number in self.ins(at) {
                start = start.max(self.bound(self.link(number)));
            }
            (start, start.saturating_add(spec.days).max(spec.floor))
        };
        let node = &mut self.nodes[at as usize];
        let changed = (node.start, node.finish) != (start, finish);
        (node.start, node.finish) = (start, finish);
        changed
    }

    /// The late dates of one node. True when they changed.
    fn settle_tail(&mut self, at: u32) -> bool {
        let node = self.node(at);
        let (mut finish_tail, mut link_tail) = (0, UNKNOWN);
        if !node.spec.done {
            for number in self.outs(at) {
                let link = self.link(number);
                if self.binds(link) {
                    let tail = self.gap(link).saturating_add(self.node(link.to).start_tail);
                    let side = if link.from_start { &mut link_tail } else { &mut finish_tail };
                    *side = tail.max(*side);
                }
            }
        }
        let start_tail = link_tail.max(finish_tail.saturating_add(node.spec.days));
        let node = &mut self.nodes[at as usize];
        let changed =
            (node.finish_tail, node.link_tail, node.start_tail) != (finish_tail, link_tail, start_tail);
        (node.finish_tail, node.link_tail, node.start_tail) = (finish_tail, link_tail, start_tail);
        changed
    }

    fn find_end(&mut self) {
        self.end =
            self.nodes.iter().filter(|node| node.alive).map(|node| node.finish).max().unwrap_or(UNKNOWN);
    }

    /// By how many days an open node can slip before the end moves.
    pub fn float(&self, at: u32) -> i32 {
        let node = self.node(at);
        let finish = self.end.saturating_sub(node.finish_tail).saturating_sub(node.finish);
        if node.link_tail == UNKNOWN {
            return finish;
        }
        finish.min(self.end.saturating_sub(node.link_tail).saturating_sub(node.start))
    }

    /// By how many days an open node can slip before any other moves.
    pub fn free_float(&self, at: u32) -> i32 {
        let node = self.node(at);
        let mut free = self.end.saturating_sub(node.finish);
        for number in self.outs(at) {
            let link = self.link(number);
            if self.binds(link) {
                free = free.min(self.node(link.to).start.saturating_sub(self.bound(link)));
            }
        }
        free
    }

    /// Whether a node is open and cannot slip.
    pub fn is_critical(&self, at: u32) -> bool {
        let node = self.node(at);
        node.alive && !node.spec.done && self.float(at) <= 0
    }

    /// Whether the end would move if the predecessor came later at the end of it that this link counts.
    pub fn is_critical_link(&self, link: &Link) -> bool {
        let (from, to) = (self.node(link.from), self.node(link.to));
        let reached = if link.from_start { from.start } else { from.finish };
        self.binds(link) && self.end.saturating_sub(to.start_tail).saturating_sub(self.gap(link)) <= reached
    }
}

/// Nodes to look at in the topological order or against it, each but once: a bit for each rank. What is pushed
/// lies behind what was taken last.
struct Queue {
    bits: Vec<u64>,
    word: usize,
}

impl Queue {
    fn new(size: usize) -> Self {
        Self { bits: vec![0; size.div_ceil(64)], word: 0 }
    }

    fn push(&mut self, place: usize) {
        self.bits[place / 64] |= 1 << (place % 64);
    }

    fn pop(&mut self) -> Option<usize> {
        while let Some(bits) = self.bits.get_mut(self.word) {
            if *bits != 0 {
                let place = self.word * 64 + bits.trailing_zeros() as usize;
                *bits &= *bits - 1;
                return Some(place);
            }
            self.word += 1;
        }
        None
    }
}
