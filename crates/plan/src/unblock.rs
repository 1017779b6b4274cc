//! What unblocks most: of the tasks that can be worked on now, those that most waits behind.

use super::Plan;
use super::sorted::sorted;
use threadline_domain::TaskId;

/// What waits behind a task that can be worked on now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unblocks {
    /// Which task.
    pub task: TaskId,
    /// How many open tasks wait for it, over any number of links.
    pub tasks: u32,
    /// How many working days of critical tasks are among them.
    pub critical_days: u32,
}

impl Plan {
    /// The tasks that can start now and that others wait for, the most first: by the critical days that wait, or by
    /// the number of tasks.
    pub fn unblocks_most(&self, limit: usize, by_critical_days: bool) -> Vec<Unblocks> {
        let net = &self.net;
        let ready: Vec<u32> = net
            .alive()
            .filter(|at| {
                !net.node(*at).spec.done
                    && net.outs(*at).any(|number| net.binds(net.link(number)))
                    && !net.ins(*at).any(|number| self.keeps_from_starting(number))
            })
            .collect();
        let mut found = Vec::with_capacity(ready.len());
        let mut masks = vec![0_u64; net.nodes.len()];
        for batch in ready.chunks(64) {
            let (mut tasks, mut critical) = ([0_u32; 64], [0_u32; 64]);
            masks.fill(0);
            for (place, at) in batch.iter().enumerate() {
                masks[*at as usize] = 1 << place;
            }
            for at in net.alive() {
                let mut mask = 0;
                for number in net.ins(at) {
                    let link = net.link(number);
                    if net.binds(link) {
                        mask |= masks[link.from as usize];
                    }
                }
                let days = if net.is_critical(at) { net.node(at).spec.days as u32 } else { 0 };
                masks[at as usize] |= mask;
                while mask != 0 {
                    let place = mask.trailing_zeros() as usize;
                    tasks[place] += 1;
                    critical[place] = critical[place].saturating_add(days);
                    mask &= mask - 1;
                }
            }
            for (place, at) in batch.iter().enumerate() {
                found.push(Unblocks {
                    task: net.node(*at).activity.id,
                    tasks: tasks[place],
                    critical_days: critical[place],
                });
            }
        }
        let entry = |(index, found): (usize, &Unblocks)| {
            let (days, tasks) = (i64::from(found.critical_days), i64::from(found.tasks));
            let (most, then) = if by_critical_days { (days, tasks) } else { (tasks, days) };
            // Both are far below 2^31: a task is 20,000 days long at most.
            (-(most << 31 | then), found.task.0, index as u32)
        };
        let order = sorted(found.iter().enumerate().map(entry).collect());
        order.into_iter().take(limit).map(|index| found[index as usize]).collect()
    }
}
