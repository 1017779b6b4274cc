//! Reviews: who may be asked, who decides, and what becomes of the task.

use super::{access, check, task as tasks};
use crate::auth::Person;
use crate::db::change::Kind;
use crate::db::sight::{self, Sight};
use crate::db::{Conn, person, review, task};
use crate::failure::{Failure, Invalid, Outcome};
use std::collections::BTreeSet;
use threadline_domain::{
    Decision, Review, ReviewRequest, ReviewVerdict, TaskId, TaskPatch, TaskStatus, UserId,
};

/// The most people who are asked together.
const REVIEWERS: usize = 50;

/// Asks people to look at a task, which then is under review. Who has been asked already is asked anew.
pub(crate) async fn request(
    conn: &mut Conn,
    actor: &Person,
    id: TaskId,
    request: ReviewRequest,
) -> Outcome<()> {
    let found = tasks::find(conn, actor.sight(), id).await?;
    let mut invalid = Invalid::default();
    let reviewers: BTreeSet<UserId> = request.reviewers.into_iter().collect();
    if reviewers.is_empty() {
        invalid.add("reviewers", "Say who is to review the task.");
    }
    if reviewers.len() > REVIEWERS {
        invalid.add("reviewers", format!("At most {REVIEWERS} people can be asked together."));
    }
    for reviewer in reviewers.iter().take(REVIEWERS) {
        check_reviewer(conn, actor, id, *reviewer, &mut invalid).await?;
    }
    let message = words(&mut invalid, request.message);
    invalid.check()?;
    let places = access::places(conn, &found).await?;
    for old in review::of_task(conn, id).await? {
        if old.is_waiting() && old.reviewer.is_some_and(|reviewer| reviewers.contains(&reviewer)) {
            for place in &places {
                sight::depart(conn, Kind::Review, old.id.0, *place).await?;
            }
            review::delete(conn, old.id).await?;
        }
    }
    let round = review::next_round(conn).await?;
    for reviewer in reviewers {
        review::insert(conn, round, id, (actor.id, reviewer), message.as_deref()).await?;
    }
    set_status(conn, actor, id, TaskStatus::UnderReview).await
}

/// Writes what somebody decided who was asked. The task is reviewed once all who were asked together approve, and in
/// progress again as soon as one rejects it; where it has been moved on meanwhile it stays.
pub(crate) async fn submit(
    conn: &mut Conn,
    actor: &Person,
    id: TaskId,
    verdict: ReviewVerdict,
) -> Outcome<()> {
    let found = tasks::find(conn, actor.sight(), id).await?;
    let decision = verdict.decision.unwrap_or_default();
    let mut invalid = Invalid::default();
    if let Decision::Other(_) = decision {
        invalid.add("decision", "The decision must be one of: approve, reject.");
    }
    let message = words(&mut invalid, verdict.message);
    invalid.check()?;
    let waits = |review: &Review| review.is_waiting() && review.reviewer == Some(actor.id);
    let Some(asked) = review::of_task(conn, id).await?.into_iter().find(waits) else {
        return Err(Failure::Forbidden("Nobody waits for your review of this task.".to_owned()));
    };
    review::decide(conn, asked.id, &decision, message.as_deref()).await?;
    let (all_decided, somebody_rejected) = review::outcome(conn, asked.id).await?;
    let status = match decision {
        Decision::Reject => TaskStatus::InProgress,
        _ if all_decided && !somebody_rejected => TaskStatus::Reviewed,
        _ => return Ok(()),
    };
    if found.status == TaskStatus::UnderReview { set_status(conn, actor, id, status).await } else { Ok(()) }
}

/// Who is asked has to see the task.
async fn check_reviewer(
    conn: &mut Conn,
    actor: &Person,
    id: TaskId,
    reviewer: UserId,
    invalid: &mut Invalid,
) -> Outcome<()> {
    let Some(person) = person::one(conn, actor.sight(), reviewer).await?.filter(|one| one.is_active()) else {
        invalid.add("reviewers", format!("There is no active person {reviewer}."));
        return Ok(());
    };
    let sight =
        if person.membership().is_of_the_house() { Sight::House(reviewer) } else { Sight::Guest(reviewer) };
    if task::one(conn, sight, id).await?.is_none() {
        invalid.add("reviewers", format!("{} does not see this task.", person.name()));
    }
    Ok(())
}

async fn set_status(conn: &mut Conn, actor: &Person, id: TaskId, status: TaskStatus) -> Outcome<()> {
    let patch = TaskPatch { status: Some(status), ..TaskPatch::default() };
    tasks::update(conn, actor, id, patch).await
}

fn words(invalid: &mut Invalid, text: Option<String>) -> Option<String> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    check::length(invalid, "message", &text, check::TEXT_LIMIT);
    Some(text)
}
