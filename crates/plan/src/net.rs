//! The network with dense indices: nodes and links in flat lists, chained by number.

use super::activity::{Activity, LONGEST, Spec, UNKNOWN};
use threadline_domain::{Dependency, DependencyKind};

/// The end of a chain.
pub(super) const NONE: u32 = u32::MAX;

/// A task with what was computed for it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub activity: Activity,
    pub spec: Spec,
    /// The early start.
    pub start: i32,
    /// The early finish.
    pub finish: i32,
    /// How far before the project's end it must finish.
    pub finish_tail: i32,
    /// How far before the end it must start because of links from its start; `UNKNOWN` without such links.
    pub link_tail: i32,
    /// How far before the end it must start at all.
    pub start_tail: i32,
    /// Its place in the topological order.
    pub rank: u32,
    pub first_out: u32,
    pub first_in: u32,
    /// False for what was taken out.
    pub alive: bool,
}

/// A link between two nodes, in the chain of each.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub from: u32,
    pub to: u32,
    /// Whether the predecessor's start counts, instead of its finish.
    pub from_start: bool,
    /// Whether the successor's finish is bound, instead of its start.
    pub to_finish: bool,
    pub lag: i32,
    /// Whether it would close a cycle, so that nothing is computed through it.
    pub cut: bool,
    pub alive: bool,
    next_out: u32,
    next_in: u32,
}

/// The network.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    pub nodes: Vec<Node>,
    pub links: Vec<Link>,
    /// Every node, predecessors first.
    pub order: Vec<u32>,
    /// The latest early finish; `UNKNOWN` without any.
    pub end: i32,
    /// How many links are cut.
    pub cuts: u32,
    /// How many nodes the last calculation looked at.
    pub visited: usize,
}

impl Net {
    /// Adds a node at the end of the order, and answers its number.
    pub fn add_node(&mut self, activity: Activity, spec: Spec) -> u32 {
        let number = self.nodes.len() as u32;
        self.nodes.push(Node {
            activity,
            spec,
            start: UNKNOWN,
            finish: UNKNOWN,
            finish_tail: 0,
            link_tail: UNKNOWN,
            start_tail: 0,
            rank: number,
            first_out: NONE,
            first_in: NONE,
            alive: true,
        });
        self.order.push(number);
        number
    }

    /// Adds a link to the chains of its ends, whatever the order, and answers its number.
    pub fn add_link(&mut self, from: u32, to: u32, dependency: &Dependency) -> u32 {
        let number = self.links.len() as u32;
        let (from_start, to_finish) = ends(&dependency.kind);
        self.links.push(Link {
            from,
            to,
            from_start,
            to_finish,
            lag: lag(dependency),
            cut: false,
            alive: true,
            next_out: self.nodes[from as usize].first_out,
            next_in: self.nodes[to as usize].first_in,
        });
        self.nodes[from as usize].first_out = number;
        self.nodes[to as usize].first_in = number;
        number
    }

    /// Takes a link out of the chains.
    pub fn unlink(&mut self, number: u32) {
        let Link { from, to, next_out, next_in, .. } = self.links[number as usize];
        if self.nodes[from as usize].first_out == number {
            self.nodes[from as usize].first_out = next_out;
        } else if let Some(before) = self.outs(from).find(|at| self.links[*at as usize].next_out == number) {
            self.links[before as usize].next_out = next_out;
        }
        if self.nodes[to as usize].first_in == number {
            self.nodes[to as usize].first_in = next_in;
        } else if let Some(before) = self.ins(to).find(|at| self.links[*at as usize].next_in == number) {
            self.links[before as usize].next_in = next_in;
        }
        let link = &mut self.links[number as usize];
        link.alive = false;
        if std::mem::take(&mut link.cut) {
            self.cuts -= 1;
        }
    }

    /// The links from a node.
    pub fn outs(&self, node: u32) -> Chain<'_> {
        Chain { links: &self.links, at: self.nodes[node as usize].first_out, out: true }
    }

    /// The links to a node.
    pub fn ins(&self, node: u32) -> Chain<'_> {
        Chain { links: &self.links, at: self.nodes[node as usize].first_in, out: false }
    }

    pub fn node(&self, number: u32) -> &Node {
        &self.nodes[number as usize]
    }

    pub fn link(&self, number: u32) -> &Link {
        &self.links[number as usize]
    }

    /// Nodes that are there, predecessors first.
    pub fn alive(&self) -> impl DoubleEndedIterator<Item = u32> {
        self.order.iter().copied().filter(|at| self.nodes[*at as usize].alive)
    }
}

/// Which ends a kind of link binds: the predecessor's start, the successor's finish.
pub(super) fn ends(kind: &DependencyKind) -> (bool, bool) {
    match kind {
        DependencyKind::FinishToStart | DependencyKind::Other(_) => (false, false),
        DependencyKind::StartToStart => (true, false),
        DependencyKind::FinishToFinish => (false, true),
        DependencyKind::StartToFinish => (true, true),
    }
}

/// The lag that is believed.
pub(super) fn lag(dependency: &Dependency) -> i32 {
    let longest = LONGEST as i32;
    dependency.lag.unwrap_or(0).clamp(-longest, longest)
}

/// The links on one side of a node.
pub(super) struct Chain<'a> {
    links: &'a [Link],
    at: u32,
    out: bool,
}

impl Iterator for Chain<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let number = self.at;
        let link = self.links.get(number as usize)?;
        self.at = if self.out { link.next_out } else { link.next_in };
        Some(number)
    }
}
