//! Tells a screen reader what others say, without chatter: what comes within a moment is told as one.

use super::scope::name_of;
use crate::platform::page;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::live::{Announcer, use_announcer};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use threadline_domain::Said;
use threadline_domain::markup::Markup;

/// So long, in milliseconds, more is waited for.
const MOMENT: u32 = 1_000;
/// So many letters of a message are read out.
const LETTERS: usize = 200;

/// A handle.
#[derive(Clone, Copy)]
pub(super) struct Told {
    store: Store,
    announcer: Announcer,
    waiting: StoredValue<Vec<(String, String)>>,
    alarm: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Told {
    pub(super) fn new(store: Store) -> Self {
        let alarm = StoredValue::new_local(None);
        Self { store, announcer: use_announcer(), waiting: StoredValue::default(), alarm }
    }

    /// Somebody else has said this just now.
    pub(super) fn tell(self, said: &Said) {
        // Who looks elsewhere is told by a notification, or finds it when they come back.
        if !page::is_visible() {
            return;
        }
        let name = untrack(|| name_of(self.store, said.user));
        let words: String = Markup::from_html(&said.html).to_text().chars().take(LETTERS).collect();
        self.waiting.try_update_value(|waiting| waiting.push((name, words)));
        if self.alarm.try_with_value(Option::is_none) == Some(true) {
            let alarm = Timeout::new(MOMENT, move || self.say());
            self.alarm.try_set_value(Some(alarm));
        }
    }

    fn say(self) {
        self.alarm.try_set_value(None);
        let Some(waiting) = self.waiting.try_update_value(std::mem::take) else { return };
        self.announcer.say(words_of(&waiting));
    }
}

/// One message is read out; of several, how many there are and by whom.
fn words_of(waiting: &[(String, String)]) -> String {
    match waiting {
        [(name, words)] => format!("{name}: {words}"),
        many => {
            let mut names: Vec<&str> = Vec::new();
            for (name, _) in many {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
            let count = text().talk.told_many.of(many.len());
            fill(text().talk.told_by, &[("count", &count), ("names", &names.join(", "))])
        }
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn one(name: &str, words: &str) -> (String, String) {
        (name.to_owned(), words.to_owned())
    }

    #[wasm_bindgen_test]
    fn one_message_is_read_out_and_several_are_counted() {
        assert_eq!(words_of(&[one("Jonas", "Half past nine")]), "Jonas: Half past nine");
        let many = [one("Jonas", "a"), one("Priya", "b"), one("Jonas", "c")];
        assert_eq!(words_of(&many), "3 new messages by Jonas, Priya");
    }
}
