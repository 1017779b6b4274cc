//! The lines of a conversation: days, the unread line, and messages grouped by author. Knows no browser.

use chrono::NaiveDate;
use threadline_domain::{Moment, Said, SaidId, UserId};

/// One line.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Row {
    /// A new day.
    Day(NaiveDate),
    /// What follows is unread.
    New,
    /// A message under the id that it was first shown under, and whether it goes on with what its author said.
    Message(SaidId, bool),
}

/// Later than this, in milliseconds, an author begins anew.
const TOGETHER: i64 = 5 * 60_000;

/// What a line needs to know of a message.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Brief {
    /// The id that it was first shown under.
    pub(super) key: SaidId,
    user: Option<UserId>,
    at: Option<Moment>,
    day: Option<NaiveDate>,
    elsewhere: bool,
}

impl Brief {
    /// `elsewhere` is set where its place has to be named.
    pub(super) fn of(said: &Said, key: SaidId, day: Option<NaiveDate>, elsewhere: bool) -> Self {
        Self { key, user: said.user, at: said.created, day, elsewhere }
    }

    fn follows(&self, before: &Self) -> bool {
        let soon = match (self.at, before.at) {
            (Some(at), Some(before)) => at.0 - before.0 < TOGETHER,
            _ => false,
        };
        self.user.is_some() && self.user == before.user && soon && !self.elsewhere && !before.elsewhere
    }
}

/// The lines of these messages. `first_unread` is where the unread line stands, `before` what comes before the
/// first of them.
pub(super) fn rows(messages: &[Brief], first_unread: Option<&SaidId>, before: Option<&Brief>) -> Vec<Row> {
    let mut rows = Vec::with_capacity(messages.len() + 8);
    let mut last = before;
    for message in messages {
        let new_day = message.day.filter(|day| last.and_then(|last| last.day) != Some(*day));
        rows.extend(new_day.map(Row::Day));
        let is_new = first_unread == Some(&message.key);
        if is_new {
            rows.push(Row::New);
        }
        let follow = new_day.is_none() && !is_new && last.is_some_and(|last| message.follows(last));
        rows.push(Row::Message(message.key.clone(), follow));
        last = Some(message);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use threadline_domain::MessageId;

    fn id(name: &str) -> SaidId {
        SaidId::Message(MessageId(name.into()))
    }

    fn said(name: &str, user: i64, minute: i64, day: u32) -> Brief {
        Brief {
            key: id(name),
            user: Some(UserId(user)),
            at: Some(Moment(minute * 60_000)),
            day: NaiveDate::from_ymd_opt(2026, 11, day),
            elsewhere: false,
        }
    }

    #[test]
    fn an_author_goes_on_until_another_speaks_or_time_passes() {
        let all = [said("a", 1, 0, 1), said("b", 1, 2, 1), said("c", 2, 3, 1), said("d", 2, 20, 1)];
        let follows: Vec<bool> = rows(&all, None, None)
            .into_iter()
            .filter_map(|row| if let Row::Message(_, follow) = row { Some(follow) } else { None })
            .collect();
        assert_eq!(follows, [false, true, false, false]);
    }

    #[test]
    fn a_day_and_the_unread_line_begin_a_group() {
        let all = [said("a", 1, 0, 1), said("b", 1, 1, 2), said("c", 1, 2, 2)];
        let day = |day| Row::Day(NaiveDate::from_ymd_opt(2026, 11, day).unwrap());
        let expected = [
            day(1),
            Row::Message(id("a"), false),
            day(2),
            Row::Message(id("b"), false),
            Row::New,
            Row::Message(id("c"), false),
        ];
        assert_eq!(rows(&all, Some(&id("c")), None), expected);
        assert_eq!(rows(&all[2..], None, Some(&all[1])), [Row::Message(id("c"), true)]);
    }
}
