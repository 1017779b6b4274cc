//! What waits for what: the graph, its explanation and its twin in words.

use super::Plural;

texts! {
    /// Texts of the dependency view.
    DependencyText {
        title: &'static str = "Dependencies";
        graph: &'static str = "Dependency graph";
        keys: &'static str = "Left and right arrow follow the links, up and down stay in the step. Space explains a task, Enter opens it, Shift F10 has a menu. Plus, minus and 0 zoom; Shift with an arrow moves the picture.";
        size: &'static str = "{tasks} in {steps}";
        steps: Plural = Plural::new("{n} step", "{n} steps");
        first: &'static str = "Can run now";
        first_shown: &'static str = "First";
        then: &'static str = "Then";
        last: &'static str = "Last";
        loose: &'static str = "Without links";
        critical_path: &'static str = "Critical path";
        has_slack: &'static str = "Has slack";
        violated: &'static str = "Violated";
        legend: &'static str = "Legend";
        zoom: &'static str = "Zoom";
        zoom_in: &'static str = "Zoom in";
        zoom_out: &'static str = "Zoom out";
        fit: &'static str = "Fit all";
        overview: &'static str = "Overview of the graph. Use arrow keys to move";
        as_text: &'static str = "As text";
        show_graph: &'static str = "Show as a graph";
        show_text: &'static str = "Show as text";
        focus: &'static str = "Focus";
        focus_on: &'static str = "Focus on {task}, {hops}";
        hops: Plural = Plural::new("{n} hop", "{n} hops");
        every_hop: &'static str = "All hops";
        change_hops: &'static str = "{hops}. Show more or fewer";
        unfocus: &'static str = "Show all tasks";
        done_hidden: Plural = Plural::new("{n} done hidden", "{n} done hidden");
        hide_done: &'static str = "Hide done";
        nothing: &'static str = "No task to draw yet";
        nothing_why: &'static str = "Tasks and their links stand here once the project has some.";
        all_done: &'static str = "Everything here is done";
        show_done: &'static str = "Show done tasks";
        drawing: &'static str = "Drawing the graph…";

        due: &'static str = "due {day}";
        about: &'static str = "about {day}";
        about_derived: &'static str = "about {day}, derived";
        slack: Plural = Plural::new("{n} working day of slack", "{n} working days of slack");
        slack_short: &'static str = "{n} d";
        no_slack: &'static str = "on the critical path";
        no_slack_sentence: &'static str = "On the critical path";
        is_critical: &'static str = "critical";
        late: Plural = Plural::new("{n} working day late", "{n} working days late");
        waits_for: Plural = Plural::new("waits for {n}", "waits for {n}");
        holds_up: Plural = Plural::new("holds up {n}", "holds up {n}");
        breaks: Plural = Plural::new("{n} violated link", "{n} violated links");
        early: Plural = Plural::new("{n} day early", "{n} days early");
        too_late: Plural = Plural::new("{n} day too late", "{n} days too late");
        circle: &'static str = "closes a circle";

        explanation: &'static str = "Explanation";
        status_due: &'static str = "{status}, {due}. {slack}.";
        waits_heading: Plural = Plural::new("Waits for {n}", "Waits for {n}");
        waits_none: &'static str = "Waits for nothing";
        holds_heading: Plural = Plural::new("Holds up {n}", "Holds up {n}");
        holds_none: &'static str = "Holds up nothing";
        and_after: Plural = Plural::new("{first}, and {n} after them", "{first}, and {n} after them");
        add_before: &'static str = "Add predecessor…";
        add_after: &'static str = "Add successor…";
        remove_link: &'static str = "Remove the link to {task}";
        open: &'static str = "Open task";
        explain: &'static str = "Explain";
        why_late: Plural = Plural::new("Why is it {n} working day late?", "Why is it {n} working days late?");
        why_project: Plural = Plural::new("Why is the project {n} working day late?", "Why is the project {n} working days late?");
        adds: Plural = Plural::new("+{n} day", "+{n} days");
        saves: Plural = Plural::new("−{n} day", "−{n} days");
        overdue: &'static str = "Due {day}, still open";
        behind: &'static str = "More work is left than there are days";
        undated: &'static str = "Has no dates, begins today at the earliest";
        as_planned: &'static str = "Runs as planned, until {day}";
        done: &'static str = "Done";
        becomes: &'static str = "{day} becomes {forecast}";
        then_day: &'static str = "Will be done {forecast}";
        planned_late: Plural = Plural::new("The plan itself ends {n} working day after the due date.", "The plan itself ends {n} working days after the due date.");
        unblocks: &'static str = "What unblocks most?";
        frees: Plural = Plural::new("frees {n} task", "frees {n} tasks");
        nothing_waits: &'static str = "No task that can be worked on now holds up another.";
        ends_on: &'static str = "Ends {day}.";
        ends_spare: Plural = Plural::new("Ends {day}, {n} working day before it is due.", "Ends {day}, {n} working days before it is due.");
        ends_late: Plural = Plural::new("Ends {day}, {n} working day after it is due.", "Ends {day}, {n} working days after it is due.");
        ends_never: &'static str = "Nothing is left to do.";
        open_tasks: Plural = Plural::new("{n} open task", "{n} open tasks");
        critical_tasks: Plural = Plural::new("{n} critical", "{n} critical");
        late_tasks: Plural = Plural::new("{n} late", "{n} late");
        violated_heading: Plural = Plural::new("{n} violated link", "{n} violated links");
        circles: Plural = Plural::new("{n} circle", "{n} circles");
        circle_why: &'static str = "Each of these waits for the next. One link of each circle is left out of every date.";

        table: &'static str = "Tasks and what they wait for";
        task: &'static str = "Task";
        status: &'static str = "Status";
        before: &'static str = "Waits for";
        after: &'static str = "Holds up";
        float: &'static str = "Slack";
        start: &'static str = "Start";
        finish: &'static str = "Finish";
        remarks: &'static str = "Remarks";
        days: Plural = Plural::new("{n} day", "{n} days");
    }
}
