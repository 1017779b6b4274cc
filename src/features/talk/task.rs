//! The talk on a task, below its other parts.

use super::announce::Told;
use super::composer::Composer;
use super::keys::Ground;
use super::lines::{day_line, new_line};
use super::message::message;
use super::page::TalkAddress;
use super::rows::{Brief, Row, rows};
use super::scope::TalkScope;
use super::seen::{Marks, Seen};
use super::stream::brief;
use super::thread::ThreadPanel;
use super::window::{ASKED, Window};
use super::writers::Writers;
use crate::platform::focus;
use crate::platform::listen::{Listener, window_target};
use crate::platform::timing::after_paint;
use crate::store::{Load, Store, Talk};
use crate::text::{errors, fill, text};
use crate::ui::each::Each;
use crate::ui::effect::effect_after;
use crate::ui::id::unique_id;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use leptos::{html, prelude::*};
use threadline_domain::{Conversation, MessageId, SaidId, Stand, TaskId};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What the parts of it share. A handle.
#[derive(Clone, Copy)]
struct TaskState {
    scope: TalkScope,
    keys: Memo<Vec<SaidId>>,
    window: RwSignal<Window<SaidId>>,
    /// Above this one stands the unread line.
    line: RwSignal<Option<SaidId>>,
    node: NodeRef<html::Div>,
}

impl TaskState {
    fn shown(self) -> Vec<SaidId> {
        let keys = self.keys.get();
        let range = self.window.with(|window| window.range(&keys));
        keys[range].to_vec()
    }

    /// The last message that is in view, whatever scrolls around it.
    fn last_seen(self) -> Option<String> {
        let node = self.node.try_get_untracked().flatten()?;
        let lines: Vec<HtmlElement> = focus::matches_within(node.unchecked_ref(), "[data-message-id]");
        lines.iter().rev().find(|line| is_in_view(line))?.get_attribute("data-message-id")
    }

    /// Brings the last message into sight.
    fn show_end(self) {
        let Some(node) = self.node.try_get_untracked().flatten() else { return };
        let lines: Vec<HtmlElement> = focus::matches_within(node.unchecked_ref(), "[data-message-id]");
        if let Some(last) = lines.last() {
            super::bring_into_view(last);
        }
    }

    fn go_to(self, key: &SaidId) -> bool {
        let keys = self.keys.get_untracked();
        if !keys.contains(key) {
            return false;
        }
        if !keys[self.window.get_untracked().range(&keys)].contains(key) {
            self.window.set(Window::around(&keys, key));
        }
        super::focus_message(&self.scope.store.resolve_said(key));
        true
    }

    fn earlier(self) {
        let (store, talk) = (self.scope.store, self.scope.talk);
        let keys = self.keys.get_untracked();
        match self.window.get_untracked().up(&keys, ASKED) {
            Some(more) => self.window.set(more),
            None => store.read_older(talk),
        }
    }

    fn later(self) {
        let (store, talk) = (self.scope.store, self.scope.talk);
        let keys = self.keys.get_untracked();
        match self.window.get_untracked().down(&keys, ASKED) {
            Some(more) => self.window.set(more),
            None => store.read_newer(talk),
        }
    }
}

/// Whether the end of an element is in view: within the window, and not cut off by what scrolls around it.
fn is_in_view(line: &Element) -> bool {
    let place = line.get_bounding_client_rect();
    #[allow(clippy::cast_possible_truncation)]
    let at = document().element_from_point(
        (place.left() + place.width() / 2.0) as f32,
        (place.bottom() - place.height().min(8.0) / 2.0) as f32,
    );
    at.is_some_and(|at| line.contains(Some(&at)))
}

