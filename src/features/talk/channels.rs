//! Every channel that the person may see: to open, join and leave.

use super::room_form::RoomDialogs;
use crate::platform::page;
use crate::platform::text::fold;
use crate::store::{Load, Scope, Store};
use crate::text::{errors, fill, text};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::{ev, prelude::*};
use std::sync::Arc;
use threadline_domain::{Conversation, Room, place};

/// The channels as a page.
#[component]
pub fn ChannelsPage() -> impl IntoView {
    let store = Store::expect();
    let dialogs = RoomDialogs::expect();
    let words = &text().talk;
    page::set_title(&fill(words.page_title, &[("name", words.channels)]));
    let query = RwSignal::new(String::new());
    let loaded = store.loaded(Scope::Rooms);
    let channels = memo(move || {
        let wanted = query.with(|query| fold(query.trim()));
        let is_one = |room: &Arc<Room>| {
            matches!(room.place, Conversation::Channel(_)) && fold(&room.name).contains(&wanted)
        };
        store.rooms().into_iter().filter(is_one).map(|room| room.place).collect::<Vec<_>>()
    });
    let state = move || match loaded.get() {
        Load::Failed(error) => {
            Some(view! { <p class="beginning" role="alert">{errors::words(&error)}</p> }.into_any())
        }
        Load::Ready if channels.with(Vec::is_empty) && query.with(String::is_empty) => {
            Some(view! { <p class="beginning">{words.no_channels}</p> }.into_any())
        }
        _ => None,
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="view-head">
                <h1>{words.channels}</h1>
                <span class="end"></span>
                {move || store.may_make_channels().then(|| view! {
                    <button type="button" class="button primary" on:click=move |_| dialogs.new_channel()>
                        <Icon name="plus"/>
                        {words.new_channel}
                    </button>
                })}
            </header>
            <div class="view-body">
                <div class="channel-list">
                    <input
                        class="field" type="search" aria-label=words.browse placeholder=words.browse
                        prop:value=move || query.get() on:input=move |event| query.set(event_target_value(&event))
                    />
                    {state}
                    <ul><Each each=move || channels.get() key=|place| *place let(place)>{line(store, place)}</Each></ul>
                </div>
            </div>
        </main>
    }
}

fn line(store: Store, at: Conversation) -> AnyView {
    let words = &text().talk;
    let room = memo(move || store.room(at).get());
    let get = move |read: fn(&Room) -> String| {
        room.with(|room| room.as_ref().map(|room| read(room)).unwrap_or_default())
    };
    let facts = move || {
        room.with(|room| {
            room.as_ref().map(|room| {
                let who = if room.is_public { words.public } else { words.private };
                format!("{who} · {}", words.members.of(room.users.len()))
            })
        })
    };
    let is_member = memo(move || {
        let me = store.me().get();
        room.with(|room| room.as_ref().is_some_and(|room| me.is_some_and(|me| room.has(me))))
    });
    let switch = move |event: ev::MouseEvent| {
        // The second click of two is not meant for what the button has become meanwhile.
        if event.detail() > 1 {
            return;
        }
        if is_member.get_untracked() {
            store.leave_room(at);
        } else {
            store.join_room(at);
        }
    };
    view! {
        <li>
            <Icon name="channel"/>
            <a href=place::talk(at)>
                <b class="cut">{move || get(|room| room.name.clone())}</b>
                <small class="cut">{facts}</small>
            </a>
            <button type="button" class="button" on:click=switch>
                {move || if is_member.get() { words.leave } else { words.join }}
                <span class="unseen">{move || get(|room| format!(" {}", room.name))}</span>
            </button>
        </li>
    }
    .into_any()
}
