//! Who is signed in, and what is set for this browser.

use crate::features::commands::{Command, Commands, spoken_keys};
use crate::features::people::monogram;
use crate::features::shell::Appearance;
use crate::features::unread::Notify;
use crate::store::Store;
use crate::text::text;
use crate::ui::avatar::Avatar;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;

/// The person, as the button of the menu.
#[component]
pub(super) fn PersonMenu() -> impl IntoView {
    let store = Store::expect();
    let commands = Commands::expect();
    let appearance: Appearance = expect_context();
    let me = store.me();
    let person = memo(move || me.get().and_then(|id| store.user(id).get()));
    let name = move || person.with(|person| person.as_ref().map(|who| who.name()).unwrap_or_default());
    let face = Signal::derive(move || person.with(|who| who.as_deref().map(monogram)));
    let label = Signal::stored(text().commands.account.to_owned());
    let notify: Option<Notify> = use_context();
    let entries = Callback::new(move |()| entries(commands, appearance, notify));
    view! {
        <MenuButton label entries class="person" named_by_children=true>
            <Avatar who=face/>
            <span class="cut">{name}</span>
            <span class="unseen">{text().commands.account}</span>
            <span class="end"><Icon name="settings"/></span>
        </MenuButton>
    }
}

fn entries(commands: Commands, appearance: Appearance, notify: Option<Notify>) -> Vec<MenuEntry> {
    let words = &text().commands;
    let run = move |command: Command| {
        move || {
            commands.perform(command);
        }
    };
    let theme = |name: &'static str, command, value| -> MenuEntry {
        let is_it = appearance.theme.get_untracked() == value;
        MenuItem::new(name, run(command)).radio(is_it).into()
    };
    let mut help = MenuItem::new(words.help, run(Command::Help));
    if let Some(keys) = spoken_keys(Command::Help) {
        help = help.keys(keys);
    }
    let notifications =
        notify.and_then(|notify| Some((notify, untrack(|| notify.is_on())?))).map(|(notify, on)| {
            MenuItem::new(text().unread.notifications, move || notify.turn(!on)).check(on).into()
        });
    let mut entries: Vec<MenuEntry> = Vec::new();
    if commands.exists(Command::GoWebhooks) {
        let webhooks = MenuItem::new(text().webhooks.title, run(Command::GoWebhooks)).icon("link");
        entries.extend([webhooks.into(), MenuEntry::Divider]);
    }
    entries.extend([
        MenuEntry::Heading(words.theme.to_owned()),
        theme(words.system, Command::ThemeSystem, None),
        theme(words.light, Command::ThemeLight, Some("light")),
        theme(words.dark, Command::ThemeDark, Some("dark")),
        MenuEntry::Divider,
        MenuItem::new(words.more_contrast, run(Command::Contrast))
            .check(appearance.more_contrast.get_untracked())
            .into(),
        MenuItem::new(words.single_keys_short, run(Command::SingleKeys))
            .check(commands.single_keys.get_untracked())
            .into(),
    ]);
    entries.extend(notifications);
    entries.extend([
        help.into(),
        MenuEntry::Divider,
        MenuItem::new(words.sign_out, run(Command::SignOut)).icon("lock").into(),
    ]);
    entries
}
