use super::*;
use crate::Moment;

const NOW: u64 = 1_000_000_000;
const TASK: Target = Target::Task(TaskId(7));

fn draft() -> Target {
    Target::Draft("channel/5".to_owned())
}

fn attachment(id: &str) -> Attachment {
    let mut made: Attachment = serde_json::from_str(&format!(r#"{{"Id": "{id}"}}"#)).unwrap();
    (made.file_name, made.size) = ("a.txt".to_owned(), Some(10));
    made
}

fn names(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.name.as_str()).collect()
}

#[test]
fn three_go_at_once_and_the_next_follows_as_one_ends() {
    let mut queue = Queue::default();
    let tickets: Vec<_> = ["a", "b", "c", "d", "e"].map(|name| queue.add(TASK, name, 10, NOW)).into();
    assert_eq!(names(&queue.start()), ["a", "b", "c"]);
    assert!(queue.start().is_empty());
    queue.arrived(tickets[1], attachment("x"));
    assert_eq!(names(&queue.start()), ["d"]);
    queue.failed(tickets[0], ApiError::Network);
    queue.remove(tickets[2]);
    assert_eq!(names(&queue.start()), ["e"]);
}

#[test]
fn a_file_that_fails_stays_and_is_sent_again_when_asked() {
    let mut queue = Queue::default();
    let ticket = queue.add(TASK, "a.txt", 10, NOW);
    queue.start();
    queue.failed(ticket, ApiError::Network);
    assert_eq!(queue.tally(&TASK), Tally { stuck: 1, ..Tally::default() });
    assert!(queue.start().is_empty(), "nothing is sent again by itself");
    queue.retry(ticket);
    let again = queue.start();
    assert!(again[0].may_be_there, "its answer was lost: it is looked for first");
    queue.arrived(ticket, attachment("x"));
    assert_eq!(queue.tally(&TASK), Tally::default());
}

#[test]
fn a_refusal_is_no_reason_to_look_for_the_file() {
    let mut queue = Queue::default();
    let ticket = queue.add(TASK, "a.txt", 10, NOW);
    queue.start();
    queue.failed(ticket, ApiError::Forbidden("No.".to_owned()));
    queue.retry(ticket);
    assert!(!queue.start()[0].may_be_there);
}

#[test]
fn a_file_that_is_too_large_is_told_at_once_and_never_sent() {
    let mut queue = Queue::default();
    queue.set_limit(Some(100));
    let (fits, large) = (queue.add(TASK, "fits", 100, NOW), queue.add(TASK, "large", 101, NOW));
    assert_eq!(names(&queue.start()), ["fits"]);
    assert_eq!(queue.get(large).unwrap().stage, Stage::TooLarge(100));
    queue.retry(large);
    queue.remove(fits);
    assert!(queue.start().is_empty(), "sending it again would not make it smaller");
}

#[test]
fn what_is_for_a_task_of_this_browser_waits_for_its_name() {
    let mut queue = Queue::default();
    queue.add(Target::Task(TaskId(-1)), "a", 1, NOW);
    assert!(queue.start().is_empty());
    queue.aim(&Target::Task(TaskId(-1)), &TASK);
    assert_eq!(queue.start()[0].target, TASK);
}

#[test]
fn what_is_for_a_note_waits_for_its_name_and_leaves_when_it_is_there() {
    let mut queue = Queue::default();
    let (made, named) = (Target::Note(NoteId(-1)), Target::Note(NoteId(7)));
    let ticket = queue.add(made.clone(), "a", 1, NOW);
    assert!(queue.start().is_empty());
    queue.aim(&made, &named);
    assert_eq!(queue.start()[0].target, named);
    queue.arrived(ticket, attachment("x"));
    assert_eq!((queue.get(ticket), queue.tally(&named)), (None, Tally::default()));
}

#[test]
fn progress_never_goes_back_and_is_whole_only_when_the_server_says_so() {
    let mut queue = Queue::default();
    let ticket = queue.add(draft(), "a", 200, NOW);
    queue.start();
    for (sent, percent) in [(100, 49), (60, 49), (200, 99), (900, 99)] {
        queue.progress(ticket, sent);
        assert_eq!(queue.get(ticket).unwrap().percent(), percent, "after {sent}");
    }
    queue.arrived(ticket, attachment("x"));
    queue.progress(ticket, 10);
    assert_eq!(queue.get(ticket).unwrap().percent(), 100);
    queue.remove(ticket);
    queue.progress(ticket, 20);
    queue.failed(ticket, ApiError::Network);
    assert_eq!(queue.get(ticket), None, "what was cancelled does not come back");
}

#[test]
fn an_empty_file_has_a_progress_too() {
    let mut queue = Queue::default();
    let ticket = queue.add(TASK, "empty", 0, NOW);
    queue.start();
    queue.progress(ticket, 0);
    assert_eq!(queue.get(ticket).unwrap().percent(), 0);
}

#[test]
fn what_goes_with_a_draft_stays_until_it_is_sent_and_is_sent_anew_when_its_time_is_over() {
    let mut queue = Queue::default();
    let (one, other) = (queue.add(draft(), "one", 1, NOW), queue.add(draft(), "other", 1, NOW));
    queue.start();
    queue.arrived(one, attachment("x"));
    queue.failed(other, ApiError::Network);
    assert_eq!(queue.tally(&draft()), Tally { moving: 0, stuck: 1, uploaded: 1 });
    queue.spoil(&draft());
    assert_eq!(names(&queue.start()), ["one"], "only what was there has to be sent again");
}

#[test]
fn what_an_earlier_page_kept_waits_for_a_decision_or_is_there_already() {
    let mut queue = Queue::default();
    let kept = |uploaded| Kept { target: draft(), name: "a.txt".to_owned(), since: NOW, uploaded };
    let broken = queue.add_kept(kept(None), 10);
    queue.add_kept(kept(Some(attachment("x"))), 10);
    assert!(queue.start().is_empty());
    assert_eq!(queue.tally(&draft()), Tally { moving: 0, stuck: 1, uploaded: 1 });
    queue.retry(broken);
    assert!(queue.start()[0].may_be_there);
}

#[test]
fn what_is_kept_reads_as_it_was_written() {
    let kept = Kept { target: TASK, name: "ü.txt".to_owned(), since: NOW, uploaded: Some(attachment("x")) };
    let text = serde_json::to_string(&kept).unwrap();
    assert_eq!(serde_json::from_str::<Kept>(&text).unwrap(), kept);
}

#[test]
fn a_file_whose_answer_was_lost_is_known_by_name_and_size_among_what_is_new() {
    let mut queue = Queue::default();
    let ticket = queue.add(TASK, "a.txt", 10, NOW);
    let item = queue.get(ticket).unwrap();
    let (old, mut new) = (attachment("old"), attachment("new"));
    let mut larger = attachment("larger");
    larger.size = Some(11);
    let before = [old.id.clone()];
    let now = [old.clone(), larger.clone(), new.clone()];
    assert_eq!(look_for(item, &before, &now).map(|file| &file.id), Some(&new.id));
    assert_eq!(look_for(item, &[old.id.clone(), new.id.clone()], &now), None);
    new.created = Some(Moment(1));
    assert_eq!(look_for(item, &before, &[old, larger, new]), None, "that one is much older");
}
