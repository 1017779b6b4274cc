//! A thread: a message, the replies to it, and the place to reply.

mod follow;

use super::announce::Told;
use super::composer::Composer;
use super::keys::Ground;
use super::lines::{day_line, new_line};
use super::message::{message as message_line, time_of};
use super::rows::{Brief, Row, rows};
use super::scope::{TalkScope, name_of};
use super::scroll::Scroll;
use super::seen::{Marks, Seen};
use super::stream::brief;
use super::window::{ASKED, Window};
use super::writers::Writers;
use crate::store::{Load, Store, Talk};
use crate::text::{errors, fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::effect::{effect, effect_after};
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use follow::Follow;
use leptos::prelude::*;
use threadline_domain::{MessageId, ReplyId, SaidId, Stand};

/// What the parts of a thread share. A handle.
#[derive(Clone, Copy)]
struct ThreadState {
    scope: TalkScope,
    message: StoredValue<MessageId>,
    /// The replies that are known, by the ids that they were first shown under.
    keys: Memo<Vec<SaidId>>,
    window: RwSignal<Window<SaidId>>,
    scroll: Scroll,
    /// Above this one stands the unread line.
    line: RwSignal<Option<SaidId>>,
}

impl ThreadState {
    fn to_unread(self) -> bool {
        let (store, message) = (self.scope.store, self.message.get_value());
        let any = store
            .following(&message)
            .with_untracked(|thread| thread.as_ref().is_some_and(|it| it.unread > 0));
        let line = self.line.get_untracked().filter(|_| any);
        line.is_some_and(|first| self.go_to(&first))
    }

    fn go_to(self, key: &SaidId) -> bool {
        let all = self.keys.get_untracked();
        if !all.contains(key) {
            return false;
        }
        let range = self.window.get_untracked().range(&all);
        if !all[range].contains(key) {
            self.window.set(Window::around(&all, key));
        }
        let id = self.scope.store.resolve_said(key);
        self.scroll.let_go();
        self.scroll.reveal(format!("[data-message-id=\"{id}\"]"), 60);
        true
    }
}

/// The thread of a message, beside the conversation.
#[component]
pub(super) fn ThreadPanel(
    talk: Talk,
    message: MessageId,
    /// The reply that the address asks for.
    #[prop(into)]
    wanted: Signal<Option<ReplyId>>,
    #[prop(into)] on_close: Callback<()>,
    #[prop(into)] may_write: Signal<bool>,
) -> impl IntoView {
    let store = Store::expect();
    let words = &text().talk;
    let seen = Seen::new(store, Marks::Thread(message.clone()));
    let mut scope = TalkScope::new(talk, Stand::Under(message.clone()), Callback::new(|_| ()));
    let line = RwSignal::new(None);
    let of = StoredValue::new(message.clone());
    scope.mark_unread = untrack(|| store.keeps_threads()).then(|| {
        Callback::new(move |key: SaidId| {
            if let SaidId::Reply(id) = store.resolve_said(&key) {
                seen.stop();
                of.with_value(|message| store.thread_unread_from(message, &id));
                line.set(Some(key));
            }
        })
    });
    let root = SaidId::Message(message.clone());
    let load = store.open_thread(&message);
    // A thread may be opened by its address alone.
    if store.peek_said(&root).is_none() {
        store.open_history_at(talk, &message);
    }
    let said = {
        let root = root.clone();
        memo(move || store.said(&root).get())
    };
    let from = move || {
        let said = said.get()?;
        let name = name_of(store, said.user);
        Some(fill(words.thread_from, &[("name", &name), ("time", &time_of(&said))]))
    };
    let label = Signal::derive(move || match said.get() {
        Some(said) => fill(words.reply_to, &[("name", &name_of(store, said.user))]),
        None => words.reply.to_owned(),
    });
    let keys = memo(move || {
        let replies = of.with_value(|message| store.replies_to(message));
        replies.iter().map(|id| store.first_name(id)).collect::<Vec<_>>()
    });
    let state =
        ThreadState { scope, message: of, keys, window: RwSignal::default(), scroll: Scroll::new(), line };
    let lines = memo(move || shown_rows(state));
    let count = move || match keys.with(Vec::len) {
        0 => words.no_replies.to_owned(),
        count => words.replies.of(count),
    };
    follow_replies(state, seen, wanted, &load);
    let ground = Ground {
        scope,
        shown: Signal::derive(move || {
            let range = state.window.get().range(&keys.get());
            keys.with(|keys| keys[range].to_vec())
        }),
        to_unread: Callback::new(move |()| state.to_unread()),
        to_latest: Callback::new(move |()| {
            state.window.set(Window::default());
            state.scroll.to_end();
        }),
        within: Some(".thread"),
    };
    ground.provide();
    let row = move |row: Row| match row {
        Row::Day(day) => day_line(day),
        Row::New => new_line(scope, line),
        Row::Message(key, follow) => message_line(scope, key, follow),
    };
    let failed = move || match load.get() {
        Load::Failed(error) => Some(view! { <p class="beginning" role="alert">{errors::words(&error)}</p> }),
        _ => None,
    };
    let on_keydown = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            crate::ui::roving::dom::take(&event);
            on_close.try_run(());
            of.with_value(|message| super::focus_message(&SaidId::Message(message.clone())));
        }
        ground.arrows(&event);
    };
    let there = memo(move || said.with(Option::is_some));
    let was_there = RwSignal::new(false);
    effect(move || {
        if there.get() {
            was_there.set(true);
        }
    });
    let is_gone = memo(move || was_there.get() && !there.get());
    let before = memo(move || state.window.get().range(&keys.get()).start > 0);
    let earlier = move |_| {
        if let Some(more) = keys.with_untracked(|keys| state.window.get_untracked().up(keys, ASKED)) {
            state.window.set(more);
        }
    };
    view! {
        <aside class="thread" aria-label=words.thread {..on_key(on_keydown)}>
            <header>
                <h2>{words.thread}</h2>
                <span class="count cut">{from}</span>
                <span class="end"></span>
                <Follow message=of.get_value()/>
                <IconButton icon="close" label=words.close_thread on_press=on_close/>
            </header>
            <div
                class="scroll" role="log" aria-live="off" aria-label=words.thread tabindex="0" node_ref=state.scroll.node
                on:scroll=move |_| {
                    state.scroll.note();
                    seen.look(state.scroll);
                }
            >
                <ol>
                    {move || there.get().then(|| message_line(scope, root.clone(), false))}
                    {move || is_gone.get().then(|| view! { <li class="beginning" role="alert">{words.thread_gone}</li> })}
                    <li class="count-line"><span>{count}</span></li>
                    {move || before.get().then(|| view! {
                        <li><button type="button" class="button earlier" on:click=earlier>{words.earlier}</button></li>
                    })}
                    <Each each=move || lines.get() key=Clone::clone let(line)>{row(line)}</Each>
                </ol>
                {failed}
            </div>
            <Writers scope/>
            {move || may_write.get().then(|| view! {
                <Composer scope label on_sent=Callback::new(move |()| {
                    state.line.set(None);
                    seen.go_on();
                    state.window.set(Window::default());
                    state.scroll.to_end();
                })/>
            })}
        </aside>
    }
}

