//! One request for a review: who asks whom, with which words, and what each has decided.

use super::super::open_task::OpenTask;
use crate::features::fields::PersonMark;
use crate::features::people::PersonButton;
use crate::features::talk::name_of;
use crate::store::Store;
use crate::text::{common, fill, text};
use crate::ui::icon::Icon;
use leptos::prelude::*;
use threadline_domain::review::{Decision, Review, Round};
use threadline_domain::{UserId, sort};

/// Everything that is known of a request.
#[component]
pub(super) fn RoundLines(round: Round) -> impl IntoView {
    let words = &text().review;
    let Round { requester, message, parts, .. } = round;
    let store = OpenTask::expect().store;
    let reviewers: Vec<UserId> = parts.iter().filter_map(|part| part.reviewer).collect();
    let asks = move || {
        let me = store.me().get();
        let whom = together(&reviewers.iter().map(|id| called(store, *id, me)).collect::<Vec<_>>());
        match requester {
            Some(id) if Some(id) == me => fill(words.you_ask, &[("whom", &whom)]),
            Some(id) => fill(words.asks, &[("who", &name_of(store, Some(id))), ("whom", &whom)]),
            None => fill(words.asked, &[("whom", &whom)]),
        }
    };
    let mut parts = parts;
    // Who has decided first, in that order; then who is waited for.
    sort::by_key(&mut parts, |part| (part.decided.is_none(), part.decided, part.id));
    view! {
        <p class="who">{face(store, requester)} <span>{asks}</span></p>
        {message.map(|message| view! { <blockquote class="words">{message}</blockquote> })}
        <ul class="decisions">
            {parts.into_iter().map(|part| view! { <Part part/> }).collect_view()}
        </ul>
    }
}

#[component]
fn Part(part: Review) -> impl IntoView {
    let words = &text().review;
    let store = OpenTask::expect().store;
    let who = part.reviewer;
    let decision = part.decision.clone();
    let when = part.decided.map(common::moment).unwrap_or_default();
    let line = {
        let decision = decision.clone();
        move || {
            let is_me = who.is_some() && who == store.me().get();
            let name = if is_me { words.you_first.to_owned() } else { name_of(store, who) };
            match &decision {
                None if is_me => words.you_wait.to_owned(),
                None => fill(words.waiting, &[("who", &name)]),
                Some(Decision::Approve) => fill(words.approved, &[("who", &name), ("when", &when)]),
                Some(Decision::Reject) => fill(words.rejected, &[("who", &name), ("when", &when)]),
                Some(Decision::Other(other)) => {
                    fill(words.decided_other, &[("who", &name), ("decision", other), ("when", &when)])
                }
            }
        }
    };
    let mark = match decision {
        Some(Decision::Approve) => {
            Some(view! { <span class="done"><Icon name="check" small=true/></span> }.into_any())
        }
        Some(Decision::Reject) => {
            Some(view! { <span class="late"><Icon name="undo" small=true/></span> }.into_any())
        }
        _ => None,
    };
    view! {
        <li>
            <p class="who">{face(store, who)} <span>{line}</span> {mark}</p>
            {part.answer.map(|answer| view! { <blockquote class="words">{answer}</blockquote> })}
        </li>
    }
}

/// Their monogram, as the button of their menu.
fn face(store: Store, who: Option<UserId>) -> AnyView {
    match who {
        Some(id) => {
            let name = Signal::derive(move || name_of(store, Some(id)));
            view! { <PersonButton who=id name><PersonMark who=Some(id)/></PersonButton> }.into_any()
        }
        None => view! { <PersonMark who=None/> }.into_any(),
    }
}

fn called(store: Store, id: UserId, me: Option<UserId>) -> String {
    if Some(id) == me { text().review.you.to_owned() } else { name_of(store, Some(id)) }
}

/// `Elif`, `Elif and Priya`, `Elif, Priya and you`.
fn together(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => fill(text().review.and, &[("first", &first.join(", ")), ("last", last)]),
    }
}
