//! My work.

use super::Plural;

texts! {
    /// Texts of one's own work.
    MyWorkText {
        title: &'static str = "My work";
        what: &'static str = "What to show";
        tasks: &'static str = "Tasks";
        reviews: &'static str = "Reviews";
        waiting: Plural = Plural::new("{n} waits for you", "{n} wait for you");
        asks: &'static str = "{who} asks for your review";
        asks_at: &'static str = "{who} asks for your review, {when}";
        no_reviews_title: &'static str = "Nothing to review";
        no_reviews_lead: &'static str = "When somebody asks you to look at a task, it stands here until you decide.";
        mentions: &'static str = "Mentions";
        created: &'static str = "Created by me";
        no_mentions_title: &'static str = "Nobody has mentioned you yet";
        no_mentions_lead: &'static str = "Messages and replies that speak to you with @ stand here, the newest first.";
        older_mentions: &'static str = "Older mentions";
        only_here: &'static str = "This server cannot look for mentions: what this browser has read is shown.";
        now: Plural = Plural::new("{n} due or overdue", "{n} due or overdue");
        created_title: &'static str = "No tasks of yours";
        empty_title: &'static str = "Nothing to do";
        empty_lead: &'static str = "What is assigned to you in any project stands here, by the day it is due.";
        created_lead: &'static str = "Tasks that you make stand here, whoever does them.";
    }
}
