//! A conversation by keys alone.

use super::scope::TalkScope;
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

/// Messages that keys work on. A handle.
#[derive(Clone, Copy)]
pub(super) struct Ground {
    pub(super) scope: TalkScope,
    /// Those in the page, in their order.
    pub(super) shown: Signal<Vec<SaidId>>,
    /// Goes to the first unread one; false where there is none.
    pub(super) to_unread: Callback<(), bool>,
    pub(super) to_latest: Callback<()>,
    /// Keys work here only while this has the keyboard; everywhere without.
    pub(super) within: Option<&'static str>,
}

impl Ground {
    /// The commands of the table work here while the conversation is open.
    pub(super) fn provide(self) {
        Commands::expect().talk_here(Callback::new(move |act| self.is_here() && self.run(act)));
    }

    fn is_here(self) -> bool {
        let Some(within) = self.within else { return true };
        focus::active().is_some_and(|active| active.closest(within).ok().flatten().is_some())
    }

    /// Arrow keys go from message to message once one has the focus.
    pub(super) fn arrows(self, event: &ev::KeyboardEvent) {
        let on_message = focus::active().is_some_and(|active| active.has_attribute("data-message-id"));
        let act = match event.key().as_str() {
            "ArrowDown" if on_message => TalkAct::Next,
            "ArrowUp" if on_message => TalkAct::Previous,
            _ => return,
        };
        if self.run(act) {
            take(event);
        }
    }

    fn run(self, act: TalkAct) -> bool {
        let scope = self.scope;
        let current = scope.active.get_untracked();
        match act {
            TalkAct::Next => self.step(1),
            TalkAct::Previous => self.step(-1),
            TalkAct::FirstUnread => self.to_unread.try_run(()) == Some(true),
            TalkAct::Latest => {
                self.to_latest.try_run(());
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
                let message = message.filter(|message| !message.is_temporary() && !scope.in_thread());
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
    fn step(self, by: isize) -> bool {
        let shown = self.shown.get_untracked();
        let focused = focus::active()
            .is_some_and(|active| active.closest("[data-message-id]").ok().flatten().is_some());
        let now = self.scope.active.get_untracked().filter(|_| focused);
        let to: Option<&SaidId> = match now.and_then(|now| shown.iter().position(|key| *key == now)) {
            Some(at) => at.checked_add_signed(by).and_then(|at| shown.get(at)),
            None => shown.last(),
        };
        let Some(to) = to else { return false };
        super::focus_message(&self.scope.store.resolve_said(to));
        true
    }
}
