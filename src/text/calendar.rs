//! The calendar.

use super::Plural;

texts! {
    /// Texts of the calendar.
    CalendarText {
        title: &'static str = "Calendar";
        month: &'static str = "Month";
        week: &'static str = "Week";
        week_of: &'static str = "Week of {day}";
        back: &'static str = "Back";
        on: &'static str = "On";
        more: Plural = Plural::new("{n} more", "{n} more");
        new_task_on: &'static str = "New task on {day}";
        undated: Plural = Plural::new("{n} task has no date", "{n} tasks have no date");
        selected: &'static str = "{task}, selected";
        moved: &'static str = "{task} is due on {day}.";
        taken_off: &'static str = "{task} has no date.";
        day_later: &'static str = "A day later";
        day_earlier: &'static str = "A day earlier";
        week_later: &'static str = "A week later";
        week_earlier: &'static str = "A week earlier";
        another_day: &'static str = "Another day…";
        take_off: &'static str = "No date";
    }
}
