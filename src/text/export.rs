//! Taking along what is shown.

texts! {
    /// Texts of export and print.
    ExportText {
        title: &'static str = "Export";
        csv: &'static str = "As a sheet (CSV)";
        json: &'static str = "As data (JSON)";
        ics: &'static str = "Dated tasks for a calendar (ICS)";
        print: &'static str = "Print…";
        saved: &'static str = "Saved {file}";
        id: &'static str = "ID";
        import: &'static str = "Import tasks…";
    }
}
