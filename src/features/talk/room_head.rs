//! The head of a room: its name, who is there, and what can be done with it.

use super::room_form::RoomDialogs;
use super::scope::monogram_of;
use crate::router::use_navigate;
use crate::store::Store;
use crate::text::text;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::{Conversation, Room, place};

#[component]
pub(super) fn RoomHead(
    at: Conversation,
    room: Memo<Option<Arc<Room>>>,
    #[prop(into)] name: Signal<String>,
) -> impl IntoView {
    let store = Store::expect();
    let dialogs = RoomDialogs::expect();
    let words = &text().talk;
    let go = StoredValue::new_local(use_navigate());
    let me = move || store.me().get();
    let is_member =
        memo(move || room.with(|room| room.as_ref().is_some_and(|room| me().is_some_and(|me| room.has(me)))));
    let count = memo(move || room.with(|room| room.as_ref().map_or(0, |room| room.users.len())));
    let lead = move || match at {
        Conversation::Channel(_) => view! { <Icon name="channel"/> }.into_any(),
        Conversation::Chat(_) => {
            let who = room.with(|room| room.as_ref().and_then(|room| room.users.first().copied()));
            view! { <Avatar who=monogram_of(store, who) size=AvatarSize::Medium/> }.into_any()
        }
        _ => view! { <Icon name="people"/> }.into_any(),
    };
    let is_public = move || room.with(|room| room.as_ref().is_some_and(|room| room.is_public));
    let topic = move || match at {
        Conversation::Channel(_) if is_public() => Some(words.public),
        Conversation::Channel(_) => Some(words.private),
        _ => None,
    };
    let entries = Callback::new(move |()| {
        let mut entries: Vec<MenuEntry> = Vec::new();
        let Some(room) = room.get_untracked() else { return entries };
        let settings = if matches!(at, Conversation::Channel(_)) {
            words.members_settings
        } else {
            words.group_settings
        };
        entries.push(MenuItem::new(settings, move || dialogs.edit(&room)).icon("settings").into());
        let leave = move || {
            store.leave_room(at);
            // A public channel can still be read.
            if store.room(at).with_untracked(Option::is_none) {
                go.try_with_value(|go| go(&format!("/{}", place::CHANNELS), Default::default()));
            }
        };
        entries.push(MenuItem::new(words.leave, leave).icon("close").into());
        entries
    });
    let is_chat = matches!(at, Conversation::Chat(_));
    let members = move || {
        view! {
            <button
                type="button" class="button" aria-label=move || words.members.of(count.get()) title=move || words.members.of(count.get())
                on:click=move |_| {
                    if let Some(room) = room.get_untracked() {
                        dialogs.edit(&room);
                    }
                }
            >
                <Icon name="people"/>
                {move || count.get().to_string()}
            </button>
        }
    };
    view! {
        <header class="view-head">
            {lead}
            <h1 class="cut">{move || name.get()}</h1>
            <span class="topic cut on-desk">{topic}</span>
            <span class="end"></span>
            {(!is_chat).then(members)}
            <a
                class="button icon-only" aria-label=words.search_here title=words.search_here
                href=format!("{}{}", place::SEARCH, place::query([("place", at.to_string())]))
            >
                <Icon name="search"/>
            </a>
            {move || (!is_member.get()).then(|| view! {
                <button type="button" class="button primary" on:click=move |_| store.join_room(at)>{words.join}</button>
            })}
            {move || (!is_chat && is_member.get()).then(|| view! {
                <MenuButton label=text().common.more entries><Icon name="more"/></MenuButton>
            })}
        </header>
    }
}
