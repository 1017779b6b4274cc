//! Completing a task before what it waits for.

use super::Plural;

texts! {
    /// Texts of the question before a task is completed early.
    EarlyText {
        title: Plural = Plural::new("Complete it before what it waits for?", "Complete {n} tasks before what they wait for?");
        waits_for: &'static str = "“{task}” still waits for";
        and_more: Plural = Plural::new("and {n} more", "and {n} more");
        more: Plural = Plural::new("{n} more task waits for open work", "{n} more tasks wait for open work");
        leave: &'static str = "Leave open";
        go_on: Plural = Plural::new("Complete anyway", "Complete all anyway");
    }
}

/// How many more there are.
pub fn and_more(count: usize) -> String {
    super::text().early.and_more.of(count)
}
