//! Reviews of tasks: what is known of them, asking and deciding.

use super::{Done, Inner, Store, UndoStep};
use crate::api;
use crate::platform::clock;
use leptos::prelude::*;
use std::collections::HashSet;
use threadline_domain::error::ApiError;
use threadline_domain::outbox::{RecordKey, Refused, Write};
use threadline_domain::review::{self, Review, ReviewRequest, ReviewVerdict};
use threadline_domain::{Decision, ReviewId, TaskId, UserId, sort};

impl Store {
    /// The reviews of a task, in no order. Follows changes.
    pub fn reviews_of(self, task: TaskId) -> Vec<Review> {
        let inner = self.inner();
        inner.reviews.version().track();
        inner.reviews.collect(|review| (review.task == Some(task)).then(|| review.clone()))
    }

    /// The questions that wait for whoever is signed in, the oldest first. Follows changes; `Scope::MyReviews` reads
    /// them.
    pub fn reviews_waiting(self) -> Vec<Review> {
        let inner = self.inner();
        let me = inner.me.get();
        inner.reviews.version().track();
        let mut waiting = inner.reviews.collect(|review| {
            (review.is_waiting() && me.is_some() && review.reviewer == me).then(|| review.clone())
        });
        sort::by_key(&mut waiting, |review| (review.requested, review.id));
        waiting
    }

    /// Asks people to look at a task, which then is under review. What people were asked is not taken back; who is
    /// asked again has the newer question alone.
    pub fn ask_review(self, task: TaskId, reviewers: Vec<UserId>, message: Option<String>) {
        let inner = self.inner();
        let asked_again = |review: &Review| {
            review.task == Some(task)
                && review.is_waiting()
                && review.reviewer.is_some_and(|reviewer| reviewers.contains(&reviewer))
        };
        let replaces = inner.reviews.collect(|review| asked_again(review).then_some(review.id));
        let ids = reviewers.iter().map(|_| ReviewId(inner.temporary())).collect();
        let write = Write::AskReview {
            ids,
            task,
            request: ReviewRequest { reviewers, message },
            by: self.peek_me(),
            at: clock::now(),
            replaces,
        };
        inner.driver.push(write, None, &inner);
        self.pump();
    }

    /// Decides a question that waits for whoever is signed in. It goes out after a while, since a decision cannot be
    /// taken back.
    pub fn decide_review(self, id: ReviewId, decision: Decision, message: Option<String>) {
        let inner = self.inner();
        let Some(task) = inner.reviews.get(&id).and_then(|review| review.task) else { return };
        let reviews = inner.reviews.collect(|review| (review.task == Some(task)).then(|| review.clone()));
        let then = review::status_after(&reviews, id, &decision);
        let approves = decision != Decision::Reject;
        let verdict = ReviewVerdict { message, decision: Some(decision) };
        let write = Write::DecideReview { id, task, verdict, at: clock::now(), then };
        let step = self.write(vec![(write, self.hold())], UndoStep::cancel);
        self.done(if approves { Done::ReviewApproved } else { Done::ReviewRejected }, step);
    }

    /// Whether a change of this part of a review is not settled yet. Follows changes.
    pub fn is_review_unsaved(self, id: ReviewId) -> bool {
        let inner = self.inner();
        inner.saving.track();
        inner.driver.with(|outbox| outbox.is_pending(&RecordKey::Review(id)))
    }

    /// What the server refused about the reviews of a task. Follows changes.
    pub fn refused_reviews(self, task: TaskId) -> Vec<Refused> {
        let mut refused = self.refused();
        refused.retain(|one| {
            matches!(&one.write, Write::AskReview { task: about, .. } | Write::DecideReview { task: about, .. }
                if *about == task)
        });
        refused
    }
}

impl Inner {
    pub(super) async fn read_reviews(&self, task: TaskId) -> Result<(), ApiError> {
        match api::review::list_of_task(&self.http, task).await {
            Ok(listed) => self.take_reviews(task, listed.items),
            // The API text only knows asking and deciding: then there is nothing to read.
            Err(ApiError::NotFound) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    pub(super) async fn read_my_reviews(&self) -> Result<(), ApiError> {
        match api::review::list_waiting(&self.http).await {
            Ok(listed) => listed.items.into_iter().for_each(|review| self.confirm_review(review)),
            Err(ApiError::NotFound) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// All reviews of a task: what is not among them is gone.
    pub(super) fn take_reviews(&self, task: TaskId, reviews: Vec<Review>) {
        let kept: HashSet<ReviewId> = reviews.iter().map(|review| review.id).collect();
        let gone =
            self.reviews.confirmed_where(|review| review.task == Some(task) && !kept.contains(&review.id));
        for id in gone {
            self.forget_review(id);
        }
        for review in reviews {
            self.confirm_review(review);
        }
    }

    pub(super) fn confirm_review(&self, review: Review) {
        self.put_review(review.id, Some(review));
    }

    pub(super) fn forget_review(&self, id: ReviewId) {
        self.put_review(id, None);
    }

    fn put_review(&self, id: ReviewId, review: Option<Review>) {
        self.with_pending(&RecordKey::Review(id), |pending, outbox| {
            let overlay = pending.then_some(|confirmed: Option<&Review>| outbox.review(id, confirmed));
            self.reviews.confirm(id, review, overlay);
        });
    }
}
