//! A conversation by keys alone.

use super::stream::StreamState;
use crate::features::commands::Commands;
use crate::platform::focus;
use crate::ui::roving::dom::take;
use leptos::{ev, prelude::*};
use threadline_domain::SaidId;

/// Something that a key does in a conversation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum TalkAct {
    Next,
    Previous,
    Thread,
    Edit,
    React,
    FirstUnread,
    Latest,
    Write,
    EditLast,
}

/// The commands of the table work here while the conversation is open.
pub(super) fn provide(run: Callback<TalkAct, bool>) {
    Commands::expect().talk_here(run);
}

/// Arrow keys go from message to message once one has the focus.
pub(super) fn arrows(state: StreamState, event: &ev::KeyboardEvent) {
    let on_message = focus::active().is_some_and(|active| active.has_attribute("data-message-id"));
    let act = match event.key().as_str() {
        "ArrowDown" if on_message => TalkAct::Next,
        "ArrowUp" if on_message => TalkAct::Previous,
        _ => return,
    };
    if run(state, act) {
        take(event);
    }
}

pub(super) fn run(state: StreamState, act: TalkAct) -> bool {
    let scope = state.scope;
    let current = scope.active.get_untracked();
    match act {
        TalkAct::Next => step(state, 1),
        TalkAct::Previous => step(state, -1),
        TalkAct::FirstUnread => state.to_unread(),
        TalkAct::Latest => {
            state.to_latest();
            true
        }
        TalkAct::Write => match scope.composer.get_value() {
            Some(composer) => {
                composer.focus();
                true
            }
            None => false,
        },
        TalkAct::EditLast => super::edit_last(scope),
        TalkAct::Thread => {
            let message = current.and_then(|key| scope.store.resolve_said(&key).message().cloned());
            message.is_some_and(|message| scope.open_thread.try_run(message).is_some())
        }
        TalkAct::React => {
            scope.reacting.set(current.clone());
            current.is_some()
        }
        TalkAct::Edit => {
            let mine = current.filter(|key| scope.now(key).is_some_and(|said| scope.is_mine(&said)));
            let can = mine.is_some();
            if can {
                scope.editing.set(mine);
            }
            can
        }
    }
}

/// Goes one message on or back; from nowhere to the newest.
fn step(state: StreamState, by: isize) -> bool {
    let all = state.all.get_untracked();
    let range = state.window.get_untracked().range(&all);
    let shown = &all[range];
    let focused =
        focus::active().is_some_and(|active| active.closest("[data-message-id]").ok().flatten().is_some());
    let now = state.scope.active.get_untracked().filter(|_| focused);
    let to: Option<&SaidId> = match now.and_then(|now| shown.iter().position(|key| *key == now)) {
        Some(at) => at.checked_add_signed(by).and_then(|at| shown.get(at)),
        None => shown.last(),
    };
    let Some(to) = to else { return false };
    super::focus_message(&state.scope.store.resolve_said(to));
    true
}
