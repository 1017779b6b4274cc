//! The timeline.

use super::Plural;

texts! {
    /// Texts of the timeline.
    TimelineText {
        title: &'static str = "Timeline";
        grid: &'static str = "Tasks and their dates";
        task: &'static str = "Task";
        dates: &'static str = "Dates";
        critical: &'static str = "Critical path";
        derived: &'static str = "Derived dates";
        derived_hint: &'static str = "Show dates that are worked out where the server has none";
        zoom: &'static str = "Zoom";
        days: &'static str = "Days";
        weeks: &'static str = "Weeks";
        months: &'static str = "Months";
        quarters: &'static str = "Quarters";
        ask: &'static str = "What if…";
        ask_hint: &'static str = "Try other dates for the current task";
        ask_none: &'static str = "Go to a task first";
        keys: &'static str = "Left and right arrow move the bar by a day, with Shift its end. F2 asks for dates, Shift F10 has a menu. Plus and minus zoom.";
        explain: &'static str = "Explain in the graph";
        assignee: &'static str = "Assignee";
        length: &'static str = "Length";
        slack: &'static str = "Slack";
        count_days: Plural = Plural::new("{n} day", "{n} days");
        nothing: &'static str = "No task to draw yet";
        nothing_why: &'static str = "Tasks stand here as bars once the project has some, with dates or without.";

        parts_done: &'static str = "{done} of {all} subtasks done";
        show_parts: &'static str = "Show subtasks";
        from_to: &'static str = "{from} to {to}";
        about: &'static str = "about {dates}";
        no_dates: &'static str = "No dates";
        milestone: &'static str = "milestone on {dates}";
        done: &'static str = "done";
        is_critical: &'static str = "critical";
        late: Plural = Plural::new("{n} working day late", "{n} working days late");
        can_slip: Plural = Plural::new("can slip by {n} working day", "can slip by {n} working days");
        breaks: &'static str = "breaks a link";
        would: &'static str = "would be {dates}";
        later: &'static str = "+{n} d";
        earlier: &'static str = "−{n} d";

        if_ends: &'static str = "What if “{task}” ends on {day}?";
        if_begins: &'static str = "What if “{task}” begins on {day}?";
        if_moves: &'static str = "What if “{task}” had other dates?";
        preview: &'static str = "A preview: nothing is saved yet. Applying it is one step to undo.";
        due_only: &'static str = "This server keeps no start dates, so the change is saved as due dates.";
        start: &'static str = "Start";
        due: &'static str = "Due";
        followers: &'static str = "Tasks that wait for it";
        push: &'static str = "Push";
        push_hint: &'static str = "Move them later, as far as their links ask";
        keep: &'static str = "Keep gaps";
        keep_hint: &'static str = "Move them by as many days";
        only: &'static str = "Only this";
        only_hint: &'static str = "Leave them where they are";
        end: &'static str = "End of the project";
        violated: &'static str = "Violated links";
        as_before: &'static str = "{now}, as before";
        arrow: &'static str = "{from} → {to}";
        moves: Plural = Plural::new("{n} task moves", "{n} tasks move");
        moves_none: &'static str = "Nothing moves yet";
        moves_none_why: &'static str = "Choose other dates above, drag the bar, or move it with the arrow keys.";
        from_and_to: &'static str = "Task, from and to";
        by: &'static str = "By";
        by_itself: &'static str = "moves by itself";
        missed: Plural = Plural::new("{n} date newly missed", "{n} dates newly missed");
        missed_due: &'static str = "due {due}, would be {forecast}";
        project_due: &'static str = "The whole project";
        path: &'static str = "Critical path";
        path_same: &'static str = "Unchanged";
        joins: &'static str = "Joins: {tasks}";
        leaves: &'static str = "Leaves: {tasks}";
        apply: Plural = Plural::new("Apply {n} change", "Apply {n} changes");
        nothing_to_apply: &'static str = "Nothing to apply";
        applied: &'static str = "Applied";
        discarded: &'static str = "Discarded. Nothing was changed.";
        said: &'static str = "{task}: {dates}. {moves}. End of the project: {end}.";
    }
}
