//! The parts of the program that come in files of their own: what is not needed to see a board. No other file
//! mounts these, so that a look at this one tells what the first view waits for and what it does not.
//!
//! They are fetched when the first view has been shown and the browser has nothing else to do, so that whoever
//! opens one finds it there, also when the network has gone meanwhile.

use super::board::{LaneBoard, LimitField, Limiting};
use super::bulk_bar;
use super::calendar::{Calendar, CalendarTools};
use super::commands::{Commands, Help, NewTask, Palette};
use super::dependencies::{Dependencies, FocusChip, GraphTools};
use super::early::CompleteEarly;
use super::export::{self, PrintSheet, SaveFile};
use super::fields::{self, Picking};
use super::import::ImportDialog;
use super::list::{List, ShownInList};
use super::my_work::{MyCalendarPage, MyCreatedPage, MyReviewsPage, MyWorkPage};
use super::notes::{NoteDialogLayer, NotePage, NotesPage, ProjectNotes};
use super::overview::Overview;
use super::people::{Faces, PeoplePage, PersonMenu, ProfilePage};
use super::project_page::{self, ProjectView, TeamPicking};
use super::projects::{ProjectDialogLayer, ProjectsPage};
use super::saved_views::SavedViews;
use super::search::{MyMentionsPage, SearchPage};
use super::selection::Selection;
use super::sign_in::{self, SignInPage, Ways};
use super::talk::{ChannelsPage, DraftsPage, ProjectTalk, RoomDialogLayer, RoomPage, ThreadsPage};
use super::task::{TaskPage, TaskPeek};
use super::time::{TimePage, TimeTotalsPage};
use super::timeline::{Timeline, TimelineSwitches, TimelineTools};
use super::unread;
use super::view_bar::{Asked, ReadTyped, ValuesPicker, read_typed};
use super::webhooks::WebhooksPage;
use crate::platform::idle;
use crate::store::Store;
use crate::text::text;
use crate::ui::lazy::{Ask, lazy};
use leptos::prelude::*;

