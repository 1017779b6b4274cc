//! Days as pixels.

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};

/// How near one looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Zoom {
    /// Single days.
    Day,
    /// Weeks.
    #[default]
    Week,
    /// Months.
    Month,
    /// Quarters.
    Quarter,
}

impl Zoom {
    /// From near to far.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Quarter];

    /// The value in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// Reads the value of the address.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zoom| zoom.as_str() == text)
    }

    /// Width of a day in CSS pixels where text has its usual size.
    fn day_width(self) -> f64 {
        match self {
            Self::Day => 40.0,
            Self::Week => 14.0,
            Self::Month => 5.0,
            Self::Quarter => 2.0,
        }
    }
}

/// So many days before and after today a timeline shows at most: a mistyped year must not stretch it for ever.
const FAR: i64 = 30 * 365;

/// A run of days with a place on each.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scale {
    /// How near one looks.
    pub zoom: Zoom,
    /// The first day.
    pub origin: NaiveDate,
    /// How many days.
    pub days: i32,
    /// Width of a day in CSS pixels.
    pub px: f64,
}

/// A stretch of the axis.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tick {
    /// Its first day; of a stretch that began before the scale, the scale's first one.
    pub day: NaiveDate,
    /// Where it begins.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
}

impl Scale {
    /// A scale that shows these days and today with some air around them, and is at least `room` pixels wide.
    /// `text` is the size of text against the usual one.
    pub fn fitting(
        zoom: Zoom,
        shown: Option<(NaiveDate, NaiveDate)>,
        today: NaiveDate,
        room: f64,
        text: f64,
    ) -> Self {
        let far = TimeDelta::days(FAR);
        let (first, last) = shown.unwrap_or((today, today));
        let first = first.clamp(today - far, today) - TimeDelta::days(14);
        let last = last.clamp(today, today + far) + TimeDelta::days(45);
        let origin = first.with_day(1).unwrap_or(first);
        let px = zoom.day_width() * text;
        #[allow(clippy::cast_possible_truncation)]
        let days = ((last - origin).num_days() as i32 + 1).max((room / px).ceil() as i32);
        Self { zoom, origin, days, px }
    }

    /// Where a day begins.
    pub fn x(&self, day: NaiveDate) -> f64 {
        let at = (day - self.origin).num_days().clamp(0, i64::from(self.days));
        #[allow(clippy::cast_precision_loss)]
        let at = at as f64;
        at * self.px
    }

    /// Where a day ends.
    pub fn end(&self, day: NaiveDate) -> f64 {
        self.x(day.succ_opt().unwrap_or(day))
    }

    /// How wide everything is.
    pub fn width(&self) -> f64 {
        f64::from(self.days) * self.px
    }

    /// The day at a place.
    pub fn day_at(&self, x: f64) -> NaiveDate {
        #[allow(clippy::cast_possible_truncation)]
        let at = (x / self.px).floor() as i64;
        self.origin + TimeDelta::days(at.clamp(0, i64::from(self.days)))
    }

    /// The upper stretches between two places: months, or years from afar.
    pub fn bands(&self, from: f64, to: f64) -> Vec<Tick> {
        let years = self.zoom == Zoom::Quarter;
        let first = self.day_at(from);
        let start = if years { first.with_ordinal(1) } else { first.with_day(1) };
        let step = Months::new(if years { 12 } else { 1 });
        self.stretches(start.unwrap_or(first), to, |day| day.checked_add_months(step))
    }

    /// The lower stretches between two places: days, weeks that begin on `first_day`, or months.
    pub fn ticks(&self, from: f64, to: f64, first_day: Weekday) -> Vec<Tick> {
        let first = self.day_at(from);
        let (start, days) = match self.zoom {
            Zoom::Day => (first, 1),
            Zoom::Week | Zoom::Month => (first.week(first_day).first_day(), 7),
            Zoom::Quarter => {
                let start = first.with_day(1).unwrap_or(first);
                return self.stretches(start, to, |day| day.checked_add_months(Months::new(1)));
            }
        };
        self.stretches(start, to, |day| day.checked_add_days(Days::new(days)))
    }

    fn stretches(
        &self,
        start: NaiveDate,
        to: f64,
        next: impl Fn(NaiveDate) -> Option<NaiveDate>,
    ) -> Vec<Tick> {
        let mut ticks = Vec::new();
        let mut day = start;
        while let Some(after) = next(day) {
            let (x, end) = (self.x(day), self.x(after));
            if end > x {
                ticks.push(Tick { day: day.max(self.origin), x, width: end - x });
            }
            if end >= to || end >= self.width() {
                break;
            }
            day = after;
        }
        ticks
    }

