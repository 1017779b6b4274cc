//! What the palette answers: found in what is cached, ranked by the domain.

use crate::features::commands::Commands;
use crate::features::commands::table::Command;
use crate::features::talk::room_name;
use crate::platform::text::fold;
use crate::store::Store;
use crate::text::people::membership;
use crate::text::{fill, text};
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use threadline_domain::search::{self, Fit};
use threadline_domain::{Conversation, ProjectId, ProjectStatus, TaskId, TaskStatus, UserId, sort};

/// Something that can be chosen.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Answer {
    Task(TaskId, TaskStatus),
    Project(ProjectId, ProjectStatus),
    Command(Command),
    Person(UserId),
    /// A conversation, with its icon.
    Room(Conversation, &'static str),
    /// A direct chat with a person.
    Chat(UserId),
    /// Messages with these words.
    Search(String),
}

/// A line of the palette.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    pub(super) answer: Answer,
    pub(super) label: String,
    /// The characters of the label that were found.
    pub(super) marks: Vec<Range<usize>>,
    pub(super) aside: String,
}

/// Lines under a heading.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Group {
    pub(super) name: &'static str,
    pub(super) lines: Vec<Line>,
}

/// Something to be searched.
#[derive(Clone, PartialEq)]
struct Entry {
    answer: Answer,
    label: String,
    folded: String,
    aside: String,
}

impl Entry {
    fn new(answer: Answer, label: String, aside: String) -> Self {
        Self { answer, folded: fold(&label), label, aside }
    }
}

/// How many of a kind are shown.
const TASKS: usize = 6;
const PROJECTS: usize = 4;
const COMMANDS: usize = 5;
const PEOPLE: usize = 3;
const ROOMS: usize = 4;

/// Everything that can be found. Each kind is gathered when it is first searched, and again after a change.
#[derive(Clone, Copy)]
pub(super) struct Index {
    tasks: Memo<Vec<Entry>>,
    projects: Memo<Vec<Entry>>,
    people: Memo<Vec<Entry>>,
    rooms: Memo<Vec<Entry>>,
    commands: StoredValue<Vec<Entry>>,
}

impl Index {
    /// An index for one opening of the palette.
    pub(super) fn new(commands: Commands) -> Self {
        let store = commands.store;
        let here = commands.view().and_then(|view| view.project.get_untracked());
        let entry = |command: &Command| {
            Entry::new(Answer::Command(*command), command.name(&text().commands).to_owned(), String::new())
        };
        let exists = |command: &&Command| **command != Command::Palette && commands.exists(**command);
        Self {
            tasks: memo(move || tasks(store, here)),
            projects: memo(move || projects(store)),
            people: memo(move || people(store, here.is_some())),
            rooms: memo(move || rooms(store)),
            commands: StoredValue::new(Command::ALL.iter().filter(exists).map(entry).collect()),
        }
    }

    /// The answers to what was typed; `>` asks for commands only.
    pub(super) fn ask(self, typed: &str) -> Vec<Group> {
        let words = &text().commands;
        let typed = typed.trim_start();
        if let Some(query) = typed.strip_prefix('>') {
            let all = self.commands.with_value(|entries| found(entries, &fold(query), usize::MAX));
            return arrange(vec![(words.commands, all)]);
        }
        let query = fold(typed.trim());
        let tasks =
            if query.is_empty() { Vec::new() } else { self.tasks.with(|all| found(all, &query, TASKS)) };
        let people =
            if query.is_empty() { Vec::new() } else { self.people.with(|all| found(all, &query, PEOPLE)) };
        let rooms =
            if query.is_empty() { Vec::new() } else { self.rooms.with(|all| found(all, &query, ROOMS)) };
        let mut groups = arrange(vec![
            (words.conversations, rooms),
            (words.tasks, tasks),
            (words.projects, self.projects.with(|all| found(all, &query, PROJECTS))),
            (words.commands, self.commands.with_value(|all| found(all, &query, COMMANDS))),
            (words.people, people),
        ]);
        if !query.is_empty() {
            let typed = typed.trim().to_owned();
            let label = fill(text().search.for_words, &[("words", &typed)]);
            let line = Line { answer: Answer::Search(typed), label, marks: Vec::new(), aside: String::new() };
            groups.push(Group { name: text().talk.messages, lines: vec![line] });
        }
        groups
    }
}

