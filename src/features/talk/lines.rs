//! A line of a conversation on the page.

use super::message::message;
use super::rows::Row;
use super::stream::StreamState;
use crate::platform::clock;
use crate::platform::intl::{self, DayStyle};
use crate::text::{fill, text};
use chrono::NaiveDate;
use leptos::prelude::*;

pub(super) fn row(state: StreamState, row: Row) -> AnyView {
    match row {
        Row::Day(day) => day_line(day),
        Row::New => {
            let words = &text().talk;
            let since = move || {
                let key = state.line.get()?;
                let at = state.scope.now(&key)?.created?;
                Some(fill(words.new_since, &[("time", &intl::time(at))]))
            };
            view! { <li class="new"><span>{move || since().unwrap_or_else(|| words.new.to_owned())}</span></li> }.into_any()
        }
        Row::Message(key, follow) => message(state.scope, key, follow),
    }
}

pub(super) fn day_line(day: NaiveDate) -> AnyView {
    let today = clock::today();
    let date = intl::day(day, DayStyle::Day, today);
    let words = if day == today { fill(text().talk.today, &[("day", &date)]) } else { date };
    view! { <li class="day"><span>{words}</span></li> }.into_any()
}
