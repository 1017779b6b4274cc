//! Search over what was said: what this browser has read is answered at once, what the server knows beyond follows.

mod filters;
mod found;
mod mentions;
mod query;

use crate::platform::page;
use crate::router::{NavigateOptions, use_navigate, use_query};
use crate::store::Store;
use crate::text::{errors, fill, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use filters::Filters;
use found::{Found, line};
use leptos::{html, prelude::*};
pub use mentions::MyMentionsPage;
use query::Wanted;
use threadline_domain::place;

/// What the parts of the screen share. A handle.
#[derive(Clone, Copy)]
struct Search {
    store: Store,
    /// What the address asks for.
    wanted: Memo<Wanted>,
    change: Callback<Wanted>,
}

/// The search as a page.
#[component]
pub fn SearchPage() -> impl IntoView {
    let store = Store::expect();
    let words = &text().search;
    page::set_title(&fill(text().talk.page_title, &[("name", words.title)]));
    let query = use_query();
    let wanted = memo(move || query.with(Wanted::read));
    let navigate = StoredValue::new_local(use_navigate());
    let change = Callback::new(move |wanted: Wanted| {
        let options = NavigateOptions { replace: true, scroll: false };
        let to = format!("/{}{}", place::SEARCH, place::query(wanted.pairs()));
        navigate.try_with_value(|navigate| navigate(&to, options));
    });
    let search = Search { store, wanted, change };
    let found = Found::new(search);
    let field = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(field) = field.get() {
            crate::platform::focus::focus(&field);
        }
    });
    let on_input = move |event| {
        let words = event_target_value(&event);
        change.run(Wanted { words, ..wanted.get_untracked() });
    };
    let all = found.all;
    let said = move || {
        if wanted.with(Wanted::is_empty) {
            return words.hint.to_owned();
        }
        let count = all.with(Vec::len);
        match (count, found.busy.get()) {
            (0, true) => words.searching.to_owned(),
            (0, false) => words.nothing.to_owned(),
            (_, _) if found.next.with(Option::is_some) => words.at_least.of(count),
            _ => words.count.of(count),
        }
    };
    let failed = move || {
        let error = found.failed.get()?;
        Some(view! { <p class="flaw" role="alert">{errors::words(&error)}</p> })
    };
    let beyond = move || {
        let knows = store.capabilities().with(|known| known.search);
        (!knows).then(|| view! { <p class="quiet">{words.only_here}</p> })
    };
    let more = move || {
        found.next.with(Option::is_some).then(|| {
            view! {
                <button type="button" class="button large" disabled=move || found.busy.get() on:click=move |_| found.more()>
                    {words.more}
                </button>
            }
        })
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="view-head">
                <Icon name="search"/>
                <h1>{words.title}</h1>
            </header>
            <div class="view-body">
                <div class="search-page" role="search">
                    <input
                        node_ref=field class="field" type="search" autocomplete="off"
                        aria-label=words.field placeholder=words.field
                        prop:value=move || wanted.with(|wanted| wanted.words.clone()) on:input=on_input
                    />
                    <Filters search/>
                    <p class="quiet" role="status">{said}</p>
                    {failed}
                    <ol class="hits" aria-label=words.results>
                        <Each each=move || all.get() key=Clone::clone let(id)>{line(search, &id)}</Each>
                    </ol>
                    {more}
                    {beyond}
                </div>
            </div>
        </main>
    }
}
