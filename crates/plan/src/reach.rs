//! What lies before and behind a task.

use super::Plan;
use super::net::NONE;
use super::sorted::sorted;
use threadline_domain::{Dependency, TaskId};

/// A task near another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Near {
    /// Which.
    pub task: TaskId,
    /// How many links away at least.
    pub hops: u32,
}

impl Plan {
    /// The tasks that a task waits for, over at most this many links, nearest first.
    pub fn upstream(&self, task: TaskId, hops: u32) -> Vec<Near> {
        self.reach(task, hops, false)
    }

    /// The tasks that wait for a task, over at most this many links, nearest first.
    pub fn downstream(&self, task: TaskId, hops: u32) -> Vec<Near> {
        self.reach(task, hops, true)
    }

    /// The links to what a task waits for, in the order in which they came.
    pub fn links_before(&self, task: TaskId) -> Vec<&Dependency> {
        self.beside(task, false)
    }

    /// The links to what waits for a task, in the order in which they came.
    pub fn links_after(&self, task: TaskId) -> Vec<&Dependency> {
        self.beside(task, true)
    }

    fn beside(&self, task: TaskId, forward: bool) -> Vec<&Dependency> {
        let Some(at) = self.index.node(task) else { return Vec::new() };
        let chain = if forward { self.net.outs(at) } else { self.net.ins(at) };
        let mut numbers: Vec<u32> = chain.collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|number| &self.index.records[number as usize]).collect()
    }

    /// The open tasks that a task waits for directly: those to warn of when it is completed.
    pub fn open_predecessors(&self, task: TaskId) -> Vec<TaskId> {
        let mut open: Vec<TaskId> = self
            .index
            .node(task)
            .into_iter()
            .flat_map(|at| self.net.ins(at))
            .map(|number| self.net.node(self.net.link(number).from))
            .filter(|node| !node.spec.done && node.activity.id != task)
            .map(|node| node.activity.id)
            .collect();
        open.sort_unstable();
        open.dedup();
        open
    }

    fn reach(&self, task: TaskId, hops: u32, forward: bool) -> Vec<Near> {
        let Some(start) = self.index.node(task) else { return Vec::new() };
        let mut far = vec![NONE; self.net.nodes.len()];
        far[start as usize] = 0;
        let mut queue = vec![start];
        let mut next = 0;
        while let Some(&at) = queue.get(next) {
            next += 1;
            let hop = far[at as usize];
            if hop == hops {
                continue;
            }
            for number in if forward { self.net.outs(at) } else { self.net.ins(at) } {
                let link = self.net.link(number);
                let neighbour = if forward { link.to } else { link.from };
                if far[neighbour as usize] == NONE {
                    far[neighbour as usize] = hop + 1;
                    queue.push(neighbour);
                }
            }
        }
        let id = |at: u32| self.net.node(at).activity.id;
        let near = queue.into_iter().skip(1).map(|at| (i64::from(far[at as usize]), id(at).0, at));
        let near = sorted(near.collect());
        near.into_iter().map(|at| Near { task: id(at), hops: far[at as usize] }).collect()
    }
}
