//! How the followers of a moved task move with it.

use super::Mode;
use crate::net::Link;
use crate::{Activity, Plan};

/// Where a node stood and where it would stand: start and finish.
#[derive(Clone, Copy)]
struct Place {
    old: (i32, i32),
    new: (i32, i32),
}

impl Plan {
    /// Adds the new dates of every follower that moves to those of the moved task, the first of `edits`.
    pub(super) fn follow(&self, edits: &mut Vec<(u32, Activity)>, mode: Mode) {
        let Some(&(first, activity)) = edits.first() else { return };
        if mode == Mode::OnlyThis {
            return;
        }
        let mut places: Vec<Option<Place>> = vec![None; self.net.nodes.len()];
        let old = self.place(first);
        let spec = activity.spec(&self.options.calendar, self.frame);
        let new =
            if activity == self.net.node(first).activity { old } else { (spec.plan_start, spec.plan_finish) };
        places[first as usize] = Some(Place { old, new });
        let from = self.net.node(first).rank as usize + 1;
        for &at in &self.net.order[from..] {
            let Some(by) = self.follower_moves_by(at, mode, &places) else { continue };
            let old = self.place(at);
            places[at as usize] = Some(Place { old, new: (old.0 + by, old.1 + by) });
            if let Some(activity) = self.shifted(at, by) {
                edits.push((at, activity));
            }
        }
    }

    /// By how many working days a node moves because of those before it; `None` when it stays.
    fn follower_moves_by(&self, at: u32, mode: Mode, places: &[Option<Place>]) -> Option<i32> {
        let (start, finish) = self.place(at);
        // The start that the links ask for, and the most that any predecessor moves.
        let (mut asked, mut most, mut limit) = (start, None, i32::MIN);
        for number in self.net.ins(at) {
            let link = self.net.link(number);
            if !self.net.binds(link) {
                continue;
            }
            let gap = link.lag - if link.to_finish { finish - start } else { 0 };
            let side = |place: (i32, i32)| if link.from_start { place.0 } else { place.1 };
            let (old, new) = self.ends_of(link, places, side);
            limit = limit.max(new.saturating_add(gap));
            if places[link.from as usize].is_some() && old != new {
                most = most.max(Some(new - old));
                if new > old {
                    asked = asked.max(new.saturating_add(gap));
                }
            }
        }
        let by = match (mode, most) {
            (Mode::PushFollowers, _) => asked - start,
            (Mode::KeepGaps, Some(most)) if most < 0 => (start + most).max(limit.min(start)) - start,
            (Mode::KeepGaps, Some(most)) => most,
            (Mode::KeepGaps, None) | (Mode::OnlyThis, _) => 0,
        };
        (by != 0).then_some(by)
    }

    fn ends_of(&self, link: &Link, places: &[Option<Place>], side: impl Fn((i32, i32)) -> i32) -> (i32, i32) {
        match places[link.from as usize] {
            Some(place) => (side(place.old), side(place.new)),
            None => {
                let stays = side(self.place(link.from));
                (stays, stays)
            }
        }
    }

    /// A task whose dates move by working days; `None` when the server has none of it.
    fn shifted(&self, at: u32, by: i32) -> Option<Activity> {
        let calendar = &self.options.calendar;
        let node = self.net.node(at);
        let mut activity = node.activity;
        if activity.start.is_none() && activity.due.is_none() {
            return None;
        }
        let milestone = node.spec.milestone;
        let end = |day| calendar.day(calendar.after(day) + by - 1);
        activity.start = activity
            .start
            .map(|day| if milestone { end(day) } else { calendar.day(calendar.before(day) + by) });
        activity.due = activity.due.map(end);
        if activity.start > activity.due && activity.due.is_some() && node.activity.start <= node.activity.due
        {
            // A task on days off alone has no working day to move: it lands on the one that follows.
            activity.due = activity.start;
        }
        Some(activity)
    }
}
