//! The bar over selected tasks.

use super::Plural;

texts! {
    /// Texts of the bulk bar.
    BulkBarText {
        title: Plural = Plural::new("Edit {n} selected task", "Edit {n} selected tasks");
        selected: Plural = Plural::new("{n} selected", "{n} selected");
        status: &'static str = "Status";
        assignee: &'static str = "Assignee";
        due: &'static str = "Due date";
        move_to: &'static str = "Move to…";
        to_section: &'static str = "Section…";
        to_project: &'static str = "Project…";
        priority: &'static str = "Priority";
        archive: &'static str = "Archive";
        delete: &'static str = "Delete";
        clear: &'static str = "Clear the selection";
    }
}
