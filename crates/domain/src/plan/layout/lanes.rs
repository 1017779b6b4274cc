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
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    let down = |at: usize| stretches[at].to > stretches[at].from;
    order.sort_by(|one, other| {
        let key = |at: usize| if down(at) { -stretches[at].from } else { stretches[at].from };
        // Two that begin at one height: the shorter way turns last.
        let length = |at: usize| (stretches[at].to - stretches[at].from).abs();
        down(*other)
            .cmp(&down(*one))
            .then(key(*one).total_cmp(&key(*other)))
            .then(length(*other).total_cmp(&length(*one)))
            .then(one.cmp(other))
    });
    let mut lanes = vec![0; stretches.len()];
    let mut taken: Vec<Vec<usize>> = Vec::new();
    for (index, &at) in order.iter().enumerate() {
        // Right of everything in the same direction that it meets.
        let first = order[..index]
            .iter()
            .filter(|other| down(**other) == down(at) && stretches[at].meets(&stretches[**other], air))
            .map(|other| lanes[*other] + 1)
            .max()
            .unwrap_or(0);
        let mut lane = first;
        while taken
            .get(lane as usize)
            .is_some_and(|taken| taken.iter().any(|other| stretches[at].meets(&stretches[*other], air)))
        {
            lane += 1;
        }
        while taken.len() <= lane as usize {
            taken.push(Vec::new());
        }
        taken[lane as usize].push(at);
        lanes[at] = lane;
    }
    (lanes, taken.len() as u32)
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
    fn stretches_apart_share_a_lane() {
        let apart = [Stretch { from: 0.0, to: 10.0 }, Stretch { from: 30.0, to: 20.0 }];
        assert_eq!(assign(&apart, 1.0), (vec![0, 0], 1));
    }
}
