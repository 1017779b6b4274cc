//! The bar that filters and arranges a view.

use super::Plural;
use threadline_domain::arrange::{GroupBy, SortBy};
use threadline_domain::filter::{Compare, Field};

texts! {
    /// Texts of the filter bar.
    ViewBarText {
        title: &'static str = "Filter and arrange";
        words: &'static str = "Filter by words of the title";
        words_short: &'static str = "Filter by title";
        filter: &'static str = "Filter";
        clear: &'static str = "Clear";
        found: Plural = Plural::new("{n} task found", "{n} tasks found");
        remove: &'static str = "Remove the filter: {clause}";
        change_field: &'static str = "{field}. Filter by something else";
        change_compare: &'static str = "{compare}. Compare in another way";
        change_values: &'static str = "{values}. Choose others";
        find: &'static str = "Find…";
        nothing: &'static str = "Nothing found";
        find_day: &'static str = "A day, such as next fri";
        no_day: &'static str = "No day is called that";
        field_text: &'static str = "Title";
        field_status: &'static str = "Status";
        field_assignee: &'static str = "Assignee";
        field_section: &'static str = "Section";
        field_due: &'static str = "Due";
        field_priority: &'static str = "Priority";
        field_tag: &'static str = "Tag";
        field_project: &'static str = "Project";
        field_start: &'static str = "Start";
        field_estimate: &'static str = "Estimate";
        field_progress: &'static str = "Progress";
        field_creator: &'static str = "Created by";
        field_created: &'static str = "Created";
        field_updated: &'static str = "Changed";
        find_duration: &'static str = "A duration, such as 2h 30m";
        no_duration: &'static str = "No duration reads like that";
        find_percent: &'static str = "Percent, 0 to 100";
        no_percent: &'static str = "Write a number from 0 to 100";
        typed_unknown: &'static str = "{field}: nothing is called “{value}”.";
        typed_nothing: &'static str = "{field}: say what it should be.";
        typed_compare: &'static str = "“{term}” cannot be asked here.";
        typed_example: &'static str = "Words of the title, or terms such as status:new -assignee:me due<fri";
        typed_example_mine: &'static str = "Words of the title, or terms such as status:new project:kite due<fri";
        due_before: &'static str = "Due before…";
        due_after: &'static str = "Due after…";
        is: &'static str = "is";
        is_not: &'static str = "is not";
        at_least: &'static str = "at least";
        at_most: &'static str = "at most";
        before: &'static str = "before";
        after: &'static str = "after";
        me: &'static str = "Me";
        no_tag: &'static str = "No tag";
        overdue: &'static str = "Overdue";
        this_week: &'static str = "This week";
        this_month: &'static str = "This month";
        later: &'static str = "Later";
        past: &'static str = "Done and past";
        end_of_week: &'static str = "End of the week";
        end_of_month: &'static str = "End of the month";
        more_values: &'static str = "{first} + {n}";
        group: &'static str = "Group";
        sort: &'static str = "Sort";
        sort_position: &'static str = "By hand";
        sort_due: &'static str = "Due date";
        sort_title: &'static str = "Title";
        sort_start: &'static str = "Start date";
        sort_progress: &'static str = "Progress";
        sort_priority: &'static str = "Priority";
        sort_status: &'static str = "Status";
        sort_estimate: &'static str = "Estimate";
        sort_updated: &'static str = "Last changed";
        sort_created: &'static str = "Newest";
        in_order: &'static str = "In order";
        turned_round: &'static str = "Turned round";
        columns: &'static str = "Columns";
        lanes: &'static str = "Lanes";
        no_lanes: &'static str = "None";
        hidden: Plural = Plural::new("{n} hidden", "{n} hidden");
        groups: &'static str = "Groups";
        as_usual: &'static str = "As usual";
    }
}

/// What a filter looks at.
pub fn field(field: Field) -> &'static str {
    let bar = &super::text().view_bar;
    match field {
        Field::Text => bar.field_text,
        Field::Status => bar.field_status,
        Field::Assignee => bar.field_assignee,
        Field::Section => bar.field_section,
        Field::Due => bar.field_due,
        Field::Priority => bar.field_priority,
        Field::Tag => bar.field_tag,
        Field::Project => bar.field_project,
        Field::Start => bar.field_start,
        Field::Estimate => bar.field_estimate,
        Field::Progress => bar.field_progress,
        Field::Creator => bar.field_creator,
        Field::Created => bar.field_created,
        Field::Updated => bar.field_updated,
    }
}

/// How a filter compares.
pub fn compare(compare: Compare) -> &'static str {
    let bar = &super::text().view_bar;
    match compare {
        Compare::Is => bar.is,
        Compare::IsNot => bar.is_not,
        Compare::Least => bar.at_least,
        Compare::Most => bar.at_most,
        Compare::Before => bar.before,
        Compare::After => bar.after,
    }
}

/// What makes the groups.
pub fn group(group: GroupBy) -> &'static str {
    field(match group {
        GroupBy::Status => Field::Status,
        GroupBy::Section => Field::Section,
        GroupBy::Assignee => Field::Assignee,
        GroupBy::Due => Field::Due,
        GroupBy::Priority => Field::Priority,
        GroupBy::Project => Field::Project,
    })
}

/// What makes the order.
pub fn sort(sort: SortBy) -> &'static str {
    let bar = &super::text().view_bar;
    match sort {
        SortBy::Position => bar.sort_position,
        SortBy::Due => bar.sort_due,
        SortBy::Start => bar.sort_start,
        SortBy::Progress => bar.sort_progress,
        SortBy::Title => bar.sort_title,
        SortBy::Priority => bar.sort_priority,
        SortBy::Status => bar.sort_status,
        SortBy::Estimate => bar.sort_estimate,
        SortBy::Updated => bar.sort_updated,
        SortBy::Created => bar.sort_created,
    }
}
