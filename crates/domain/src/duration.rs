//! Durations as people type them: `16 h`, `1h 30m`, `1:30`, `90 min`, `1.5`.

/// The longest estimate that is taken: what a wire's 32-bit number of seconds surely holds.
const LONGEST: f64 = 100_000.0 * 3600.0;

/// Seconds of a duration that a person typed. A bare number counts hours. `None` when it says nothing.
pub fn parse(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase().replace(',', ".");
    if let Some((hours, minutes)) = text.split_once(':') {
        let (hours, minutes): (u32, u32) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
        return (minutes < 60).then(|| seconds(f64::from(hours) * 3600.0 + f64::from(minutes) * 60.0))?;
    }
    let mut rest = text.as_str();
    let mut total = 0.0;
    // A number without a unit after hours counts minutes: `1h 30`.
    let mut unit_before = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let count: f64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let unit = match &rest[..letters] {
            "" if unit_before == 0.0 && letters == rest.len() => 3600.0,
            "" if unit_before == 3600.0 && letters == rest.len() => 60.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            _ => return None,
        };
        rest = rest[letters..].trim_start_matches([' ', '.']);
        total += count * unit;
        unit_before = unit;
    }
    if unit_before == 0.0 { None } else { seconds(total) }
}

fn seconds(total: f64) -> Option<u32> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (0.0..=LONGEST).contains(&total).then(|| (total / 60.0).round() as u32 * 60)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_duration_is_read_in_the_ways_that_people_write_it() {
        for (text, minutes) in [
            ("16 h", 960),
            ("16", 960),
            ("1.5h", 90),
            ("1,5", 90),
            ("1h 30m", 90),
            ("1h30", 90),
            ("1:30", 90),
            ("90 min", 90),
            ("2 hours 5 minutes", 125),
            ("0", 0),
        ] {
            assert_eq!(parse(text), Some(minutes * 60), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_is_not_guessed() {
        for text in ["", "soon", "h", "-3", "1:75", "3 weeks", "1 2", "..", "9999999 h", "2h x"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
