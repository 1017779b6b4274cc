//! The shell around every screen: side bar, messages, the state of saving.

mod appearance;
mod messages;
mod side_bar;

pub use appearance::Appearance;

use super::commands::{CommandLayer, Commands};
use super::projects::{FollowNames, ProjectDialogLayer, ProjectDialogs};
use super::sign_in::SignInAgain;
use super::talk::{Drafts, RoomDialogLayer, RoomDialogs};
use crate::platform::storage::{self, Keep};
use crate::text::text;
use crate::ui::live::provide_announcer;
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
    let shut = RwSignal::new(storage::get(Keep::Browser, SHUT).is_some());
    provide_context(SideBarShut(shut));
    Effect::new(move |_| match shut.get() {
        true => storage::set(Keep::Browser, SHUT, "1"),
        false => storage::remove(Keep::Browser, SHUT),
    });
    ProjectDialogs::provide();
    RoomDialogs::provide();
    Drafts::provide();
    Commands::provide(Appearance::provide(), SideBarShut(shut));
    view! {
        <a class="skip" href="#view">{text().shell.skip}</a>
        <div class="shell" class:side-shut=move || shut.get()>
            <side_bar::SideBar/>
            {children()}
            <side_bar::BottomBar/>
        </div>
        <messages::Messages/>
        <SignInAgain/>
        <ProjectDialogLayer/>
        <RoomDialogLayer/>
        <CommandLayer/>
        <FollowNames/>
    }
}
