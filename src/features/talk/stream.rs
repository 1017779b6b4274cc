//! A conversation: its history, newest at the bottom, and the place to write.

use super::announce::Told;
use super::composer::Composer;
use super::keys::Ground;
use super::lines;
use super::rows::{Brief, Row, rows};
use super::scope::TalkScope;
use super::scroll::Scroll;
use super::seen::{Marks, Seen};
use super::window::{Window, at_once};
use super::writers::Writers;
use crate::features::unread::AskToNotify;
use crate::platform::clock;
use crate::platform::timing::after_paint;
use crate::store::{Load, Store, Talk};
use crate::text::{errors, text};
use crate::ui::each::Each;
use crate::ui::effect::{effect, effect_after};
use crate::ui::icon::Icon;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::ops::Range;
use threadline_domain::{MessageId, SaidId, Stand};

/// So many messages are in view at the end, however tall they are.
const FEW: usize = 5;

/// What the parts of the stream share. A handle.
#[derive(Clone, Copy)]
pub(super) struct StreamState {
    pub(super) scope: TalkScope,
    /// Everything that is known, by the ids that they were first shown under.
    pub(super) all: Memo<Vec<SaidId>>,
    pub(super) window: RwSignal<Window<SaidId>>,
    /// The part of `all` that is in the page.
    shown: Memo<Range<usize>>,
    pub(super) scroll: Scroll,
    /// Above this one stands the unread line.
    pub(super) line: RwSignal<Option<SaidId>>,
}

impl StreamState {
    fn new(scope: TalkScope) -> Self {
        let (store, talk) = (scope.store, scope.talk);
        let all = memo(move || store.talk(talk).iter().map(|id| store.first_name(id)).collect::<Vec<_>>());
        let window = RwSignal::<Window<SaidId>>::default();
        let shown = memo(move || all.with(|all| window.with(|window| window.range(all))));
        Self { scope, all, window, shown, scroll: Scroll::new(), line: RwSignal::new(None) }
    }

    /// Puts more in the page where an edge is near, and reads more where there is no more.
    pub(super) fn fill(self) {
        let (store, talk) = (self.scope.store, self.scope.talk);
        // With every frame of a scroll: mostly no edge is near.
        let Some((before, after)) = self.scroll.rest() else { return };
        if at_once(before) > 0 {
            match self.grown(|window, all| window.up(all, at_once(before))) {
                Some(Some(more)) => return self.show(more),
                Some(None) => store.read_older(talk),
                None => return,
            }
        }
        if at_once(after) > 0 {
            match self.grown(|window, all| window.down(all, at_once(after))) {
                Some(Some(more)) => self.show(more),
                Some(None) => store.read_newer(talk),
                None => {}
            }
        }
    }

    /// What a step makes of the window; `None` where the conversation has gone meanwhile.
    fn grown<T>(self, step: impl FnOnce(&Window<SaidId>, &[SaidId]) -> T) -> Option<T> {
        self.window
            .try_with_untracked(|window| self.all.try_with_untracked(|all| step(window, all)))
            .flatten()
    }

    /// Puts more in the page, and again after the next frame as long as an edge is near. Between two frames: what is
    /// read is back in its place before the second is painted (see [`Scroll::keep`]).
    fn show(self, more: Window<SaidId>) {
        self.window.set(more);
        after_paint(move || self.fill());
    }

    /// Goes to the newest.
    pub(super) fn to_latest(self) {
        self.scope.store.open_latest(self.scope.talk);
        self.window.set(Window::default());
        self.scroll.to_end();
    }

    /// Goes to a message; `true` where it is known.
    pub(super) fn go_to(self, key: &SaidId) -> bool {
        let Some(at) = self.all.with_untracked(|all| all.iter().position(|one| one == key)) else {
            return false;
        };
        if !self.shown.with_untracked(|shown| shown.contains(&at)) {
            self.window.set(self.all.with_untracked(|all| Window::around(all, key)));
        }
        let id = self.scope.store.resolve_said(key);
        self.scroll.let_go();
        self.scroll.reveal(format!("[data-message-id=\"{id}\"]"), 60);
        true
    }

    /// Goes to the unread line.
    pub(super) fn to_unread(self) -> bool {
        let marker = self.scope.store.marker(self.scope.talk.place);
        let any = marker.with_untracked(|marker| marker.as_ref().is_some_and(|marker| marker.unread > 0));
        let Some(first) = self.line.get_untracked().filter(|_| any) else { return false };
        if !self.go_to(&first) {
            self.read_around(first);
        }
        true
    }

    /// Reads what is around a message that is not known, and goes there when it is.
    fn read_around(self, key: SaidId) {
        if let SaidId::Message(id) = &key {
            self.scroll.let_go();
            self.scope.store.open_history_at(self.scope.talk, id);
            self.scope.found.set(Some(key));
        }
    }
}

