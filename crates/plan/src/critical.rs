//! The critical paths.

use super::Plan;
use super::net::Node;
use super::sorted::sorted;
use threadline_domain::TaskId;

impl Plan {
    /// Tasks without float, predecessors first.
    pub fn critical(&self) -> Vec<TaskId> {
        self.net
            .alive()
            .filter(|at| self.net.is_critical(*at))
            .map(|at| self.net.node(at).activity.id)
            .collect()
    }

    /// Critical paths from a task that no critical link leads to until one that none leaves, at most `limit` of
    /// them: there can be very many. The first one holds the task that ends last, and is the longest there.
    pub fn critical_paths(&self, limit: usize) -> Vec<Vec<TaskId>> {
        let mut ends: Vec<u32> = self
            .net
            .alive()
            .filter(|at| self.net.is_critical(*at) && !self.critical_neighbours(*at, true).any(|_| true))
            .collect();
        ends = self.by_border(&ends, |node| node.finish);
        let mut paths = Vec::new();
        for end in ends {
            // Depth first against the links. Each entry: the node, and how many lie after it on the path.
            let mut stack = vec![(end, 0)];
            let mut path: Vec<u32> = Vec::new();
            while let Some((at, depth)) = stack.pop() {
                if paths.len() >= limit {
                    return paths;
                }
                path.truncate(depth);
                path.push(at);
                let mut before: Vec<u32> = self.critical_neighbours(at, false).collect();
                // The one that starts first comes off the stack first.
                before = self.by_border(&before, |node| node.start);
                before.dedup();
                if before.is_empty() {
                    paths.push(path.iter().rev().map(|at| self.net.node(*at).activity.id).collect());
                }
                stack.extend(before.into_iter().map(|at| (at, depth + 1)));
            }
        }
        paths
    }

    /// Nodes by a border, the latest first.
    fn by_border(&self, nodes: &[u32], border: fn(&Node) -> i32) -> Vec<u32> {
        let entry = |at: &u32| {
            let node = self.net.node(*at);
            (-i64::from(border(node)), node.activity.id.0, *at)
        };
        sorted(nodes.iter().map(entry).collect())
    }

    fn critical_neighbours(&self, at: u32, forward: bool) -> impl Iterator<Item = u32> {
        let chain = if forward { self.net.outs(at) } else { self.net.ins(at) };
        chain
            .map(|number| self.net.link(number))
            .filter(|link| self.net.is_critical_link(link))
            .map(move |link| if forward { link.to } else { link.from })
            .filter(|at| self.net.is_critical(*at))
    }
}
