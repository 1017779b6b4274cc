//! Words of notes and meetings.

use super::Plural;

texts! {
    /// Words of notes and meetings.
    NoteText {
        title: &'static str = "Notes";
        page_title: &'static str = "{name} · Threadline";
        personal: &'static str = "Personal";
        personal_hint: &'static str = "Only you see them.";
        new_note: &'static str = "New note";
        new_meeting: &'static str = "New meeting";
        name: &'static str = "Name";
        name_missing: &'static str = "A note needs a name.";
        edit_name: &'static str = "Edit the name";
        place: &'static str = "Where it belongs";
        content: &'static str = "Text";
        write: &'static str = "Write something";
        edit_text: &'static str = "Edit the text";
        hint: &'static str = "Markdown. @ names people, # names tasks. Ctrl Enter, Esc or leaving the field saves.";
        create: &'static str = "Make the note";
        create_meeting: &'static str = "Save the minutes";
        written_by: &'static str = "{who}, {when}";
        changed: &'static str = "changed {when}";
        empty_title: &'static str = "No notes yet";
        empty_lead: &'static str = "A note keeps what is no task: an idea, a decision, the minutes of a meeting.";
        gone: &'static str = "This note is not there any more, or you may not see it.";
        to_notes: &'static str = "Go to the notes";
        loading: &'static str = "Reading the notes…";
        delete: &'static str = "Delete note";
        copy_link: &'static str = "Copy link";
        copied: &'static str = "Copied the link to the note";
        not_copied: &'static str = "The browser did not allow copying. The link is {link}";
        not_made: &'static str = "The note “{name}” was not made. {why}";
        not_saved: &'static str = "The note was not saved. {why}";
        tasks: &'static str = "Tasks in this note";
        mentioned: Plural = Plural::new("{n} task", "{n} tasks");
        draft: &'static str = "Not saved yet";
        day: &'static str = "Day";
        from: &'static str = "From";
        until: &'static str = "Until";
        summary: &'static str = "Summary";
        summary_hint: &'static str = "What was said and decided";
        items: &'static str = "Action items";
        item: &'static str = "Action item {n}";
        item_hint: &'static str = "What is to be done";
        add_item: &'static str = "Add an action item";
        becomes_task: &'static str = "Becomes a task";
        remove_item: &'static str = "Remove {item}";
        participants: &'static str = "Participants";
        guests: &'static str = "Others";
        guests_hint: &'static str = "Names or addresses, separated by commas";
        makes_tasks: Plural = Plural::new("{n} task is made.", "{n} tasks are made.");
        ends_before: &'static str = "It cannot end before it began.";
        hours_missing: &'static str = "Say also the day.";
        trail: &'static str = "Where this note is";
        view: &'static str = "View";
    }
}
