//! Text that a person is changing. It stands beside the server's value and is never overwritten by it.

use serde::{Deserialize, Serialize};

/// What is being typed, and what the text was when the typing began. Both in the form in which it is edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The server's text that this is a change of.
    pub base: String,
    /// What was typed so far.
    pub text: String,
}

/// How a draft stands to what the server has by now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing was changed here: the server's text may be shown.
    Untouched,
    /// Changed here, and nowhere else.
    Mine,
    /// The server has just what was typed.
    Arrived,
    /// Changed here and elsewhere: a person has to choose.
    Both,
}

impl Draft {
    /// A draft that begins with the server's text.
    pub fn of(base: impl Into<String>) -> Self {
        let base = base.into();
        Self { text: base.clone(), base }
    }

    /// How it stands to the text that the server has now.
    pub fn standing(&self, now: &str) -> Standing {
        if self.text == self.base {
            Standing::Untouched
        } else if self.text == now {
            Standing::Arrived
        } else if self.base == now {
            Standing::Mine
        } else {
            Standing::Both
        }
    }

    /// The server's text is `now`. What was not touched follows it; what was typed stays.
    pub fn follow(&mut self, now: &str) -> Standing {
        let standing = self.standing(now);
        if standing == Standing::Untouched {
            *self = Self::of(now);
        }
        standing
    }

    /// Of two changes mine is kept: it now stands against what the server has.
    pub fn keep_mine(&mut self, now: &str) {
        now.clone_into(&mut self.base);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untouched_text_follows_the_server() {
        let mut draft = Draft::of("one");
        assert_eq!(draft.follow("two"), Standing::Untouched);
        assert_eq!(draft, Draft::of("two"));
    }

    #[test]
    fn what_is_typed_is_never_overwritten() {
        let mut draft = Draft { base: "one".into(), text: "one and a half".into() };
        assert_eq!(draft.follow("one"), Standing::Mine);
        assert_eq!(draft.follow("two"), Standing::Both);
        assert_eq!(draft.text, "one and a half");
        draft.keep_mine("two");
        assert_eq!(draft.follow("two"), Standing::Mine);
        assert_eq!(draft.text, "one and a half");
    }

    #[test]
    fn the_same_change_made_elsewhere_is_no_conflict() {
        let draft = Draft { base: "one".into(), text: "two".into() };
        assert_eq!(draft.standing("two"), Standing::Arrived);
    }
}
