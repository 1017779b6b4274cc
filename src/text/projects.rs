//! Projects: the page, the head of one, its dialogs.

use super::Plural;

texts! {
    /// Texts of projects and sections.
    ProjectsText {
        title: &'static str = "Projects";
        new_project: &'static str = "New project";
        new_from: &'static str = "New project from {template}";
        edit: &'static str = "Edit project";
        edit_menu: &'static str = "Edit project…";
        sections_menu: &'static str = "Sections…";
        archive: &'static str = "Archive";
        restore: &'static str = "Bring back";
        delete: &'static str = "Delete";
        copy_link: &'static str = "Copy link";
        link_copied: &'static str = "Link copied";
        link_not_copied: &'static str = "The browser does not allow copying here. The address is {link}";
        more_for: &'static str = "More for {project}";
        project: &'static str = "Project";
        status: &'static str = "Status";
        owner: &'static str = "Owner";
        dates: &'static str = "Dates";
        progress: &'static str = "Done";
        from_to: &'static str = "{from} – {to}";
        from: &'static str = "from {from}";
        until: &'static str = "until {to}";
        done_of: &'static str = "{n} of {m}";
        done_of_long: &'static str = "{n} of {m} tasks done";
        no_tasks: &'static str = "No tasks";
        no_folder: &'static str = "Outside of folders";
        show_archived: &'static str = "Archived";
        archived: &'static str = "Archived";
        none_archived: &'static str = "No project is archived.";
        templates: &'static str = "Templates";
        use_template: &'static str = "Use";
        use_template_for: &'static str = "Use {template} for a new project";
        count: Plural = Plural::new("{n} project", "{n} projects");
        empty_title: &'static str = "No projects yet";
        empty_lead: &'static str = "A project gathers the tasks, people and dates of one piece of work.";
        field_title: &'static str = "Title";
        field_folder: &'static str = "Folder";
        folder_hint: &'static str = "Choose one, or type the name of a new one";
        field_start: &'static str = "Starts";
        field_due: &'static str = "Due";
        field_template: &'static str = "Template";
        no_template: &'static str = "None";
        template_hint: &'static str = "Its sections, tasks and dependencies are copied.";
        title_missing: &'static str = "A project needs a title.";
        dates_crossed: &'static str = "The due date is before the start.";
        create: &'static str = "Create project";
        save: &'static str = "Save changes";
        status_change: &'static str = "Project status: {status}. Change";
        views: &'static str = "Views";
        board: &'static str = "Board";
        list: &'static str = "List";
        team_field: &'static str = "Team";
        team_add: &'static str = "Add people to the team";
        team_find: &'static str = "Find people…";
        team_nobody: &'static str = "Nobody is called that";
        team: &'static str = "Team: {names}";
        more: &'static str = "More";
        switch: &'static str = "{project}. Go to another project";
        all_projects: &'static str = "All projects";
        filter: &'static str = "Filter";
        hide_done: &'static str = "Done";
        sections: &'static str = "Sections of {project}";
        section_name: &'static str = "Name";
        section_ends: &'static str = "Ends";
        section_complete: &'static str = "Complete";
        section_grip: &'static str = "Move {section}: drag, or the arrow keys";
        section_more: &'static str = "More for the section {section}";
        section_delete: Plural = Plural::new("Delete the section. Its {n} task…", "Delete the section. Its {n} tasks…");
        section_delete_empty: &'static str = "Delete the section";
        tasks_stay: &'static str = "stay, without a section";
        tasks_go: &'static str = "go to {section}";
        tasks_too: &'static str = "are deleted too";
        move_up: &'static str = "Move up";
        move_down: &'static str = "Move down";
        section_new: &'static str = "New section";
        section_add: &'static str = "Add section";
        section_empty: &'static str = "No sections yet. A section is a phase or a sprint of the project.";
        section_moved: &'static str = "{section}, position {n} of {m}.";
    }
}
