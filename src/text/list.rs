//! The list.

use super::Plural;

texts! {
    /// Texts of the list.
    ListText {
        title: &'static str = "List";
        table: &'static str = "Tasks by {group}";
        task: &'static str = "Task";
        status: &'static str = "Status";
        assignee: &'static str = "Assignee";
        due: &'static str = "Due";
        section: &'static str = "Section";
        estimate: &'static str = "Estimate";
        waits: &'static str = "Waits for";
        subtasks: &'static str = "Subtasks";
        created: &'static str = "Created";
        updated: &'static str = "Changed";
        facts: &'static str = "Subtasks and priority";
        glyph: &'static str = "Status sign";
        done: &'static str = "Done";
        complete: &'static str = "Complete {task}";
        column_menu: &'static str = "Column {column}";
        column_back: &'static str = "Move back";
        column_on: &'static str = "Move on";
        column_wider: &'static str = "Wider";
        column_narrower: &'static str = "Narrower";
        column_usual: &'static str = "Usual width";
        column_hide: &'static str = "Hide column";
        more: &'static str = "More";
        more_for: &'static str = "More for {task}";
        select: &'static str = "Select";
        select_task: &'static str = "Select {task}";
        select_all: &'static str = "Select all";
        sort_by: &'static str = "Sort by {column}";
        and_more: Plural = Plural::new("{first} and {n} more", "{first} and {n} more");
        new_task: &'static str = "New task";
        new_task_in: &'static str = "New task in {group}";
        edit_title: &'static str = "Title of {task}";
        open: &'static str = "Open";
        rename: &'static str = "Edit the title";
        take: &'static str = "Select";
        leave: &'static str = "Take out of the selection";
        move_up: &'static str = "Move up";
        move_down: &'static str = "Move down";
        move_to_section: &'static str = "Move to section…";
        move_to_project: &'static str = "Move to project…";
        archive: &'static str = "Archive";
        delete: &'static str = "Delete";
    }
}
