//! Dated tasks as a calendar file, after [RFC 5545](https://www.rfc-editor.org/rfc/rfc5545): a whole-day event for
//! each, from its start to its due day.

use crate::{Moment, TaskId};
use chrono::{Datelike, NaiveDate};
use std::fmt::Write;

/// What is written of a task.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// Which.
    pub id: TaskId,
    /// What is to be done.
    pub title: String,
    /// The day that work begins, where there is one.
    pub start: Option<NaiveDate>,
    /// The day it is due.
    pub due: NaiveDate,
    /// Where the task is found.
    pub link: String,
    /// More words: status, project.
    pub note: String,
}

/// The file. `host` makes the names of the events unlike those of other sites; `now` is when it was written.
pub fn write(events: &[Event], host: &str, now: Moment) -> String {
    let mut text = String::new();
    let mut line = |words: &str| fold(&mut text, words);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Threadline//Tasks//EN");
    for event in events {
        let start = event.start.filter(|start| *start <= event.due).unwrap_or(event.due);
        // The end of a whole-day event is the day after.
        let end = event.due.succ_opt().unwrap_or(event.due);
        line("BEGIN:VEVENT");
        line(&format!("UID:task-{}@{host}", event.id));
        line(&format!("DTSTAMP:{}", stamp(now)));
        line(&format!("DTSTART;VALUE=DATE:{}", digits(start)));
        line(&format!("DTEND;VALUE=DATE:{}", digits(end)));
        line(&format!("SUMMARY:{}", escape(&event.title)));
        if !event.note.is_empty() {
            line(&format!("DESCRIPTION:{}", escape(&event.note)));
        }
        line(&format!("URL:{}", event.link));
        // A task does not make anybody busy.
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// `20261117`. The crate's own writer takes a pattern and brings the machine for all of them.
fn digits(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `20261117T083000Z`.
fn stamp(now: Moment) -> String {
    let text = now.to_rfc3339();
    let digits: String = text.chars().take(19).filter(|c| *c != '-' && *c != ':').collect();
    format!("{digits}Z")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes a line, cut at 75 bytes; what follows begins with a space.
fn fold(text: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            let _ = text.write_str("\r\n ");
            width = 1;
        }
        text.push(c);
        width += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_task_is_a_whole_day_event_from_its_start_to_its_due_day() {
        let event = Event {
            id: TaskId(7),
            title: "Book; the \\field, and\nmore".into(),
            start: Some(day("2026-11-30")),
            due: day("2026-12-01"),
            link: "https://example.com/tasks/7".into(),
            note: String::new(),
        };
        let text = write(&[event], "example.com", Moment::parse("2026-11-17T08:30:00.000Z").unwrap());
        for line in [
            "UID:task-7@example.com\r\n",
            "DTSTAMP:20261117T083000Z\r\n",
            "DTSTART;VALUE=DATE:20261130\r\n",
            "DTEND;VALUE=DATE:20261202\r\n",
            "SUMMARY:Book\\; the \\\\field\\, and\\nmore\r\n",
            "URL:https://example.com/tasks/7\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_unfolded_it_is_whole() {
        let title = "ä".repeat(200);
        let event = Event {
            id: TaskId(1),
            title: title.clone(),
            start: None,
            due: day("2026-12-01"),
            link: String::new(),
            note: "x,".repeat(90),
        };
        let text = write(&[event], "h", Moment(0));
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert!(text.replace("\r\n ", "").contains(&format!("SUMMARY:{title}\r\n")));
    }

    #[test]
    fn a_task_that_starts_after_it_is_due_is_on_its_due_day() {
        let event = Event {
            id: TaskId(1),
            title: "t".into(),
            start: Some(day("2026-12-09")),
            due: day("2026-12-01"),
            link: String::new(),
            note: String::new(),
        };
        assert!(write(&[event], "h", Moment(0)).contains("DTSTART;VALUE=DATE:20261201\r\n"));
    }
}
