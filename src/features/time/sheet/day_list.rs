//! The week day by day, where a table has no room.

use super::Week;
use crate::features::time::days::touches;
use crate::features::time::entries::EntryLine;
use crate::platform::clock;
use crate::platform::intl::{self, DayStyle};
use crate::text::common;
use crate::ui::each::Each;
use crate::ui::memo::memo;
use chrono::NaiveDate;
use leptos::prelude::*;

/// Days with time, each with its sum and its entries.
#[component]
pub(super) fn DayList(week: Week) -> impl IntoView {
    let days = memo(move || {
        week.sheet.with(|sheet| {
            let with_sums = sheet.dates().zip(sheet.days);
            with_sums.filter(|(_, seconds)| *seconds > 0).map(|(day, _)| day).collect::<Vec<_>>()
        })
    });
    let section = move |day: NaiveDate| {
        let sum = move || {
            week.sheet.with(|sheet| {
                let seconds =
                    sheet.dates().zip(sheet.days).find(|(own, _)| *own == day).map(|(_, seconds)| seconds);
                common::duration(u64::from(seconds.unwrap_or_default()))
            })
        };
        let ids = memo(move || {
            let mut entries = week.store.my_time();
            entries.retain(|entry| touches(entry, day));
            entries.iter().map(|entry| entry.id).collect::<Vec<_>>()
        });
        view! {
            <section class="part">
                <header><h3>{intl::day(day, DayStyle::Day, clock::today())}</h3><span class="count">{sum}</span></header>
                <ul class="lines">
                    <Each each=move || ids.get() key=|id| *id let(id)><EntryLine id form=week.form with_task=true/></Each>
                </ul>
            </section>
        }
    };
    view! {
        <div class="day-list on-phone">
            <Each each=move || days.get() key=|day| *day let(day)>{section(day)}</Each>
        </div>
    }
}
