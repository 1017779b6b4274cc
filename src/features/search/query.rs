//! What is looked for, as the address has it.

use crate::api::search as api;
use crate::platform::clock;
use crate::platform::text::fold;
use crate::router::Query;
use chrono::{Days, NaiveDate};
use threadline_domain::markup::{Markup, PEOPLE};
use threadline_domain::search::begins_words;
use threadline_domain::{Conversation, Moment, Said, UserId};

/// Words, and what narrows them.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Wanted {
    pub(super) words: String,
    pub(super) user: Option<UserId>,
    /// Whom it speaks to. No address says it: it is a screen of its own.
    pub(super) mentions: Option<UserId>,
    pub(super) place: Option<Conversation>,
    /// On this day or later.
    pub(super) from: Option<NaiveDate>,
    /// On this day or earlier.
    pub(super) to: Option<NaiveDate>,
}

impl Wanted {
    pub(super) fn read(query: &Query) -> Self {
        let day = |key: &str| query.get(key).and_then(|day| day.parse().ok());
        Self {
            words: query.get("q").unwrap_or_default().to_owned(),
            mentions: None,
            user: query.get("user").and_then(|id| id.parse().ok()),
            place: query.get("place").and_then(|place| place.parse().ok()),
            from: day("from"),
            to: day("to"),
        }
    }

    /// As parameters of an address.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.words.is_empty() {
            pairs.push(("q", self.words.clone()));
        }
        pairs.extend(self.user.map(|id| ("user", id.to_string())));
        pairs.extend(self.place.map(|place| ("place", place.to_string())));
        pairs.extend(self.from.map(|day| ("from", day.to_string())));
        pairs.extend(self.to.map(|day| ("to", day.to_string())));
        pairs
    }

    /// Whether nothing is asked for that could be answered: days alone are not.
    pub(super) fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.user.is_none() && self.mentions.is_none() && self.place.is_none()
    }

    /// Whether something that was said answers; `folded` are its words, as [`fold`] makes them.
    pub(super) fn fits(&self, said: &Said, folded: &str) -> bool {
        let day = said.created.and_then(clock::day_of);
        let in_time = match (self.from, self.to) {
            (None, None) => true,
            (from, to) => {
                day.is_some_and(|day| from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to))
            }
        };
        in_time
            && self.user.is_none_or(|user| said.user == Some(user))
            && self.place.is_none_or(|place| said.place == Some(place))
            && self.mentions.is_none_or(|who| speaks_to(said, who))
            && begins_words(folded, &fold(self.words.trim()))
    }

    /// As the server is asked: later and earlier than a moment, both without it.
    pub(super) fn ask(&self, cursor: Option<String>) -> api::Wanted {
        let end = self.to.and_then(|day| day.checked_add_days(Days::new(1)));
        api::Wanted {
            words: self.words.trim().to_owned(),
            user: self.user,
            mentions: self.mentions,
            place: self.place,
            after: self.from.map(|day| Moment(clock::moment_of(day).0 - 1)),
            before: end.map(clock::moment_of),
            limit: None,
            cursor,
        }
    }
}

/// Whether something that was said speaks to a person by name.
fn speaks_to(said: &Said, person: UserId) -> bool {
    let id = person.to_string();
    // Most speak to nobody: reading them as markup is spared.
    said.html.contains(&id)
        && Markup::from_html(&said.html).mentions().iter().any(|one| one.table == PEOPLE && one.id == id)
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use threadline_domain::{MessageDraft, MessageId, SaidId, Stand, TaskId};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn said(at: Moment) -> Said {
        let stand = Stand::In(Conversation::Task(TaskId(1)));
        let draft = MessageDraft::default();
        Said::new(SaidId::Message(MessageId("dm1".into())), &stand, Some(UserId(3)), at, &draft)
    }

    #[wasm_bindgen_test]
    fn both_days_belong_to_what_is_looked_for() {
        let day = |day: u32| NaiveDate::from_ymd_opt(2026, 11, day);
        let noon = |number: u32| Moment(clock::moment_of(day(number).unwrap_or_default()).0 + 43_200_000);
        let wanted = Wanted { words: "kite".into(), from: day(2), to: day(3), ..Wanted::default() };
        let fits: Vec<bool> =
            (1..=4).map(|number| wanted.fits(&said(noon(number)), "a kite flies")).collect();
        assert_eq!(fits, [false, true, true, false]);
        let asked = wanted.ask(None);
        assert!(asked.after.is_some_and(|at| at < noon(2)) && asked.before.is_some_and(|at| at > noon(3)));
        assert!(!wanted.fits(&said(noon(2)), "a skite flies"), "words are found by their beginnings");
    }

    #[wasm_bindgen_test]
    fn days_alone_ask_for_nothing() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 2);
        assert!(Wanted { from: day, ..Wanted::default() }.is_empty());
        assert!(!Wanted { user: Some(UserId(1)), ..Wanted::default() }.is_empty());
    }
}
