//! Words of the editor.

texts! {
    /// Words of the editor.
    EditorText {
        tools: &'static str = "Writing";
        bold: &'static str = "Bold";
        italic: &'static str = "Italic";
        code: &'static str = "Code";
        link: &'static str = "Link";
        bullets: &'static str = "List";
        quote: &'static str = "Quote";
        mention: &'static str = "Mention someone";
        mention_task: &'static str = "Mention a task";
        preview: &'static str = "Preview";
        preview_empty: &'static str = "Nothing to preview yet.";
        people: &'static str = "People";
        tasks: &'static str = "Tasks";
        found: super::Plural = super::Plural::new("{n} found, arrow keys choose", "{n} found, arrow keys choose");
    }
}
