//! A folder for each thing that people do. Features read the store and call its verbs; none knows another's
//! inside.

pub mod board;
pub mod bulk_bar;
pub mod calendar;
pub mod columns;
pub mod commands;
pub mod dependencies;
pub mod editor;
pub mod export;
pub mod fields;
pub mod files;
pub mod form_draft;
pub mod links;
pub mod list;
pub mod my_work;
pub mod notes;
pub mod overview;
pub mod parts;
pub mod people;
pub mod plan;
pub mod project_page;
pub mod projects;
pub mod search;
pub mod selection;
pub mod shell;
pub mod sign_in;
pub mod talk;
pub mod task;
pub mod time;
pub mod timeline;
pub mod unread;
pub mod view_bar;
pub mod view_state;
pub mod webhooks;
pub mod words_edit;
