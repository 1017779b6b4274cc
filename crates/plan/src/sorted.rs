//! One sort for everything here: each further kind of element would cost the browser some kilobytes of code.

/// The third values of the entries, by the first and then by the second ones; equal ones in their own order.
pub(super) fn sorted(mut entries: Vec<(i64, i64, u32)>) -> Vec<u32> {
    entries.sort_unstable();
    entries.into_iter().map(|entry| entry.2).collect()
}

/// A number that orders as the height does.
pub(super) fn level(y: f32) -> i64 {
    let bits = y.to_bits().cast_signed();
    // Below zero a greater pattern is a lesser number.
    i64::from(if bits < 0 { bits ^ i32::MAX } else { bits })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn levels_order_as_heights_do(one: f32, other: f32) {
            prop_assert_eq!(level(one).cmp(&level(other)), one.total_cmp(&other));
        }
    }
}
