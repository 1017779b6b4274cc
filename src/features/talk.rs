//! Conversations: channels, group chats, direct chats, and the talk on projects and tasks.

mod actions;
mod announce;
mod channels;
mod composer;
mod drafts;
mod drafts_page;
mod edit;
mod files;
mod keys;
mod lines;
mod mentions;
mod message;
mod page;
mod people_field;
mod person;
mod project;
mod reactions;
mod room_form;
mod room_head;
mod rows;
mod scope;
mod scroll;
mod seen;
mod side;
mod state;
mod stream;
#[cfg(all(test, target_arch = "wasm32"))]
mod talk_test;
mod task;
mod thread;
mod threads_page;
mod window;
mod writers;

pub use channels::ChannelsPage;
pub use drafts::Drafts;
pub use drafts_page::{DraftsPage, place_name};
pub use keys::TalkAct;
pub use page::{RoomPage, room_name};
pub use people_field::PeopleField;
pub use person::PersonName;
pub use project::ProjectTalk;
pub use room_form::{RoomDialogLayer, RoomDialogs};
pub use scope::{monogram_of, name_of};
pub use side::{DraftsLink, RoomLists};
pub use task::TaskTalk;
pub use threads_page::{ThreadsLink, ThreadsPage};

use crate::platform::{focus, page as window_page};
use scope::TalkScope;
use threadline_domain::SaidId;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Gives a message the focus, as soon as it is there.
fn focus_message(id: &SaidId) {
    let selector = format!("[data-message-id=\"{id}\"]");
    leptos::prelude::request_animation_frame(move || {
        let found = window_page::document().query_selector(&selector).ok().flatten();
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            focus::focus(&found);
            bring_into_view(&found);
        }
    });
}

/// Scrolls no further than needed.
fn bring_into_view(element: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Takes the keyboard out of a field.
fn leave_field() {
    if let Some(active) = focus::active() {
        let _ = active.blur();
    }
}

/// Begins to edit the last thing that the person said here.
fn edit_last(scope: TalkScope) -> bool {
    use leptos::prelude::{GetValue, Set, untrack};
    let store = scope.store;
    let ids = untrack(|| match scope.stand.get_value() {
        threadline_domain::Stand::In(_) => store.talk(scope.talk),
        threadline_domain::Stand::Under(message) => store.replies_to(&message),
    });
    let is_mine = |id: &&SaidId| store.peek_said(id).is_some_and(|said| scope.is_mine(&said));
    let last = ids.iter().rev().find(is_mine).map(|id| store.first_name(id));
    let any = last.is_some();
    if any {
        scope.editing.set(last);
    }
    any
}
