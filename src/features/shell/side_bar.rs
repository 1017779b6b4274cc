//! The side bar: where one can go. On a phone the same stands in a sheet, and the first places in a bar at the
//! lower edge.

mod person;
mod tree;

use super::SideBarShut;
use crate::features::commands::{Command, Commands, ShownKeys, aria_keys};
use crate::features::my_work::MyWorkLink;
use crate::features::talk::{DraftsLink, RoomLists, ThreadsLink};
use crate::features::time::TimerLine;
use crate::features::unread::meant_for_me;
use crate::router::use_path;
use crate::store::Store;
use crate::text::text;
use crate::ui::button::IconButton;
use crate::ui::dialog::Dialog;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use person::PersonMenu;
use threadline_domain::place;
use tree::ProjectTree;

/// Search, projects in their folders, and who is signed in.
#[component]
pub(super) fn SideBar() -> impl IntoView {
    let SideBarShut(shut) = expect_context();
    let commands = Commands::expect();
    let words = &text().shell;
    view! {
        <nav class="side" aria-label=words.main>
            <div class="side-head">
                <Company/>
                <span class="end">
                    <IconButton icon="side-bar" label=words.hide_side on_press=move |()| shut.set(true)/>
                </span>
            </div>
            <div class="side-scroll">
                <button
                    type="button"
                    class="side-find"
                    aria-keyshortcuts=aria_keys(Command::Palette)
                    on:click=move |_| {
                        commands.perform(Command::Palette);
                    }
                >
                    <Icon name="search"/>
                    <span>{words.search}</span>
                    <span class="end"><ShownKeys command=Command::Palette/></span>
                </button>
                <MyWorkLink/>
                <DraftsLink/>
                <OwnLinks/>
                <ThreadsLink/>
                <ProjectTree/>
                <RoomLists/>
            </div>
            <div class="side-foot"><TimerLine/><PersonMenu/></div>
        </nav>
        <Show when=move || shut.get()>
            <span class="side-back">
                <IconButton icon="side-bar" label=words.show_side on_press=move |()| shut.set(false)/>
            </span>
        </Show>
    }
}

/// The ways to the time and the notes.
#[component]
fn OwnLinks() -> impl IntoView {
    let path = use_path();
    let on_notes = move || {
        let is_ours = |path: &String| path.contains("/notes") && !path.contains("/projects/");
        path.with(is_ours).then_some("page")
    };
    let on_people = move || path.with(|path| path.contains("/people")).then_some("page");
    let current =
        move || path.with(|path| path.ends_with("/time") || path.ends_with("/time/totals")).then_some("page");
    view! {
        <ul>
            <li>
                <a href=place::TIME aria-current=current>
                    <Icon name="time"/>
                    <span class="cut">{text().time.title}</span>
                </a>
            </li>
            <li>
                <a href=place::NOTES aria-current=on_notes>
                    <Icon name="note"/>
                    <span class="cut">{text().notes.title}</span>
                </a>
            </li>
            <li>
                <a href=place::PEOPLE aria-current=on_people aria-keyshortcuts=aria_keys(Command::GoPeople)>
                    <Icon name="people"/>
                    <span class="cut">{text().people.title}</span>
                </a>
            </li>
        </ul>
    }
}

/// The workspace, leading to its projects.
#[component]
fn Company() -> impl IntoView {
    let capabilities = Store::expect().capabilities();
    view! {
        <a class="company" href="projects">
            <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
                <path d="M2.5 5h8.5M2.5 15h4.5c5 0 3.5-5 10.5-5M14.5 5h3"></path>
            </svg>
            <span class="cut">{move || capabilities.with(|known| known.workspace.clone())}</span>
        </a>
    }
}

/// The first places, for a thumb.
#[component]
pub(super) fn BottomBar() -> impl IntoView {
    let commands = Commands::expect();
    let words = &text().shell;
    let path = use_path();
    let in_projects = move || path.with(|path| path.contains("/projects")).then_some("page");
    let in_my_work = move || path.with(|path| path.contains("/my-work")).then_some("page");
    let talks = ["/channels", "/chats", "/groups", "/threads", "/drafts"];
    let in_talk = move || path.with(|path| talks.iter().any(|part| path.contains(part))).then_some("true");
    let store = Store::expect();
    let unread = memo(move || meant_for_me(store));
    let (drawer, rooms) = (RwSignal::new(false), RwSignal::new(false));
    // Whoever has gone somewhere is done with the sheet.
    effect(move || {
        path.track();
        drawer.set(false);
        rooms.set(false);
    });
    view! {
        <nav class="bottom" aria-label=words.main>
            <TimerLine/>
            <a href=place::MY_WORK aria-current=in_my_work>
                <Icon name="my-work"/>
                {text().my_work.title}
            </a>
            <a href="projects" aria-current=in_projects>
                <Icon name="board"/>
                {words.projects}
            </a>
            <button type="button" class="create" aria-label=text().commands.new_task on:click=move |_| commands.create_task()>
                <span><Icon name="plus"/></span>
            </button>
            <button type="button" aria-haspopup="dialog" aria-current=in_talk on:click=move |_| rooms.set(true)>
                <Icon name="talk"/>
                {words.chat}
                {move || (unread.get() > 0).then(|| view! {
                    <span class="badge" aria-hidden="true">{unread.get().to_string()}</span>
                    <span class="unseen">{text().talk.unread.of(unread.get() as usize)}</span>
                })}
            </button>
            <button type="button" on:click=move |_| {
                        commands.perform(Command::Palette);
                    }>
                <Icon name="search"/>
                {words.search_short}
            </button>
            <button type="button" aria-haspopup="dialog" on:click=move |_| drawer.set(true)>
                <Icon name="list"/>
                {words.menu}
            </button>
        </nav>
        <Dialog open=drawer title=words.menu close_label=text().common.close class="drawer">
            <nav class="side-sheet side" aria-label=words.main>
                <MyWorkLink/>
                <OwnLinks/>
                <ProjectTree/>
                <PersonMenu/>
            </nav>
        </Dialog>
        <Dialog open=rooms title=words.chat close_label=text().common.close class="drawer">
            <nav class="side-sheet side" aria-label=words.chat>
                <ThreadsLink/>
                <DraftsLink/>
                <RoomLists/>
            </nav>
        </Dialog>
    }
}
