//! Lanes between two columns: where arrows change height side by side.

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
    let all = 0..stretches.len();
    let (mut downs, mut ups): (Vec<usize>, Vec<usize>) =
        all.partition(|at| stretches[*at].to > stretches[*at].from);
    // Two that begin at one height: the shorter way turns last.
    downs.sort_by(|one, other| {
        let (one, other) = (&stretches[*one], &stretches[*other]);
        other.from.total_cmp(&one.from).then(other.to.total_cmp(&one.to))
    });
    ups.sort_by(|one, other| {
        let (one, other) = (&stretches[*one], &stretches[*other]);
        one.from.total_cmp(&other.from).then(one.to.total_cmp(&other.to))
    });
    let mut lanes = vec![0; stretches.len()];
    let mut taken: Vec<Vec<usize>> = Vec::new();
    for (index, &at) in downs.iter().enumerate() {
        // Right of every one downwards that it meets: those before it that begin above its end.
        let met =
            downs[..index].iter().rev().take_while(|other| stretches[**other].from < stretches[at].to + air);
        lanes[at] = met.map(|other| lanes[*other] + 1).max().unwrap_or(0);
        take(&mut taken, lanes[at], at);
    }
    for (index, &at) in ups.iter().enumerate() {
        let stretch = &stretches[at];
        let met = ups[..index].iter().rev().take_while(|other| stretches[**other].from + air > stretch.to);
        let mut lane = met.map(|other| lanes[*other] + 1).max().unwrap_or(0);
        // Where one begins downwards at the height at which this one ends, their level parts must not overlap.
        let level = downs.partition_point(|down| stretches[*down].from >= stretch.to + air / 2.0);
        for down in downs[level..].iter().take_while(|down| stretches[**down].from > stretch.to - air / 2.0) {
            lane = lane.max(lanes[*down] + 1);
        }
        let is_free = |lane: u32| {
            taken.get(lane as usize).is_none_or(|taken: &Vec<usize>| {
                !taken.iter().any(|other| stretch.meets(&stretches[*other], air))
            })
        };
        while !is_free(lane) {
            lane += 1;
        }
        lanes[at] = lane;
        take(&mut taken, lane, at);
    }
    (lanes, taken.len() as u32)
}

fn take(taken: &mut Vec<Vec<usize>>, lane: u32, at: usize) {
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
