//! What time it is here, and how far local time is from UTC.

use super::intl;
use chrono::{NaiveDate, Weekday};
use gloo_timers::callback::Interval;
use js_sys::Date;
use leptos::prelude::{GetUntracked, ReadSignal, Set, on_cleanup, signal};
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use threadline_domain::Moment;
use threadline_domain::today::Today;
use wasm_bindgen::JsValue;

/// Now.
pub fn now() -> Moment {
    #[allow(clippy::cast_possible_truncation)]
    Moment(Date::now() as i64)
}

/// Now, in milliseconds since 1970.
pub fn millis() -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    {
        Date::now() as u64
    }
}

/// Minutes that local time is ahead of UTC at this moment.
pub fn offset_at(moment: Moment) -> i32 {
    thread_local! {
        // A board asks for the same few days over and over; each answer costs a call into the browser.
        static LAST: RefCell<(i64, i32)> = const { RefCell::new((i64::MIN, 0)) };
    }
    const HOUR: i64 = 3_600_000;
    let hour = moment.0.div_euclid(HOUR);
    LAST.with_borrow_mut(|last| {
        if last.0 != hour {
            #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
            let ahead = -(Date::new(&JsValue::from_f64(moment.0 as f64)).get_timezone_offset() as i32);
            *last = (hour, ahead);
        }
        last.1
    })
}

/// Minutes that local time is ahead of UTC at the midnight that starts a day.
pub fn offset_of_day(day: NaiveDate) -> i32 {
    // The guess may fall on the other side of a clock change; asking again at the corrected moment settles it.
    let guess = offset_at(Moment::at_midnight(day, 0));
    offset_at(Moment::at_midnight(day, guess))
}

/// The local day of a moment.
pub fn day_of(moment: Moment) -> Option<NaiveDate> {
    moment.day(offset_at(moment))
}

/// The local midnight that starts a day, as the wire has it.
pub fn moment_of(day: NaiveDate) -> Moment {
    Moment::at_midnight(day, offset_of_day(day))
}

/// The moment so many minutes after the midnight of a day, as the clock on the wall shows it.
pub fn moment_at(day: NaiveDate, minutes: u32) -> Moment {
    let wall = Moment::at_midnight(day, 0).0 + i64::from(minutes) * 60_000;
    let guess = wall - i64::from(offset_at(Moment(wall))) * 60_000;
    // As in `offset_of_day`: asked again at the corrected moment.
    Moment(wall - i64::from(offset_at(Moment(guess))) * 60_000)
}

/// The hour of a moment as a field of a form has it: `08:30`.
pub fn hour_of(moment: Moment) -> String {
    let wall = moment.0 + i64::from(offset_at(moment)) * 60_000;
    let minutes = wall.div_euclid(60_000).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Today, followed: it changes at midnight, or when a sleeping device wakes up after it.
pub fn follow_today() -> ReadSignal<NaiveDate> {
    let (day, set_day) = signal(today());
    let beat = Interval::new(60_000, move || {
        let now = today();
        if day.try_get_untracked().is_some_and(|day| day != now) {
            set_day.try_set(now);
        }
    });
    let beat = SendWrapper::new(beat);
    on_cleanup(move || drop(beat));
    day
}

/// Today with what turns days into moments here, and the first day of the week.
pub fn here() -> Today {
    thread_local! {
        // It costs a look at the locale, and does not change under a page.
        static FIRST: Weekday = first_day();
    }
    Today { day: today(), first: FIRST.with(|first| *first), offset_of: offset_of_day }
}

fn first_day() -> Weekday {
    let number = u8::try_from(intl::first_day_of_week()).ok();
    number.and_then(|day| Weekday::try_from(day.saturating_sub(1)).ok()).unwrap_or(Weekday::Mon)
}

/// Today, here.
pub fn today() -> NaiveDate {
    day_of(now()).unwrap_or_default()
}
