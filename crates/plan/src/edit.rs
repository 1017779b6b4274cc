//! Making a plan, and changing it: a change computes again only what it reaches.

use super::net::{self, Net};
use super::{Activity, Frame, Index, Options, Plan};
use chrono::NaiveDate;
use std::sync::Arc;
use threadline_domain::{Dependency, DependencyId, TaskId};

impl Plan {
    /// Computes the plan of these tasks and links. Links to tasks that are not among them are kept aside until
    /// the task comes; of two tasks or links with one id the later counts.
    pub fn new(tasks: &[Activity], links: &[Dependency], options: Options) -> Self {
        let frame = frame(&options);
        let mut plan = Self { options, frame, net: Net::default(), index: Arc::default(), visited: 0 };
        plan.fill(tasks.iter().copied(), links.iter().cloned());
        plan
    }

    fn fill(&mut self, tasks: impl Iterator<Item = Activity>, links: impl Iterator<Item = Dependency>) {
        (self.net, self.index) = (Net::default(), Arc::new(Index::default()));
        for activity in tasks {
            let spec = activity.spec(&self.options.calendar, self.frame);
            if let Some(at) = self.index.node(activity.id) {
                let node = &mut self.net.nodes[at as usize];
                (node.activity, node.spec) = (activity, spec);
            } else {
                let at = self.net.add_node(activity, spec);
                Arc::make_mut(&mut self.index).nodes.insert(activity.id, at);
            }
        }
        for link in links {
            self.drop_link(&link.id);
            self.append(link);
        }
        self.net.sort();
        self.net.schedule();
        self.visited = self.net.visited;
    }

    /// What the plan is computed against.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Computes everything again against other options.
    pub fn set_options(&mut self, options: Options) {
        self.frame = frame(&options);
        self.options = options;
        for node in &mut self.net.nodes {
            node.spec = node.activity.spec(&self.options.calendar, self.frame);
        }
        self.net.schedule();
        self.visited = self.net.visited;
    }

    /// Computes everything again on another day. Nothing happens when the day is the same.
    pub fn set_today(&mut self, today: NaiveDate) {
        if today != self.options.today {
            self.set_options(Options { today, ..self.options.clone() });
        }
    }

