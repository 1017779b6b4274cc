//! Words of the page of a project.

use super::Plural;

texts! {
    /// Words of the page of a project.
    OverviewText {
        title: &'static str = "Overview";
        open: &'static str = "Overview of {project}";
        menu: &'static str = "Overview";
        facts: &'static str = "Facts";
        status: &'static str = "Status";
        note: &'static str = "Note";
        note_hint: &'static str = "Why it stands as it does";
        add_note: &'static str = "Add a note on the status";
        edit_note: &'static str = "Change status and note";
        description: &'static str = "Description";
        add_description: &'static str = "Add a description";
        edit_description: &'static str = "Edit the description";
        hint: &'static str = "Markdown. @ names people, # names tasks. Ctrl Enter, Esc or leaving the field saves.";
        not_saved: &'static str = "The description was not saved. {why}";
        sections: &'static str = "Sections";
        owner: &'static str = "Owner";
        starts: &'static str = "Starts";
        due: &'static str = "Due";
        folder: &'static str = "Folder";
        no_folder: &'static str = "None";
        team: &'static str = "Team";
        no_team: &'static str = "Nobody is on the team yet.";
        acts: &'static str = "This project";
        make_template: &'static str = "Make a template of it";
        template_made: &'static str = "Made the template {template}";
        show_templates: &'static str = "Show templates";

        activity: &'static str = "Activity";
        reading: &'static str = "Reading what happened…";
        nothing: &'static str = "Nothing has happened yet.";
        earlier: &'static str = "Earlier";
        program: &'static str = "Threadline";
        made_project: &'static str = "created the project";
        made_section: &'static str = "created the section {name}";
        made_task: &'static str = "created the task";
        made_tasks: Plural = Plural::new("created {n} task", "created {n} tasks");
        made_sections: Plural = Plural::new("created {n} section", "created {n} sections");
        deleted_section: &'static str = "deleted the section {name}";
        deleted_task: &'static str = "deleted the task {name}";
        deleted_tasks: Plural = Plural::new("deleted {n} task", "deleted {n} tasks");
        deleted_sections: Plural = Plural::new("deleted {n} section", "deleted {n} sections");
        came: &'static str = "brought here {name}";
        came_many: Plural = Plural::new("brought here {n} task", "brought here {n} tasks");
        went: &'static str = "moved elsewhere {name}";
        went_many: Plural = Plural::new("moved {n} task elsewhere", "moved {n} tasks elsewhere");
        changed: &'static str = "changed {field} from {from} to {to}";
        set: &'static str = "set {field} to {to}";
        removed: &'static str = "removed {field} {from}";
        touched: &'static str = "changed {field}";
        of_section: &'static str = "{what} of the section {name}";
        of_tasks: Plural = Plural::new("{what} of {n} task", "{what} of {n} tasks");
        of_sections: Plural = Plural::new("{what} of {n} section", "{what} of {n} sections");
        archived: &'static str = "archived it";
        restored: &'static str = "brought it back";
        is_template: &'static str = "made it a template";
        is_project: &'static str = "made it a project";
        completed_section: &'static str = "completed the section {name}";
        reopened_section: &'static str = "reopened the section {name}";
        joined: &'static str = "added {who} to the team";
        left: &'static str = "took {who} off the team";
        noted: &'static str = "said of the status: {note}";
        unnoted: &'static str = "removed the note on the status";
        something: &'static str = "changed something";
        field_title: &'static str = "the title";
        field_name: &'static str = "the name";
        field_description: &'static str = "the description";
        field_status: &'static str = "the status";
        field_assignee: &'static str = "the assignee";
        field_owner: &'static str = "the owner";
        field_start: &'static str = "the start";
        field_due: &'static str = "the due date";
        field_end: &'static str = "the end";
        field_section: &'static str = "the section";
        field_priority: &'static str = "the priority";
        field_folder: &'static str = "the folder";
    }
}
