//! Time, notes and reviews in the outbox.

use super::{Failure, Named, Outbox, RecordKey, RecordWrite, Write};
use crate::error::ApiError;
use crate::{
    Attachment, Decision, Moment, Note, NoteId, NotePatch, Review, ReviewId, ReviewRequest, ReviewVerdict,
    Task, TaskId, TaskPatch, TaskStatus, TimeEntry, TimeEntryId, TimeEntryPatch, UserId,
};

fn spent(task: i64, seconds: u32) -> TimeEntryPatch {
    TimeEntryPatch { task: Some(Some(TaskId(task))), time: Some(seconds), ..TimeEntryPatch::default() }
}

fn ask(ids: &[i64], reviewers: &[i64], replaces: &[i64]) -> Write {
    Write::AskReview {
        ids: ids.iter().copied().map(ReviewId).collect(),
        task: TaskId(1),
        request: ReviewRequest {
            reviewers: reviewers.iter().copied().map(UserId).collect(),
            message: Some("Please look".into()),
        },
        by: Some(UserId(9)),
        at: Moment(5_000),
        replaces: replaces.iter().copied().map(ReviewId).collect(),
    }
}

fn decide(then: Option<TaskStatus>) -> Write {
    let verdict = ReviewVerdict { message: Some("Too small".into()), decision: Some(Decision::Reject) };
    Write::DecideReview { id: ReviewId(4), task: TaskId(1), verdict, at: Moment(6_000), then }
}

#[test]
fn time_on_a_task_that_is_being_made_waits_for_its_name() {
    let mut outbox = Outbox::default();
    let fields = TaskPatch { title: Some("Draft".into()), ..TaskPatch::default() };
    outbox.push(Write::CreateTask { id: TaskId(-1), fields }, None);
    outbox.push(Write::TimeEntry(RecordWrite::Create(TimeEntryId(-2), spent(-1, 60))), None);
    let made = outbox.next(0).unwrap();
    assert_eq!(outbox.next(0), None);
    outbox.settle(made.seq, Some(&Named::Task(TaskId(-1), TaskId(40))));
    let sent = outbox.next(0).unwrap();
    assert_eq!(sent.write, Write::TimeEntry(RecordWrite::Create(TimeEntryId(-2), spent(40, 60))));
}

#[test]
fn a_change_of_time_that_is_refused_is_taken_back_and_kept_for_another_try() {
    let mut outbox = Outbox::default();
    let entry = TimeEntry { time: Some(60), ..TimeEntry::new(TimeEntryId(7)) };
    outbox.push(Write::TimeEntry(RecordWrite::Update(entry.id, spent(1, 3600))), None);
    assert_eq!(outbox.time_entry(entry.id, Some(&entry)).unwrap().time, Some(3600));
    let sent = outbox.next(0).unwrap();
    let Failure::Refused(refused) = outbox.fail(sent.seq, &ApiError::Forbidden("No.".into()), 0) else {
        panic!("a refusal is not tried again");
    };
    assert_eq!(outbox.time_entry(entry.id, Some(&entry)).unwrap().time, Some(60));
    outbox.retry(refused[0].seq).unwrap();
    assert_eq!(outbox.time_entry(entry.id, Some(&entry)).unwrap().time, Some(3600));
}

#[test]
fn a_note_with_minutes_shows_them_before_the_server_has_made_it() {
    let mut outbox = Outbox::default();
    let fields = NotePatch {
        name: Some("Weekly".into()),
        content: Some(Some("<p>Before.</p>".into())),
        summary: Some("We agreed.".into()),
        ..NotePatch::default()
    };
    outbox.push(Write::Note(RecordWrite::Create(NoteId(-1), fields)), None);
    let content = outbox.note(NoteId(-1), None).unwrap().content;
    assert_eq!(content.as_deref(), Some("<p>Before.</p><h3>Summary</h3><p>We agreed.</p>"));
}

