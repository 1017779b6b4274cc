//! Words of reviews.

use super::Plural;

texts! {
    /// Words of reviews.
    ReviewText {
        title: &'static str = "Review";
        reviewer: &'static str = "Reviewer";
        asked_at: &'static str = "asked for {when}";
        ask: &'static str = "Ask for a review";
        ask_again: &'static str = "Ask for another review";
        nobody_asked: &'static str = "Nobody has been asked to look at this task.";
        asks: &'static str = "{who} asks {whom} to review.";
        you_ask: &'static str = "You ask {whom} to review.";
        asked: &'static str = "{whom} was asked to review.";
        you: &'static str = "you";
        you_first: &'static str = "You";
        and: &'static str = "{first} and {last}";
        approved: &'static str = "{who} approved, {when}";
        rejected: &'static str = "{who} asked for changes, {when}";
        decided_other: &'static str = "{who}: {decision}, {when}";
        waiting: &'static str = "{who} has not decided yet";
        you_wait: &'static str = "Your decision is waited for.";
        earlier: Plural = Plural::new("{n} earlier review", "{n} earlier reviews");
        words: &'static str = "Your words on it";
        words_hint: &'static str = "What is good, or what is to be changed";
        approve: &'static str = "Approve";
        reject: &'static str = "Ask for changes";
        say_why: &'static str = "Say what is to be changed.";
        whom: &'static str = "Who is to look at it";
        message: &'static str = "Message";
        message_hint: &'static str = "What to look at, and until when";
        send: Plural = Plural::new("Ask {n} person", "Ask {n} people");
        pick_somebody: &'static str = "Pick somebody to ask.";
        not_asked: &'static str = "The review was not asked for. {why}";
        not_decided: &'static str = "Your decision was not saved. {why}";
    }
}
