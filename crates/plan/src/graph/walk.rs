//! Where the arrow keys lead.

use super::{Drawing, Node};
use crate::layout::Key;

/// A step of the keyboard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// To what the box waits for.
    Before,
    /// To what waits for the box.
    After,
    /// Up within the column.
    Up,
    /// Down within the column.
    Down,
    /// To the first box of all.
    First,
    /// To the last.
    Last,
}

impl Drawing {
    /// The box that a step leads to: along a link the nearest one in height. A box without arrows has neighbours in
    /// its row instead.
    pub fn step(&self, from: Key, step: Step) -> Option<Key> {
        let here = self.node(from)?;
        let found = match step {
            Step::Before if here.linked => {
                self.nearest(here, self.lines.iter().filter(|line| line.to == from).map(|line| line.from))
            }
            Step::After if here.linked => {
                self.nearest(here, self.lines.iter().filter(|line| line.from == from).map(|line| line.to))
            }
            Step::Before | Step::After => self.beside(here, step),
            Step::Up | Step::Down => self.above(here, step == Step::Up),
            Step::First => self.nodes.iter().min_by(|one, other| order(one, other)),
            Step::Last => self.nodes.iter().max_by(|one, other| order(one, other)),
        };
        found.map(|node| node.key).filter(|key| *key != from)
    }

    fn nearest(&self, here: &Node, keys: impl Iterator<Item = Key>) -> Option<&Node> {
        let nodes = keys.filter_map(|key| self.node(key));
        let far = |node: &Node| (node.area.y - here.area.y).abs();
        nodes.min_by(|one, other| far(one).total_cmp(&far(other)).then(order(one, other)))
    }

    fn beside(&self, here: &Node, step: Step) -> Option<&Node> {
        let along = |node: &Node| {
            let way = node.area.x - here.area.x;
            if (step == Step::After) == self.mirrored { -way } else { way }
        };
        let row = self.nodes.iter().filter(|node| !node.linked && level(node, here) && along(node) > 0.0);
        row.min_by(|one, other| along(one).total_cmp(&along(other)))
    }

    fn above(&self, here: &Node, up: bool) -> Option<&Node> {
        let along = |node: &Node| {
            let way = node.area.y - here.area.y;
            if up { -way } else { way }
        };
        let stands = |node: &&Node| (node.area.x - here.area.x).abs() < here.area.width / 2.0;
        let column = self.nodes.iter().filter(stands).filter(|node| along(node) > 0.5);
        column.min_by(|one, other| along(one).total_cmp(&along(other)))
    }
}

fn level(one: &Node, other: &Node) -> bool {
    (one.area.y - other.area.y).abs() < 0.5
}

fn order(one: &Node, other: &Node) -> std::cmp::Ordering {
    (other.linked.cmp(&one.linked))
        .then(one.column.cmp(&other.column))
        .then(one.area.y.total_cmp(&other.area.y))
        .then(one.key.cmp(&other.key))
}
