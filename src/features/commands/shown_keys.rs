//! Shortcuts as people read them.

use super::keys::Keys;
use super::table::Command;
use crate::platform::page;
use crate::text::text;
use leptos::prelude::*;

/// The keys of a command as key caps.
#[component]
pub fn ShownKeys(
    /// Whose.
    command: Command,
) -> impl IntoView {
    let caps = command.keys().first().copied().map(caps).unwrap_or_default();
    caps.into_iter().map(|cap| view! { <kbd class="key">{cap}</kbd> }).collect_view()
}

/// The keys of a command in one line, for tool tips and menus.
pub fn spoken_keys(command: Command) -> Option<String> {
    command.keys().first().copied().map(|keys| caps(keys).join(" "))
}

/// A letter with Ctrl, or Cmd on a Mac, for tool tips.
pub fn mod_keys(letter: &'static str) -> String {
    caps(Keys::Mod(letter)).join(" ")
}

/// The keys as `aria-keyshortcuts` spells them; two in a row cannot be said there.
pub fn aria_keys(command: Command) -> Option<String> {
    match command.keys().first()? {
        Keys::One(key) => Some((*key).to_owned()),
        Keys::Mod(key) => {
            Some(format!("{}+{}", if is_mac() { "Meta" } else { "Control" }, key.to_ascii_uppercase()))
        }
        Keys::Then(..) => None,
    }
}

fn caps(keys: Keys) -> Vec<String> {
    let words = &text().commands;
    match keys {
        Keys::One(key) => vec![cap(key)],
        Keys::Then(first, second) => vec![cap(first), cap(second)],
        Keys::Mod(key) => {
            let held = if is_mac() { words.key_command } else { words.key_control };
            vec![format!("{held} {}", cap(key))]
        }
    }
}

fn cap(key: &str) -> String {
    let words = &text().commands;
    match key {
        " " => words.key_space.to_owned(),
        "enter" => words.key_enter.to_owned(),
        "escape" => words.key_escape.to_owned(),
        letter => letter.to_ascii_uppercase(),
    }
}

fn is_mac() -> bool {
    thread_local! {
        static IS_MAC: bool =
            page::window().navigator().user_agent().is_ok_and(|agent| agent.contains("Mac") || agent.contains("iPhone"));
    }
    IS_MAC.with(|is_mac| *is_mac)
}
