//! Rooms in the side bar, with what is unread, and the way to the drafts.

use super::drafts::Drafts;
use super::page::room_name;
use super::room_form::RoomDialogs;
use super::scope::{monogram_of, name_of};
use crate::router::use_path;
use crate::store::{Scope, Store};
use crate::text::{fill, text};
use crate::ui::avatar::Avatar;
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::{Conversation, Room, place};

/// Channels that the person is in, then group chats and direct chats.
#[component]
pub fn RoomLists() -> impl IntoView {
    let store = Store::expect();
    let dialogs = RoomDialogs::expect();
    let words = &text().talk;
    let me = store.me();
    effect(move || {
        if me.with(Option::is_some) {
            // The view that somebody opened comes first.
            store.spawn(async move {
                store.when_read().await;
                store.load(Scope::Rooms);
            });
        }
    });
    let places = move |wanted: fn(&Room) -> bool| {
        let me = store.me();
        memo(move || {
            let me = me.get();
            let mine = |room: &std::sync::Arc<Room>| wanted(room) && me.is_some_and(|me| room.has(me));
            let mut rooms: Vec<_> = store.rooms().into_iter().filter(mine).collect();
            rooms.sort_by_cached_key(|room| room_name(store, room).to_lowercase());
            rooms.into_iter().map(|room| room.place).collect::<Vec<_>>()
        })
    };
    let channels = places(|room| matches!(room.place, Conversation::Channel(_)));
    let chats = places(|room| matches!(room.place, Conversation::Chat(_) | Conversation::GroupChat(_)));
    let list = |places: Memo<Vec<Conversation>>| {
        view! { <ul><Each each=move || places.get() key=|place| *place let(place)>{link(place)}</Each></ul> }
    };
    view! {
        <h2>
            <a href=place::CHANNELS title=words.browse>{words.channels}</a>
            <span class="end">
                {move || store.may_make_channels().then(|| view! {
                    <IconButton icon="plus" tight=true label=words.new_channel on_press=move |()| dialogs.new_channel()/>
                })}
            </span>
        </h2>
        {list(channels)}
        <h2>
            <span class="grow">{words.chats}</span>
            <span class="end">
                <IconButton icon="people" tight=true label=words.new_group on_press=move |()| dialogs.new_group()/>
                <IconButton icon="plus" tight=true label=words.new_chat on_press=move |()| dialogs.new_chat()/>
            </span>
        </h2>
        {list(chats)}
    }
}

fn link(at: Conversation) -> AnyView {
    let store = Store::expect();
    let room = store.room(at);
    let words = &text().talk;
    let path = use_path();
    let here = format!("/{}", place::talk(at));
    let current = memo(move || path.with(|path| path.ends_with(&here)));
    let marker = store.marker(at);
    let counts = memo(move || {
        marker.with(|marker| marker.as_ref().map_or((0, 0), |marker| (marker.unread, marker.mentions)))
    });
    let has_unread = memo(move || counts.get().0 > 0);
    let lead = {
        let room = room.clone();
        move || match at {
            Conversation::Channel(_) => view! { <Icon name="channel"/> }.into_any(),
            Conversation::Chat(_) => {
                let who = room.with(|room| room.as_ref().and_then(|room| room.users.first().copied()));
                let id = who.map(|who| who.to_string());
                let title = move || fill(text().people.call, &[("name", &name_of(store, who))]);
                view! { <span class="person-face" data-user=id title=title><Avatar who=monogram_of(store, who)/></span> }
                    .into_any()
            }
            _ => view! { <Icon name="people"/> }.into_any(),
        }
    };
    let name = move || room.with(|room| room.as_ref().map(|room| room_name(store, room)));
    // In a chat every message is for the person; in a channel only those that name them.
    let badge = move || {
        let (unread, mentions) = counts.get();
        let (count, label) = match at {
            Conversation::Channel(_) => (mentions, &words.unread_mentions),
            _ => (unread, &words.unread),
        };
        (count > 0).then(|| {
            view! {
                <span class="badge end" aria-hidden="true">{count.to_string()}</span>
                <span class="unseen">{label.of(count as usize)}</span>
            }
        })
    };
    view! {
        <li>
            <a
                href=place::talk(at)
                class:unread=move || has_unread.get()
                aria-current=move || current.get().then_some("page")
            >
                {lead}
                <span class="cut">{name}</span>
                {badge}
            </a>
        </li>
    }
    .into_any()
}

/// The way to what is being written, where there is something.
#[component]
pub fn DraftsLink() -> impl IntoView {
    let drafts = Drafts::expect();
    let words = &text().talk;
    let count = memo(move || drafts.all().len());
    let path = use_path();
    let current = move || path.with(|path| path.ends_with("/drafts")).then_some("page");
    view! {
        <ul>
            <li>
                <a href=place::DRAFTS aria-current=current>
                    <Icon name="drafts"/>
                    <span class="cut">{words.drafts}</span>
                    {move || (count.get() > 0).then(|| view! {
                        <span class="count end" aria-hidden="true">{count.get().to_string()}</span>
                        <span class="unseen">{words.drafts_count.of(count.get())}</span>
                    })}
                </a>
            </li>
        </ul>
    }
}