/// The groups that have answers, the one with the best answer first.
fn arrange(groups: Vec<(&'static str, Vec<(Fit, Line)>)>) -> Vec<Group> {
    let mut groups: Vec<(Fit, Group)> = groups
        .into_iter()
        .filter_map(|(name, lines)| {
            let best = lines.iter().map(|(fit, _)| *fit).min()?;
            let lines = lines.into_iter().map(|(_, line)| line).collect();
            // A start and a word's start are as good here, or groups would jump about while one types.
            Some((best.max(Fit::WordStart), Group { name, lines }))
        })
        .collect();
    sort::by_key(&mut groups, |(fit, _)| *fit);
    groups.into_iter().map(|(_, group)| group).collect()
}

fn found(entries: &[Entry], query: &str, limit: usize) -> Vec<(Fit, Line)> {
    let hits = search::rank(entries.iter().map(|entry| entry.folded.as_str()), query, limit);
    let line = |hit: search::Hit| {
        let entry = entries.get(hit.at)?;
        // Where folding changed the number of letters, the places would not fit the label.
        let same = entry.label.chars().count() == entry.folded.chars().count();
        let marks = if same { search::marks(&entry.folded, query) } else { Vec::new() };
        Some((
            hit.fit,
            Line {
                answer: entry.answer.clone(),
                label: entry.label.clone(),
                marks,
                aside: entry.aside.clone(),
            },
        ))
    };
    hits.into_iter().filter_map(line).collect()
}

/// The likelier first: of this project, open, changed last.
fn tasks(store: Store, here: Option<ProjectId>) -> Vec<Entry> {
    let titles: HashMap<ProjectId, String> =
        store.projects().iter().map(|project| (project.id, project.title.clone())).collect();
    store.with_tasks(|all| {
        let mut all: Vec<_> = all.iter().collect();
        sort::by_key(&mut all, |task| {
            let elsewhere = task.project != here;
            (task.status.is_done(), elsewhere, Reverse(task.updated.map(|at| at.0)), task.id)
        });
        all.into_iter()
            .map(|task| {
                let project = task.project.and_then(|id| titles.get(&id)).cloned().unwrap_or_default();
                Entry::new(Answer::Task(task.id, task.status.clone()), task.title.clone(), project)
            })
            .collect()
    })
}

fn projects(store: Store) -> Vec<Entry> {
    let words = &text().commands;
    let open = store.projects().into_iter().filter(|project| !project.is_template);
    let entry = |project: std::sync::Arc<threadline_domain::Project>| {
        let aside = if project.archived {
            words.archived.to_owned()
        } else {
            project.folder.clone().unwrap_or_default()
        };
        Entry::new(Answer::Project(project.id, project.status.clone()), project.title.clone(), aside)
    };
    open.map(entry).collect()
}

/// The conversations that one is in or may read, and with everybody else a chat that is still to begin.
fn rooms(store: Store) -> Vec<Entry> {
    let me = store.me().get();
    let mut with_chat = Vec::new();
    let mut entries = Vec::new();
    for room in store.rooms() {
        let is_mine = me.is_some_and(|me| room.has(me));
        let name = room_name(store, &room);
        match room.place {
            // Found as the person.
            Conversation::Chat(_) => with_chat.extend(room.users.first().copied()),
            Conversation::Channel(_) if is_mine || room.is_public => {
                entries
                    .push((!is_mine, Entry::new(Answer::Room(room.place, "channel"), name, String::new())));
            }
            Conversation::GroupChat(_) => {
                entries.push((false, Entry::new(Answer::Room(room.place, "people"), name, String::new())));
            }
            _ => {}
        }
    }
    for person in store.people().into_iter().filter(|person| Some(person.id) != me) {
        let aside = text().talk.direct_chat.to_owned();
        let entry = Entry::new(Answer::Chat(person.id), person.name(), aside);
        entries.push((!with_chat.contains(&person.id), entry));
    }
    sort::by_key(&mut entries, |(is_far, _)| *is_far);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// In a project that is open choosing one shows the tasks of theirs, everywhere else their profile.
fn people(store: Store, in_project: bool) -> Vec<Entry> {
    let mut open: HashMap<UserId, usize> = HashMap::new();
    store.with_tasks(|tasks| {
        for task in tasks.iter().filter(|task| !task.status.is_done()) {
            if let Some(who) = task.assignee {
                *open.entry(who).or_default() += 1;
            }
        }
    });
    let words = &text().commands;
    let entry = |person: threadline_domain::User| {
        let count = open.get(&person.id).copied().unwrap_or_default();
        let aside = match in_project {
            true => words.open_tasks.of(count),
            false => membership(person.membership()).to_owned(),
        };
        Entry::new(Answer::Person(person.id), person.name(), aside)
    };
    store.people().into_iter().map(entry).collect()
}