fn shown_rows(state: ThreadState) -> Vec<Row> {
    let all = state.keys.get();
    let range = state.window.with(|window| window.range(&all));
    let briefs: Vec<Brief> = all[range].iter().filter_map(|key| brief(state.scope, key)).collect();
    state.line.with(|line| rows(&briefs, line.as_ref(), None))
}

/// Keeps view, unread line and what is read in step with what comes in.
fn follow_replies(state: ThreadState, seen: Seen, wanted: Signal<Option<ReplyId>>, load: &ArcRwSignal<Load>) {
    let (scope, keys, scroll) = (state.scope, state.keys, state.scroll);
    let store = scope.store;
    let ready = {
        let load = load.clone();
        memo(move || load.with(|load| *load == Load::Ready))
    };
    let told = Told::new(store);
    // Once, when it is there: the unread line stays where it stood then.
    effect_after(move |done: Option<bool>| {
        if done == Some(true) || !ready.get() {
            return done == Some(true);
        }
        let first = state.message.with_value(|message| {
            store
                .following(message)
                .with_untracked(|thread| thread.as_ref().and_then(|it| it.first_unread.clone()))
        });
        let first = first.map(|id| store.first_name(&SaidId::Reply(id)));
        state.line.set(first.clone());
        if let Some(first) = first.filter(|_| wanted.with_untracked(Option::is_none)) {
            state.go_to(&first);
        }
        seen.look(scroll);
        true
    });
    effect_after(move |before: Option<Option<SaidId>>| {
        let last = keys.with(|keys| keys.last().cloned());
        let is_new = before.as_ref().is_none_or(|before| *before != last);
        if is_new && wanted.with_untracked(Option::is_none) && scroll.at_end.get_untracked() {
            scroll.to_end();
        }
        if is_new && before.is_some() && ready.get_untracked() {
            if let Some(said) =
                last.as_ref().and_then(|key| scope.now(key)).filter(|said| !scope.is_mine(said))
            {
                told.tell(&said);
            }
            seen.look(scroll);
        }
        last
    });
    effect(move || {
        let Some(reply) = wanted.get() else { return };
        let key = store.first_name(&SaidId::Reply(reply));
        if keys.with(|keys| keys.contains(&key)) && scope.found.get_untracked().as_ref() != Some(&key) {
            scope.found.set(Some(key.clone()));
            state.go_to(&key);
        }
    });
    effect_after(move |done: Option<bool>| {
        // Whoever opens a thread means to read on there, or to answer.
        if done != Some(true)
            && !crate::platform::media::is_coarse()
            && let Some(composer) = scope.composer.get_value()
            && composer.field.get().is_some()
        {
            composer.focus();
            return true;
        }
        done == Some(true)
    });
    seen.when_back(scroll);
}