    /// The runs of days off between two places. None from so far away that they would be a haze.
    pub fn days_off(&self, from: f64, to: f64, works: &dyn Fn(NaiveDate) -> bool) -> Vec<Tick> {
        if self.zoom == Zoom::Quarter {
            return Vec::new();
        }
        let mut runs: Vec<Tick> = Vec::new();
        let mut day = self.day_at(from);
        while self.x(day) < to.min(self.width()) {
            if !works(day) {
                let x = self.x(day);
                match runs.last_mut().filter(|run| (run.x + run.width - x).abs() < 0.01) {
                    Some(run) => run.width += self.px,
                    None => runs.push(Tick { day, x, width: self.px }),
                }
            }
            let Some(next) = day.succ_opt() else { break };
            day = next;
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn scale(zoom: Zoom) -> Scale {
        Scale::fitting(zoom, Some((day(11, 20), day(12, 24))), day(11, 17), 0.0, 1.0)
    }

    #[test]
    fn a_scale_begins_with_a_month_and_leaves_air_before_today() {
        let scale = scale(Zoom::Week);
        assert_eq!(scale.origin, day(11, 1));
        assert_eq!(scale.x(day(11, 17)), 16.0 * 14.0);
        assert_eq!(scale.end(day(11, 17)), 17.0 * 14.0);
        assert!(scale.day_at(scale.width()) > day(12, 24));
    }

    #[test]
    fn a_place_and_its_day_belong_together_at_every_zoom() {
        for zoom in Zoom::ALL {
            let scale = scale(zoom);
            for offset in 0..60 {
                let at = scale.origin + TimeDelta::days(offset);
                assert_eq!(scale.day_at(scale.x(at) + scale.px / 2.0), at);
            }
            assert_eq!(Zoom::parse(zoom.as_str()), Some(zoom));
        }
    }

    #[test]
    fn a_year_typed_wrong_does_not_stretch_the_scale_for_ever() {
        let wrong = NaiveDate::from_ymd_opt(9026, 1, 1).unwrap();
        let scale = Scale::fitting(Zoom::Day, Some((day(1, 1), wrong)), day(11, 17), 0.0, 1.0);
        assert!(scale.days < 33 * 366);
        assert_eq!(scale.x(wrong), scale.width());
    }

    #[test]
    fn a_short_plan_still_fills_the_screen() {
        let scale = Scale::fitting(Zoom::Quarter, None, day(11, 17), 3000.0, 1.0);
        assert!(scale.width() >= 3000.0);
    }

    #[test]
    fn bands_and_ticks_cover_what_is_seen_without_a_gap() {
        for zoom in Zoom::ALL {
            let scale = scale(zoom);
            let (from, to) = (scale.px * 8.0, scale.px * 40.0);
            for stretches in [scale.bands(from, to), scale.ticks(from, to, Weekday::Mon)] {
                assert!(stretches[0].x <= from, "{zoom:?}");
                let last = stretches.last().unwrap();
                assert!(last.x + last.width >= to, "{zoom:?}");
                for pair in stretches.windows(2) {
                    assert!((pair[0].x + pair[0].width - pair[1].x).abs() < 0.01, "{zoom:?}");
                }
            }
        }
    }

    #[test]
    fn weeks_begin_where_the_person_s_do() {
        let seen = |first: Weekday| scale(Zoom::Week).ticks(200.0, 300.0, first)[1].day.weekday();
        assert_eq!((seen(Weekday::Mon), seen(Weekday::Sun)), (Weekday::Mon, Weekday::Sun));
    }

    #[test]
    fn a_weekend_is_one_run_and_none_is_drawn_from_afar() {
        let works = |day: NaiveDate| day.weekday().num_days_from_monday() < 5;
        let near = scale(Zoom::Week);
        let runs = near.days_off(near.x(day(11, 16)), near.x(day(11, 30)), &works);
        let seen: Vec<_> = runs.iter().map(|run| (run.day, run.width)).collect();
        assert_eq!(seen, [(day(11, 21), 28.0), (day(11, 28), 28.0)]);
        assert!(scale(Zoom::Quarter).days_off(0.0, 1000.0, &works).is_empty());
    }
}
