//! The menu of a card, and the menu that moves it without dragging.

use super::BoardState;
use crate::features::columns;
use crate::features::view_state::Visit;
use crate::platform::{clipboard, page};
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::menu::{Menu, MenuEntry, MenuItem};
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use threadline_domain::arrange::ColumnKey;
use threadline_domain::{TaskId, place};

/// Both menus, once for the board.
#[component]
pub(super) fn CardMenus() -> impl IntoView {
    let state = BoardState::expect();
    let open = RwSignal::new(false);
    let moving = RwSignal::new(false);
    effect(move || {
        if state.menu_at.with(Option::is_some) {
            open.set(true);
        }
    });
    let about = move || state.menu_at.with_untracked(|at| at.map(|(id, _)| id));
    let entries = move |()| about().map(|id| card_entries(state, id, moving)).unwrap_or_default();
    let moves = move |()| about().map(|id| move_entries(state, id)).unwrap_or_default();
    let title = Signal::derive(move || {
        let id = state.menu_at.with(|at| at.map(|(id, _)| id));
        id.and_then(|id| state.store.peek_task(id)).map(|task| task.title.clone()).unwrap_or_default()
    });
    move || {
        state.menu_at.get().map(|(id, point)| {
            let anchor = match point {
                Some((x, y)) => Anchor::Point(x, y),
                None => card_anchor(state, id),
            };
            view! {
                <Menu open anchor label=title entries=Callback::new(entries)/>
                <Menu open=moving anchor=card_anchor(state, id) label=title entries=Callback::new(moves)/>
            }
        })
    }
}

fn card_anchor(state: BoardState, id: TaskId) -> Anchor {
    Anchor::lookup(move || {
        let board = state.element.try_get_untracked().flatten()?;
        board.query_selector(&format!("[data-task-id=\"{id}\"]")).ok().flatten()
    })
}

fn card_entries(state: BoardState, id: TaskId, moving: RwSignal<bool>) -> Vec<MenuEntry> {
    let board = &text().board;
    let common = &text().common;
    let store = state.store;
    let selected = state.selection.ids().contains(&id);
    let mut entries: Vec<MenuEntry> = vec![
        MenuItem::new(board.open, move || state.view.set_peek(Some(id))).icon("expand").keys("Enter").into(),
        MenuItem::new(board.copy_link, move || copy_link(state, id)).icon("link").into(),
        MenuItem::new(if selected { board.deselect } else { board.do_select }, move || {
            state.selection.toggle(id);
        })
        .icon("check")
        .keys("X")
        .into(),
        MenuEntry::Divider,
        MenuItem::new(board.move_to, move || moving.set(true)).icon("move").into(),
        MenuItem::new(board.pick_up, move || super::keys::pick_up(state, id)).icon("grip").keys("M").into(),
        MenuEntry::Divider,
    ];
    if store.capabilities().with_untracked(|known| known.archive) {
        let patch = threadline_domain::TaskPatch { archived: Some(true), ..Default::default() };
        let archive = move || store.edit_tasks(&state.selection.or(id), &patch);
        entries.push(MenuItem::new(board.archive, archive).icon("folder").into());
    }
    let delete = move || store.delete_tasks(&state.selection.or(id));
    entries.push(MenuItem::new(common.delete, delete).icon("trash").bad().into());
    entries
}

fn copy_link(state: BoardState, id: TaskId) {
    leptos::task::spawn_local(async move {
        let link = page::absolute(&place::task(id));
        let copied = clipboard::write_text(&link).await;
        state.announcer.say(if copied { text().board.copied } else { text().board.not_copied });
    });
}

/// Every column and lane, then the places within the card's own.
fn move_entries(state: BoardState, id: TaskId) -> Vec<MenuEntry> {
    let board = &text().board;
    let shown = state.shown.get_untracked();
    let own = shown.iter().position(|column| column.tasks.contains(&id));
    let item = |at: usize, key: &ColumnKey| -> MenuEntry {
        let last = shown.get(at).and_then(|cell| cell.tasks.last().copied());
        let go = move || {
            if Some(at) != own {
                let between = state.is_by_hand().then_some((last, None));
                state.put(&state.selection.or(id), at, between);
            }
        };
        let item = MenuItem::new(untrack(|| columns::name(state.store, key)), go).radio(Some(at) == own);
        match key {
            ColumnKey::Status(status) => {
                let slug = status.slug();
                item.lead(move || view! { <Glyph shape=Shape::Status(slug)/> }).into()
            }
            _ => item.into(),
        }
    };
    let width = state.width().max(1);
    let at = own.unwrap_or(0);
    let across = shown.iter().enumerate().skip(at - at % width).take(width);
    let mut entries: Vec<MenuEntry> = across.map(|(at, column)| item(at, &column.key)).collect();
    if let Some(lanes) = state.lanes {
        entries.push(MenuEntry::Heading(text().view_bar.lanes.to_owned()));
        let lanes = lanes.get_untracked();
        let down = lanes.iter().enumerate().filter(|(_, key)| key.takes());
        entries.extend(down.map(|(lane, key)| item(lane * width + at % width, key)));
    }
    let Some(column) = own.and_then(|at| shown.get(at)).filter(|_| state.is_by_hand()) else {
        return entries;
    };
    entries.push(MenuEntry::Divider);
    let rest: Vec<TaskId> = column.tasks.iter().copied().filter(|other| *other != id).collect();
    let row = column.tasks.iter().position(|other| *other == id).unwrap_or(0);
    let places = [
        (board.to_top, 0, row > 0),
        (board.up, row.saturating_sub(1), row > 0),
        (board.down, row + 1, row < rest.len()),
        (board.to_end, rest.len(), row < rest.len()),
    ];
    for (name, to, possible) in places.into_iter().filter(|(_, _, possible)| *possible) {
        debug_assert!(possible, "impossible places are left out");
        let (before, after) = (to.checked_sub(1).and_then(|at| rest.get(at).copied()), rest.get(to).copied());
        let go = move || state.put(&[id], at, Some((before, after)));
        entries.push(MenuItem::new(name, go).into());
    }
    if state.view.view.with_untracked(|view| !view.hidden.is_empty()) {
        let show_all = move || state.view.change(Visit::New, |view| view.hidden.clear());
        entries.push(MenuEntry::Divider);
        entries.push(MenuItem::new(board.show_hidden, show_all).icon("eye").into());
    }
    entries
}
