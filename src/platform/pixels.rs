//! Lengths as style sheets write them.

/// A length in pixels, to a hundredth. The library's way to write any floating point number exactly would be 15 kB of
/// every page.
pub fn pixels(length: f64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    let hundredths = (length * 100.0).round() as i64;
    let (sign, size) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
    format!("{sign}{}.{:02}px", size / 100, size % 100)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::pixels;

    #[test]
    fn a_length_is_written_to_the_hundredth_and_with_its_sign() {
        for (length, written) in [
            (0.0, "0.00px"),
            (12.5, "12.50px"),
            (-0.25, "-0.25px"),
            (480_000.128, "480000.13px"),
            (-0.001, "0.00px"),
        ] {
            assert_eq!(pixels(length), written);
        }
    }
}
