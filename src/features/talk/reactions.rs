//! Reactions under a message, and the picker for one.

use super::message::Line;
use super::scope::name_of;
use crate::platform::focus;
use crate::store::Sending;
use crate::text::talk::{REACTIONS, reaction};
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::popover::{Anchor, Popover, Side};
use crate::ui::toolbar::Toolbar;
use leptos::{html, prelude::*};
use threadline_domain::UserId;
use threadline_domain::neutral::neutral;

#[component]
pub(super) fn Reactions(line: Line) -> impl IntoView {
    let all = memo(move || line.get(|said| said.reacted()));
    let any = memo(move || all.with(|all| !all.is_empty()));
    let shown = move || {
        let chips = move || all.get().into_iter().map(|(emoji, who)| chip(line, emoji, &who)).collect_view();
        view! { <div class="reactions">{chips}<AddReaction line/></div> }
    };
    move || any.get().then(shown)
}

fn chip(line: Line, emoji: String, who: &[UserId]) -> AnyView {
    let store = line.scope.store;
    let mine = store.peek_me().is_some_and(|me| who.contains(&me));
    let names: Vec<String> = who.iter().map(|id| name_of(store, Some(*id))).collect();
    let count = who.len().to_string();
    let name = neutral(reaction(&emoji));
    let label =
        fill(text().talk.reaction_label, &[("reaction", &name), ("n", &count), ("names", &names.join(", "))]);
    let shown = neutral(&emoji);
    let toggle = move |_| store.toggle_reaction(&line.id.get_untracked(), &emoji);
    view! {
        <button type="button" class="reaction" aria-pressed=if mine { "true" } else { "false" } aria-label=label.clone() title=label on:click=toggle>
            <span aria-hidden="true">{shown}</span>
            {count}
        </button>
    }
    .into_any()
}

#[component]
fn AddReaction(line: Line) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="reaction" aria-label=text().talk.add_reaction title=text().talk.add_reaction node_ref=button on:click=move |_| open.set(true)>
            <Icon name="react" small=true/>
        </button>
        <ReactionPicker line open anchor=button/>
    }
}

/// The reactions to choose from.
#[component]
pub(super) fn ReactionPicker(
    line: Line,
    open: RwSignal<bool>,
    #[prop(into)] anchor: Anchor,
) -> impl IntoView {
    let choose = move |emoji: &'static str| {
        open.try_set(false);
        // What the server has not named cannot be answered.
        if line.sending.get_untracked() == Sending::Done {
            line.scope.store.toggle_reaction(&line.id.get_untracked(), emoji);
        }
        if focus::active().is_none() {
            super::focus_message(&line.id.get_untracked());
        }
    };
    view! {
        <Popover open anchor side=Side::AboveEnd class="reaction-picker">
            <Toolbar label=text().talk.react>
                {REACTIONS.iter().enumerate().map(|(at, (emoji, name))| view! {
                    <button type="button" class="emoji" aria-label=*name title=*name autofocus=at == 0 on:click=move |_| choose(emoji)>
                        <span aria-hidden="true">{*emoji}</span>
                    </button>
                }).collect_view()}
            </Toolbar>
        </Popover>
    }
}
