//! Notifications of the browser, for what is said to the person while they look elsewhere: direct chats, mentions and
//! threads that they follow. Asked for where they are of use, never when the page opens.

use crate::features::parts;
use crate::platform::page;
use crate::platform::storage::{self, Keep};
use crate::router::{use_navigate, use_path};
use crate::store::{Event, Store};
use crate::text::{fill, text};
use leptos::prelude::*;
use threadline_domain::markup::{Markup, PEOPLE};
use threadline_domain::{Conversation, Said, SaidId, Stand, place};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// What the person has said to being notified, in this browser.
const WISH: &str = "threadline.notify";
/// So many letters of a message are shown.
const LETTERS: usize = 160;

/// Whether notifications are shown. A handle.
#[derive(Clone, Copy)]
pub struct Notify {
    store: Store,
    /// `Some(false)`: not wanted; `None`: nothing was said yet.
    wish: RwSignal<Option<bool>>,
}

type Go = Box<dyn Fn(&str)>;

impl Notify {
    /// Makes the handle for everything below, and listens.
    pub fn provide() -> Self {
        let wish = storage::get(Keep::Browser, WISH).map(|wish| wish == "on");
        let notify = Self { store: Store::expect(), wish: RwSignal::new(wish) };
        let path = use_path();
        let navigate = use_navigate();
        let go: Go = Box::new(move |place| navigate(&format!("/{place}"), Default::default()));
        let go = StoredValue::new_local(go);
        notify.store.listen(move |event| {
            if let Event::Heard(id) = event {
                notify.heard(id, &path.get_untracked(), go);
            }
        });
        provide_context(notify);
        notify
    }

    /// Whether the browser can notify, and nobody has said yet whether it should. Follows changes.
    pub fn may_ask(self) -> bool {
        self.wish.get().is_none() && permission().is_some_and(|given| given != NotificationPermission::Denied)
    }

    /// Whether notifications are shown; `None` where the browser has none or forbids them. Follows changes.
    pub fn is_on(self) -> Option<bool> {
        let wish = self.wish.get();
        match permission()? {
            NotificationPermission::Denied => None,
            given => Some(wish == Some(true) && given == NotificationPermission::Granted),
        }
    }

    /// Turns them on, which the browser may ask about, or off.
    pub fn turn(self, on: bool) {
        if !on {
            return self.wishes(false);
        }
        leptos::task::spawn_local(async move {
            let Ok(asked) = Notification::request_permission() else { return };
            let given = JsFuture::from(asked).await.is_ok_and(|given| given == "granted");
            self.wishes(given);
        });
    }

    fn wishes(self, on: bool) {
        storage::set(Keep::Browser, WISH, if on { "on" } else { "off" });
        self.wish.try_set(Some(on));
    }

    fn heard(self, id: &SaidId, path: &str, go: StoredValue<Go, LocalStorage>) {
        let Some(said) = self.store.peek_said(id) else { return };
        let Some(at) = said.place else { return };
        let attentive = page::is_visible() && document().has_focus().unwrap_or(false);
        let is_there = attentive && path.ends_with(&format!("/{}", place::talk(at)));
        if self.wish.get_untracked() != Some(true) || is_there {
            return;
        }
        leptos::task::spawn_local(async move {
            // What reads formatted text is no part of the first view.
            let Ok(read) = parts::words_of_said().await else { return };
            let (words, people) = read(said.html.clone());
            if self.is_meant(&said, at, &people) {
                show(self.store, &said, at, &words, go);
            }
        });
    }

    /// Whether something is said to the person.
    fn is_meant(self, said: &Said, at: Conversation, people: &[String]) -> bool {
        let me = self.store.peek_me().map(|me| me.to_string());
        let follows = || {
            let message = said.under.as_ref()?;
            self.store
                .following(message)
                .with_untracked(|thread| thread.as_ref().map(|thread| thread.follows))
        };
        matches!(at, Conversation::Chat(_))
            || me.is_some_and(|me| people.contains(&me))
            || follows() == Some(true)
    }
}

/// The words of a message as a notification shows them, and the people that it speaks to.
pub fn words(html: &str) -> (String, Vec<String>) {
    let markup = Markup::from_html(html);
    let people = markup.mentions().into_iter().filter(|one| one.table == PEOPLE).map(|one| one.id.clone());
    (markup.to_text().chars().take(LETTERS).collect(), people.collect())
}

/// What the browser has been told; `None` where it has no notifications.
fn permission() -> Option<NotificationPermission> {
    // Asking a browser that lacks them for the permission would throw.
    let exists = js_sys::Reflect::has(&page::window(), &"Notification".into()).unwrap_or(false);
    exists.then(Notification::permission)
}

/// Two tabs show one notification: it bears the name of what was said.
fn show(store: Store, said: &Said, at: Conversation, words: &str, go: StoredValue<Go, LocalStorage>) {
    let who = said.user.and_then(|id| store.user(id).get_untracked()).map(|who| who.name());
    let who = who.unwrap_or_else(|| text().talk.someone.to_owned());
    let room = store.room(at).get_untracked().map(|room| room.name.clone()).filter(|name| !name.is_empty());
    let title = match room {
        Some(room) => fill(text().unread.in_place, &[("name", &who), ("place", &room)]),
        None => who,
    };
    let options = NotificationOptions::new();
    options.set_body(words);
    options.set_tag(&said.id.to_string());
    let Ok(shown) = Notification::new_with_options(&title, &options) else { return };
    let address = match (&said.id, &said.under) {
        (SaidId::Reply(reply), Some(message)) => place::reply(at, message, reply),
        (SaidId::Message(message), _) => place::message(at, message),
        _ => place::talk(at),
    };
    let closed = shown.clone();
    let on_click = Closure::once_into_js(move || {
        let _ = page::window().focus();
        closed.close();
        go.try_with_value(|go| go(&address));
    });
    shown.set_onclick(Some(on_click.unchecked_ref()));
}

/// Asks, where notifications are of use: in a direct chat, and where one is spoken to.
#[component]
pub fn AskToNotify(
    /// Where it stands.
    at: Conversation,
    /// What is written there.
    stand: Stand,
) -> impl IntoView {
    let notify: Option<Notify> = use_context();
    let words = &text().unread;
    let marker = notify.map(|notify| notify.store.marker(at));
    let of_use = Memo::new(move |before: Option<&bool>| {
        // Once it was of use it stays until it is answered.
        before == Some(&true)
            || matches!(at, Conversation::Chat(_))
            || marker
                .as_ref()
                .is_some_and(|marker| marker.with(|it| it.as_ref().is_some_and(|it| it.mentions > 0)))
    });
    let in_conversation = matches!(stand, Stand::In(_));
    let asked = move || {
        let notify = notify.filter(|notify| in_conversation && of_use.get() && notify.may_ask())?;
        Some(view! {
            <div class="ask-line" role="group" aria-label=words.ask>
                <span>{words.ask}</span>
                <button type="button" class="button" on:click=move |_| notify.turn(true)>{words.turn_on}</button>
                <button type="button" class="button" on:click=move |_| notify.wishes(false)>{words.not_now}</button>
            </div>
        })
    };
    view! { {asked} }
}
