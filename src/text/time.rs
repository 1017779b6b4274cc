//! Words of time that was spent.

use super::Plural;

texts! {
    /// Words of time that was spent.
    TimeText {
        title: &'static str = "Time";
        page_title: &'static str = "Time · Threadline";
        spent: &'static str = "Time";
        of_estimate: &'static str = "{spent} of {estimate}";
        start: &'static str = "Start timer";
        start_short: &'static str = "Start";
        stop: &'static str = "Stop timer";
        stop_short: &'static str = "Stop";
        stop_named: &'static str = "Stop timer: {task}";
        running: &'static str = "Timer";
        started: &'static str = "started {when}";
        runs_elsewhere: &'static str = "The timer runs on {task}. Starting here stops it there.";
        not_recorded: &'static str = "Stopped within a second: nothing was recorded";
        unknown_task: &'static str = "Task {id}";
        gone_task: &'static str = "A task that is gone";
        no_task: &'static str = "No task";
        no_project: &'static str = "No project";
        add: &'static str = "Add time";
        edit: &'static str = "Edit time";
        edit_menu: &'static str = "Edit…";
        delete: &'static str = "Delete";
        more_for: &'static str = "More for {entry}";
        hours: &'static str = "{from} – {until}";
        hours_next_day: &'static str = "{from} – {until} ({day})";
        by: &'static str = "by {who}";
        show_all: Plural = Plural::new("Show {n} entry", "Show all {n} entries");
        overlap: &'static str = "Overlaps with {other}";
        overlap_bare: &'static str = "other time";
        overlap_warning: Plural = Plural::new(
            "This overlaps with {n} other entry of yours.",
            "This overlaps with {n} other entries of yours."
        );
        overlaps: Plural = Plural::new("{n} overlap in this week", "{n} overlaps in this week");
        overlap_pair: &'static str = "{first} and {second}";
        entry_name: &'static str = "{task}, {day} {hours}";
        day: &'static str = "Day";
        from: &'static str = "From";
        until: &'static str = "Until";
        duration: &'static str = "Duration";
        duration_hint: &'static str = "For example 1 h 20 min or 1:30. With hours it is less than they say where there was a pause.";
        note: &'static str = "Note";
        note_hint: &'static str = "What you did";
        task: &'static str = "Task";
        project: &'static str = "Project";
        pick_task: &'static str = "Choose a task";
        find_task: &'static str = "Find a task";
        record: &'static str = "Record {time}";
        record_bare: &'static str = "Record time";
        save: &'static str = "Save {time}";
        save_bare: &'static str = "Save time";
        ends_next_day: &'static str = "It ends on the day after.";
        flaw_missing: &'static str = "Say when it began and ended, or how long it took.";
        flaw_hours: &'static str = "These hours cannot be read.";
        flaw_no_start: &'static str = "Say also when it began.";
        flaw_spent: &'static str = "This is not a duration: try 1 h 20 min or 1:30.";
        flaw_too_long: &'static str = "It cannot take longer than from beginning to end.";
        flaw_day: &'static str = "Choose a day.";
        not_saved: &'static str = "The time ({time}) was not saved. {why}";
        week: &'static str = "Week";
        totals: &'static str = "Totals";
        views: &'static str = "Views of the time";
        previous_week: &'static str = "Previous week";
        next_week: &'static str = "Next week";
        this_week: &'static str = "This week";
        export: &'static str = "Export CSV";
        file_name: &'static str = "time {from} to {until}.csv";
        total: &'static str = "Total";
        sheet: &'static str = "Time from {from} to {until}";
        cell: &'static str = "{task}, {day}: {time}. Show the entries";
        add_on: &'static str = "Add time on {day}";
        entries_on: &'static str = "{task}, {day}";
        empty_title: &'static str = "No time in this week";
        empty_lead: &'static str = "Start the timer on a task, or add time that was spent already.";
        whole_time: &'static str = "All time";
        this_month: &'static str = "This month";
        period: &'static str = "Period";
        people: &'static str = "People";
        tasks: &'static str = "Tasks";
        nothing_spent: &'static str = "No time was spent in this period.";
        loading: &'static str = "Reading the time…";
        only_me: &'static str = "Only mine";
    }
}
