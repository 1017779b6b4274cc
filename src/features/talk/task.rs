//! The talk on a task, below its other parts.

use super::composer::Composer;
use super::lines::day_line;
use super::message::message;
use super::page::TalkAddress;
use super::rows::{Brief, Row, rows};
use super::scope::TalkScope;
use super::stream::brief;
use super::thread::ThreadPanel;
use crate::store::{Load, Store, Talk};
use crate::text::{errors, fill, text};
use crate::ui::each::Each;
use crate::ui::id::unique_id;
use leptos::prelude::*;
use threadline_domain::{Conversation, MessageId, SaidId, Stand, TaskId};

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
    let scope = TalkScope::new(talk, Stand::In(talk.place), open);
    match address.message.get_untracked() {
        Some(message) => {
            store.open_history_at(talk, &message);
            scope.found.set(Some(SaidId::Message(message)));
        }
        None => store.open_history(talk),
    }
    let keys = Memo::new(move |_| store.talk(talk).iter().map(|id| store.first_name(id)).collect::<Vec<_>>());
    let lines = Memo::new(move |_| {
        let briefs: Vec<Brief> = keys.with(|keys| keys.iter().filter_map(|key| brief(scope, key)).collect());
        rows(&briefs, None, None)
    });
    let history = store.history(talk);
    let load = Memo::new(move |_| history.with(|history| (history.load.clone(), history.at_start)));
    Effect::new(move |done: Option<bool>| {
        // Whoever has it open sees it: the newest stands at the end.
        let newest =
            keys.with(|keys| keys.iter().rev().find_map(|key| store.resolve_said(key).message().cloned()));
        if load.with(|(load, _)| *load == Load::Ready)
            && document().has_focus().unwrap_or(false)
            && let Some(newest) = newest.filter(|newest| !newest.is_temporary())
        {
            store.read_up_to(talk.place, &newest);
        }
        // A link leads to its message, once it is there.
        let found = scope.found.get_untracked();
        if done != Some(true)
            && let Some(key) = found.filter(|key| keys.with_untracked(|keys| keys.contains(key)))
        {
            super::focus_message(&store.resolve_said(&key));
            return true;
        }
        done == Some(true)
    });
    let row = move |row: Row| match row {
        Row::Day(day) => day_line(day),
        Row::New => ().into_any(),
        Row::Message(key, follow) => message(scope, key, follow),
    };
    let before = move || {
        match load.get() {
        (Load::Failed(error), _) => view! { <p class="beginning" role="alert">{errors::words(&error)}</p> }.into_any(),
        (Load::Ready, true) if lines.with(Vec::is_empty) => {
            view! { <p class="beginning">{words.empty_task}</p> }.into_any()
        }
        (Load::Ready, false) => view! {
            <button type="button" class="button earlier" on:click=move |_| store.read_older(talk)>{words.earlier}</button>
        }
        .into_any(),
        _ => ().into_any(),
    }
    };
    let name = move || {
        store.task(task).with(|task| task.as_ref().map(|task| task.title.clone()).unwrap_or_default())
    };
    let label = Signal::derive(move || fill(words.write_to, &[("name", &name())]));
    let heading = unique_id("talk");
    let labelled = heading.clone();
    view! {
        <section class="part task-talk" aria-labelledby=labelled>
            <header><h2 id=heading>{words.talk}</h2></header>
            {move || match thread.get() {
                Some(message) => view! {
                    <ThreadPanel talk message wanted=address.reply on_close=Callback::new(move |()| thread.set(None)) may_write=true/>
                }.into_any(),
                None => view! {
                    {before}
                    <div role="log" aria-live="off" aria-label=words.messages>
                        <ol><Each each=move || lines.get() key=Clone::clone let(line)>{row(line)}</Each></ol>
                    </div>
                    <Composer scope label on_sent=Callback::new(|()| ())/>
                }.into_any(),
            }}
        </section>
    }
}
