//! The threads that one follows, unread ones first.

use super::drafts_page::place_name;
use super::scope::{monogram_of, name_of};
use crate::platform::clock;
use crate::platform::intl::{self, DayStyle};
use crate::platform::page;
use crate::router::use_path;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::markup::Markup;
use threadline_domain::{MessageId, SaidId, Thread, place};

/// So many letters of a message are shown.
const LETTERS: usize = 160;

/// The threads as a page.
#[component]
pub fn ThreadsPage() -> impl IntoView {
    let store = Store::expect();
    let words = &text().talk;
    page::set_title(&fill(words.page_title, &[("name", words.threads)]));
    let messages = memo(move || {
        store.followed_threads().iter().map(|thread| thread.message.clone()).collect::<Vec<_>>()
    });
    let none =
        move || messages.with(Vec::is_empty).then(|| view! { <p class="beginning">{words.no_threads}</p> });
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="view-head">
                <Icon name="reply"/>
                <h1>{words.threads}</h1>
            </header>
            <div class="view-body">
                <div class="search-page">
                    {none}
                    <ol class="hits" aria-label=words.threads>
                        <Each each=move || messages.get() key=Clone::clone let(message)>{line(store, &message)}</Each>
                    </ol>
                </div>
            </div>
        </main>
    }
}

fn line(store: Store, message: &MessageId) -> AnyView {
    let words = &text().talk;
    let thread = store.following(message);
    let thread = memo(move || thread.get());
    // Not every one is known: it may have been said long ago.
    store.fetch_said(message);
    let said = store.said(&SaidId::Message(message.clone()));
    let said = memo(move || said.get());
    let user = move || said.with(|said| said.as_ref().and_then(|said| said.user));
    let at = move || thread.with(|thread| thread.as_ref().map(|thread| thread.place));
    let href = move || {
        let get = |thread: &Arc<Thread>| {
            format!("{}{}", place::talk(thread.place), place::query([("thread", thread.message.0.as_str())]))
        };
        thread.with(|thread| thread.as_ref().map(get))
    };
    let excerpt = move || {
        let words = said.with(|said| said.as_ref().map(|said| Markup::from_html(&said.html).to_text()));
        words.map(|words| words.chars().take(LETTERS).collect::<String>())
    };
    let last = move || {
        let at = said.with(|said| said.as_ref().and_then(|said| said.last_reply))?;
        let day = intl::day(clock::day_of(at)?, DayStyle::Day, clock::today());
        Some(format!("{day}, {}", intl::time(at)))
    };
    let count = memo(move || thread.with(|thread| thread.as_ref().map_or(0, |thread| thread.unread)));
    let badge = move || {
        (count.get() > 0)
            .then(|| view! { <span class="badge end">{words.new_replies.of(count.get() as usize)}</span> })
    };
    view! {
        <li>
            <a href=href class:unread=move || count.get() != 0>
                <Avatar who=Signal::derive(move || monogram_of(store, user())) size=AvatarSize::Large/>
                <span class="who">
                    <b>{move || name_of(store, user())}</b>
                    <small>{move || place_name(store, at())}</small>
                    <time>{last}</time>
                    {badge}
                </span>
                <span class="words">{excerpt}</span>
            </a>
        </li>
    }
    .into_any()
}

/// The way to the threads, where the server keeps them.
#[component]
pub fn ThreadsLink() -> impl IntoView {
    let store = Store::expect();
    let words = &text().talk;
    let can = memo(move || store.keeps_threads());
    let count = memo(move || store.followed_threads().iter().filter(|thread| thread.unread > 0).count());
    let path = use_path();
    let current = move || path.with(|path| path.ends_with("/threads")).then_some("page");
    let shown = move || {
        view! {
            <ul>
                <li>
                    <a href=place::THREADS aria-current=current class:unread=move || count.get() != 0>
                        <Icon name="reply"/>
                        <span class="cut">{words.threads}</span>
                        {move || (count.get() > 0).then(|| view! {
                            <span class="badge end" aria-hidden="true">{count.get().to_string()}</span>
                            <span class="unseen">{words.unread_threads.of(count.get())}</span>
                        })}
                    </a>
                </li>
            </ul>
        }
    };
    move || can.get().then(shown)
}
