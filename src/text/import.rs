//! Tasks from a sheet.

use super::Plural;

texts! {
    /// Texts of the import.
    ImportText {
        title: &'static str = "Import tasks";
        columns_title: &'static str = "Which column is what?";
        happens_title: &'static str = "What will happen";
        lead: &'static str = "Bring tasks from a spreadsheet or another program, as a CSV file. Its first line names the columns. Nothing is added before you have seen what would be.";
        choose: &'static str = "Choose a file…";
        drop: &'static str = "Drop the file here";
        paste: &'static str = "Or paste the lines here";
        paste_hint: &'static str = "Title, Due, Assignee";
        next: &'static str = "Next";
        back: &'static str = "Back";
        too_large: &'static str = "This file is larger than 5 MB.";
        too_many: &'static str = "These are more than 5,000 rows. Import them in parts.";
        no_rows: &'static str = "There is no row below the line that names the columns.";
        not_read: &'static str = "This file could not be read.";
        garbled: &'static str = "Some letters could not be read: save the file as UTF-8 and choose it again.";
        column: &'static str = "Column";
        example: &'static str = "First value";
        becomes: &'static str = "Becomes";
        becomes_for: &'static str = "{column} becomes";
        nameless: &'static str = "Column {n}";
        nothing: &'static str = "Nothing";
        task_title: &'static str = "Title";
        no_title: &'static str = "Say which column holds the titles.";
        will_be: Plural = Plural::new("{n} task will be added to {project}.", "{n} tasks will be added to {project}.");
        new_sections: Plural = Plural::new("{n} section will be made: {names}", "{n} sections will be made: {names}");
        new_section: &'static str = "{name} (new section)";
        left_out: Plural = Plural::new("{n} row has no title and is left out.", "{n} rows have no title and are left out.");
        titles_too_long: Plural = Plural::new("{n} row has a title of more than {limit} letters and is left out.", "{n} rows have titles of more than {limit} letters and are left out.");
        names_too_long: Plural = Plural::new("{n} name of a section has more than {limit} letters and is left out.", "{n} names of sections have more than {limit} letters and are left out.");
        unread: Plural = Plural::new("{n} value means nothing here and is left out.", "{n} values mean nothing here and are left out.");
        rows: &'static str = "The rows";
        row: &'static str = "Row {n}";
        flaw: &'static str = "{field}: “{value}” is left out";
        too_long: &'static str = "{field}: “{value}” has more than {limit} letters and is left out";
        no_title_here: &'static str = "No title";
        title_too_long: &'static str = "The title is too long";
        add: Plural = Plural::new("Add {n} task", "Add {n} tasks");
    }
}