/// Declares parts that fill a place by themselves.
macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident in $file:ident = $make:expr;)*) => {
        on_demand! {
            $($(#[$doc])* pub $name in $file: fn(()) -> AnyView = $make;)*
        }

        /// All of them.
        const ALL: &[Ask] = &[$($name),*];
    };
}

parts! {
    /// The task beside a view.
    task_peek in around = |()| view! { <TaskPeek/> }.into_any();
    /// The task as a page.
    task_page in around = |()| view! { <TaskPage/> }.into_any();
    /// A project as a list.
    list in list = |()| view! { <List/> }.into_any();
    /// What one has to do, over all projects.
    my_work in list = |()| view! { <MyWorkPage/> }.into_any();
    /// The same as a calendar.
    my_calendar in list = |()| view! { <MyCalendarPage/> }.into_any();
    /// What others ask one to look at.
    my_reviews in list = |()| view! { <MyReviewsPage/> }.into_any();
    /// The tasks that one made.
    my_created in list = |()| view! { <MyCreatedPage/> }.into_any();
    /// What speaks to one.
    my_mentions in talk = |()| view! { <MyMentionsPage/> }.into_any();
    /// A project as a calendar.
    calendar in list = |()| view! { <Calendar/> }.into_any();
    /// A board that a second field cuts into lanes.
    lanes in list = |()| view! { <LaneBoard/> }.into_any();
    /// What is found by typing.
    palette in around = |()| view! { <Palette/> }.into_any();
    /// The keys.
    help in around = |()| view! { <Help/> }.into_any();
    /// The dialog for a new task.
    new_task in around = |()| view! { <NewTask/> }.into_any();
    /// Every project.
    projects in around = |()| view! { <ProjectsPage/> }.into_any();
    /// Tasks from a sheet.
    import in around = |()| view! { <ImportDialog/> }.into_any();
    /// The dialogs of a project.
    project_dialogs in around = |()| view! { <ProjectDialogLayer/> }.into_any();
    /// The talk on a project.
    project_talk in talk = |()| view! { <ProjectTalk/> }.into_any();
    /// A channel, a group chat or a direct chat.
    room in talk = |()| view! { <RoomPage/> }.into_any();
    /// The channels that there are.
    channels in talk = |()| view! { <ChannelsPage/> }.into_any();
    /// What was written and not sent.
    drafts in talk = |()| view! { <DraftsPage/> }.into_any();
    /// The threads that one follows.
    threads in talk = |()| view! { <ThreadsPage/> }.into_any();
    /// What was said, searched.
    search in talk = |()| view! { <SearchPage/> }.into_any();
    /// The question before a task is completed early.
    early in around = |()| view! { <CompleteEarly/> }.into_any();
    /// The dialogs of a room.
    room_dialogs in talk = |()| view! { <RoomDialogLayer/> }.into_any();
    /// Every note.
    notes in around = |()| view! { <NotesPage/> }.into_any();
    /// A note.
    note in around = |()| view! { <NotePage/> }.into_any();
    /// The notes of a project.
    project_notes in around = |()| view! { <ProjectNotes/> }.into_any();
    /// The dialog of a new note.
    note_dialogs in around = |()| view! { <NoteDialogLayer/> }.into_any();
    /// The time of a week.
    time in around = |()| view! { <TimePage/> }.into_any();
    /// Time by project and task.
    time_totals in around = |()| view! { <TimeTotalsPage/> }.into_any();
    /// Everyone.
    people in around = |()| view! { <PeoplePage/> }.into_any();
    /// A person.
    person in around = |()| view! { <ProfilePage/> }.into_any();
    /// The webhooks.
    webhooks in around = |()| view! { <WebhooksPage/> }.into_any();
    /// A project as a page.
    overview in around = |()| view! { <Overview/> }.into_any();
    /// The pictures of people.
    faces in around = |()| view! { <Faces/> }.into_any();
    /// What can be done with a person.
    person_menu in around = |()| view! { <PersonMenu/> }.into_any();
    /// The dependencies of a project, drawn and in words.
    dependencies in plan = |()| view! { <Dependencies/> }.into_any();
    /// The tasks of a project over days.
    timeline in plan = |()| view! { <Timeline/> }.into_any();
    /// The way in.
    sign_in in sign_in = |()| view! { <SignInPage/> }.into_any();
}

on_demand! {
    /// What the bar of the dependencies says of the task that is looked at.
    pub graph_focus in plan: fn(()) -> AnyView = |()| view! { <FocusChip/> }.into_any();
    /// What the bar of the dependencies offers.
    pub graph_tools in plan: fn(()) -> AnyView = |()| view! { <GraphTools/> }.into_any();
    /// What the bar of the calendar offers.
    pub calendar_tools in list: fn(()) -> AnyView = |()| view! { <CalendarTools/> }.into_any();
    /// What makes a file of what is shown.
    pub save_file in around: SaveFile = export::save;
    /// All that a view shows, on paper.
    pub print_sheet in around: fn(ProjectView) -> AnyView = |view| view! { <PrintSheet view/> }.into_any();
    /// The limit of a column of the board.
    pub limit_field in around: fn(Limiting) -> AnyView = |limiting| view! { <LimitField limiting/> }.into_any();
    /// What the bar of the list offers: its columns and groups.
    pub list_shown in list: fn(()) -> AnyView = |()| view! { <ShownInList/> }.into_any();
    /// What was typed as a filter, read.
    pub typed_filter in around: ReadTyped = read_typed;
    /// Which lines the timeline draws.
    pub timeline_switches in plan: fn(()) -> AnyView = |()| view! { <TimelineSwitches/> }.into_any();
    /// What the bar of the timeline offers.
    pub timeline_tools in plan: fn(()) -> AnyView = |()| view! { <TimelineTools/> }.into_any();
    /// The saved views of a project.
    pub saved_views in around: fn(ProjectView) -> AnyView = |view| view! { <SavedViews view/> }.into_any();
    /// The values of a filter.
    pub filter_values in around: fn(RwSignal<Option<Asked>>) -> AnyView =
        |asked| view! { <ValuesPicker asked/> }.into_any();
    /// The list of people of a project.
    pub team_picker in around: fn(TeamPicking) -> AnyView = |picking| project_page::team_picker(picking).into_any();
    /// The picker of a task's field.
    pub field_picker in around: fn(Picking) -> AnyView = |picking| fields::field_picker(picking).into_any();
    /// What can be done with the selected tasks.
    pub bulk_bar in around: fn(Selection) -> AnyView = |selection| bulk_bar::bar(selection).into_any();
    /// The words of something that was said, and the people that it speaks to.
    pub words_of_said in talk: fn(String) -> (String, Vec<String>) = |html| unread::words(&html);
    /// The ways to sign in again, without leaving.
    pub sign_in_ways in around: fn(Ways) -> AnyView = |ways| sign_in::ways(ways).into_any();
}

/// A part that fills a screen or a view.
#[component]
pub fn Part(
    /// Which.
    of: Ask,
) -> impl IntoView {
    part(of, ())
}

/// A part within a bar. One that does not arrive says nothing there: the view below does, and its Retry brings both.
#[component]
pub fn SmallPart(
    /// Which.
    of: Ask,
) -> impl IntoView {
    lazy(of, (), |_| ().into_any())
}

/// As [`Part`], for one that is told something.
pub fn part<A: Clone + Send + Sync + 'static>(of: Ask<A>, args: A) -> impl IntoView {
    lazy(of, args, did_not_arrive)
}

/// The way to paper of a view.
#[component]
pub fn Printed(
    /// Which view.
    view: ProjectView,
) -> impl IntoView {
    let printing = Commands::expect().printing;
    // There before somebody prints by the browser's own menu, which waits for nothing.
    let calm = once_calm(Store::expect());
    layer(print_sheet, view, Signal::derive(move || calm.get() || printing.get()))
}

/// Turns true once all that was asked for is there and the browser has nothing else to do: what comes in a file of its
/// own would compete with the first view before that.
pub fn once_calm(store: Store) -> Signal<bool> {
    let calm = RwSignal::new(false);
    store.spawn(async move {
        store.when_read().await;
        idle::wait().await;
        calm.try_set(true);
    });
    calm.into()
}

/// A part that lies over the screen, from the first time that it is called up.
#[component]
pub fn Layer(
    /// Which.
    of: Ask,
    /// Whether it is called up.
    #[prop(into)]
    open: Signal<bool>,
) -> impl IntoView {
    layer(of, (), open)
}

/// As [`Layer`], for a part that is told something.
pub fn layer<A: Clone + Send + Sync + 'static>(of: Ask<A>, args: A, open: Signal<bool>) -> impl IntoView {
    let wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || open.get());
    move || wanted.get().then(|| part(of, args.clone()))
}

/// Fetches every part, one after the other, when all that was asked for is there. One that does not arrive is asked
/// for again when somebody opens it.
pub fn fetch_ahead(store: Store) {
    store.spawn(async move {
        for part in ALL {
            store.when_read().await;
            idle::wait().await;
            let _ = part().await;
        }
    });
}

fn did_not_arrive(again: Callback<()>) -> AnyView {
    let words = &text().shell;
    view! {
        <div class="first" role="alert">
            <p>{words.part_missing}</p>
            <button type="button" class="button primary large" on:click=move |_| again.run(())>
                {text().common.retry}
            </button>
        </div>
    }
    .into_any()
}
