//! The menu of a row. It is about the selected tasks where the row is one of them.

use super::col::Col;
use super::grid::Grid;
use super::rows::{self, Step};
use crate::features::fields::TaskField;
use crate::features::people::PersonCall;
use crate::text::{fill, text};
use crate::ui::effect::effect;
use crate::ui::menu::{Menu, MenuEntry, MenuItem};
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use threadline_domain::arrange::{ColumnKey, SortBy};
use threadline_domain::{TaskId, TaskPatch};

/// A menu that somebody asked for: of which task, and where the pointer was.
pub(super) type Asked = Option<(TaskId, Option<(f64, f64)>)>;

impl Grid {
    /// Opens the menu of a row, at the pointer or at the end of the row.
    pub(super) fn open_menu(self, task: TaskId, at: Option<(f64, f64)>) {
        self.menu.set(Some((task, at)));
    }

    /// Moves a task by one place in its group, where the order is made by hand. `false` where it is not.
    pub(super) fn shift(self, task: TaskId, step: Step) -> bool {
        let by_hand = self.view.view.with_untracked(|view| view.sort == SortBy::Position && !view.descending)
            && self.store.capabilities().with_untracked(|server| server.position);
        let found = self.groups.all.with_untracked(|groups| {
            let group = groups.iter().find(|group| group.tasks.contains(&task))?;
            Some((group.key.clone(), rows::between(&group.tasks, task, step)?))
        });
        match found {
            Some((key, (before, after))) if by_hand => {
                self.store.move_tasks(&[task], &key, None, Some((before, after)));
                self.come_back();
                true
            }
            _ => false,
        }
    }
}

/// The menu, while it is asked for.
#[component]
pub(super) fn RowMenu(grid: Grid) -> impl IntoView {
    let people = PersonCall::expect();
    move || {
        let (task, at) = grid.menu.get()?;
        let open = RwSignal::new(true);
        // A table that is built again later must not bring it back.
        effect(move || {
            if !open.get() {
                grid.menu.set(None);
            }
        });
        let anchor = match at {
            Some((x, y)) => Anchor::Point(x, y),
            None => Anchor::lookup(move || {
                let more = grid.cell(task, Col::More).filter(|cell| cell.client_width() > 0);
                more.or_else(|| grid.cell(task, Col::Title))
            }),
        };
        let entries = Callback::new(move |()| entries(grid, people, task));
        Some(view! { <Menu open anchor label=text().list.more entries/> })
    }
}

fn entries(grid: Grid, people: PersonCall, task: TaskId) -> Vec<MenuEntry> {
    let list = &text().list;
    let server = grid.store.capabilities().get_untracked();
    let tasks = grid.selection.or(task);
    let is_selected = untrack(|| grid.selection.contains(task));
    let pick = move |label: &'static str, field: TaskField| {
        let tasks = tasks.clone();
        MenuItem::new(label, move || grid.pick(field, tasks.clone()))
    };
    let tasks = grid.selection.or(task);
    let shift = move |label: &'static str, step: Step| {
        MenuItem::new(label, move || {
            grid.shift(task, step);
        })
    };
    let rename = move || {
        grid.edit(task, Col::Title);
    };
    let who = grid.store.peek_task(task).and_then(|task| task.assignee);
    let person = who.and_then(|id| untrack(|| grid.store.user(id).get())).map(|who| {
        let (label, id) = (fill(text().people.call, &[("name", &who.name())]), who.id);
        let open = move || {
            let cell = grid.cell(task, Col::Assignee).filter(|cell| cell.client_width() > 0);
            if let Some(at) = cell.or_else(|| grid.cell(task, Col::Title)) {
                people.show(id, at);
            }
        };
        MenuItem::new(label, open).icon("people").into()
    });
    let choose = if is_selected { list.leave } else { list.take };

    let mut entries: Vec<MenuEntry> = vec![
        MenuItem::new(list.open, move || grid.open(task)).icon("expand").into(),
        MenuItem::new(list.rename, rename).icon("note").keys("F2").into(),
        MenuItem::new(choose, move || grid.choose(task, false)).icon("check").into(),
        MenuEntry::Divider,
        pick(list.status, TaskField::Status).icon("status-accepted").into(),
        pick(list.assignee, TaskField::Assignee).icon("people").into(),
        pick(list.due, TaskField::Due).icon("calendar").into(),
        MenuEntry::Divider,
    ];
    if server.position
        && grid.view.view.with_untracked(|view| view.sort == SortBy::Position && !view.descending)
    {
        entries.push(shift(list.move_up, Step::Up).icon("chevron-up").keys("Alt ↑").into());
        entries.push(shift(list.move_down, Step::Down).icon("chevron-down").keys("Alt ↓").into());
    }
    entries.push(pick(list.move_to_section, TaskField::Section).icon("move").into());
    entries.push(pick(list.move_to_project, TaskField::Project).icon("folder").into());
    entries.push(MenuEntry::Divider);
    entries.extend(person);
    if server.archive {
        let tasks = tasks.clone();
        let put_away = move || {
            grid.store.edit_tasks(&tasks, &TaskPatch { archived: Some(true), ..TaskPatch::default() });
        };
        entries.push(MenuItem::new(list.archive, put_away).icon("archive").into());
    }
    entries
        .push(MenuItem::new(list.delete, move || grid.store.delete_tasks(&tasks)).icon("trash").bad().into());
    entries
}

/// The group that a new task goes to when nobody said which.
pub(super) fn first_group(grid: Grid) -> Option<ColumnKey> {
    grid.rows.with_untracked(|rows| {
        rows.iter().find_map(|row| match row {
            rows::Row::Add(key) => Some(key.clone()),
            rows::Row::Group(_) | rows::Row::Task(_) => None,
        })
    })
}
