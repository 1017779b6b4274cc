//! The table on the screen.

use crate::measures::{ALL, Measures};

pub(crate) fn print(size: u32, product: &Measures, floor: &Measures) {
    println!("\n{:<38}{:>10}{:>10}{:>8}", format!("{size} tasks, medians"), "product", "floor", "ratio");
    for (measure, words) in ALL {
        let (ours, theirs) = (product.median(measure), floor.median(measure));
        let ratio = match (ours, theirs) {
            (Some(ours), Some(theirs)) if theirs > 0.0 => format!("{:.1}", ours / theirs),
            _ => String::new(),
        };
        println!("{words:<38}{:>10}{:>10}{ratio:>8}", number(ours), number(theirs));
    }
}

fn number(value: Option<f64>) -> String {
    match value {
        None => "–".to_owned(),
        Some(value) if value < 100.0 => format!("{value:.1}"),
        Some(value) => format!("{value:.0}"),
    }
}
