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

        impl $crate::text::Spoken for $name {
            fn in_language(_tag: &str) -> &'static Self {
                static ENGLISH: $name = $name::ENGLISH;
                &ENGLISH
            }
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
use std::marker::PhantomData;
use std::ops::Deref;

/// What a feature says, in the languages that it speaks.
pub trait Spoken: 'static {
    /// Its texts in the language of this tag.
    fn in_language(tag: &str) -> &'static Self;
}

/// The texts of a feature, apart from the catalogue: they go into the file of the program in which they are used, and
/// do not come with the first view because the catalogue names them. They are read as if they stood there.
pub struct Apart<T> {
    tag: &'static str,
    texts: PhantomData<fn() -> T>,
}

impl<T> Apart<T> {
    const fn of(tag: &'static str) -> Self {
        Self { tag, texts: PhantomData }
    }
}

impl<T: Spoken> Deref for Apart<T> {
    type Target = T;

    fn deref(&self) -> &T {
        T::in_language(self.tag)
    }
}

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
    pub files: Apart<files::FilesText>,
    #[allow(missing_docs)]
    pub shell: shell::ShellText,
    #[allow(missing_docs)]
    pub projects: Apart<projects::ProjectsText>,
    #[allow(missing_docs)]
    pub sign_in: Apart<sign_in::SignInText>,
    #[allow(missing_docs)]
    pub board: board::BoardText,
    #[allow(missing_docs)]
    pub task: Apart<task::TaskText>,
    #[allow(missing_docs)]
    pub commands: Apart<commands::CommandText>,
    #[allow(missing_docs)]
    pub list: Apart<list::ListText>,
    #[allow(missing_docs)]
    pub calendar: Apart<calendar::CalendarText>,
    #[allow(missing_docs)]
    pub export: Apart<export::ExportText>,
    #[allow(missing_docs)]
    pub my_work: Apart<my_work::MyWorkText>,
    #[allow(missing_docs)]
    pub import: Apart<import::ImportText>,
    #[allow(missing_docs)]
    pub editor: Apart<editor::EditorText>,
    #[allow(missing_docs)]
    pub early: Apart<early::EarlyText>,
    #[allow(missing_docs)]
    pub talk: Apart<talk::TalkText>,
    #[allow(missing_docs)]
    pub unread: Apart<unread::UnreadText>,
    #[allow(missing_docs)]
    pub search: Apart<search::SearchText>,
    #[allow(missing_docs)]
    pub bulk_bar: Apart<bulk_bar::BulkBarText>,
    #[allow(missing_docs)]
    pub view_bar: Apart<view_bar::ViewBarText>,
    #[allow(missing_docs)]
    pub saved_views: Apart<saved_views::SavedViewText>,
    #[allow(missing_docs)]
    pub timeline: Apart<timeline::TimelineText>,
    #[allow(missing_docs)]
    pub dependencies: Apart<dependencies::DependencyText>,
    #[allow(missing_docs)]
    pub review: Apart<review::ReviewText>,
    #[allow(missing_docs)]
    pub time: Apart<time::TimeText>,
    #[allow(missing_docs)]
    pub notes: Apart<notes::NoteText>,
    #[allow(missing_docs)]
    pub people: Apart<people::PeopleText>,
    #[allow(missing_docs)]
    pub overview: Apart<overview::OverviewText>,
    #[allow(missing_docs)]
    pub webhooks: Apart<webhooks::WebhookText>,
}

const EN: &str = "en";

/// English.
pub static ENGLISH: Catalogue = Catalogue {
    language: EN,
    direction: "ltr",
    common: common::CommonText::ENGLISH,
    errors: errors::ErrorText::ENGLISH,
    files: Apart::of(EN),
    shell: shell::ShellText::ENGLISH,
    projects: Apart::of(EN),
    sign_in: Apart::of(EN),
    board: board::BoardText::ENGLISH,
    task: Apart::of(EN),
    commands: Apart::of(EN),
    list: Apart::of(EN),
    calendar: Apart::of(EN),
    export: Apart::of(EN),
    import: Apart::of(EN),
    my_work: Apart::of(EN),
    editor: Apart::of(EN),
    early: Apart::of(EN),
    talk: Apart::of(EN),
    unread: Apart::of(EN),
    search: Apart::of(EN),
    bulk_bar: Apart::of(EN),
    view_bar: Apart::of(EN),
    saved_views: Apart::of(EN),
    timeline: Apart::of(EN),
    dependencies: Apart::of(EN),
    review: Apart::of(EN),
    time: Apart::of(EN),
    notes: Apart::of(EN),
    people: Apart::of(EN),
    overview: Apart::of(EN),
    webhooks: Apart::of(EN),
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
