//! From a key that was pressed to the command that it means. Knows no browser.

use super::table::Command;

/// The shortcut of a command. Keys are named as in `KeyboardEvent.key`, letters in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Keys {
    /// One key alone.
    One(&'static str),
    /// One key, then another.
    Then(&'static str, &'static str),
    /// With Ctrl, or Cmd on a Mac.
    Mod(&'static str),
}

/// A key that was pressed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stroke {
    /// As in `KeyboardEvent.key`.
    pub key: String,
    /// Ctrl or Cmd was held.
    pub modified: bool,
    /// Alt was held, or a modifier of which no shortcut knows.
    pub other: bool,
}

/// Where the focus is, as far as keys care.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Focus {
    /// Nowhere in particular: every shortcut holds.
    Free,
    /// On something that Enter and Space work on.
    Pressable,
    /// On the link of a card: Enter follows it, Space is free.
    Card,
    /// In something that takes text: only shortcuts with Ctrl hold, but for undo, which is the field's own.
    Text,
}

/// What a key means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// This command.
    Run(Command),
    /// The first of two keys.
    Wait(&'static str),
    /// Nothing of ours.
    Nothing,
}

/// Finds out what a key means; `waiting` is the first of two keys that was pressed just before.
pub fn meaning(stroke: &Stroke, focus: Focus, single_keys: bool, waiting: Option<&str>) -> Meaning {
    if stroke.other {
        return Meaning::Nothing;
    }
    let key = stroke.key.to_lowercase();
    let of = |wanted: Keys| Command::ALL.iter().copied().find(|command| command.keys().contains(&wanted));
    if stroke.modified {
        let found = Command::ALL.iter().copied().find(|command| {
            command.keys().iter().any(|keys| matches!(keys, Keys::Mod(name) if *name == key))
        });
        return match found {
            // A field takes back its own typing.
            Some(Command::Undo) if focus == Focus::Text => Meaning::Nothing,
            Some(command) => Meaning::Run(command),
            None => Meaning::Nothing,
        };
    }
    if focus == Focus::Text {
        return Meaning::Nothing;
    }
    if key == "escape" {
        return of(Keys::One("escape")).map_or(Meaning::Nothing, Meaning::Run);
    }
    if !single_keys {
        return Meaning::Nothing;
    }
    let taken = match focus {
        Focus::Pressable => key == "enter" || key == " ",
        Focus::Card => key == "enter",
        Focus::Free | Focus::Text => false,
    };
    if taken {
        return Meaning::Nothing;
    }
    let all =
        || Command::ALL.iter().flat_map(|command| command.keys().iter().map(move |keys| (*command, *keys)));
    if let Some(waiting) = waiting {
        let second = all().find(|(_, keys)| matches!(keys, Keys::Then(a, b) if *a == waiting && *b == key));
        if let Some((command, _)) = second {
            return Meaning::Run(command);
        }
    }
    if let Some((command, _)) = all().find(|(_, keys)| matches!(keys, Keys::One(name) if *name == key)) {
        return Meaning::Run(command);
    }
    all()
        .find_map(|(_, keys)| match keys {
            Keys::Then(first, _) if first == key => Some(Meaning::Wait(first)),
            _ => None,
        })
        .unwrap_or(Meaning::Nothing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Stroke {
        Stroke { key: key.into(), modified: false, other: false }
    }

    fn alone(key: &str) -> Meaning {
        meaning(&press(key), Focus::Free, true, None)
    }

    #[test]
    fn one_key_and_two_keys_in_a_row_run_their_commands() {
        assert_eq!(alone("c"), Meaning::Run(Command::NewTask));
        assert_eq!(alone("C"), Meaning::Run(Command::NewTask));
        assert_eq!(alone("?"), Meaning::Run(Command::Help));
        assert_eq!(alone("g"), Meaning::Wait("g"));
        assert_eq!(meaning(&press("l"), Focus::Free, true, Some("g")), Meaning::Run(Command::GoList));
        // The second key means itself where the two together mean nothing.
        assert_eq!(meaning(&press("x"), Focus::Free, true, Some("g")), Meaning::Run(Command::Select));
    }

    #[test]
    fn nothing_but_ctrl_shortcuts_fires_while_typing_and_undo_stays_with_the_field() {
        for key in ["c", "?", "g", "j", "escape", " ", "enter"] {
            assert_eq!(meaning(&press(key), Focus::Text, true, None), Meaning::Nothing, "{key}");
        }
        let ctrl = |key: &str| Stroke { modified: true, ..press(key) };
        assert_eq!(meaning(&ctrl("k"), Focus::Text, true, None), Meaning::Run(Command::Palette));
        assert_eq!(meaning(&ctrl("z"), Focus::Text, true, None), Meaning::Nothing);
        assert_eq!(meaning(&ctrl("z"), Focus::Free, true, None), Meaning::Run(Command::Undo));
        assert_eq!(meaning(&ctrl("c"), Focus::Free, true, None), Meaning::Nothing);
    }

    #[test]
    fn single_keys_can_be_switched_off_while_escape_and_ctrl_stay() {
        assert_eq!(meaning(&press("c"), Focus::Free, false, None), Meaning::Nothing);
        assert_eq!(meaning(&press("g"), Focus::Free, false, None), Meaning::Nothing);
        assert_eq!(meaning(&press("Escape"), Focus::Free, false, None), Meaning::Run(Command::Back));
        let ctrl = Stroke { modified: true, ..press("k") };
        assert_eq!(meaning(&ctrl, Focus::Free, false, None), Meaning::Run(Command::Palette));
    }

    #[test]
    fn enter_and_space_stay_with_the_button_that_has_the_focus() {
        assert_eq!(meaning(&press("Enter"), Focus::Pressable, true, None), Meaning::Nothing);
        assert_eq!(meaning(&press(" "), Focus::Pressable, true, None), Meaning::Nothing);
        assert_eq!(meaning(&press("Enter"), Focus::Card, true, None), Meaning::Nothing);
        assert_eq!(meaning(&press(" "), Focus::Card, true, None), Meaning::Run(Command::Peek));
    }

    #[test]
    fn a_key_with_alt_is_not_ours() {
        let alt = Stroke { other: true, ..press("c") };
        assert_eq!(meaning(&alt, Focus::Free, true, None), Meaning::Nothing);
    }
}
