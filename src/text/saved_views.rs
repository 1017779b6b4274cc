//! Saved views of a project.

texts! {
    /// Texts of saved views.
    SavedViewText {
        views: &'static str = "Views";
        saved: &'static str = "Saved views";
        save: &'static str = "Save view";
        save_new: &'static str = "Save as a new view…";
        save_over: &'static str = "Save changes to {name}";
        rename: &'static str = "Rename {name}…";
        delete: &'static str = "Delete {name}";
        new_title: &'static str = "Save this view";
        rename_title: &'static str = "Rename the view";
        name: &'static str = "Name";
        name_missing: &'static str = "Give the view a name.";
        shared: &'static str = "Everybody who sees the project finds it under Views.";
        kept_here: &'static str = "The server keeps no views: it is kept in this browser only.";
        rename_done: &'static str = "Rename";
    }
}