/// A conversation with its history and the place to write.
#[component]
pub fn Stream(
    /// Which.
    talk: Talk,
    /// Its name, for the field.
    #[prop(into)]
    name: Signal<String>,
    /// The message that the address asks for.
    #[prop(into)]
    wanted: Signal<Option<MessageId>>,
    /// The message whose thread is open.
    #[prop(into)]
    thread: Signal<Option<MessageId>>,
    /// Opens a thread.
    #[prop(into)]
    open_thread: Callback<MessageId>,
    /// Whether one may write here.
    #[prop(into)]
    may_write: Signal<bool>,
) -> impl IntoView {
    let store = Store::expect();
    let mut scope = TalkScope::new(talk, Stand::In(talk.place), open_thread);
    let line = RwSignal::new(None);
    let seen = Seen::new(store, Marks::Talk(talk));
    scope.mark_unread = Some(Callback::new(move |key: SaidId| {
        if let SaidId::Message(id) = store.resolve_said(&key) {
            seen.stop();
            store.unread_from(talk.place, &id);
            line.set(Some(key));
        }
    }));
    let state = StreamState { line, ..StreamState::new(scope) };
    effect(move || scope.thread.set(thread.get()));
    store.open_history(talk);
    follow(state, seen, wanted);
    store.watch_talk(talk);
    let ground = Ground {
        scope,
        shown: Signal::derive(move || {
            let shown = state.shown.get();
            state.all.with(|all| all.get(shown).map(<[_]>::to_vec).unwrap_or_default())
        }),
        to_unread: Callback::new(move |()| state.to_unread()),
        to_latest: Callback::new(move |()| state.to_latest()),
        within: None,
    };
    ground.provide();

    let lines = memo(move || shown_rows(state));
    effect(move || {
        lines.track();
        state.scroll.keep();
    });
    let history = store.history(talk);
    let load = memo(move || {
        let all_above = state.shown.with(|shown| shown.start == 0);
        history.with(|history| (history.load.clone(), history.at_start && all_above))
    });
    let on_scroll = move |_| {
        state.scroll.note();
        state.fill();
        seen.look(state.scroll);
    };
    let words = &text().talk;
    let label = Signal::derive(move || crate::text::fill(words.write_to, &[("name", &name.get())]));
    let on_sent = Callback::new(move |()| {
        state.line.set(None);
        seen.go_on();
        state.to_latest();
    });
    view! {
        <div
            class="scroll"
            role="log"
            aria-live="off"
            aria-label=words.messages
            tabindex="0"
            node_ref=state.scroll.node
            {..on_key(move |event| ground.arrows(&event))}
            on:scroll=on_scroll
        >
            {move || beginning(store, talk, load.get(), lines.with(Vec::is_empty))}
            <ol>
                <Each each=move || lines.get() key=Clone::clone let(row)>{lines::row(state, row)}</Each>
            </ol>
        </div>
        <Jumps state/>
        <Writers scope/>
        <AskToNotify at=talk.place stand=Stand::In(talk.place)/>
        {move || may_write.get().then(|| view! { <Composer scope label on_sent/> })}
    }
}

fn beginning(store: Store, talk: Talk, (load, at_start): (Load, bool), empty: bool) -> AnyView {
    let words = &text().talk;
    match load {
        Load::Failed(error) => view! {
            <p class="beginning" role="alert">
                {errors::words(&error)}
                " "
                <button type="button" class="button framed" on:click=move |_| store.open_history(talk)>
                    {text().common.retry}
                </button>
            </p>
        }
        .into_any(),
        Load::Idle | Load::Loading if empty => {
            view! { <ul class="ghosts" aria-hidden="true"><li></li><li></li><li></li></ul> }.into_any()
        }
        _ if empty => view! { <p class="beginning">{words.empty}</p> }.into_any(),
        _ if at_start => view! { <p class="beginning">{words.beginning}</p> }.into_any(),
        _ => ().into_any(),
    }
}

/// The lines that are in the page.
fn shown_rows(state: StreamState) -> Vec<Row> {
    let shown = state.shown.get();
    let brief = |key: &SaidId| brief(state.scope, key);
    let (before, messages) = state.all.with(|all| {
        let before = shown.start.checked_sub(1).and_then(|at| all.get(at)).and_then(brief);
        let messages: Vec<Brief> = all.get(shown).unwrap_or_default().iter().filter_map(brief).collect();
        (before, messages)
    });
    state.line.with(|line| rows(&messages, line.as_ref(), before.as_ref()))
}

pub(super) fn brief(scope: TalkScope, key: &SaidId) -> Option<Brief> {
    let said = scope.now(key)?;
    let day = said.created.and_then(clock::day_of);
    let elsewhere = said.under.is_none() && said.place.is_some_and(|place| place != scope.talk.place);
    Some(Brief::of(&said, key.clone(), day, elsewhere))
}

