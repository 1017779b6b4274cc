//! Every word that people read, one catalogue for each language.
//!
//! A feature's texts are a struct in `text/<feature>.rs`, declared together with the English values; another
//! language is another constant of the same structs, and a text that it lacks does not compile.

/// Declares the texts of a feature and their English values.
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty = $value:expr;)+ }) => {
        $(#[$doc])*
        #[allow(missing_docs)]
        pub struct $name {
            $(pub $field: $kind,)+
        }

        impl $name {
            /// The English texts.
            pub const ENGLISH: Self = Self { $($field: $value,)+ };
        }
    };
}

pub mod board;
pub mod bulk_bar;
pub mod calendar;
pub mod commands;
pub mod common;
pub mod dependencies;
pub mod early;
pub mod editor;
pub mod errors;
pub mod export;
pub mod files;
pub mod import;
pub mod list;
pub mod my_work;
pub mod notes;
pub mod overview;
pub mod people;
pub mod projects;
pub mod review;
pub mod saved_views;
pub mod search;
pub mod shell;
pub mod sign_in;
pub mod talk;
pub mod task;
pub mod time;
pub mod timeline;
pub mod unread;
pub mod view_bar;
pub mod webhooks;

use crate::platform::intl;
pub use common::{priority, project_status, status};

/// All texts of one language.
pub struct Catalogue {
    /// BCP 47 tag, for plural rules and `<html lang>`.
    pub language: &'static str,
    /// Which way it is written, for `<html dir>`: `ltr` or `rtl`.
    pub direction: &'static str,
    #[allow(missing_docs)]
    pub common: common::CommonText,
    #[allow(missing_docs)]
    pub errors: errors::ErrorText,
    #[allow(missing_docs)]
    pub files: files::FilesText,
    #[allow(missing_docs)]
    pub shell: shell::ShellText,
    #[allow(missing_docs)]
    pub projects: projects::ProjectsText,
    #[allow(missing_docs)]
    pub sign_in: sign_in::SignInText,
    #[allow(missing_docs)]
    pub board: board::BoardText,
    #[allow(missing_docs)]
    pub task: task::TaskText,
    #[allow(missing_docs)]
    pub commands: commands::CommandText,
    #[allow(missing_docs)]
    pub list: list::ListText,
    #[allow(missing_docs)]
    pub calendar: calendar::CalendarText,
    #[allow(missing_docs)]
    pub export: export::ExportText,
    #[allow(missing_docs)]
    pub my_work: my_work::MyWorkText,
    #[allow(missing_docs)]
    pub import: import::ImportText,
    #[allow(missing_docs)]
    pub editor: editor::EditorText,
    #[allow(missing_docs)]
    pub early: early::EarlyText,
    #[allow(missing_docs)]
    pub talk: talk::TalkText,
    #[allow(missing_docs)]
    pub unread: unread::UnreadText,
    #[allow(missing_docs)]
    pub search: search::SearchText,
    #[allow(missing_docs)]
    pub bulk_bar: bulk_bar::BulkBarText,
    #[allow(missing_docs)]
    pub view_bar: view_bar::ViewBarText,
    #[allow(missing_docs)]
    pub saved_views: saved_views::SavedViewText,
    #[allow(missing_docs)]
    pub timeline: timeline::TimelineText,
    #[allow(missing_docs)]
    pub dependencies: dependencies::DependencyText,
    #[allow(missing_docs)]
    pub review: review::ReviewText,
    #[allow(missing_docs)]
    pub time: time::TimeText,
    #[allow(missing_docs)]
    pub notes: notes::NoteText,
    #[allow(missing_docs)]
    pub people: people::PeopleText,
    #[allow(missing_docs)]
    pub overview: overview::OverviewText,
    #[allow(missing_docs)]
    pub webhooks: webhooks::WebhookText,
}

/// English.
pub static ENGLISH: Catalogue = Catalogue {
    language: "en",
    direction: "ltr",
    common: common::CommonText::ENGLISH,
    errors: errors::ErrorText::ENGLISH,
    files: files::FilesText::ENGLISH,
    shell: shell::ShellText::ENGLISH,
    projects: projects::ProjectsText::ENGLISH,
    sign_in: sign_in::SignInText::ENGLISH,
    board: board::BoardText::ENGLISH,
    task: task::TaskText::ENGLISH,
    commands: commands::CommandText::ENGLISH,
    list: list::ListText::ENGLISH,
    calendar: calendar::CalendarText::ENGLISH,
    export: export::ExportText::ENGLISH,
    import: import::ImportText::ENGLISH,
    my_work: my_work::MyWorkText::ENGLISH,
    editor: editor::EditorText::ENGLISH,
    early: early::EarlyText::ENGLISH,
    talk: talk::TalkText::ENGLISH,
    unread: unread::UnreadText::ENGLISH,
    search: search::SearchText::ENGLISH,
    bulk_bar: bulk_bar::BulkBarText::ENGLISH,
    view_bar: view_bar::ViewBarText::ENGLISH,
    saved_views: saved_views::SavedViewText::ENGLISH,
    timeline: timeline::TimelineText::ENGLISH,
    dependencies: dependencies::DependencyText::ENGLISH,
    review: review::ReviewText::ENGLISH,
    time: time::TimeText::ENGLISH,
    notes: notes::NoteText::ENGLISH,
    people: people::PeopleText::ENGLISH,
    overview: overview::OverviewText::ENGLISH,
    webhooks: webhooks::WebhookText::ENGLISH,
};

/// Every language that the app can speak; the first is the one to fall back on.
pub static LANGUAGES: &[&Catalogue] = &[&ENGLISH];

/// The catalogue of the language that the browser prefers.
pub fn text() -> &'static Catalogue {
    thread_local! {
        static CHOSEN: &'static Catalogue = choose();
    }
    CHOSEN.with(|chosen| *chosen)
}

fn choose() -> &'static Catalogue {
    let wanted = crate::platform::page::window().navigator().languages();
    let tags = wanted.iter().filter_map(|tag| tag.as_string());
    tags.filter_map(|tag| {
        let language = tag.split('-').next()?.to_owned();
        LANGUAGES.iter().copied().find(|catalogue| catalogue.language == language)
    })
    .next()
    .unwrap_or(&ENGLISH)
}

/// A text in the forms that the plural rules of its language ask for; `{n}` is the number.
pub struct Plural {
    #[allow(missing_docs)]
    pub one: &'static str,
    #[allow(missing_docs)]
    pub other: &'static str,
    /// The forms that English does not have, by category.
    pub more: &'static [(&'static str, &'static str)],
}

impl Plural {
    /// A plural with the two forms of English.
    pub const fn new(one: &'static str, other: &'static str) -> Self {
        Self { one, other, more: &[] }
    }

    /// The text for this number.
    pub fn of(&self, count: usize) -> String {
        #[allow(clippy::cast_precision_loss)]
        let count = count as f64;
        let category = intl::plural_category(text().language, count);
        let form = match category.as_str() {
            "one" => self.one,
            other => self.more.iter().find(|(name, _)| *name == other).map_or(self.other, |(_, form)| form),
        };
        form.replace("{n}", &intl::number(count))
    }
}

/// Puts values in the places of `{name}`.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = template.to_owned();
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}
