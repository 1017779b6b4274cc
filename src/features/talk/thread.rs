//! A thread: a message, the replies to it, and the place to reply.

use super::composer::Composer;
use super::lines::day_line;
use super::message::{message as message_line, time_of};
use super::rows::{Brief, Row, rows};
use super::scope::{TalkScope, name_of};
use super::scroll::Scroll;
use super::stream::brief;
use crate::store::{Load, Store, Talk};
use crate::text::{errors, fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use leptos::prelude::*;
use threadline_domain::{MessageId, ReplyId, SaidId, Stand};

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
    let scope = TalkScope::new(talk, Stand::Under(message.clone()), Callback::new(|_| ()));
    let root = SaidId::Message(message.clone());
    let load = store.open_thread(&message);
    // A thread may be opened by its address alone.
    if store.peek_said(&root).is_none() {
        store.open_history_at(talk, &message);
    }
    let said = {
        let root = root.clone();
        Memo::new(move |_| store.said(&root).get())
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
    let keys = Memo::new(move |_| {
        store.replies_to(&message).iter().map(|id| store.first_name(id)).collect::<Vec<_>>()
    });
    let lines = Memo::new(move |_| {
        let briefs: Vec<Brief> = keys.with(|keys| keys.iter().filter_map(|key| brief(scope, key)).collect());
        rows(&briefs, None, None)
    });
    let count = move || match keys.with(Vec::len) {
        0 => words.no_replies.to_owned(),
        count => words.replies.of(count),
    };
    let scroll = Scroll::new();
    Effect::new(move |before: Option<usize>| {
        let count = keys.with(Vec::len);
        if before.is_none_or(|before| count > before)
            && wanted.with_untracked(Option::is_none)
            && scroll.at_end.get_untracked()
        {
            scroll.to_end();
        }
        count
    });
    Effect::new(move |_| {
        let Some(reply) = wanted.get() else { return };
        let key = store.first_name(&SaidId::Reply(reply.clone()));
        if keys.with(|keys| keys.contains(&key)) && scope.found.get_untracked().as_ref() != Some(&key) {
            scope.found.set(Some(key));
            scroll.let_go();
            scroll.reveal(format!("[data-message-id=\"{reply}\"]"), 60);
        }
    });
    Effect::new(move |done: Option<bool>| {
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
    let row = move |row: Row| match row {
        Row::Day(day) => day_line(day),
        Row::New => ().into_any(),
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
        }
    };
    let there = Memo::new(move |_| said.with(Option::is_some));
    view! {
        <aside class="thread" aria-label=words.thread {..crate::ui::keys::on_key(on_keydown)}>
            <header>
                <h2>{words.thread}</h2>
                <span class="count cut">{from}</span>
                <span class="end"></span>
                <IconButton icon="close" label=words.close_thread on_press=on_close/>
            </header>
            <div class="scroll" role="log" aria-live="off" aria-label=words.thread tabindex="0" node_ref=scroll.node on:scroll=move |_| scroll.note()>
                <ol>
                    {move || there.get().then(|| message_line(scope, root.clone(), false))}
                    <li class="count-line"><span>{count}</span></li>
                    <Each each=move || lines.get() key=Clone::clone let(line)>{row(line)}</Each>
                </ol>
                {failed}
            </div>
            {move || may_write.get().then(|| view! {
                <Composer scope label on_sent=Callback::new(move |()| scroll.to_end())/>
            })}
        </aside>
    }
}
