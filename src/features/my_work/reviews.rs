//! What others ask one to look at, the oldest question first.

use crate::features::fields::PersonMark;
use crate::features::talk::name_of;
use crate::features::view_state::ViewState;
use crate::store::{Load, Scope, Store};
use crate::text::{self, common, errors, fill, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::{Review, Task, UserId};

/// The questions that wait for whoever is signed in. Each leads to its task beside them, where it is decided.
#[component]
pub(super) fn Reviews() -> impl IntoView {
    let store = Store::expect();
    let words = &text().my_work;
    let waiting = memo(move || store.reviews_waiting());
    // They may be of projects that nobody has opened yet.
    effect(move || {
        for task in waiting.with(|all| all.iter().filter_map(|review| review.task).collect::<Vec<_>>()) {
            if store.peek_task(task).is_none() {
                store.load(Scope::Task(task));
            }
        }
    });
    let reading = store.loaded(Scope::MyReviews);
    let retry = move |_| drop(store.load(Scope::MyReviews));
    let shown = memo(move || match (waiting.with(Vec::is_empty), reading.get()) {
        (false, _) => Shown::Some,
        (true, Load::Failed(error)) => Shown::Failed(errors::words(&error)),
        (true, Load::Ready) => Shown::Nothing,
        (true, _) => Shown::Reading,
    });
    let each = move || waiting.get();
    move || {
        match shown.get() {
        Shown::Some => view! {
            <ul class="asked" aria-label=words.reviews>
                <Each each key=|review| review.id let(review)><Line review/></Each>
            </ul>
        }
        .into_any(),
        Shown::Nothing => view! {
            <section class="first">
                <span class="first-glyphs" aria-hidden="true"><Glyph shape=Shape::Status("reviewed")/></span>
                <h2>{words.no_reviews_title}</h2>
                <p>{words.no_reviews_lead}</p>
            </section>
        }
        .into_any(),
        Shown::Failed(why) => view! {
            <div class="first" role="alert">
                <p>{why}</p>
                <button type="button" class="button primary large" on:click=retry>{text().common.retry}</button>
            </div>
        }
        .into_any(),
        Shown::Reading => ().into_any(),
    }
    }
}

/// What stands in the place of the questions.
#[derive(Clone, PartialEq)]
enum Shown {
    Reading,
    Some,
    Nothing,
    Failed(String),
}

#[component]
fn Line(review: Review) -> impl IntoView {
    let (store, state) = (Store::expect(), ViewState::expect());
    let Review { id, task: about, requester, requested, .. } = review;
    let Some(about) = about else { return ().into_any() };
    let task: Signal<Option<Arc<Task>>> = store.task(about).into();
    let title = move || {
        task.with(|task| task.as_ref().map_or_else(|| format!("#{about}"), |task| task.title.clone()))
    };
    let fact = move |pick: fn(&Task, Store) -> AnyView| {
        move || task.with(|task| task.as_deref().map(|task| pick(task, store)))
    };
    let who = move || name_of(store, requester);
    let asks = move || match requested {
        Some(at) => {
            let when = common::moment(at);
            fill(text().my_work.asks_at, &[("who", &who()), ("when", &when)])
        }
        None => asks(store, requester),
    };
    view! {
        <li aria-current=move || (state.peek.get() == Some(about)).then_some("true") data-review=id.to_string()>
            <a href=move || { state.view.track(); state.peek_href(about) }>
                {fact(|task, _| {
                    let label = text::status(&task.status);
                    view! { <Glyph shape=Shape::Status(task.status.slug()) label/> }.into_any()
                })}
                <span class="asked-title">{title}</span>
                <span class="asked-project">{fact(project)}</span>
                <span class="asked-due">{fact(due)}</span>
                <span class="asked-who"><PersonMark who=requester/> <span>{asks}</span></span>
                {review.message.map(|message| view! { <span class="asked-words">{message}</span> })}
            </a>
        </li>
    }
    .into_any()
}

/// Who asks for a look at a task, in a few words.
pub(in crate::features) fn asks(store: Store, requester: Option<UserId>) -> String {
    fill(text().my_work.asks, &[("who", &name_of(store, requester))])
}

fn project(task: &Task, store: Store) -> AnyView {
    let project = task.project.and_then(|id| store.project(id).get());
    let shown = project.map(|project| {
        view! { <Glyph shape=Shape::Project(project.status.slug())/> <span class="cut">{project.title.clone()}</span> }
    });
    shown.into_any()
}

fn due(task: &Task, _: Store) -> AnyView {
    let shown = task.due_date.map(|due| {
        let words = common::due(due, task.status.is_done());
        view! { <time class=words.class datetime=words.day.to_string()>{words.words}</time> }
    });
    shown.into_any()
}

/// How many questions wait, behind the name of the tab.
#[component]
pub(super) fn Count() -> impl IntoView {
    let store = Store::expect();
    let count = memo(move || store.reviews_waiting().len());
    move || {
        (count.get() > 0).then(|| {
            view! {
                <span class="count" aria-hidden="true">{count.get()}</span>
                <span class="unseen">{text().my_work.waiting.of(count.get())}</span>
            }
        })
    }
}
