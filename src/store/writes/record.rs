//! As the rest of the writes, for time, notes and reviews.

use super::{CLOCKS_APART, Inner};
use crate::api;
use crate::platform::clock;
use leptos::prelude::WithUntracked;
use threadline_domain::error::ApiError;
use threadline_domain::outbox::{Named, RecordWrite, Send, Write};
use threadline_domain::patch::Record;
use threadline_domain::review::Review;
use threadline_domain::{
    Moment, Note, NoteId, NotePatch, TaskId, TaskPatch, TaskStatus, TimeEntry, TimeEntryId, TimeEntryPatch,
};

/// Sends one of these; `None` for any other write.
pub(super) async fn carry_out(inner: &Inner, send: &Send) -> Option<Result<Option<Named>, ApiError>> {
    let since = send.look_first.map(made_since);
    Some(match &send.write {
        Write::TimeEntry(write) => time_entry(inner, write, since).await,
        Write::Note(write) => note(inner, write, since).await,
        Write::DetachFromNote(note, file) => {
            api::attachment::delete_of_note(&inner.http, *note, file).await.map(|()| None)
        }
        Write::AskReview { .. } | Write::DecideReview { .. } => {
            review(inner, &send.write, since).await.map(|()| None)
        }
        _ => return None,
    })
}

fn made_since(first_sent: u64) -> Moment {
    Moment(i64::try_from(first_sent).unwrap_or(i64::MAX).saturating_sub(CLOCKS_APART))
}

async fn time_entry(
    inner: &Inner,
    write: &RecordWrite<TimeEntryId, TimeEntryPatch>,
    since: Option<Moment>,
) -> Result<Option<Named>, ApiError> {
    let http = &inner.http;
    match write {
        RecordWrite::Create(id, fields) => {
            if let Some(since) = since {
                // The same time at the same place, made since.
                let listed = match (fields.task.flatten(), fields.user) {
                    (Some(task), _) => api::time_entry::list_of_task(http, task).await?,
                    (None, Some(user)) => api::time_entry::list_of_user(http, user).await?,
                    (None, None) => api::time_entry::list(http).await?,
                };
                let same = |made: &&TimeEntry| {
                    made.time == fields.time
                        && made.start_time == fields.start_time.flatten()
                        && made.user.is_none_or(|user| Some(user) == fields.user)
                        && made.created.is_none_or(|created| created >= since)
                };
                if let Some(made) = listed.items.iter().filter(same).max_by_key(|made| made.id) {
                    return Ok(Some(Named::TimeEntry(*id, made.id)));
                }
            }
            let made = api::time_entry::create(http, fields).await?;
            return Ok(Some(Named::TimeEntry(*id, made.id)));
        }
        RecordWrite::Update(id, fields) => api::time_entry::update(http, *id, fields).await?,
        RecordWrite::Delete(id) => api::time_entry::delete(http, *id).await?,
    }
    Ok(None)
}

async fn note(
    inner: &Inner,
    write: &RecordWrite<NoteId, NotePatch>,
    since: Option<Moment>,
) -> Result<Option<Named>, ApiError> {
    let http = &inner.http;
    match write {
        RecordWrite::Create(id, fields) => {
            if let Some(since) = since {
                let listed = api::note::list(http).await?;
                let me = inner.me.with_untracked(|me| *me);
                let same = |made: &&Note| {
                    Some(&made.name) == fields.name.as_ref()
                        && (made.user.is_none() || made.user == me)
                        && made.created.is_none_or(|created| created >= since)
                };
                if let Some(made) = listed.items.iter().filter(same).max_by_key(|made| made.id) {
                    return Ok(Some(Named::Note(*id, made.id)));
                }
            }
            let made = api::note::create(http, fields).await?;
            return Ok(Some(Named::Note(*id, made.id)));
        }
        RecordWrite::Update(id, fields) => api::note::update(http, *id, fields).await?,
        RecordWrite::Delete(id) => api::note::delete(http, *id).await?,
    }
    Ok(None)
}

