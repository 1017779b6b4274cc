//! The table on the screen, and the same as JSON.

use serde_json::{Value, json};

use crate::goals::{Goal, Row};
use crate::measures::Measures;

/// Something that was measured, with the floor beside it where there is one.
pub(crate) struct Table {
    title: String,
    rows: Vec<Row>,
    product: Measures,
    floor: Option<Measures>,
}

impl Table {
    pub(crate) fn new(title: String, rows: Vec<Row>, product: Measures, floor: Option<Measures>) -> Self {
        Self { title, rows, product, floor }
    }

    /// Prints it; gives how many goals are met and how many there are.
    pub(crate) fn print(&self) -> (usize, usize) {
        println!("\n{:<52}{:>9}{:>8}{:>7}{:>8}", self.title, "product", "floor", "ratio", "goal");
        let (mut met, mut all) = (0, 0);
        for (measure, words, goal) in &self.rows {
            let (ours, theirs) = self.pair(measure);
            let ratio = match (ours, theirs) {
                (Some(ours), Some(theirs)) if theirs > 0.0 => format!("{:.1}", ours / theirs),
                _ => String::new(),
            };
            let verdict = match goal.is_met(ours, theirs) {
                Some(true) => "  met",
                Some(false) => "  MISSED",
                None => "",
            };
            met += usize::from(goal.is_met(ours, theirs) == Some(true));
            all += usize::from(!matches!(goal, Goal::None));
            let theirs = theirs.map(number).unwrap_or_default();
            let ours = ours.map_or_else(|| "–".to_owned(), number);
            println!("{words:<52}{ours:>9}{theirs:>8}{ratio:>7}{:>8}{verdict}", goal_words(*goal));
        }
        (met, all)
    }

    /// Every value of every run, with what it should be.
    pub(crate) fn json(&self) -> Value {
        let row = |(measure, words, goal): &Row| {
            let (ours, theirs) = self.pair(measure);
            json!({"measure": measure, "words": words, "goal": goal_words(*goal), "met": goal.is_met(ours, theirs)})
        };
        json!({
            "title": self.title,
            "rows": self.rows.iter().map(row).collect::<Vec<_>>(),
            "product": self.product.json(),
            "floor": self.floor.as_ref().map(Measures::json),
        })
    }

    fn pair(&self, measure: &str) -> (Option<f64>, Option<f64>) {
        (self.product.median(measure), self.floor.as_ref().and_then(|floor| floor.median(measure)))
    }
}

fn goal_words(goal: Goal) -> String {
    match goal {
        Goal::None => String::new(),
        Goal::Most(most) => format!("≤ {most}"),
        Goal::Least(least) => format!("≥ {least}"),
        Goal::Floor(times) => format!("≤ {times} ×"),
    }
}

fn number(value: f64) -> String {
    if value < 100.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}
