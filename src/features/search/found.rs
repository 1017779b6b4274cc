//! What was found, the newest first: from this browser at once, then from the server.

use super::Search;
use super::query::Wanted;
use crate::features::talk::{monogram_of, name_of, place_name};
use crate::platform::clock;
use crate::platform::intl::{self, DayStyle};
use crate::platform::text::fold;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use threadline_domain::error::ApiError;
use threadline_domain::markup::Markup;
use threadline_domain::search::marks;
use threadline_domain::{Capabilities, Said, SaidId, place};

/// While somebody types, the server is asked after so long, in milliseconds.
const PAUSE: u32 = 250;
/// So many letters stand before what was found, and in all.
const BEFORE: usize = 60;
const LETTERS: usize = 240;
/// Of what this browser knows, so much is shown at most.
const MOST: usize = 200;

/// The words of what was said, folded, kept as long as it says the same.
type Folded = HashMap<SaidId, (Arc<Said>, String)>;

/// What was found. A handle.
#[derive(Clone, Copy)]
pub(super) struct Found {
    search: Search,
    pub(super) all: Memo<Vec<SaidId>>,
    pub(super) busy: RwSignal<bool>,
    pub(super) failed: RwSignal<Option<ApiError>>,
    /// What the next page of the server is asked with.
    pub(super) next: RwSignal<Option<String>>,
    of_server: RwSignal<Vec<SaidId>>,
    /// Tells an answer from one that nobody waits for any more.
    asked: StoredValue<u32>,
}

impl Found {
    pub(super) fn new(search: Search) -> Self {
        let folded = StoredValue::new(Folded::new());
        let of_server = RwSignal::new(Vec::new());
        let all = memo(move || {
            let wanted = search.wanted.get();
            if wanted.is_empty() {
                return Vec::new();
            }
            let mut found = here(search, &wanted, folded);
            found.extend(of_server.get().iter().filter_map(|id| search.store.peek_said(id)));
            found.sort_by(|a, b| b.order(a));
            let mut ids: Vec<SaidId> = found.iter().map(|said| said.id.clone()).collect();
            ids.dedup();
            ids
        });
        let found = Self {
            search,
            all,
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            next: RwSignal::new(None),
            of_server,
            asked: StoredValue::new(0),
        };
        let alarm = StoredValue::new_local(None::<Timeout>);
        effect(move || {
            let wanted = search.wanted.get();
            let can = |known: &Capabilities| match wanted.mentions {
                Some(_) => known.mentions,
                None => known.search,
            };
            let asks = search.store.capabilities().with(can) && !wanted.is_empty();
            found.asked.update_value(|asked| *asked += 1);
            found.of_server.set(Vec::new());
            found.next.set(None);
            found.failed.set(None);
            found.busy.set(asks);
            alarm.set_value(asks.then(|| Timeout::new(PAUSE, move || found.ask(wanted, None))));
        });
        found
    }

    /// Asks the server for what comes after.
    pub(super) fn more(self) {
        if let Some(next) = self.next.get_untracked() {
            self.ask(self.search.wanted.get_untracked(), Some(next));
        }
    }

    /// Asks from the beginning, after a failure.
    pub(super) fn ask_again(self) {
        self.failed.set(None);
        self.of_server.set(Vec::new());
        self.ask(self.search.wanted.get_untracked(), None);
    }

    fn ask(self, wanted: Wanted, cursor: Option<String>) {
        self.busy.try_set(true);
        let Some(asked) = self.asked.try_get_value() else { return };
        leptos::task::spawn_local(async move {
            let outcome = self.search.store.search(&wanted.ask(cursor)).await;
            if self.asked.try_get_value() != Some(asked) {
                return;
            }
            self.busy.try_set(false);
            match outcome {
                Ok((ids, next)) => {
                    self.next.try_set(next);
                    self.of_server.try_update(|all| all.extend(ids));
                }
                Err(error) => drop(self.failed.try_set(Some(error))),
            }
        });
    }
}

