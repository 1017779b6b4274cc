//! One message or reply.

use super::actions::Actions;
use super::edit::EditBox;
use super::files::FileList;
use super::mentions::mentions_of;
use super::person::PersonName;
use super::reactions::Reactions;
use super::scope::{TalkScope, monogram_of};
use super::state::SendingState;
use crate::platform::intl;
use crate::store::Sending;
use crate::text::{fill, text};
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::memo::memo;
use crate::ui::rich_text::RichText;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::markup::Markup;
use threadline_domain::{Conversation, Said, SaidId, place};

/// The parts of a message that follow the store.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) scope: TalkScope,
    /// The id that it was first shown under.
    pub(super) key: StoredValue<SaidId>,
    /// The id that it has now.
    pub(super) id: Memo<SaidId>,
    pub(super) said: Memo<Option<Arc<Said>>>,
    pub(super) sending: Memo<Sending>,
}

impl Line {
    fn new(scope: TalkScope, key: SaidId) -> Self {
        let store = scope.store;
        let first = key.clone();
        let id = memo(move || store.resolve_said(&first));
        let said = memo(move || store.said(&id.get()).get());
        let sending = memo(move || store.sending(&id.get()));
        Self { scope, key: StoredValue::new(key), id, said, sending }
    }

    pub(super) fn get<T: Default>(self, read: impl FnOnce(&Said) -> T) -> T {
        self.said.with(|said| said.as_deref().map(read).unwrap_or_default())
    }
}

/// A message, after one of the same author or not.
pub(super) fn message(scope: TalkScope, key: SaidId, follow: bool) -> AnyView {
    let line = Line::new(scope, key.clone());
    let is = move |signal: RwSignal<Option<SaidId>>| {
        let key = key.clone();
        memo(move || signal.with(|wanted| wanted.as_ref() == Some(&key)))
    };
    let (active, editing, found) = (is(scope.active), is(scope.editing), is(scope.found));
    let point = move || {
        let key = line.key.get_value();
        if scope.active.with_untracked(|active| active.as_ref() != Some(&key)) {
            scope.active.set(Some(key));
        }
    };
    let state = move |wanted: fn(&Sending) -> bool| line.sending.with(wanted);
    view! {
        <li
            class="message"
            class:follow=follow
            class:found=move || found.get()
            class:pending=move || state(|state| matches!(state, Sending::Sending | Sending::Waiting))
            class:failed=move || state(|state| matches!(state, Sending::Refused(_)))
            data-message-id=move || line.id.get().to_string()
            tabindex="-1"
            on:pointerenter=move |_| point()
            on:focusin=move |_| point()
        >
            {side(line, follow)}
            <div>
                {(!follow).then(|| head(line))}
                {move || match editing.get() {
                    true => view! { <EditBox line/> }.into_any(),
                    false => body(line),
                }}
                <FileList line/>
                <SendingState line/>
                <Reactions line/>
                {(!scope.in_thread()).then(|| replies(line))}
            </div>
            {move || (active.get() && !editing.get()).then(|| view! { <Actions line/> })}
        </li>
    }
    .into_any()
}

/// What stands before the words: the author, or the time when one points there.
fn side(line: Line, follow: bool) -> AnyView {
    if follow {
        return view! { <time class="side-time">{move || line.get(time_of)}</time> }.into_any();
    }
    let store = line.scope.store;
    let who = Signal::derive(move || monogram_of(store, line.get(|said| said.user)));
    // The name beside it is the same button for the keyboard.
    let id = move || line.get(|said| said.user).map(|who| who.to_string());
    view! { <span class="person-face" data-user=id><Avatar who size=AvatarSize::Large/></span> }.into_any()
}

pub(super) fn time_of(said: &Said) -> String {
    said.created.map(intl::time).unwrap_or_default()
}

fn head(line: Line) -> AnyView {
    let store = line.scope.store;
    let words = &text().talk;
    let here = line.scope.talk.place;
    let elsewhere = move || {
        let place = line.get(|said| said.place).filter(|place| *place != here)?;
        let Conversation::Task(id) = place else { return None };
        let title = store.task(id).with(|task| task.as_ref().map(|task| task.title.clone()))?;
        Some(
            view! { <a class="elsewhere cut" href=place::task(id)>{fill(words.on_task, &[("task", &title)])}</a> },
        )
    };
    view! {
        <header>
            <PersonName who=Signal::derive(move || line.get(|said| said.user))/>
            <time datetime=move || line.get(|said| said.created.map(|at| at.to_rfc3339()))>
                {move || line.get(time_of)}
            </time>
            {move || line.get(|said| said.edited.is_some()).then(|| view! { <span class="edited">{words.edited}</span> })}
            {elsewhere}
        </header>
    }
    .into_any()
}

fn body(line: Line) -> AnyView {
    // Read anew only when the words change, not with every reaction.
    let html = memo(move || line.get(|said| said.html.clone()));
    let whole = RwSignal::new(false);
    let read = memo(move || {
        let markup = html.with(|html| Markup::from_html(html));
        let cut = if whole.get() { None } else { markup.cut() };
        (cut.is_some(), cut.unwrap_or(markup))
    });
    let is_cut = memo(move || read.with(|(is_cut, _)| *is_cut));
    let markup = memo(move || read.with(|(_, markup)| markup.clone()));
    let mentions = mentions_of(line.scope.store);
    view! {
        <RichText text=markup mentions/>
        {move || is_cut.get().then(|| view! {
            <button type="button" class="button" on:click=move |_| whole.set(true)>{text().talk.whole}</button>
        })}
    }
    .into_any()
}

/// How many answered, who, and when last: leads to the thread.
fn replies(line: Line) -> AnyView {
    let scope = line.scope;
    let store = scope.store;
    let words = &text().talk;
    let count = memo(move || line.get(|said| said.replies));
    let is_open =
        move || line.id.with(|id| scope.thread.with(|open| open.is_some() && open.as_ref() == id.message()));
    let open = move |_| {
        if let Some(message) = line.id.with_untracked(|id| id.message().cloned()) {
            scope.open_thread.try_run(message);
        }
    };
    let faces = move || {
        let who = line.get(|said| said.repliers.clone());
        let face = |id| view! { <li><Avatar who=monogram_of(store, Some(id))/></li> };
        who.into_iter().take(3).map(face).collect_view()
    };
    let last = move || {
        let at = line.get(|said| said.last_reply)?;
        Some(fill(words.last_at, &[("time", &intl::time(at))]))
    };
    // How many of them are new to me.
    let new = memo(move || {
        let message = line.id.with(|id| id.message().cloned())?;
        let unread =
            store.following(&message).with(|thread| thread.as_ref().map_or(0, |thread| thread.unread));
        (unread > 0).then_some(unread)
    });
    let badge = move || {
        new.get().map(|count| view! { <span class="badge">{words.new_replies.of(count as usize)}</span> })
    };
    let shown = move || {
        view! {
            <button type="button" class="replies" aria-expanded=move || if is_open() { "true" } else { "false" } on:click=open>
                <ul class="people" aria-hidden="true">{faces}</ul>
                <b>{move || words.replies.of(count.get() as usize)}</b>
                <span>{last}</span>
                {badge}
            </button>
        }
    };
    let any = memo(move || count.get() > 0);
    (move || any.get().then(shown)).into_any()
}
