//! A room as a page, with a thread beside its conversation.

use super::room_head::RoomHead;
use super::stream::Stream;
use super::thread::ThreadPanel;
use crate::platform::page;
use crate::router::{NavigateOptions, use_navigate, use_path, use_query, use_router};
use crate::store::{Load, Scope, Store, Talk};
use crate::text::{fill, text};
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::place::{self, Place};
use threadline_domain::{Conversation, MessageId, ReplyId, Room};

/// Goes to the thread of a message, or out of it.
type Go = Box<dyn Fn(Option<&MessageId>)>;

/// What the address says of messages: which one to show, and whose thread is open. A handle.
#[derive(Clone, Copy)]
pub(super) struct TalkAddress {
    pub(super) message: Memo<Option<MessageId>>,
    pub(super) reply: Memo<Option<ReplyId>>,
    pub(super) thread: Memo<Option<MessageId>>,
    go: StoredValue<Go, LocalStorage>,
}

impl TalkAddress {
    pub(super) fn new() -> Self {
        let query = use_query();
        let get = move |key: &'static str| query.with(|query| query.get(key).map(str::to_owned));
        let (path, navigate) = (use_path(), use_navigate());
        let go = move |message: Option<&MessageId>| {
            let base = page::base_path();
            let at = path.get_untracked();
            let at = at.strip_prefix(&base).unwrap_or(&at).to_owned();
            let query = place::query(message.map(|id| ("thread", id.0.as_str())));
            let options = NavigateOptions { replace: false, scroll: false };
            navigate(&format!("{at}{query}"), options);
        };
        let reply = memo(move || get("reply").map(ReplyId));
        let message = memo(move || get("message").map(MessageId));
        Self {
            message,
            reply,
            // A link to a reply opens the thread that it stands in.
            thread: memo(move || {
                get("thread").map(MessageId).or_else(|| reply.get().and_then(|_| message.get()))
            }),
            go: StoredValue::new_local(Box::new(go)),
        }
    }

    /// Opens a thread, or closes it.
    pub(super) fn open_thread(self, message: Option<&MessageId>) {
        self.go.try_with_value(|go| go(message));
    }
}

/// A channel, group chat or direct chat.
#[component]
pub fn RoomPage() -> impl IntoView {
    let store = Store::expect();
    let router = use_router();
    let place = Memo::new(move |known| match router.place() {
        Place::Room(place) => place,
        // Somebody is leaving: what is shown until then is still this room.
        _ => known.copied().flatten(),
    });
    let loaded = store.loaded(Scope::Rooms);
    let room = memo(move || place.get().and_then(|place| store.room(place).get()));
    let is_there = memo(move || room.with(Option::is_some));
    let ready = memo(move || loaded.with(|load| *load == Load::Ready));
    let shown = move || match (place.get(), is_there.get(), ready.get()) {
        (Some(place), true, _) => view! { <OneRoom place room/> }.into_any(),
        (_, _, true) => view! {
            <div class="first">
                <h2>{text().talk.gone}</h2>
                <p></p>
                <a class="button primary large" href=place::CHANNELS>{text().talk.browse}</a>
            </div>
        }
        .into_any(),
        _ => view! { <ul class="ghosts" aria-hidden="true"><li></li><li></li></ul> }.into_any(),
    };
    view! { <main class="view" id="view" tabindex="-1">{shown}</main> }
}

/// What a room is called: a direct chat as the other person. Follows changes.
pub fn room_name(store: Store, room: &Room) -> String {
    match room.place {
        Conversation::Chat(_) => super::scope::name_of(store, room.users.first().copied()),
        _ if room.name.trim().is_empty() => {
            let names: Vec<String> =
                room.users.iter().map(|id| super::scope::name_of(store, Some(*id))).collect();
            names.join(", ")
        }
        _ => room.name.clone(),
    }
}

#[component]
fn OneRoom(place: Conversation, room: Memo<Option<Arc<Room>>>) -> impl IntoView {
    let store = Store::expect();
    let address = TalkAddress::new();
    let name =
        memo(move || room.with(|room| room.as_ref().map(|room| room_name(store, room)).unwrap_or_default()));
    effect(move || page::set_title(&fill(text().talk.page_title, &[("name", &name.get())])));
    let may_write = memo(move || {
        let me = store.me().get();
        room.with(|room| room.as_ref().is_some_and(|room| me.is_some_and(|me| room.has(me))))
    });
    view! { <TalkColumns talk=Talk::from(place) name address may_write head=move || view! { <RoomHead at=place room name/> }/> }
}

/// A conversation with its thread beside.
#[component]
pub(super) fn TalkColumns(
    talk: Talk,
    #[prop(into)] name: Signal<String>,
    address: TalkAddress,
    #[prop(into)] may_write: Signal<bool>,
    #[prop(optional, into)] head: ViewFn,
) -> impl IntoView {
    let open = Callback::new(move |message: MessageId| address.open_thread(Some(&message)));
    let has_thread = memo(move || address.thread.with(Option::is_some));
    view! {
        <div class="talk" class:with-thread=move || has_thread.get()>
            <section class="stream" aria-label=move || name.get()>
                {head.run()}
                <Stream talk name wanted=address.message thread=address.thread open_thread=open may_write/>
            </section>
            {move || address.thread.get().map(|message| view! {
                <ThreadPanel talk message wanted=address.reply on_close=Callback::new(move |()| address.open_thread(None)) may_write/>
            })}
        </div>
    }
}