#[test]
fn asking_shows_who_is_asked_takes_older_questions_away_and_puts_the_task_under_review() {
    let mut outbox = Outbox::default();
    let task = Task::new(TaskId(1), "Bracket");
    let older = Review::asked(ReviewId(3), TaskId(1), None, UserId(2), None, Moment(0));
    outbox.push(ask(&[-5, -6], &[2, 3], &[3]), None);
    assert_eq!(outbox.task(TaskId(1), Some(&task)).unwrap().status, TaskStatus::UnderReview);
    assert_eq!(outbox.review(ReviewId(3), Some(&older)), None);
    let asked = outbox.review(ReviewId(-6), None).unwrap();
    assert_eq!((asked.reviewer, asked.requester), (Some(UserId(3)), Some(UserId(9))));
    let sent = outbox.next(0).unwrap();
    assert_eq!(sent.look_first, None);
    outbox.fail(sent.seq, &ApiError::TimeOut, 0);
    let again = outbox.next(outbox.wake_at().unwrap()).unwrap();
    assert!(again.look_first.is_some(), "who was asked already is not asked twice");
}

#[test]
fn a_decision_moves_only_a_task_that_is_still_under_review() {
    let mut outbox = Outbox::default();
    let mut task = Task::new(TaskId(1), "Bracket");
    task.status = TaskStatus::UnderReview;
    let seq = outbox.push(decide(Some(TaskStatus::InProgress)), Some(9_000));
    assert!(outbox.changes_task(TaskId(1), Some(&task)));
    assert_eq!(outbox.task(TaskId(1), Some(&task)).unwrap().status, TaskStatus::InProgress);
    task.status = TaskStatus::Complete;
    assert_eq!(outbox.task(TaskId(1), Some(&task)).unwrap().status, TaskStatus::Complete);
    let asked = Review::asked(ReviewId(4), TaskId(1), None, UserId(2), None, Moment(0));
    let decided = outbox.review(ReviewId(4), Some(&asked)).unwrap();
    assert_eq!((decided.decision, decided.answer.as_deref()), (Some(Decision::Reject), Some("Too small")));
    outbox.cancel(seq);
    assert!(outbox.review(ReviewId(4), Some(&asked)).unwrap().is_waiting());
}

#[test]
fn a_decision_that_waits_for_undo_holds_up_no_other_change_of_the_task() {
    let mut outbox = Outbox::default();
    outbox.push(decide(None), Some(9_000));
    let rename = TaskPatch { title: Some("New".into()), ..TaskPatch::default() };
    outbox.push(Write::UpdateTasks(vec![(TaskId(1), rename)]), None);
    assert!(outbox.next(0).is_some());
}

#[test]
fn a_file_that_is_being_taken_away_is_gone_at_once_and_holds_up_no_other_change() {
    let mut outbox = Outbox::default();
    let file: Attachment = serde_json::from_value(serde_json::json!({"Id": "7"})).unwrap();
    let mut task = Task::new(TaskId(1), "Bracket");
    task.attachments = Some(vec![file.clone()]);
    let mut note = Note::new(NoteId(2));
    note.attachments = vec![file.clone()];
    outbox.push(Write::Detach(TaskId(1), file.id.clone()), Some(9_000));
    outbox.push(Write::DetachFromNote(NoteId(2), file.id), Some(9_000));
    assert!(outbox.changes_task(TaskId(1), Some(&task)) && outbox.changes_note(NoteId(2)));
    assert_eq!(outbox.note(NoteId(2), Some(&note)).unwrap().attachments, []);
    assert_eq!(outbox.task(TaskId(1), Some(&task)).unwrap().attachments, Some(Vec::new()));
    assert!(!outbox.is_pending(&RecordKey::Note(NoteId(2))), "nothing of the note itself waits to be saved");
    let rename = TaskPatch { title: Some("New".into()), ..TaskPatch::default() };
    outbox.push(Write::UpdateTasks(vec![(TaskId(1), rename)]), None);
    let words = NotePatch { name: Some("New".into()), ..NotePatch::default() };
    outbox.push(Write::Note(RecordWrite::Update(NoteId(2), words)), None);
    assert!(outbox.next(0).is_some());
    assert!(outbox.next(0).is_some());
    assert_eq!(outbox.next(0), None, "the files wait for Undo");
}
