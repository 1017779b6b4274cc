//! A line of a conversation on the page.

use super::message::message;
use super::rows::Row;
use super::scope::TalkScope;
use super::stream::StreamState;
use crate::platform::clock;
use crate::platform::intl::{self, DayStyle};
use crate::text::{fill, text};
use chrono::NaiveDate;
use leptos::prelude::*;
use threadline_domain::SaidId;

pub(super) fn row(state: StreamState, row: Row) -> AnyView {
    match row {
        Row::Day(day) => day_line(day),
        Row::New => new_line(state.scope, state.line),
        Row::Message(key, follow) => message(state.scope, key, follow),
    }
}

/// The unread line, above the message of `line`.
pub(super) fn new_line(scope: TalkScope, line: RwSignal<Option<SaidId>>) -> AnyView {
    let words = &text().talk;
    let since = move || {
        let at = scope.now(&line.get()?)?.created?;
        Some(fill(words.new_since, &[("time", &intl::time(at))]))
    };
    view! { <li class="new"><span>{move || since().unwrap_or_else(|| words.new.to_owned())}</span></li> }
        .into_any()
}

pub(super) fn day_line(day: NaiveDate) -> AnyView {
    let today = clock::today();
    let date = intl::day(day, DayStyle::Day, today);
    let words = if day == today { fill(text().talk.today, &[("day", &date)]) } else { date };
    view! { <li class="day"><span>{words}</span></li> }.into_any()
}
