//! The reviews of a task: who asked whom, what was decided with which words, and what waits for whoever looks.

mod ask;
mod round;
mod verdict;

use super::heading::PartHeading;
use super::open_task::OpenTask;
use super::refusal::RefusalNote;
use crate::features::form_draft::FormDraft;
use crate::store::Scope;
use crate::text::{common, errors, fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use ask::{AskDialog, AskForm};
use leptos::prelude::*;
use round::RoundLines;
use threadline_domain::outbox::Write;
use threadline_domain::review::{self, Review, Round};
use verdict::VerdictForm;

/// Head, the newest request, what waits, and the earlier ones.
#[component]
pub(super) fn Reviews() -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let words = &text().review;
    effect(move || {
        let id = open.id.get();
        if !id.is_temporary() {
            store.load(Scope::Reviews(id));
        }
    });
    let reviews = memo(move || store.reviews_of(open.id.get()));
    let rounds = memo(move || reviews.with(|reviews| review::rounds(reviews)));
    let waiting = memo(move || {
        let me = store.me().get()?;
        reviews.with(|reviews| review::waiting_for(reviews, me).map(|review| review.id))
    });
    effect(move || {
        let me = store.me().get();
        let decided = |review: &&Review| review.reviewer == me && !review.is_waiting();
        reviews.with(|reviews| {
            for review in reviews.iter().filter(decided).filter(|review| !store.is_review_unsaved(review.id))
            {
                FormDraft::new(store, &verdict::draft_of(review.id)).forget();
            }
        });
    });
    let form = AskForm::new(open);
    let asked_at = move || {
        let at = rounds.with(|rounds| rounds.first().and_then(|round| round.requested))?;
        Some(fill(words.asked_at, &[("when", &common::moment(at))]))
    };
    let label = Signal::derive(move || {
        let first = rounds.with(Vec::is_empty);
        if first { words.ask } else { words.ask_again }.to_owned()
    });
    let earlier = memo(move || rounds.with(|rounds| rounds.iter().skip(1).cloned().collect::<Vec<_>>()));
    let (heading, by) = {
        let id = unique_id("review");
        (id.clone(), id)
    };
    view! {
        <section class="part" aria-labelledby=by>
            <header>
                <PartHeading id=heading words=words.title/>
                <span class="count">{asked_at}</span>
                <span class="end">
                    <IconButton icon="plus" label tight=true on_press=move |()| form.open.set(true)/>
                </span>
            </header>
            <div class="review">
                {move || match rounds.with(|rounds| rounds.first().cloned()) {
                    Some(round) => view! { <RoundLines round/> }.into_any(),
                    None => view! {
                        <p class="nothing">{words.nobody_asked}</p>
                    }.into_any(),
                }}
                {move || waiting.get().map(|id| view! { <VerdictForm id/> })}
                <NotSent form/>
                {move || earlier.with(|rounds| !rounds.is_empty()).then(|| view! { <Earlier rounds=earlier/> })}
            </div>
            <AskDialog form/>
        </section>
    }
}

#[component]
fn Earlier(rounds: Memo<Vec<Round>>) -> impl IntoView {
    let each = move || rounds.get().into_iter().enumerate();
    view! {
        <details class="earlier">
            <summary>{move || text().review.earlier.of(rounds.with(Vec::len))}</summary>
            <Each each key=|(at, round)| (*at, round.parts.first().map(|part| part.id)) let((at, _))>
                {move || rounds.with(|rounds| rounds.get(at).cloned()).map(|round| view! { <RoundLines round/> })}
            </Each>
        </details>
    }
}

/// What the server refused, with the words that were written.
#[component]
fn NotSent(form: AskForm) -> impl IntoView {
    let open = OpenTask::expect();
    let words = &text().review;
    move || {
        let refused = open.store.refused_reviews(open.id.get());
        let note = |refused: threadline_domain::outbox::Refused| {
            let why = errors::words(&refused.error);
            let seq = refused.seq;
            match refused.write {
                Write::AskReview { request, .. } => {
                    let words = fill(words.not_asked, &[("why", &why)]);
                    let change = move || {
                        open.store.discard(seq);
                        form.begin_with(request.clone());
                    };
                    view! { <RefusalNote seq words on_change=Callback::new(move |()| change())/> }.into_any()
                }
                _ => view! { <RefusalNote seq words=fill(words.not_decided, &[("why", &why)])/> }.into_any(),
            }
        };
        refused.into_iter().map(note).collect_view()
    }
}
