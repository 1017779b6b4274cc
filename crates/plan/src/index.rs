//! From the ids of the wire to the numbers of the network.

use std::collections::HashMap;
use threadline_domain::{Dependency, DependencyId, TaskId};

/// Which number a task or link has.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub nodes: HashMap<TaskId, u32>,
    pub links: HashMap<DependencyId, u32>,
    /// Every link that is in the network, by its number, with the record it came from.
    pub records: Vec<Dependency>,
    /// Links of which a task is not here.
    pub waiting: Vec<Dependency>,
}

impl Index {
    /// The number of a task.
    pub fn node(&self, id: TaskId) -> Option<u32> {
        self.nodes.get(&id).copied()
    }

    /// The numbers of a link's predecessor and successor, when both are here.
    pub fn ends(&self, link: &Dependency) -> Option<(u32, u32)> {
        Some((self.node(link.depends_on_task)?, self.node(link.task)?))
    }
}
