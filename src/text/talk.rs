//! Words of conversations.

use super::Plural;

texts! {
    /// Words of conversations.
    TalkText {
        channels: &'static str = "Channels";
        chats: &'static str = "Chats";
        drafts: &'static str = "Drafts";
        talk: &'static str = "Talk";
        messages: &'static str = "Messages";
        thread: &'static str = "Thread";
        close_thread: &'static str = "Close thread";
        thread_from: &'static str = "from {name}, {time}";
        someone: &'static str = "Someone";
        somebody_gone: &'static str = "Deleted account";
        page_title: &'static str = "{name} · Threadline";

        write_comment: &'static str = "Write a comment";
        write_to: &'static str = "Message {name}";
        reply: &'static str = "Reply in the thread";
        reply_to: &'static str = "Reply to {name}";
        send: &'static str = "Send";
        draft_kept: &'static str = "Draft kept";
        save: &'static str = "Save";
        edit_label: &'static str = "Edit the message";

        react: &'static str = "React";
        reaction_label: &'static str = "{reaction}, {n}: {names}";
        add_reaction: &'static str = "Add a reaction";
        edit: &'static str = "Edit";
        delete: &'static str = "Delete";
        quote: &'static str = "Quote";
        copy_link: &'static str = "Copy link";
        copied: &'static str = "Copied the link";
        not_copied: &'static str = "The link could not be copied: {link}";
        mark_unread: &'static str = "Mark unread from here";
        make_task: &'static str = "Make a task of it";
        from_message: &'static str = "From a message";
        edited: &'static str = "edited";
        on_task: &'static str = "on {task}";
        replies: Plural = Plural::new("{n} reply", "{n} replies");
        no_replies: &'static str = "No replies yet";
        last_at: &'static str = "last at {time}";

        sending: &'static str = "Sending…";
        waiting: &'static str = "Not sent, no connection. It goes by itself.";
        refused: &'static str = "Not sent: {why}";
        refused_edit: &'static str = "The change was not saved: {why}";

        today: &'static str = "Today, {day}";
        new_since: &'static str = "New since {time}";
        new: &'static str = "New";
        to_latest: &'static str = "Jump to the latest";
        to_unread: Plural = Plural::new("{n} new message", "{n} new messages");
        earlier: &'static str = "Earlier messages";
        beginning: &'static str = "This is the beginning of the conversation.";
        empty: &'static str = "Nothing has been said here yet.";
        empty_task: &'static str = "Nothing has been said about this task yet.";
        with_tasks: &'static str = "With the talk on tasks";
        thread_gone: &'static str = "This message was deleted. What you write here stays in your drafts.";
        gone: &'static str = "This conversation is not there any more, or you may not see it.";

        unread: Plural = Plural::new("{n} unread", "{n} unread");
        unread_mentions: Plural = Plural::new("{n} unread mention", "{n} unread mentions");
        members: Plural = Plural::new("{n} member", "{n} members");
        public: &'static str = "Open to everyone";
        private: &'static str = "Only for its members";
        browse: &'static str = "Browse channels";
        all_channels: &'static str = "All channels";
        new_channel: &'static str = "New channel";
        new_group: &'static str = "New group chat";
        new_chat: &'static str = "New direct chat";
        start_chat: &'static str = "Start a chat";
        join: &'static str = "Join";
        leave: &'static str = "Leave";
        not_member: &'static str = "You read along. Join to take part.";
        no_channels: &'static str = "There are no channels yet.";
        room_settings: &'static str = "Settings of {name}";
        members_settings: &'static str = "Members and settings";
        group_settings: &'static str = "Name and people";
        name: &'static str = "Name";
        name_missing: &'static str = "Give it a name.";
        people: &'static str = "People";
        people_missing: &'static str = "Choose somebody.";
        administrators: &'static str = "Administrators";
        is_public: &'static str = "Everyone may read and join";
        external: &'static str = "Also external people";
        clients: &'static str = "Also clients";
        create: &'static str = "Create";
        add_people: &'static str = "Add people";
        nobody_found: &'static str = "Nobody found";
        remove: &'static str = "Remove {name}";

        told_many: Plural = Plural::new("{n} new message", "{n} new messages");
        told_by: &'static str = "{count} by {names}";
        is_writing: &'static str = "{name} is writing…";
        are_writing: &'static str = "{one} and {other} are writing…";
        many_writing: &'static str = "Several people are writing…";
        follow: &'static str = "Follow";
        following: &'static str = "Following";
        follow_hint: &'static str = "Be told of new replies";
        unfollow_hint: &'static str = "Be told of new replies no longer";
        new_replies: Plural = Plural::new("{n} new", "{n} new");
        threads: &'static str = "Threads";
        no_threads: &'static str = "No threads yet. Those that you reply to, or are spoken to in, stand here.";
        unread_threads: Plural = Plural::new("{n} thread with new replies", "{n} threads with new replies");
        no_message_here: &'static str = "A message that is not there any more";
        later: &'static str = "Later messages";
        direct_chat: &'static str = "Direct chat";
        whole: &'static str = "Show all of it";
        talk_to: &'static str = "Message {name}";
        said_by: &'static str = "Search what {name} said";
        search_here: &'static str = "Search this conversation";

        no_drafts: &'static str = "No drafts. What you begin to write and do not send stands here.";
        draft_in: &'static str = "In {place}";
        draft_thread: &'static str = "In a thread in {place}";
        draft_edit: &'static str = "A change in {place}";
        a_task: &'static str = "a task";
        a_conversation: &'static str = "a conversation";
        draft_discarded: &'static str = "Draft discarded";
        copy_draft: &'static str = "Copy the draft";
        draft_copied: &'static str = "Copied the draft";
        draft_not_copied: &'static str = "The draft could not be copied. Open it to see all of it.";
        discard_draft: &'static str = "Discard the draft";
        drafts_count: Plural = Plural::new("{n} draft", "{n} drafts");
    }
}

/// The reactions that are offered, and what they are called.
pub const REACTIONS: [(&str, &str); 16] = [
    ("👍", "Thumbs up"),
    ("👎", "Thumbs down"),
    ("✅", "Done"),
    ("👀", "Looking"),
    ("🎉", "Celebrate"),
    ("❤️", "Heart"),
    ("😄", "Smile"),
    ("😂", "Laugh"),
    ("😮", "Surprised"),
    ("😢", "Sad"),
    ("🙏", "Thanks"),
    ("👏", "Applause"),
    ("🔥", "Fire"),
    ("🚀", "Rocket"),
    ("💡", "Idea"),
    ("❓", "Question"),
];

/// What a reaction is called; one that is not offered is its own name.
pub fn reaction(emoji: &str) -> &str {
    REACTIONS.iter().find(|(known, _)| *known == emoji).map_or(emoji, |(_, name)| name)
}
