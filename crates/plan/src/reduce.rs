//! Links that need not be drawn, since a longer way says the same (transitive reduction).

use super::Plan;
use threadline_domain::DependencyId;

impl Plan {
    /// Links that are implied by a chain of finish-to-start links without negative lag: those without positive lag.
    /// A violated link is never among them, nor one that closes a cycle.
    pub fn redundant(&self) -> Vec<DependencyId> {
        let net = &self.net;
        // Only a task with two links out can begin a detour.
        let sources: Vec<u32> = net.alive().filter(|at| net.outs(*at).nth(1).is_some()).collect();
        let mut bit = vec![0_u64; net.nodes.len()];
        let mut reach = vec![0_u64; net.nodes.len()];
        let mut redundant = Vec::new();
        // 64 tasks at a time: which of them reach a task over chains, and over chains of two links and more.
        for batch in sources.chunks(64) {
            reach.fill(0);
            bit.fill(0);
            let mut first = u32::MAX;
            for (place, at) in batch.iter().enumerate() {
                bit[*at as usize] = 1 << place;
                first = first.min(net.node(*at).rank);
            }
            for &at in &net.order[first as usize..] {
                let (mut near, mut far) = (0, 0);
                for number in net.ins(at) {
                    let link = net.link(number);
                    if !link.cut && !link.from_start && !link.to_finish && link.lag >= 0 {
                        near |= bit[link.from as usize];
                        far |= reach[link.from as usize];
                    }
                }
                reach[at as usize] = near | far;
                for number in net.ins(at) {
                    let link = net.link(number);
                    if bit[link.from as usize] & far != 0
                        && link.lag <= 0
                        && !link.cut
                        && self.violation(link) == 0
                    {
                        redundant.push(number);
                    }
                }
            }
        }
        redundant.sort_unstable();
        redundant.into_iter().map(|number| self.index.records[number as usize].id.clone()).collect()
    }
}
