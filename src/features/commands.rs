//! Commands: everything that a person can do by key or palette, defined once.

mod help;
pub mod keys;
mod listen;
mod named;
mod new_task;
mod new_task_button;
mod palette;
mod perform;
mod shown_keys;
pub mod table;
mod view;

pub use help::Help;
pub use new_task::NewTask;
pub use new_task_button::NewTaskButton;
pub use palette::Palette;
pub use shown_keys::{ShownKeys, aria_keys, mod_keys, spoken_keys};
pub use table::Command;

use super::fields::{FieldPicker, TaskField};
use super::parts::{self, Layer};
use super::projects::ProjectDialogs;
use super::shell::{Appearance, SideBarShut};
use super::talk::TalkAct;
use super::time::RunningTimer;
use crate::platform::page;
use crate::platform::storage::{self, Keep};
use crate::router::use_navigate;
use crate::store::Store;
use crate::ui::effect::effect;
use crate::ui::live::{Announcer, use_announcer};
use crate::ui::popover::Anchor;
use crate::ui::toast::{Toasts, use_toasts};
use leptos::prelude::*;
use new_task::TaskDraft;
use std::collections::HashMap;
use threadline_domain::TaskId;
use view::CommandView;

const SINGLE_KEYS: &str = "threadline.single-keys";

type Go = Box<dyn Fn(&str)>;

/// Runs commands. A handle.
#[derive(Clone, Copy)]
pub struct Commands {
    store: Store,
    dialogs: ProjectDialogs,
    toasts: Toasts,
    announcer: Announcer,
    appearance: Appearance,
    timer: RunningTimer,
    side_shut: RwSignal<bool>,
    /// Whether shortcuts of a single key hold.
    pub single_keys: RwSignal<bool>,
    /// Whether what is shown is on its way to paper.
    pub printing: RwSignal<bool>,
    /// Whether somebody imports tasks into the project that is shown.
    pub importing: RwSignal<bool>,
    palette: RwSignal<bool>,
    help: RwSignal<bool>,
    new_task: RwSignal<bool>,
    draft: RwSignal<TaskDraft>,
    /// The picker of A, S and D: whether it is open, for which field, and whose.
    picking: RwSignal<bool>,
    field: RwSignal<TaskField>,
    picked_for: RwSignal<Vec<TaskId>>,
    /// The view that is open, and a number that tells one opening from the next.
    view: RwSignal<Option<(u32, CommandView)>>,
    /// The conversations that are open, a thread above its conversation: what their keys do.
    talk: RwSignal<Vec<(u32, Callback<TalkAct, bool>)>>,
    openings: StoredValue<u32>,
    go: StoredValue<Go, LocalStorage>,
    named: StoredValue<HashMap<TaskId, TaskId>>,
}

impl Commands {
    /// Makes the commands for everything below. Call once, in the shell.
    pub fn provide(appearance: Appearance, SideBarShut(side_shut): SideBarShut) -> Self {
        let on = storage::get(Keep::Browser, SINGLE_KEYS).as_deref() != Some("off");
        let navigate = use_navigate();
        let go: Go = Box::new(move |place| navigate(&format!("/{place}"), Default::default()));
        let commands = Self {
            store: Store::expect(),
            dialogs: ProjectDialogs::expect(),
            toasts: use_toasts(),
            announcer: use_announcer(),
            appearance,
            timer: RunningTimer::expect(),
            side_shut,
            single_keys: RwSignal::new(on),
            printing: RwSignal::new(false),
            importing: RwSignal::new(false),
            palette: RwSignal::new(false),
            help: RwSignal::new(false),
            new_task: RwSignal::new(false),
            draft: RwSignal::default(),
            picking: RwSignal::new(false),
            field: RwSignal::new(TaskField::Status),
            picked_for: RwSignal::default(),
            view: RwSignal::new(None),
            talk: RwSignal::default(),
            openings: StoredValue::new(0),
            go: StoredValue::new_local(go),
            named: StoredValue::default(),
        };
        effect(move || match commands.single_keys.get() {
            true => storage::remove(Keep::Browser, SINGLE_KEYS),
            false => storage::set(Keep::Browser, SINGLE_KEYS, "off"),
        });
        provide_context(commands);
        commands
    }

    /// The commands of the shell.
    ///
    /// # Panics
    /// Outside of the shell.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside the shell")
    }

    /// Commands work on the view that this component stands in, for as long as it is there.
    pub fn work_here(self) {
        let opening = self.openings.get_value() + 1;
        self.openings.set_value(opening);
        self.view.set(CommandView::here().map(|view| (opening, view)));
        on_cleanup(move || {
            // The next view may have opened before this one is gone.
            let is_ours = |view: &Option<(u32, CommandView)>| view.is_some_and(|(at, _)| at == opening);
            if self.view.try_with_untracked(is_ours) == Some(true) {
                self.view.try_set(None);
            }
        });
    }

    /// Commands work on the conversation that is open, for as long as it is there.
    pub fn talk_here(self, run: Callback<TalkAct, bool>) {
        let opening = self.openings.get_value() + 1;
        self.openings.set_value(opening);
        self.talk.update(|talk| talk.push((opening, run)));
        on_cleanup(move || {
            self.talk.try_update(|talk| talk.retain(|(at, _)| *at != opening));
        });
    }

    fn view(self) -> Option<CommandView> {
        self.view.try_get_untracked().flatten().map(|(_, view)| view)
    }

    fn go(self, place: &str) {
        self.go.try_with_value(|go| go(place));
    }
}

/// What commands show: palette, help, the dialog for a new task, the picker at the current task. Stands once in
/// the shell.
#[component]
pub fn CommandLayer() -> impl IntoView {
    let commands = Commands::expect();
    listen::listen(commands);
    named::follow(commands);
    commands.keep_the_place();
    let anchor = Anchor::lookup(move || {
        let id = commands.view()?.current()?;
        let selector = format!("[data-task-id=\"{id}\"], [data-task-detail=\"{id}\"]");
        page::document().query_selector(&selector).ok().flatten()
    });
    view! {
        <Layer of=parts::palette open=commands.palette/>
        <Layer of=parts::help open=commands.help/>
        <Layer of=parts::new_task open=commands.new_task/>
        <FieldPicker open=commands.picking anchor field=commands.field tasks=commands.picked_for/>
    }
}
