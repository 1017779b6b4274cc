//! The outbox step by step.

use super::{Failure, Named, Outbox, Write};
use crate::TaskId;
use crate::error::ApiError;
use crate::{Task, TaskPatch};

fn rename(id: i64, title: &str) -> Write {
    Write::UpdateTasks(vec![(TaskId(id), TaskPatch { title: Some(title.into()), ..TaskPatch::default() })])
}

fn create(temporary: i64, title: &str) -> Write {
    let fields = TaskPatch { title: Some(title.into()), ..TaskPatch::default() };
    Write::CreateTask { id: TaskId(temporary), fields }
}

#[test]
fn two_changes_of_one_record_go_one_after_the_other() {
    let mut outbox = Outbox::default();
    outbox.push(rename(1, "a"), None);
    outbox.push(rename(1, "b"), None);
    outbox.push(rename(2, "c"), None);
    let first = outbox.next(0).unwrap();
    let other = outbox.next(0).unwrap();
    assert_eq!((first.write, other.write), (rename(1, "a"), rename(2, "c")));
    assert_eq!(outbox.next(0), None);
    outbox.settle(first.seq, None);
    assert_eq!(outbox.next(0).unwrap().write, rename(1, "b"));
}

#[test]
fn a_change_of_a_record_that_is_being_made_waits_for_its_name() {
    let mut outbox = Outbox::default();
    outbox.push(create(-1, "Draft"), None);
    outbox.push(rename(-1, "Better"), None);
    let made = outbox.next(0).unwrap();
    assert_eq!(outbox.next(0), None);
    outbox.settle(made.seq, Some(&Named::Task(TaskId(-1), TaskId(40))));
    assert_eq!(outbox.next(0).unwrap().write, rename(40, "Better"));
}

#[test]
fn a_refused_create_takes_what_was_built_on_it_along_and_loses_no_word() {
    let mut outbox = Outbox::default();
    outbox.push(create(-1, "Draft"), None);
    outbox.push(rename(-1, "Better"), None);
    outbox.push(rename(2, "Unrelated"), None);
    let made = outbox.next(0).unwrap();
    let Failure::Refused(lost) = outbox.fail(made.seq, &ApiError::Forbidden("No.".into()), 0) else {
        panic!("a refusal is not tried again");
    };
    assert_eq!(lost.len(), 2);
    assert_eq!(outbox.entries().len(), 1);
    assert_eq!(outbox.refused().len(), 2);
    outbox.retry(lost[0].seq).unwrap();
    assert_eq!(outbox.task(TaskId(-1), None).unwrap().title, "Draft");
}

#[test]
fn a_delete_can_be_taken_back_until_its_time_has_come() {
    let mut outbox = Outbox::default();
    let task = Task::new(TaskId(1), "Keep me");
    let seq = outbox.push(Write::DeleteTask(TaskId(1)), Some(6_000));
    assert_eq!(outbox.task(TaskId(1), Some(&task)), None);
    assert_eq!(outbox.next(5_999), None);
    assert_eq!(outbox.unsaved(), 0);
    assert!(outbox.cancel(seq).is_some());
    assert_eq!(outbox.task(TaskId(1), Some(&task)), Some(task));
    let seq = outbox.push(Write::DeleteTask(TaskId(1)), Some(6_000));
    assert_eq!(outbox.wake_at(), Some(6_000));
    assert!(outbox.next(6_000).is_some());
    assert_eq!(outbox.cancel(seq), None);
}

#[test]
fn a_create_that_may_have_happened_is_looked_for_before_it_is_sent_again() {
    let mut outbox = Outbox::default();
    outbox.push(create(-1, "Once"), None);
    let sent = outbox.next(100).unwrap();
    assert_eq!(sent.look_first, None);
    assert_eq!(outbox.fail(sent.seq, &ApiError::TimeOut, 200), Failure::WillRetry);
    let again = outbox.next(outbox.wake_at().unwrap()).unwrap();
    assert_eq!(again.look_first, Some(100));
}

#[test]
fn what_an_earlier_life_did_not_settle_is_looked_for_before_it_is_sent() {
    let mut outbox = Outbox::default();
    outbox.resume(create(-1, "Once"), 70);
    assert_eq!(outbox.next(100).unwrap().look_first, Some(70));
}

#[test]
fn a_server_that_asks_for_patience_gets_it() {
    let mut outbox = Outbox::default();
    outbox.push(rename(1, "a"), None);
    let sent = outbox.next(0).unwrap();
    outbox.fail(sent.seq, &ApiError::RateLimited(30), 1_000);
    assert_eq!(outbox.wake_at(), Some(31_000));
    outbox.hurry();
    assert!(outbox.next(1_001).is_some());
}

#[test]
fn tasks_made_together_are_named_together_and_what_is_built_on_one_waits_and_falls_with_them() {
    let fields = |title: &str| TaskPatch { title: Some(title.into()), ..TaskPatch::default() };
    let both = Write::CreateTasks(vec![(TaskId(-1), fields("One")), (TaskId(-2), fields("Two"))]);
    let mut outbox = Outbox::default();
    outbox.push(both.clone(), None);
    outbox.push(rename(-2, "Second"), None);
    assert_eq!(outbox.task(TaskId(-2), None).unwrap().title, "Second", "both are seen at once");
    let made = outbox.next(0).unwrap();
    assert_eq!(outbox.next(0), None);
    let mut refused = outbox.clone();
    outbox.settle(made.seq, Some(&Named::Tasks(vec![(TaskId(-1), TaskId(8)), (TaskId(-2), TaskId(9))])));
    assert_eq!(outbox.next(0).unwrap().write, rename(9, "Second"));

    let Failure::Refused(gone) = refused.fail(made.seq, &ApiError::Forbidden(String::new()), 0) else {
        panic!("not refused")
    };
    assert_eq!(gone.into_iter().map(|one| one.write).collect::<Vec<_>>(), [both, rename(-2, "Second")]);
    assert_eq!(refused.task(TaskId(-1), None), None);
}

#[test]
fn who_leaves_sends_what_was_held_for_undo_however_much_it_is() {
    let mut outbox = Outbox::default();
    for id in 1..=9 {
        outbox.push(Write::DeleteTask(TaskId(id)), Some(60_000));
    }
    assert_eq!(outbox.next(0), None);
    let sent: Vec<_> = outbox.last_call(0).into_iter().map(|send| send.write).collect();
    assert_eq!(sent, (1..=9).map(|id| Write::DeleteTask(TaskId(id))).collect::<Vec<_>>());
    assert_eq!(outbox.last_call(0), []);
}

#[test]
fn who_leaves_waits_for_no_answer() {
    let mut outbox = Outbox::default();
    outbox.push(rename(1, "a"), None);
    assert_eq!(outbox.next(0).unwrap().write, rename(1, "a"));
    outbox.push(rename(1, "b"), None);
    outbox.push(Write::DeleteTask(TaskId(1)), Some(60_000));
    assert_eq!(outbox.next(0), None, "one after the other while somebody is there");
    let sent: Vec<_> = outbox.last_call(0).into_iter().map(|send| send.write).collect();
    assert_eq!(sent, [rename(1, "b"), Write::DeleteTask(TaskId(1))]);
}

#[test]
fn who_leaves_does_nothing_twice_and_sends_nothing_without_a_name() {
    let mut outbox = Outbox::default();
    outbox.push(create(-1, "Lost on its way?"), None);
    let made = outbox.next(0).unwrap();
    outbox.fail(made.seq, &ApiError::TimeOut, 0);
    outbox.push(rename(-1, "Better"), None);
    assert_eq!(outbox.last_call(0), []);
}
