//! The button for a new task, in the head of a view.

use super::{Command, Commands, aria_keys, spoken_keys};
use crate::text::text;
use crate::ui::icon::Icon;
use leptos::prelude::*;

/// Opens the dialog for a new task. On a phone the bar below has it.
#[component]
pub fn NewTaskButton() -> impl IntoView {
    let commands = Commands::expect();
    let words = text().commands.new_task;
    view! {
        <button
            type="button"
            class="button primary on-desk"
            title=spoken_keys(Command::NewTask).map(|keys| format!("{words} ({keys})"))
            aria-keyshortcuts=aria_keys(Command::NewTask)
            on:click=move |_| commands.create_task()
        >
            <Icon name="plus"/>
            {words}
        </button>
    }
}
