//! Cycles: the shortest one through a link.

use super::Plan;
use super::net::NONE;
use threadline_domain::{Dependency, DependencyId, TaskId};

/// A cycle of links.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ring {
    /// The link that closes it, and is left out of the calculation.
    pub link: DependencyId,
    /// The tasks, each waiting for the next, with the successor of the link first and once more at the end.
    pub tasks: Vec<TaskId>,
}

impl Plan {
    /// The cycle that a new link "`task` waits for `depends_on`" would close, each task waiting for the next and
    /// the first one again at the end; `None` when the link is fine.
    pub fn would_close(&self, task: TaskId, depends_on: TaskId) -> Option<Vec<TaskId>> {
        threadline_domain::cycle::closed_by(
            self.links().map(|link: &Dependency| (link.task, link.depends_on_task)),
            task,
            depends_on,
        )
    }

    /// The shortest cycle through a link that closes one.
    pub(super) fn ring(&self, number: u32) -> Ring {
        let link = self.net.link(number);
        // Breadth first from the predecessor against the links, until the successor.
        let mut came_from = vec![NONE; self.net.nodes.len()];
        came_from[link.from as usize] = link.to;
        let mut queue = vec![link.from];
        let mut next = 0;
        while let Some(&at) = queue.get(next) {
            next += 1;
            if at == link.to {
                break;
            }
            for before in self.net.ins(at) {
                let before = self.net.link(before).from;
                if came_from[before as usize] == NONE {
                    came_from[before as usize] = at;
                    queue.push(before);
                }
            }
        }
        let id = |at: u32| self.net.node(at).activity.id;
        let mut tasks = vec![id(link.to)];
        let mut at = link.to;
        if link.from != link.to {
            while came_from[at as usize] != NONE && tasks.len() <= queue.len() {
                at = came_from[at as usize];
                tasks.push(id(at));
                if at == link.to {
                    break;
                }
            }
            tasks.reverse();
        } else {
            tasks.push(id(at));
        }
        Ring { link: self.index.records[number as usize].id.clone(), tasks }
    }
}
