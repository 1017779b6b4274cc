//! The board.

use super::Plural;

texts! {
    /// Texts of the board.
    BoardText {
        title: &'static str = "Board";
        new_task: &'static str = "New task";
        new_task_in: &'static str = "New task in {column}";
        more_for: &'static str = "More for {column}";
        columns: &'static str = "Columns";
        column: &'static str = "{column}, {tasks}";
        select: &'static str = "Select {task}";
        subtasks: &'static str = "{n} of {m} subtasks done";
        waits_for: Plural = Plural::new("Waits for {n}", "Waits for {n}");
        waits_for_one: &'static str = "Waits for {task}";
        waits_for_more: Plural = Plural::new("Waits for {task} and {n} more", "Waits for {task} and {n} more");
        open: &'static str = "Open";
        copy_link: &'static str = "Copy link";
        copied: &'static str = "Link copied.";
        not_copied: &'static str = "The browser does not allow copying here.";
        do_select: &'static str = "Select";
        deselect: &'static str = "Take out of the selection";
        move_to: &'static str = "Move to…";
        pick_up: &'static str = "Move with the arrow keys";
        archive: &'static str = "Archive";
        to_top: &'static str = "To the top";
        up: &'static str = "Up";
        down: &'static str = "Down";
        to_end: &'static str = "To the end";
        show_hidden: &'static str = "Show hidden columns";
        what: &'static str = "What is to be done?";
        collapse: &'static str = "Collapse column";
        expand: &'static str = "Expand {column}";
        hide: &'static str = "Hide column";
        set_limit: &'static str = "Limit…";
        limit: &'static str = "Most tasks in the column";
        limit_hint: &'static str = "A number from 1 on; nothing for no limit. It warns and does not forbid.";
        over_limit: &'static str = "{n}, limit {limit}";
        select_all: &'static str = "Select all in the column";
        picked_up: &'static str = "Picked up {task}. {column}, position {n} of {m}. Move with the arrow keys, drop with Space or Enter, put back with Escape.";
        over: &'static str = "{column}, position {n} of {m}.";
        dropped: &'static str = "Dropped {task}. {column}, position {n} of {m}.";
        put_back: &'static str = "Put {task} back.";
        several: Plural = Plural::new("{n} task", "{n} tasks");
        empty_title: &'static str = "No tasks yet";
        empty_lead: &'static str = "Write down the first thing that has to happen. Order, people and dates can follow.";
        no_match: &'static str = "No task matches the filter.";
        clear_filter: &'static str = "Clear the filter";
        sorted: &'static str = "Cards keep the chosen sort order; sort by hand to place them yourself.";
    }
}
