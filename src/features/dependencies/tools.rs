//! What this view adds to the bar. What is set stands in the address, as everything there.

use super::state::{ALL_HOPS, HOPS, Setting, as_text, focused, hops};
use crate::features::columns::Columns;
use crate::features::plan::ProjectPlan;
use crate::features::view_state::ViewState;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;

/// Which task is in focus, and how far that reaches.
#[component]
pub fn FocusChip() -> impl IntoView {
    let (store, state) = (Store::expect(), ViewState::expect());
    let words = &text().dependencies;
    let title = Memo::new(move |_| {
        let id = state.view.with(|view| focused(store, view))?;
        store.task(id).get().map(|task| task.title.clone())
    });
    let reach = move || state.view.with(hops);
    let name = move |hops: u32| {
        if hops == ALL_HOPS { words.every_hop.to_owned() } else { words.hops.of(hops as usize) }
    };
    let entries = Callback::new(move |()| {
        let choice = |hops: u32| {
            let value = match hops {
                HOPS => None,
                ALL_HOPS => Some("all".to_owned()),
                hops => Some(hops.to_string()),
            };
            let choose = move || Setting::Hops.set(state, value.as_deref());
            MenuEntry::from(MenuItem::new(name(hops), choose).radio(untrack(reach) == hops))
        };
        [1, 2, 3, 4, ALL_HOPS].map(choice).to_vec()
    });
    let chip = move |title: String| {
        let (hint, shown) = (title.clone(), title.clone());
        let label = move || fill(words.focus_on, &[("task", &title), ("hops", &name(reach()))]);
        let change = Signal::derive(move || fill(words.change_hops, &[("hops", &name(reach()))]));
        view! {
            <span class="divider"></span>
            <span class="chip focus-chip" role="group" aria-label=label>
                <span><Icon name="focus" small=true/>{words.focus}</span>
                <b class="cut" title=hint>{shown}</b>
                <MenuButton label=change entries class="chip-part"><b>{move || name(reach())}</b></MenuButton>
                <button
                    type="button"
                    aria-label=words.unfocus
                    title=words.unfocus
                    on:click=move |_| Setting::Focus.set(state, None)
                >
                    <Icon name="close" small=true/>
                </button>
            </span>
        }
    };
    move || title.get().map(chip)
}

/// What is left out, and in which form it stands there.
#[component]
pub fn GraphTools() -> impl IntoView {
    let (state, columns, plan) = (ViewState::expect(), Columns::expect(), ProjectPlan::expect());
    let words = &text().dependencies;
    let done = Memo::new(move |_| {
        columns.all.with(|columns| {
            let ids = columns.iter().flat_map(|column| column.tasks.iter());
            plan.with(|plan| ids.filter(|id| plan.activity(**id).is_some_and(|task| task.done)).count())
        })
    });
    let shows_done = Memo::new(move |_| state.view.with(|view| Setting::Done.of(view).is_some()));
    let text_now = Memo::new(move |_| state.view.with(as_text));
    let done_words =
        move || if shows_done.get() { words.hide_done.to_owned() } else { words.done_hidden.of(done.get()) };
    let turn_done = move |_| Setting::Done.set(state, (!shows_done.get_untracked()).then_some("shown"));
    let turn_text =
        move |_| Setting::As.set(state, Some(if text_now.get_untracked() { "graph" } else { "text" }));
    view! {
        <Show when=move || done.get() != 0>
            <button
                type="button"
                class="button"
                title=move || if shows_done.get() { words.hide_done } else { words.show_done }
                on:click=turn_done
            >
                <Icon name="eye"/>
                <span>{done_words}</span>
            </button>
        </Show>
        <button
            type="button"
            class="button"
            aria-pressed=move || if text_now.get() { "true" } else { "false" }
            on:click=turn_text
        >
            <Icon name="list"/>
            {words.as_text}
        </button>
    }
}