    /// Puts in a task, new or changed.
    pub fn set_task(&mut self, activity: Activity) {
        let spec = activity.spec(&self.options.calendar, self.frame);
        let Some(at) = self.index.node(activity.id) else {
            let at = self.net.add_node(activity, spec);
            Arc::make_mut(&mut self.index).nodes.insert(activity.id, at);
            self.repair(&[at]);
            let mut visited = self.visited;
            let index = Arc::make_mut(&mut self.index);
            let waiting = std::mem::take(&mut index.waiting);
            let (ready, waiting): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|link| index.ends(link).is_some());
            index.waiting = waiting;
            for link in ready {
                self.set_link(link);
                visited += self.visited;
            }
            self.visited = visited;
            return;
        };
        let node = &mut self.net.nodes[at as usize];
        node.activity = activity;
        if node.spec == spec {
            self.visited = 0;
            return;
        }
        node.spec = spec;
        self.repair(&[at]);
    }

    /// Takes out a task. Its links are kept aside, should it come back.
    pub fn remove_task(&mut self, id: TaskId) {
        let Some(at) = Arc::make_mut(&mut self.index).nodes.remove(&id) else { return };
        let links: Vec<u32> = self.net.outs(at).chain(self.net.ins(at)).collect();
        let mut changed = vec![at];
        let mut knotted = false;
        for number in links {
            let link = self.net.link(number);
            if !link.alive {
                continue;
            }
            knotted |= !link.cut;
            changed.push(if link.from == at { link.to } else { link.from });
            self.net.unlink(number);
            let record = self.index.records[number as usize].clone();
            Arc::make_mut(&mut self.index).links.remove(&record.id);
            Arc::make_mut(&mut self.index).waiting.push(record);
        }
        self.net.nodes[at as usize].alive = false;
        self.settle_removal(&changed, knotted);
    }

    /// Puts in a link, new or changed.
    pub fn set_link(&mut self, link: Dependency) {
        if let Some(&number) = self.index.links.get(&link.id) {
            let old = &self.index.records[number as usize];
            if (old.task, old.depends_on_task) == (link.task, link.depends_on_task) {
                let (from_start, to_finish) = net::ends(&link.kind);
                let held = &mut self.net.links[number as usize];
                (held.from_start, held.to_finish, held.lag) = (from_start, to_finish, net::lag(&link));
                let to = held.to;
                Arc::make_mut(&mut self.index).records[number as usize] = link;
                self.repair(&[to]);
                return;
            }
        }
        self.remove_link(&link.id);
        let visited = self.visited;
        let Some(number) = self.append(link) else { return };
        self.net.links[number as usize].cut = true;
        self.net.cuts += 1;
        if self.net.admit(number) {
            self.net.links[number as usize].cut = false;
            self.net.cuts -= 1;
            let to = self.net.link(number).to;
            self.repair(&[to]);
        } else {
            self.visited = 0;
        }
        self.visited += visited;
    }

    /// Takes out a link.
    pub fn remove_link(&mut self, id: &DependencyId) {
        self.visited = 0;
        let Some(number) = self.drop_link(id) else { return };
        let link = self.net.link(number);
        let (changed, knotted) = ([link.from, link.to], !link.cut);
        self.settle_removal(&changed, knotted);
    }

    /// How many tasks the last change made the engine look at, counted once for each pass.
    pub fn visited(&self) -> usize {
        self.visited
    }

    /// The tasks, in no order that matters.
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        self.net.nodes.iter().filter(|node| node.alive).map(|node| &node.activity)
    }

    /// A task as it was put in.
    pub fn activity(&self, id: TaskId) -> Option<&Activity> {
        self.index.node(id).map(|at| &self.net.node(at).activity)
    }

    /// The links between the tasks that are here, in the order in which they came.
    pub fn links(&self) -> impl Iterator<Item = &Dependency> {
        self.index
            .records
            .iter()
            .zip(&self.net.links)
            .filter(|(_, link)| link.alive)
            .map(|(record, _)| record)
    }

    /// A link as it was put in.
    pub fn link(&self, id: &DependencyId) -> Option<&Dependency> {
        self.index.links.get(id).map(|number| &self.index.records[*number as usize])
    }

    fn repair(&mut self, changed: &[u32]) {
        self.net.repair(changed);
        self.visited = self.net.visited;
    }

    /// Adds a link to the network when its tasks are here; aside otherwise.
    fn append(&mut self, link: Dependency) -> Option<u32> {
        let Some((from, to)) = self.index.ends(&link) else {
            Arc::make_mut(&mut self.index).waiting.push(link);
            return None;
        };
        let number = self.net.add_link(from, to, &link);
        Arc::make_mut(&mut self.index).links.insert(link.id.clone(), number);
        Arc::make_mut(&mut self.index).records.push(link);
        Some(number)
    }

    /// Forgets a link without computing anything.
    fn drop_link(&mut self, id: &DependencyId) -> Option<u32> {
        let Some(number) = Arc::make_mut(&mut self.index).links.remove(id) else {
            Arc::make_mut(&mut self.index).waiting.retain(|link| link.id != *id);
            return None;
        };
        self.net.unlink(number);
        Some(number)
    }

    /// Computes what a removal changes. A link that was cut may fit now, and another one not for it.
    fn settle_removal(&mut self, changed: &[u32], knotted: bool) {
        let gone = self.net.links.len() - self.index.links.len();
        let dead = self.net.nodes.len() - self.index.nodes.len();
        if (self.net.cuts > 0 && knotted)
            || gone + dead > 64 + self.index.links.len() + self.index.nodes.len()
        {
            let tasks: Vec<Activity> = self.activities().copied().collect();
            let links: Vec<Dependency> = self.links().chain(&self.index.waiting).cloned().collect();
            self.fill(tasks.into_iter(), links.into_iter());
        } else {
            self.repair(changed);
        }
    }
}

fn frame(options: &Options) -> Frame {
    let today = options.calendar.before(options.today);
    let start = options.start.map_or(today, |day| options.calendar.before(day));
    Frame { today, anchor: today.max(start), day_seconds: options.day_seconds }
}
