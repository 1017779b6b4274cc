//! What speaks to whoever is signed in, the newest first: a tab of their work.

use super::found::{Found, line};
use super::{Search, Wanted};
use crate::features::my_work::{Head, Tab};
use crate::platform::page;
use crate::store::Store;
use crate::text::{errors, fill, text};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;

/// The messages and replies that mention one.
#[component]
pub fn MyMentionsPage() -> impl IntoView {
    let store = Store::expect();
    let words = &text().my_work;
    page::set_title(&fill(text().talk.page_title, &[("name", words.mentions)]));
    let me = store.me();
    let wanted = memo(move || Wanted { mentions: me.get(), ..Wanted::default() });
    // Nothing here changes what is looked for.
    let search = Search { store, wanted, change: Callback::new(|_| {}) };
    let found = Found::new(search);
    let none =
        move || found.all.with(Vec::is_empty) && !found.busy.get() && found.failed.with(Option::is_none);
    let empty = move || {
        none().then(|| {
            view! {
                <section class="first">
                    <span class="first-glyphs" aria-hidden="true"><Icon name="talk"/></span>
                    <h2>{words.no_mentions_title}</h2>
                    <p>{words.no_mentions_lead}</p>
                </section>
            }
        })
    };
    let failed = move || {
        let error = found.failed.get()?;
        let again = move |_| found.ask_again();
        Some(view! {
            <p class="flaw" role="alert">
                {errors::words(&error)}" "
                <button type="button" class="button framed" on:click=again>{text().common.retry}</button>
            </p>
        })
    };
    let beyond = move || {
        let knows = store.capabilities().with(|known| known.mentions);
        (!knows).then(|| view! { <p class="quiet">{words.only_here}</p> })
    };
    let more = move || {
        found.next.with(Option::is_some).then(|| {
            view! {
                <button type="button" class="button large" disabled=move || found.busy.get() on:click=move |_| found.more()>
                    {words.older_mentions}
                </button>
            }
        })
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <Head tab=Tab::Mentions/>
            <div class="view-body">
                <div class="search-page">
                    {failed}
                    <ol class="hits" aria-label=words.mentions aria-busy=move || found.busy.get().to_string()>
                        <Each each=move || found.all.get() key=Clone::clone let(id)>{line(search, &id)}</Each>
                    </ol>
                    {empty}
                    {more}
                    {beyond}
                </div>
            </div>
        </main>
    }
}
