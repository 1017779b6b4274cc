//! The files that are taken along.

use super::Format;
use crate::features::columns::Columns;
use crate::platform::{clock, page, save};
use crate::store::Store;
use crate::text::{self, text};
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::ics::{self, Event};
use threadline_domain::{ProjectId, Task, csv, place};

/// Saves what a view shows, in its order: see [`super::SaveFile`].
pub fn save(store: Store, columns: Columns, project: Option<ProjectId>, format: Format) -> String {
    let name = project.and_then(|id| store.peek_project(id));
    let name = name.map_or_else(|| text().my_work.title.to_owned(), |project| project.title.clone());
    let tasks = tasks(store, columns);
    let ending = match format {
        Format::Csv => "csv",
        Format::Json => "json",
        Format::Ics => "ics",
    };
    let file = format!("{} {}.{ending}", file_name(&name), clock::today());
    untrack(|| match format {
        Format::Csv => save::save_sheet(&file, &sheet(store, &tasks)),
        Format::Json => save::save_text(&file, &json(&tasks)),
        Format::Ics => save::save_text(&file, &calendar(store, &tasks)),
    });
    file
}

/// What the view shows, in its order.
fn tasks(store: Store, columns: Columns) -> Vec<Arc<Task>> {
    columns.order().into_iter().filter_map(|id| store.peek_task(id)).collect()
}

/// A name that every system takes for a file.
fn file_name(name: &str) -> String {
    let is_kept = |c: char| !c.is_control() && !"/\\:*?\"<>|".contains(c);
    let name: String = name.chars().filter(|c| is_kept(*c)).take(80).collect();
    name.trim().trim_matches('.').to_owned()
}

fn sheet(store: Store, tasks: &[Arc<Task>]) -> String {
    let (words, fields, list) = (&text().export, &text().task, &text().list);
    let head = [
        words.id,
        list.task,
        fields.status,
        fields.assignee,
        fields.due,
        fields.start,
        fields.project,
        fields.section,
        fields.priority,
        fields.estimate,
        fields.progress,
        fields.tags,
        list.created,
        list.updated,
    ];
    let mut text = String::new();
    csv::push_row(&mut text, &head);
    let day = |moment: Option<threadline_domain::Moment>| {
        moment.and_then(clock::day_of).map(|day| day.to_string()).unwrap_or_default()
    };
    for task in tasks {
        let cells = [
            task.id.to_string(),
            task.title.clone(),
            text::status(&task.status),
            task.assignee.and_then(|id| store.user(id).get()).map(|who| who.name()).unwrap_or_default(),
            day(task.due_date),
            day(task.start_date),
            task.project
                .and_then(|id| store.project(id).get())
                .map(|one| one.title.clone())
                .unwrap_or_default(),
            task.section
                .and_then(|id| store.section(id).get())
                .map(|one| one.name.clone())
                .unwrap_or_default(),
            task.priority.map(text::priority).unwrap_or_default().to_owned(),
            task.estimated_time.map(hours).unwrap_or_default(),
            task.progress.map(|done| format!("{done}%")).unwrap_or_default(),
            task.tags.join(", "),
            day(task.created),
            day(task.updated),
        ];
        csv::push_row(&mut text, &cells);
    }
    text
}

/// `1:30`, which every spreadsheet and the import read as an hour and a half.
fn hours(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 3600, seconds % 3600 / 60)
}

fn json(tasks: &[Arc<Task>]) -> String {
    let tasks: Vec<&Task> = tasks.iter().map(AsRef::as_ref).collect();
    serde_json::to_string_pretty(&tasks).unwrap_or_default()
}

fn calendar(store: Store, tasks: &[Arc<Task>]) -> String {
    let event = |task: &Arc<Task>| {
        let project = task.project.and_then(|id| store.project(id).get()).map(|one| one.title.clone());
        let status = text::status(&task.status);
        Some(Event {
            id: task.id,
            title: task.title.clone(),
            start: task.start_date.and_then(clock::day_of),
            due: clock::day_of(task.due_date?)?,
            link: page::absolute(&place::task(task.id)),
            note: project.map_or_else(|| status.clone(), |project| format!("{project}: {status}")),
        })
    };
    let events: Vec<Event> = tasks.iter().filter_map(event).collect();
    let host = page::window().location().hostname().unwrap_or_default();
    ics::write(&events, &host, clock::now())
}
