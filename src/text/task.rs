//! One task: its fields, parts and what happens to it.

texts! {
    /// Texts of the task.
    TaskText {
        status: &'static str = "Status";
        assignee: &'static str = "Assignee";
        due: &'static str = "Due";
        start: &'static str = "Start";
        section: &'static str = "Section";
        project: &'static str = "Project";
        priority: &'static str = "Priority";
        tags: &'static str = "Tags";
        estimate: &'static str = "Estimate";
        progress: &'static str = "Progress";
        created: &'static str = "Created";
        no_project: &'static str = "No project";
        no_tags: &'static str = "No tags";
        no_estimate: &'static str = "No estimate";
        no_progress: &'static str = "Not said";
        me: &'static str = "you";
        nothing_found: &'static str = "Nothing is called that.";
        find_status: &'static str = "Set status";
        find_person: &'static str = "Assign to";
        find_priority: &'static str = "Set priority";
        find_section: &'static str = "Move to section";
        find_project: &'static str = "Move to project";
        find_tag: &'static str = "Find or make a tag";
        find_task: &'static str = "Find a task";
        find_day: &'static str = "today, fri, in 3 days, 24 dec";
        no_such_day: &'static str = "Not a day yet: try “fri” or “24 dec”";
        create_tag: &'static str = "Make “{tag}”";
        end_of_week: &'static str = "Friday";
        next_week: &'static str = "Next week";
        in_two_weeks: &'static str = "In two weeks";
        end_of_month: &'static str = "End of the month";
        estimate_hint: &'static str = "For example 16 h, 1 h 30 min or 1:30";
        progress_hint: &'static str = "A number from 0 to 100";
        percent: &'static str = "{n} %";
        set_field: &'static str = "{field}: {value}";
    }
}
