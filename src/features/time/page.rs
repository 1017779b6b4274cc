//! The week and the sums as pages: head, tabs, what is to be read.

use super::entry_form::{EntryDialog, EntryForm};
use super::sheet::Sheet;
use super::task_time::NotSaved;
use super::totals::Totals;
use crate::platform::page;
use crate::store::{Load, Scope, Store};
use crate::text::{errors, text};
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::place;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TimeView {
    Week,
    Totals,
}

/// The week of whoever is signed in.
#[component]
pub fn TimePage() -> impl IntoView {
    frame(TimeView::Week)
}

/// Everybody's time by project and task.
#[component]
pub fn TimeTotalsPage() -> impl IntoView {
    frame(TimeView::Totals)
}

fn frame(view: TimeView) -> AnyView {
    let store = Store::expect();
    let words = &text().time;
    page::set_title(words.page_title);
    let scope = match view {
        TimeView::Week => Scope::MyTime,
        TimeView::Totals => Scope::AllTime,
    };
    let read = move || {
        if store.me().with(Option::is_some) {
            store.load(scope);
            // Time stays known by its project after that was put away.
            if store.capabilities().with(|known| known.archive) {
                store.load(Scope::Archived);
            }
        }
    };
    effect(read);
    let form = EntryForm::new(None);
    let tab = move |own: TimeView, name: &'static str, href: &'static str| {
        view! { <a href=href aria-current=(own == view).then_some("page")>{name}</a> }
    };
    let load = store.loaded(scope);
    let state = memo(move || load.get());
    let body = move || {
        match state.get() {
        Load::Ready => match view {
            TimeView::Week => view! { <Sheet form/> }.into_any(),
            TimeView::Totals => view! { <Totals/> }.into_any(),
        },
        Load::Failed(error) => view! {
            <div class="first" role="alert">
                <p>{errors::words(&error)}</p>
                <button type="button" class="button primary large" on:click=move |_| read()>{text().common.retry}</button>
            </div>
        }
        .into_any(),
        Load::Idle | Load::Loading => view! {
            <ul class="ghosts" role="status" aria-label=words.loading><li></li><li></li><li></li><li></li></ul>
        }
        .into_any(),
    }
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="view-head">
                <h1>{words.title}</h1>
                <nav class="tabs" aria-label=words.views>
                    {tab(TimeView::Week, words.week, place::TIME)}
                    {tab(TimeView::Totals, words.totals, place::TIME_TOTALS)}
                </nav>
                <span class="end"></span>
                <button type="button" class="button primary" on:click=move |_| form.begin(None, None)>
                    <Icon name="plus"/>
                    {words.add}
                </button>
            </header>
            <div class="view-body">
                <div class="time-page">
                    <NotSaved form about=None/>
                    {body}
                </div>
            </div>
            <EntryDialog form/>
        </main>
    }
    .into_any()
}
