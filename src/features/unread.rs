//! What waits to be read, wherever one is: in the title and icon of the window, and by notifications.

mod icon;
mod notify;

pub use notify::{AskToNotify, Notify, words};

use crate::platform::page;
use crate::store::Store;
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::{Conversation, ReadMarker, place};

/// How much is meant for the person: all of a chat, of other places what speaks to them, and threads that they follow.
pub fn meant_for_me(store: Store) -> u32 {
    let talk: u32 = store.unread().iter().map(meant).sum();
    // A mention in a thread is counted with its conversation.
    let threads =
        store.followed_threads().iter().map(|it| it.unread.saturating_sub(it.mentions)).sum::<u32>();
    talk.saturating_add(threads)
}

fn meant(marker: &ReadMarker) -> u32 {
    match marker.place {
        Conversation::Chat(_) | Conversation::GroupChat(_) => marker.unread.max(marker.mentions),
        _ => marker.mentions,
    }
}

/// The address of the next conversation or thread with something unread that is not `here`: what is meant for the
/// person first.
pub fn next_unread(store: Store, here: Option<Conversation>) -> Option<String> {
    untrack(|| {
        let me = store.peek_me();
        let takes_part = |place: Conversation| {
            store.room(place).with(|room| room.as_ref().is_some_and(|room| me.is_some_and(|me| room.has(me))))
        };
        let mut markers = store.unread();
        markers.retain(|marker| {
            let unread = if takes_part(marker.place) { marker.unread } else { 0 };
            Some(marker.place) != here && unread.max(meant(marker)) > 0
        });
        let threads = store.followed_threads();
        let thread = threads.iter().find(|thread| thread.unread > 0).map(|thread| {
            let query = place::query([("thread", thread.message.0.as_str())]);
            format!("{}{query}", place::talk(thread.place))
        });
        let best = markers.iter().min_by_key(|marker| (meant(marker) == 0, marker.place));
        let first = |marker: &ReadMarker| place::talk(marker.place);
        match best {
            Some(marker) if meant(marker) > 0 => Some(first(marker)),
            best => thread.or_else(|| best.map(first)),
        }
    })
}

/// Keeps title and icon in step; stands once in the shell.
#[component]
pub fn UnreadMarks() -> impl IntoView {
    let store = Store::expect();
    let count = memo(move || meant_for_me(store));
    effect(move || {
        let count = count.get();
        page::set_title_mark((count > 0).then(|| format!("({count}) ")));
        icon::show(count > 0);
    });
    on_cleanup(|| {
        page::set_title_mark(None);
        icon::show(false);
    });
}