async fn review(inner: &Inner, write: &Write, since: Option<Moment>) -> Result<(), ApiError> {
    let http = &inner.http;
    match write {
        Write::AskReview { task, request, by, .. } => {
            let asked = match since {
                Some(since) => {
                    let known = api::review::list_of_task(http, *task).await;
                    known.is_ok_and(|known| {
                        let asked = |reviewer| {
                            known.items.iter().any(|review| {
                                review.reviewer == Some(reviewer)
                                    && review.requester == *by
                                    && review.requested.is_some_and(|requested| requested >= since)
                            })
                        };
                        request.reviewers.iter().copied().all(asked)
                    })
                }
                None => false,
            };
            if !asked {
                api::review::request(http, *task, request).await?;
            }
            // Under the names that the server gave.
            match api::review::list_of_task(http, *task).await {
                Ok(listed) => inner.take_reviews(*task, listed.items),
                // Not to be read back there: what was asked is known here at least.
                Err(ApiError::NotFound) => keep_asked(inner, write),
                // The stream of changes tells them.
                Err(_) => {}
            }
            Ok(())
        }
        Write::DecideReview { id, task, verdict, .. } => {
            if since.is_some()
                && let Ok(known) = api::review::list_of_task(http, *task).await
                && known.items.iter().any(|review| review.id == *id && !review.is_waiting())
            {
                return Ok(());
            }
            api::review::submit(http, *task, verdict).await
        }
        _ => Ok(()),
    }
}

fn keep_asked(inner: &Inner, write: &Write) {
    let Write::AskReview { ids, task, request, by, at, .. } = write else { return };
    for (id, reviewer) in ids.iter().zip(&request.reviewers) {
        inner.confirm_review(Review::asked(*id, *task, *by, *reviewer, request.message.clone(), *at));
    }
}

/// Takes what the server has accepted as what it has.
pub(super) fn confirm(inner: &Inner, write: &Write, named: Option<&Named>) {
    match (write, named) {
        // The stream of changes may have been faster.
        (Write::TimeEntry(RecordWrite::Create(_, fields)), Some(Named::TimeEntry(_, id)))
            if inner.time_entries.confirmed(id).is_none() =>
        {
            let mut entry = TimeEntry { created: Some(clock::now()), ..TimeEntry::new(*id) };
            entry.apply(fields);
            inner.confirm_time(entry);
        }
        (Write::TimeEntry(RecordWrite::Update(id, fields)), _) => {
            if let Some(mut entry) = inner.time_entries.confirmed(id).map(|entry| (*entry).clone()) {
                entry.apply(fields);
                inner.confirm_time(entry);
            }
        }
        (Write::TimeEntry(RecordWrite::Delete(id)), _) => inner.forget_time(*id),
        (Write::Note(RecordWrite::Create(_, fields)), Some(Named::Note(_, id)))
            if inner.notes.confirmed(id).is_none() =>
        {
            let me = inner.me.with_untracked(|me| *me);
            let mut note = Note { created: Some(clock::now()), user: me, ..Note::new(*id) };
            note.apply(fields);
            note.content = fields.written();
            inner.confirm_note(note);
        }
        (Write::Note(RecordWrite::Update(id, fields)), _) => {
            if let Some(mut note) = inner.notes.confirmed(id).map(|note| (*note).clone()) {
                note.apply(fields);
                note.updated = Some(clock::now());
                inner.confirm_note(note);
            }
        }
        (Write::DetachFromNote(id, file), _) => {
            if let Some(mut note) = inner.notes.confirmed(id).map(|note| (*note).clone()) {
                note.detach(file);
                inner.confirm_note(note);
            }
        }
        (Write::Note(RecordWrite::Delete(id)), _) => inner.forget_note(*id),
        (Write::AskReview { task, .. }, _) => confirm_status(inner, *task, TaskStatus::UnderReview),
        (Write::DecideReview { id, task, verdict, at, then }, _) => {
            if let Some(mut review) = inner.reviews.confirmed(id).map(|review| (*review).clone()) {
                review.decide(verdict, *at);
                inner.confirm_review(review);
            }
            let still =
                inner.tasks.confirmed(task).is_some_and(|task| task.status == TaskStatus::UnderReview);
            if let Some(then) = then.clone().filter(|_| still) {
                confirm_status(inner, *task, then);
            }
        }
        _ => {}
    }
}

fn confirm_status(inner: &Inner, task: TaskId, status: TaskStatus) {
    super::confirm_task(inner, task, &TaskPatch { status: Some(status), ..TaskPatch::default() });
}
