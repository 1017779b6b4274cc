//! What the reviews of a task say together: who was asked with whom, and where the task goes with a decision.

use super::{Decision, Review};
use crate::{Moment, ReviewId, TaskStatus, UserId, sort};

/// People who were asked together. The wire tells each part alone: the same person asked with the same words at the
/// same time.
#[derive(Clone, PartialEq, Debug)]
pub struct Round {
    /// Who asked.
    pub requester: Option<UserId>,
    /// With which words.
    pub message: Option<String>,
    /// When.
    pub requested: Option<Moment>,
    /// The part of each, in the order of their ids.
    pub parts: Vec<Review>,
}

impl Round {
    /// Whether somebody has not decided yet.
    pub fn is_open(&self) -> bool {
        self.parts.iter().any(Review::is_waiting)
    }
}

/// Parts of one request are written one after the other: within this many milliseconds.
const TOGETHER: i64 = 2_000;

/// The reviews of a task by request, the newest first.
pub fn rounds(reviews: &[Review]) -> Vec<Round> {
    let mut ordered: Vec<&Review> = reviews.iter().collect();
    // Those that the server has not named are the newest; their ids count downwards.
    sort::by_key(&mut ordered, |review| (review.id.is_temporary(), review.id.0.abs()));
    let mut rounds: Vec<Round> = Vec::new();
    for review in ordered {
        let near = |round: &Round| match (round.requested, review.requested) {
            (Some(first), Some(own)) => (own.0 - first.0).abs() <= TOGETHER,
            (first, own) => first == own,
        };
        let same = |round: &&mut Round| {
            round.requester == review.requester
                && round.message == review.message
                && near(round)
                && !round.parts.iter().any(|part| part.reviewer == review.reviewer)
        };
        match rounds.last_mut().filter(same) {
            Some(round) => round.parts.push(review.clone()),
            None => rounds.push(Round {
                requester: review.requester,
                message: review.message.clone(),
                requested: review.requested,
                parts: vec![review.clone()],
            }),
        }
    }
    rounds.reverse();
    rounds
}

/// The question that waits for this person, if any.
pub fn waiting_for(reviews: &[Review], person: UserId) -> Option<&Review> {
    reviews
        .iter()
        .filter(|review| review.is_waiting() && review.reviewer == Some(person))
        .max_by_key(|review| review.id)
}

/// Where a task that is under review goes when this question is decided so, if anywhere: back to work when it is
/// rejected, reviewed once all who were asked together have approved.
pub fn status_after(reviews: &[Review], id: ReviewId, decision: &Decision) -> Option<TaskStatus> {
    if *decision == Decision::Reject {
        return Some(TaskStatus::InProgress);
    }
    let round = rounds(reviews).into_iter().find(|round| round.parts.iter().any(|part| part.id == id))?;
    let mut others = round.parts.iter().filter(|part| part.id != id);
    others.all(|part| part.decision == Some(Decision::Approve)).then_some(TaskStatus::Reviewed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TaskId;

    fn part(id: i64, reviewer: i64, at: i64, decision: Option<Decision>) -> Review {
        let mut review =
            Review::asked(ReviewId(id), TaskId(1), Some(UserId(9)), UserId(reviewer), None, Moment(at));
        review.decision = decision;
        review
    }

    #[test]
    fn people_who_were_asked_together_stand_together_and_the_newest_request_first() {
        let reviews = [
            part(4, 2, 90_000, None),
            part(1, 2, 1_000, Some(Decision::Reject)),
            part(2, 3, 1_001, Some(Decision::Approve)),
            part(3, 1, 90_000, None),
        ];
        let rounds = rounds(&reviews);
        let ids: Vec<Vec<i64>> =
            rounds.iter().map(|round| round.parts.iter().map(|part| part.id.0).collect()).collect();
        assert_eq!(ids, [vec![3, 4], vec![1, 2]]);
        assert_eq!((rounds[0].is_open(), rounds[1].is_open()), (true, false));
    }

    #[test]
    fn who_is_asked_twice_at_once_is_asked_in_two_requests() {
        assert_eq!(rounds(&[part(1, 2, 0, None), part(2, 2, 5, None)]).len(), 2);
    }

    #[test]
    fn what_was_asked_here_and_has_no_name_yet_is_the_newest() {
        let rounds =
            rounds(&[part(-8, 3, 500_000, None), part(-7, 2, 500_000, None), part(5, 2, 1_000, None)]);
        assert_eq!(rounds[0].parts.iter().map(|part| part.id.0).collect::<Vec<_>>(), [-7, -8]);
    }

    #[test]
    fn a_task_is_reviewed_once_everybody_has_approved_and_goes_back_with_the_first_rejection() {
        let reviews = [part(1, 2, 0, None), part(2, 3, 0, Some(Decision::Approve)), part(3, 4, 0, None)];
        assert_eq!(status_after(&reviews, ReviewId(1), &Decision::Approve), None, "one still has to decide");
        assert_eq!(status_after(&reviews, ReviewId(1), &Decision::Reject), Some(TaskStatus::InProgress));
        assert_eq!(
            status_after(&reviews[..2], ReviewId(1), &Decision::Approve),
            Some(TaskStatus::Reviewed),
            "the last one approves"
        );
        let rejected = [part(1, 2, 0, None), part(2, 3, 0, Some(Decision::Reject))];
        assert_eq!(status_after(&rejected, ReviewId(1), &Decision::Approve), None, "somebody rejected it");
    }

    #[test]
    fn only_whoever_was_asked_and_has_not_decided_is_waited_for() {
        let reviews = [part(1, 2, 0, Some(Decision::Approve)), part(2, 3, 0, None)];
        assert_eq!(waiting_for(&reviews, UserId(2)), None);
        assert_eq!(waiting_for(&reviews, UserId(3)).map(|review| review.id), Some(ReviewId(2)));
    }
}
