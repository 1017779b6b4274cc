//! The values of all runs, and their medians.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// The values of all runs.
#[derive(Default)]
pub(crate) struct Measures(BTreeMap<&'static str, Vec<f64>>);

impl Measures {
    pub(crate) fn note(&mut self, measure: &'static str, value: f64) {
        self.0.entry(measure).or_default().push(value);
    }

    /// The median, if the measure was taken.
    pub(crate) fn median(&self, measure: &str) -> Option<f64> {
        let mut values = self.0.get(measure)?.clone();
        values.sort_by(f64::total_cmp);
        let middle = values.len() / 2;
        let upper = values.get(middle).copied()?;
        Some(if values.len() % 2 == 1 { upper } else { f64::midpoint(values[middle - 1], upper) })
    }

    pub(crate) fn json(&self) -> Value {
        let median = |(name, values): (&&str, &Vec<f64>)| {
            ((*name).to_owned(), json!({"median": self.median(name), "runs": values}))
        };
        Value::Object(self.0.iter().map(median).collect::<Map<_, _>>())
    }
}

#[cfg(test)]
mod tests {
    use super::Measures;

    #[test]
    fn the_median_is_the_middle_and_not_the_mean() {
        let mut measures = Measures::default();
        for value in [9.0, 1.0, 2.0] {
            measures.note("first", value);
        }
        assert_eq!(measures.median("first"), Some(2.0));
        measures.note("first", 4.0);
        assert_eq!(measures.median("first"), Some(3.0));
        assert_eq!(measures.median("full"), None);
    }
}
