//! The shell around every screen: side bar, messages, the state of saving.

mod appearance;
mod messages;
mod side_bar;

pub use appearance::Appearance;

use super::commands::{CommandLayer, Commands};
use super::notes::NoteDialogs;
use super::parts::{self, Layer};
use super::people::{PersonCall, any_pictures};
use super::projects::{FollowNames, ProjectDialogs};
use super::sign_in::SignInAgain;
use super::talk::{Drafts, RoomDialogs};
use super::time::{RunningTimer, TimerLine};
use super::unread::{Notify, UnreadMarks};
use crate::platform::storage::{self, Keep};
use crate::store::Store;
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::lazy::AskAgain;
use crate::ui::live::provide_announcer;
use crate::ui::memo::memo;
use crate::ui::toast::provide_toasts;
use leptos::prelude::*;

/// Whether the side bar is put away, for the whole shell.
#[derive(Clone, Copy)]
pub struct SideBarShut(pub RwSignal<bool>);

const SHUT: &str = "threadline.side-bar-shut";

/// Side bar and view.
#[component]
pub fn Shell(
    /// The screen.
    children: Children,
) -> impl IntoView {
    provide_toasts();
    provide_announcer();
    AskAgain::provide();
    let shut = RwSignal::new(storage::get(Keep::Browser, SHUT).is_some());
    provide_context(SideBarShut(shut));
    effect(move || match shut.get() {
        true => storage::set(Keep::Browser, SHUT, "1"),
        false => storage::remove(Keep::Browser, SHUT),
    });
    let project_dialogs = ProjectDialogs::provide();
    let room_dialogs = RoomDialogs::provide();
    Drafts::provide();
    let note_dialogs = NoteDialogs::provide();
    let person_call = PersonCall::provide();
    RunningTimer::provide();
    Notify::provide();
    Commands::provide(Appearance::provide(), SideBarShut(shut));
    parts::fetch_ahead(Store::expect());
    let store = Store::expect();
    let calm = parts::once_calm(store);
    let pictures = memo(move || calm.get() && any_pictures(store));
    let asked = Store::expect().early();
    let early = Signal::derive(move || !asked.read().is_empty());
    view! {
        <a class="skip" href="#view">{text().shell.skip}</a>
        <div class="shell" class:side-shut=move || shut.get()>
            <side_bar::SideBar/>
            {children()}
            <side_bar::BottomBar/>
            <Show when=move || shut.get()><div class="timer-afloat"><TimerLine/></div></Show>
        </div>
        <messages::Messages/>
        <SignInAgain/>
        <Layer of=parts::project_dialogs open=project_dialogs.open()/>
        <Layer of=parts::early open=early/>
        <Layer of=parts::room_dialogs open=room_dialogs.open()/>
        <Layer of=parts::note_dialogs open=note_dialogs.open/>
        <Layer of=parts::faces open=pictures/>
        <Layer of=parts::person_menu open=person_call.open/>
        <CommandLayer/>
        <FollowNames/>
        <UnreadMarks/>
    }
}
