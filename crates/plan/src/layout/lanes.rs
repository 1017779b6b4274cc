//! Lanes between two columns: where arrows change height side by side.

use crate::sorted::{level, sorted};

/// An upright stretch: from one height to another, on the way to the right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub from: f32,
    pub to: f32,
}

impl Stretch {
    /// Whether both would lie on each other, with a little air between.
    fn meets(&self, other: &Self, air: f32) -> bool {
        let (low, high) = (self.from.min(self.to), self.from.max(self.to));
        low < other.from.max(other.to) + air && other.from.min(other.to) < high + air
    }
}

/// The lane of each stretch, counted from the left, and how many there are.
///
/// Of two stretches downwards that meet, the lower one turns first, of two upwards the upper one: then neither
/// crosses the other. What leads up goes beside what leads down wherever there is room.
pub(super) fn assign(stretches: &[Stretch], air: f32) -> (Vec<u32>, u32) {
    let side = |down: bool| {
        let entry = |(index, stretch): (usize, &Stretch)| {
            let sign = if down { -1.0 } else { 1.0 };
            (level(sign * stretch.from), level(sign * stretch.to), index as u32)
        };
        let chosen = stretches.iter().enumerate().filter(|(_, stretch)| (stretch.to > stretch.from) == down);
        sorted(chosen.map(entry).collect())
    };
    // Two that begin at one height: the shorter way turns last.
    let (downs, ups) = (side(true), side(false));
    let at = |index: u32| &stretches[index as usize];
    let mut lanes = vec![0; stretches.len()];
    let mut taken: Vec<Vec<u32>> = Vec::new();
    for (index, &own) in downs.iter().enumerate() {
        // Right of every one downwards that it meets: those before it that begin above its end.
        let met = downs[..index].iter().rev().take_while(|other| at(**other).from < at(own).to + air);
        lanes[own as usize] = met.map(|other| lanes[*other as usize] + 1).max().unwrap_or(0);
        take(&mut taken, lanes[own as usize], own);
    }
    for (index, &own) in ups.iter().enumerate() {
        let stretch = at(own);
        let met = ups[..index].iter().rev().take_while(|other| at(**other).from + air > stretch.to);
        let mut lane = met.map(|other| lanes[*other as usize] + 1).max().unwrap_or(0);
        // Where one begins downwards at the height at which this one ends, their level parts must not overlap.
        let level = downs.partition_point(|down| at(*down).from >= stretch.to + air / 2.0);
        for down in downs[level..].iter().take_while(|down| at(**down).from > stretch.to - air / 2.0) {
            lane = lane.max(lanes[*down as usize] + 1);
        }
        let is_free = |lane: u32| {
            taken
                .get(lane as usize)
                .is_none_or(|taken: &Vec<u32>| !taken.iter().any(|other| stretch.meets(at(*other), air)))
        };
        while !is_free(lane) {
            lane += 1;
        }
        lanes[own as usize] = lane;
        take(&mut taken, lane, own);
    }
    (lanes, taken.len() as u32)
}

fn take(taken: &mut Vec<Vec<u32>>, lane: u32, at: u32) {
    if taken.len() <= lane as usize {
        taken.resize(lane as usize + 1, Vec::new());
    }
    taken[lane as usize].push(at);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_meet_have_lanes_of_their_own_and_do_not_cross() {
        let down = [Stretch { from: 0.0, to: 10.0 }, Stretch { from: 2.0, to: 12.0 }];
        assert_eq!(assign(&down, 1.0), (vec![1, 0], 2));
        let up = [Stretch { from: 10.0, to: 0.0 }, Stretch { from: 12.0, to: 2.0 }];
        assert_eq!(assign(&up, 1.0), (vec![0, 1], 2));
    }

    #[test]
    fn what_ends_where_another_begins_turns_behind_it() {
        let both = [Stretch { from: 20.0, to: 40.0 }, Stretch { from: 30.0, to: 20.0 }];
        assert_eq!(assign(&both, 1.0), (vec![0, 1], 2));
    }

    #[test]
    fn stretches_apart_share_a_lane() {
        let apart = [Stretch { from: 0.0, to: 10.0 }, Stretch { from: 30.0, to: 20.0 }];
        assert_eq!(assign(&apart, 1.0), (vec![0, 0], 1));
    }
}