/// Keeps view, unread line and marker in step with what comes in.
fn follow(state: StreamState, seen: Seen, wanted: Signal<Option<MessageId>>) {
    let (store, talk) = (state.scope.store, state.scope.talk);
    let history = store.history(talk);
    let ready = {
        let history = history.clone();
        memo(move || history.with(|history| history.load == Load::Ready))
    };
    effect(move || {
        let is_open = state.window.with(Window::is_open);
        state.scroll.set_newest(is_open && history.with(|history| history.at_end));
    });
    let told = Told::new(store);
    // Once, when it is there: the unread line stays where it stood then.
    let opened = StoredValue::new(false);
    effect(move || {
        if !ready.get() || opened.get_value() {
            return;
        }
        opened.set_value(true);
        let first = seen.first_unread(talk);
        state.line.set(first.clone());
        if wanted.with_untracked(Option::is_none) {
            match first {
                None => state.scroll.to_end(),
                Some(first) if state.go_to(&first) => {}
                // It is looked at when it is there: what is at the end was not come for.
                Some(first) => return state.read_around(first),
            }
        }
        seen.look(state.scroll);
    });
    // What is unread may be told only after it was opened: whoever comes back to a machine that slept is not taken to
    // have read what they never saw.
    let marker = store.marker(talk.place);
    effect(move || {
        let first = marker.with(|marker| marker.as_ref().and_then(|marker| marker.first_unread.clone()));
        let Some(first) = first.filter(|_| ready.get() && opened.get_value() && !seen.has_begun()) else {
            return;
        };
        let first = store.first_name(&SaidId::Message(first));
        if wanted.with_untracked(Option::is_some) || state.line.with_untracked(Option::is_some) {
            return;
        }
        // The last few are in view: they have come while one looks.
        let is_last = state.all.with_untracked(|all| all.iter().rev().take(FEW).any(|one| *one == first));
        if !is_last {
            state.line.set(Some(first.clone()));
            if !state.go_to(&first) {
                state.read_around(first);
            }
        }
    });
    effect(move || {
        let Some(message) = wanted.get() else { return };
        store.open_history_at(talk, &message);
        state.scope.found.set(Some(store.first_name(&SaidId::Message(message))));
    });
    effect_after(move |before: Option<Option<Option<SaidId>>>| {
        let before = before.flatten();
        let last = state.all.with(|all| all.last().cloned());
        if !ready.get_untracked() {
            return None;
        }
        if before.as_ref().is_some_and(|before| *before != last) {
            // Where another part is shown now, its last one is no news.
            let goes_on = before.iter().flatten().all(|before| state.all.with(|all| all.contains(before)));
            if state.scroll.at_end.get_untracked() {
                state.scroll.to_end();
            }
            if let Some(said) = last.as_ref().and_then(|key| state.scope.now(key))
                && !state.scope.is_mine(&said)
                && before.as_ref().is_some_and(Option::is_some)
                && goes_on
            {
                told.tell(&said);
            }
            seen.look(state.scroll);
        }
        Some(last)
    });
    // A link that was asked for is there now.
    effect_after(move |done: Option<Option<SaidId>>| {
        let found = state.scope.found.get();
        state.all.track();
        if found.is_some() && done.as_ref() != Some(&found) && !state.go_to(found.as_ref()?) {
            return None;
        }
        found
    });
    // What was read before the first line goes in where one is near it.
    effect_after(move |before: Option<usize>| {
        let count = state.all.with(Vec::len);
        if before.is_some_and(|before| before != count) {
            after_paint(move || state.fill());
        }
        count
    });
    seen.when_back(state.scroll);
}

/// The ways to what is out of sight.
#[component]
fn Jumps(state: StreamState) -> impl IntoView {
    let words = &text().talk;
    let (store, place) = (state.scope.store, state.scope.talk.place);
    let marker = store.marker(place);
    let unread = memo(move || marker.with(|marker| marker.as_ref().map_or(0, |marker| marker.unread)));
    let line_above = memo(move || {
        state.scroll.at_end.track();
        unread.get() > 0 && state.line.with(Option::is_some) && state.scroll.is_above(".new") != Some(false)
    });
    let away = memo(move || {
        let behind = state.window.with(|window| !window.is_open());
        !state.scroll.at_end.get() || behind
    });
    view! {
        <div class="jumps">
            {move || line_above.get().then(|| view! {
                <button type="button" class="button" on:click=move |_| { state.to_unread(); }>
                    <Icon name="chevron-up" small=true/>
                    {words.to_unread.of(unread.get() as usize)}
                </button>
            })}
            {move || away.get().then(|| view! {
                <button type="button" class="button" on:click=move |_| state.to_latest()>
                    <Icon name="arrow-down" small=true/>
                    {words.to_latest}
                </button>
            })}
        </div>
    }
}