/// What this browser knows and that answers.
fn here(search: Search, wanted: &Wanted, folded: StoredValue<Folded>) -> Vec<Arc<Said>> {
    let mut found = search.store.known_said();
    folded.update_value(|folded| {
        found.retain(|said| {
            let known = folded.get(&said.id).filter(|(own, _)| Arc::ptr_eq(own, said));
            if known.is_none() {
                let words = fold(&Markup::from_html(&said.html).to_text());
                folded.insert(said.id.clone(), (said.clone(), words));
            }
            folded.get(&said.id).is_some_and(|(_, words)| wanted.fits(said, words))
        });
    });
    found.sort_by(|a, b| b.order(a));
    found.truncate(MOST);
    found
}

/// One that was found: who, where, when, and its words around what was looked for. It leads to where it was said.
pub(super) fn line(search: Search, id: &SaidId) -> AnyView {
    let store = search.store;
    let said = store.said(id);
    let said = memo(move || said.get());
    let get = move |read: fn(&Said) -> Option<String>| said.with(|said| said.as_deref().and_then(read));
    let user = move || said.with(|said| said.as_ref().and_then(|said| said.user));
    let at = move || said.with(|said| said.as_ref().and_then(|said| said.place));
    let when = |said: &Said| {
        let at = said.created?;
        let day = intl::day(clock::day_of(at)?, DayStyle::Day, clock::today());
        Some(format!("{day}, {}", intl::time(at)))
    };
    let excerpt = move || {
        let words = said.with(|said| said.as_ref().map(|said| Markup::from_html(&said.html).to_text()));
        let query = search.wanted.with(|wanted| fold(wanted.words.trim()));
        excerpt(&words.unwrap_or_default(), &query)
            .into_iter()
            .map(
                |(text, marked)| {
                    if marked { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
                },
            )
            .collect_view()
    };
    view! {
        <li>
            <a href=move || get(address)>
                <Avatar who=Signal::derive(move || monogram_of(store, user())) size=AvatarSize::Large/>
                <span class="who">
                    <b>{move || name_of(store, user())}</b>
                    <small>{move || place_name(store, at())}</small>
                    <time>{move || get(when)}</time>
                </span>
                <span class="words">{excerpt}</span>
            </a>
        </li>
    }
    .into_any()
}

fn address(said: &Said) -> Option<String> {
    let at = said.place?;
    Some(match (&said.id, &said.under) {
        (SaidId::Message(id), _) => place::message(at, id),
        (SaidId::Reply(id), Some(message)) => place::reply(at, message, id),
        (SaidId::Reply(_), None) => place::talk(at),
    })
}

/// The words around the first place that was found, in parts, each with whether it was looked for.
fn excerpt(words: &str, query: &str) -> Vec<(String, bool)> {
    let letters: Vec<char> = words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let folded = fold(words);
    // Where folding changed the number of letters, the places would not fit.
    let same = folded.chars().count() == letters.len() && !query.is_empty();
    let found: Vec<Range<usize>> = if same { marks(&folded, query) } else { Vec::new() };
    let from = found.first().map_or(0, |mark| mark.start.saturating_sub(BEFORE));
    let to = letters.len().min(from + LETTERS);
    let mut parts: Vec<(String, bool)> = Vec::new();
    let mut add = |range: Range<usize>, marked: bool| {
        if let Some(part) = letters.get(range).filter(|part| !part.is_empty()) {
            parts.push((part.iter().collect(), marked));
        }
    };
    let mut at = from;
    for mark in found.iter().filter(|mark| mark.end <= to) {
        add(at..mark.start, false);
        add(mark.clone(), true);
        at = mark.end;
    }
    add(at..to, false);
    if from > 0 {
        parts.insert(0, (String::from("… "), false));
    }
    if to < letters.len() {
        parts.push((String::from(" …"), false));
    }
    parts
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::excerpt;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_words_around_what_was_found_are_shown_and_it_is_marked() {
        let long = format!("{} The kite flies", "x ".repeat(100));
        let parts = excerpt(&long, "kite");
        assert_eq!(parts.iter().filter(|(_, marked)| *marked).count(), 1);
        assert_eq!(parts.first().map(|(text, _)| text.as_str()), Some("… "));
        assert!(parts.contains(&("kite".to_owned(), true)) && parts.contains(&(" flies".to_owned(), false)));
        assert_eq!(excerpt("short", ""), [("short".to_owned(), false)]);
    }
}
