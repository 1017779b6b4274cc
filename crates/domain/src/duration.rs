//! Durations as people type them: `16 h`, `1h 30m`, `1:30`, `90 min`, `1.5`.

/// The longest estimate that is taken, in seconds: what a wire's 32-bit number surely holds.
const LONGEST: u64 = 100_000 * 3600;
/// Numbers are counted in thousandths: to read floating point takes tables of 10 kB, in every page.
const ONE: u64 = 1_000;

/// Seconds of a duration that a person typed. A bare number counts hours. `None` when it says nothing.
pub fn parse(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase().replace(',', ".");
    if let Some((hours, minutes)) = text.split_once(':') {
        let (hours, minutes): (u32, u32) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
        return (minutes < 60).then(|| seconds((u64::from(hours) * 3600 + u64::from(minutes) * 60) * ONE))?;
    }
    let mut rest = text.as_str();
    let mut total: u64 = 0;
    // A number without a unit after hours counts minutes: `1h 30`.
    let mut unit_before = 0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let count = thousandths(&rest[..digits])?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let unit = match &rest[..letters] {
            "" if unit_before == 0 && letters == rest.len() => 3600,
            "" if unit_before == 3600 && letters == rest.len() => 60,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3600,
            "m" | "min" | "mins" | "minute" | "minutes" => 60,
            _ => return None,
        };
        rest = rest[letters..].trim_start_matches([' ', '.']);
        total = total.checked_add(count.checked_mul(unit)?)?;
        unit_before = unit;
    }
    if unit_before == 0 { None } else { seconds(total) }
}

/// `1.5` as 1,500. Further decimals say nothing about a minute.
fn thousandths(digits: &str) -> Option<u64> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = digits.bytes().any(|byte| byte.is_ascii_digit()) && !part.contains('.');
    let read = |digits: &str| if digits.is_empty() { Some(0) } else { digits.parse::<u64>().ok() };
    let part = read(&format!("{part:0<3}")[..3])?;
    is_number.then_some(read(whole)?.checked_mul(ONE)?.checked_add(part)?)
}

/// To the minute.
fn seconds(thousandths: u64) -> Option<u32> {
    let minutes = (thousandths + 30 * ONE) / (60 * ONE);
    (thousandths <= LONGEST * ONE).then(|| u32::try_from(minutes * 60).ok())?
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
