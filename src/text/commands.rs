//! Commands, the palette and the help.

use super::Plural;

texts! {
    /// Texts of commands.
    CommandText {
        palette: &'static str = "Search or jump to";
        help: &'static str = "Keyboard shortcuts";
        new_task: &'static str = "New task";
        new_project: &'static str = "New project";
        filter: &'static str = "Filter by words";
        next: &'static str = "Next task";
        previous: &'static str = "Previous task";
        open: &'static str = "Open the task";
        peek: &'static str = "Peek at the task";
        select: &'static str = "Select the task";
        edit_title: &'static str = "Edit the title";
        assign: &'static str = "Assign";
        set_status: &'static str = "Set status";
        set_due: &'static str = "Set due date";
        go_my_work: &'static str = "Go to my work";
        go_overview: &'static str = "Go to the overview of the project";
        go_board: &'static str = "Go to board";
        go_list: &'static str = "Go to list";
        go_calendar: &'static str = "Go to calendar";
        go_dependencies: &'static str = "Go to dependencies";
        go_timeline: &'static str = "Go to timeline";
        go_projects: &'static str = "Go to projects";
        edit_project: &'static str = "Edit project";
        import: &'static str = "Import tasks into the project";
        sections: &'static str = "Sections of the project";
        print: &'static str = "Print what is shown";
        back: &'static str = "Go back";
        undo: &'static str = "Undo";
        side_bar: &'static str = "Show or hide the side bar";
        theme_system: &'static str = "Theme: as the system";
        theme_light: &'static str = "Theme: light";
        theme_dark: &'static str = "Theme: dark";
        contrast: &'static str = "Contrast: more or as the system";
        single_keys: &'static str = "Single-key shortcuts on or off";
        sign_out: &'static str = "Sign out";

        group_find: &'static str = "Find and go";
        group_task: &'static str = "Tasks";
        group_project: &'static str = "Projects";
        conversations: &'static str = "Conversations and people";
        search_messages: &'static str = "Search messages";
        go_webhooks: &'static str = "Go to webhooks";
        go_people: &'static str = "Go to people";
        go_threads: &'static str = "Go to threads";
        group_talk: &'static str = "Conversations";
        go_talk: &'static str = "Go to the talk on the project";
        go_channels: &'static str = "Go to channels";
        go_time: &'static str = "Go to time";
        go_notes: &'static str = "Go to notes";
        timer: &'static str = "Start or stop the timer";
        stop_timer: &'static str = "Stop the timer that runs";
        go_drafts: &'static str = "Go to drafts";
        next_message: &'static str = "Next message";
        previous_message: &'static str = "Previous message";
        next_unread: &'static str = "Go to the first unread message";
        latest_message: &'static str = "Go to the latest message";
        write_message: &'static str = "Write a message";
        reply_message: &'static str = "Reply in a thread";
        react_message: &'static str = "React to the message";
        edit_message: &'static str = "Edit the message";
        edit_last_message: &'static str = "Edit my last message";
        group_app: &'static str = "The page";

        tasks: &'static str = "Tasks";
        projects: &'static str = "Projects";
        commands: &'static str = "Commands";
        people: &'static str = "People";
        ask: &'static str = "Search tasks, projects, people and commands";
        answers: &'static str = "Answers";
        nothing: &'static str = "Nothing is called that.";
        found: Plural = Plural::new("{n} answer", "{n} answers");
        choose: &'static str = "choose";
        open_it: &'static str = "open";
        peek_it: &'static str = "peek";
        commands_only: &'static str = "commands only";
        tasks_of: &'static str = "Show their tasks";
        open_tasks: Plural = Plural::new("{n} open task", "{n} open tasks");
        template: &'static str = "Template";
        archived: &'static str = "Archived";

        then: &'static str = "then";
        or: &'static str = "or";
        keys_off: &'static str = "Shortcuts of a single key are switched off.";
        keys_on: &'static str = "Shortcuts of a single key can be switched off in the menu at your name.";
        key_space: &'static str = "Space";
        key_enter: &'static str = "Enter";
        key_escape: &'static str = "Esc";
        key_control: &'static str = "Ctrl";
        key_command: &'static str = "⌘";
        move_card: &'static str = "Pick up a card, carry it with the arrows, drop it";
        arrows: &'static str = "Go from card to card";

        task_title: &'static str = "Title";
        task_project: &'static str = "Project";
        task_section: &'static str = "Section";
        task_status: &'static str = "Status";
        task_assignee: &'static str = "Assignee";
        task_due: &'static str = "Due";
        task_create: &'static str = "Create task";
        task_title_missing: &'static str = "A task needs a title.";
        task_no_project: &'static str = "Make a project first: a task belongs to one.";
        task_made: &'static str = "Created {task}";
        task_show: &'static str = "Open";
        undone: &'static str = "Undone";
        nothing_to_undo: &'static str = "Nothing to undo";
        theme: &'static str = "Theme";
        system: &'static str = "As the system";
        light: &'static str = "Light";
        dark: &'static str = "Dark";
        more_contrast: &'static str = "More contrast";
        single_keys_short: &'static str = "Single-key shortcuts";
        account: &'static str = "Appearance, keys, sign out";
    }
}