/// What was said about a task, and the place to say more. A thread opens in the place of all of it.
#[component]
pub fn TaskTalk(
    /// Which task.
    task: TaskId,
) -> impl IntoView {
    let store = Store::expect();
    let words = &text().talk;
    let talk = Talk::from(Conversation::Task(task));
    let address = TalkAddress::new();
    let thread = RwSignal::new(address.thread.get_untracked());
    let open = Callback::new(move |message: MessageId| thread.set(Some(message)));
    let mut scope = TalkScope::new(talk, Stand::In(talk.place), open);
    let seen = Seen::new(store, Marks::Talk(talk));
    let line = RwSignal::new(None);
    scope.mark_unread = Some(Callback::new(move |key: SaidId| {
        if let SaidId::Message(id) = store.resolve_said(&key) {
            seen.stop();
            store.unread_from(talk.place, &id);
            line.set(Some(key));
        }
    }));
    match address.message.get_untracked() {
        Some(message) => {
            store.open_history_at(talk, &message);
            scope.found.set(Some(SaidId::Message(message)));
        }
        None => store.open_history(talk),
    }
    let keys = memo(move || store.talk(talk).iter().map(|id| store.first_name(id)).collect::<Vec<_>>());
    let state = TaskState { scope, keys, window: RwSignal::default(), line, node: NodeRef::new() };
    store.watch_talk(talk);
    follow(state, seen);
    let ground = Ground {
        scope,
        shown: Signal::derive(move || state.shown()),
        to_unread: Callback::new(move |()| {
            let first = line.get_untracked();
            first.is_some_and(|first| state.go_to(&first))
        }),
        to_latest: Callback::new(move |()| {
            store.open_latest(talk);
            state.window.set(Window::default());
        }),
        within: Some(".task-talk"),
    };
    ground.provide();
    let lines = memo(move || {
        let briefs: Vec<Brief> = state.shown().iter().filter_map(|key| brief(scope, key)).collect();
        line.with(|line| rows(&briefs, line.as_ref(), None))
    });
    let row = move |row: Row| match row {
        Row::Day(day) => day_line(day),
        Row::New => new_line(scope, line),
        Row::Message(key, follow) => message(scope, key, follow),
    };
    let name = move || {
        store.task(task).with(|task| task.as_ref().map(|task| task.title.clone()).unwrap_or_default())
    };
    let label = Signal::derive(move || fill(words.write_to, &[("name", &name())]));
    let heading = unique_id("talk");
    let labelled = heading.clone();
    let on_sent = Callback::new(move |()| {
        line.set(None);
        seen.go_on();
        store.open_latest(talk);
        state.window.set(Window::default());
        // The field lies over the end of what scrolls.
        after_paint(move || state.show_end());
    });
    view! {
        <section class="part task-talk" aria-labelledby=labelled>
            <header><h2 id=heading>{words.talk}</h2></header>
            {move || match thread.get() {
                Some(message) => view! {
                    <ThreadPanel talk message wanted=address.reply on_close=Callback::new(move |()| thread.set(None)) may_write=true/>
                }.into_any(),
                None => view! {
                    {before(state)}
                    <div
                        role="log" aria-live="off" aria-label=words.messages node_ref=state.node
                        {..on_key(move |event| ground.arrows(&event))}
                    >
                        <ol><Each each=move || lines.get() key=Clone::clone let(line)>{row(line)}</Each></ol>
                    </div>
                    {after(state)}
                    <div class="say">
                        <Writers scope/>
                        <Composer scope label placeholder=words.write_comment on_sent/>
                    </div>
                }.into_any(),
            }}
        </section>
    }
}

/// What stands above the first message.
fn before(state: TaskState) -> AnyView {
    let words = &text().talk;
    let (store, talk) = (state.scope.store, state.scope.talk);
    let history = store.history(talk);
    let load = memo(move || history.with(|history| (history.load.clone(), history.at_start)));
    let hidden = memo(move || {
        let keys = state.keys.get();
        state.window.with(|window| window.range(&keys).start > 0)
    });
    let shown = move || {
        match load.get() {
        (Load::Failed(error), _) => {
            view! { <p class="beginning" role="alert">{errors::words(&error)}</p> }.into_any()
        }
        (Load::Ready, true) if state.keys.with(Vec::is_empty) => {
            view! { <p class="beginning">{words.empty_task}</p> }.into_any()
        }
        (Load::Ready, at_start) if !at_start || hidden.get() => view! {
            <button type="button" class="button earlier" on:click=move |_| state.earlier()>{words.earlier}</button>
        }
        .into_any(),
        _ => ().into_any(),
    }
    };
    shown.into_any()
}

/// The way on, where the newest is not in the page.
fn after(state: TaskState) -> AnyView {
    let history = state.scope.store.history(state.scope.talk);
    let more = memo(move || {
        let keys = state.keys.get();
        let hidden = state.window.with(|window| window.range(&keys).end < keys.len());
        hidden || history.with(|history| history.load == Load::Ready && !history.at_end)
    });
    let shown = move || {
        more.get().then(|| {
            view! {
                <button type="button" class="button earlier" on:click=move |_| state.later()>{text().talk.later}</button>
            }
        })
    };
    shown.into_any()
}

/// Keeps the unread line and what is read in step with what comes in and into view.
fn follow(state: TaskState, seen: Seen) {
    let (scope, keys) = (state.scope, state.keys);
    let (store, talk) = (scope.store, scope.talk);
    let history = store.history(talk);
    let ready = memo(move || history.with(|history| history.load == Load::Ready));
    let told = Told::new(store);
    effect_after(move |done: Option<bool>| {
        if done == Some(true) || !ready.get() {
            return done == Some(true);
        }
        state.line.set(seen.first_unread(talk));
        true
    });
    effect_after(move |before: Option<Option<SaidId>>| {
        let last = keys.with(|keys| keys.last().cloned());
        let is_new = before.as_ref().is_some_and(|before| before.is_some() && *before != last);
        if is_new
            && ready.get_untracked()
            && let Some(said) =
                last.as_ref().and_then(|key| scope.now(key)).filter(|said| !scope.is_mine(said))
        {
            told.tell(&said);
        }
        seen.look_at(move || state.last_seen());
        last
    });
    // A link leads to its message, once it is there.
    effect_after(move |done: Option<bool>| {
        keys.track();
        done == Some(true) || scope.found.get_untracked().is_none_or(|key| state.go_to(&key))
    });
    // What scrolls is the page or the peek around it: its events do not bubble.
    for name in ["scroll", "focus"] {
        Listener::capture(&window_target(), name, move |_| seen.look_at(move || state.last_seen()))
            .until_cleanup();
    }
}
