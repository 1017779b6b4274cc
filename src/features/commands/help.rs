//! The keys, by group.

use super::table::{Command, CommandGroup};
use super::{Commands, ShownKeys};
use crate::text::text;
use crate::ui::dialog::Dialog;
use leptos::prelude::*;

/// The help.
#[component]
pub fn Help() -> impl IntoView {
    let commands = Commands::expect();
    let words = &text().commands;
    let group = move |group: CommandGroup| {
        let own =
            Command::ALL.iter().filter(|command| command.group() == group && !command.keys().is_empty());
        let lines = own.map(|command| line(command.name(words), view! { <ShownKeys command=*command/> }));
        let lines = lines.collect_view();
        // Keys that belong to the board itself.
        let board = (group == CommandGroup::Task).then(|| {
            let arrows = ["↑", "↓", "←", "→"].map(|key| view! { <kbd class="key">{key}</kbd> });
            view! {
                {line(words.arrows, arrows.collect_view())}
                {line(words.move_card, view! { <kbd class="key">"M"</kbd> })}
            }
        });
        let any = Command::ALL.iter().any(|command| command.group() == group && !command.keys().is_empty());
        any.then(|| {
            view! {
                <section>
                    <h3>{group.name(words)}</h3>
                    <dl>{lines}{board}</dl>
                </section>
            }
        })
    };
    view! {
        <Dialog open=commands.help title=words.help close_label=text().common.close class="keys-help">
            <div class="key-groups">{CommandGroup::ALL.map(group).collect_view()}</div>
            <p class="quiet">{move || if commands.single_keys.get() { words.keys_on } else { words.keys_off }}</p>
        </Dialog>
    }
}

fn line(name: &'static str, keys: impl IntoView) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{keys}</dd>
        </div>
    }
}
