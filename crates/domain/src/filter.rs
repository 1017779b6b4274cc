//! Filters over tasks: one grammar for the address bar and the filter bar, typed or built.
//!
//! A clause is `field=value,value` (any of), `field_not=…`, `due_before=day`, `due_after=day`, `estimate_min=2h`,
//! `progress_max=50`, `q=words`. `null` stands for nobody, no section, no date. Filters are always applied here: a
//! server may ignore them.

mod field;
mod matcher;
pub mod typed;

pub use field::{Clause, Compare, Field, FieldKind};
pub use matcher::Matcher;

/// Every clause has to hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// The conditions, at most one for each field and comparison.
    pub clauses: Vec<Clause>,
}

impl Filter {
    /// Puts a clause in the place of the one that looks at the same field in the same way, or at the end.
    pub fn set(&mut self, clause: Clause) {
        let same = |other: &&mut Clause| (other.field, other.compare) == (clause.field, clause.compare);
        match self.clauses.iter_mut().find(same) {
            Some(old) => *old = clause,
            None => self.clauses.push(clause),
        }
    }

    /// Removes the clause that looks at this field in this way.
    pub fn remove(&mut self, field: Field, compare: Compare) {
        self.clauses.retain(|clause| (clause.field, clause.compare) != (field, compare));
    }

    /// The clause that looks at this field in this way.
    pub fn get(&self, field: Field, compare: Compare) -> Option<&Clause> {
        self.clauses.iter().find(|clause| (clause.field, clause.compare) == (field, compare))
    }

    /// Puts a clause in the place of `old`, which may look at another field or in another way; a clause that
    /// already looks as the new one does gives way.
    pub fn replace(&mut self, old: (Field, Compare), clause: Clause) {
        let new = (clause.field, clause.compare);
        if new != old {
            self.remove(new.0, new.1);
        }
        match self.clauses.iter_mut().find(|other| (other.field, other.compare) == old) {
            Some(place) => *place = clause,
            None => self.clauses.push(clause),
        }
    }

    /// Adds a value to a clause or takes it out; without any value the clause goes. A clause that compares
    /// with a limit has one value at a time.
    pub fn toggle(&mut self, field: Field, compare: Compare, value: &str) {
        let mut values = self.get(field, compare).map_or_else(Vec::new, |clause| clause.values.clone());
        match values.iter().position(|own| own == value) {
            Some(at) => drop(values.remove(at)),
            None if compare.wants_one() => values = vec![value.to_owned()],
            None => values.push(value.to_owned()),
        }
        if values.is_empty() {
            self.remove(field, compare);
        } else {
            self.set(Clause { field, compare, values });
        }
    }

    /// Sets the words that titles have to hold; none removes the clause.
    pub fn set_text(&mut self, words: &str) {
        match words.trim() {
            "" => self.remove(Field::Text, Compare::Is),
            words => {
                self.set(Clause { field: Field::Text, compare: Compare::Is, values: vec![words.to_owned()] });
            }
        }
    }

    /// The words that titles have to hold, as typed.
    pub fn text(&self) -> &str {
        self.clauses
            .iter()
            .find(|clause| (clause.field, clause.compare) == (Field::Text, Compare::Is))
            .and_then(|clause| clause.values.first())
            .map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_the_address_bar() {
        for (key, value) in [
            ("q", "two words"),
            ("status", "New,In Progress"),
            ("assignee_not", "null"),
            ("due_before", "2026-12-11"),
            ("project", "6"),
            ("progress_min", "50"),
        ] {
            let clause = Clause::from_query(key, value).unwrap();
            assert_eq!(clause.to_query(), (key.to_owned(), value.to_owned()));
        }
    }

    #[test]
    fn keys_of_other_things_and_empty_values_are_no_clauses() {
        for (key, value) in [("peek", "7"), ("status_before", "New"), ("q", "  "), ("tag", ",")] {
            assert_eq!(Clause::from_query(key, value), None, "{key}");
        }
    }

    #[test]
    fn toggling_values_makes_and_removes_a_clause() {
        let mut filter = Filter::default();
        filter.toggle(Field::Status, Compare::Is, "New");
        filter.toggle(Field::Status, Compare::Is, "Blocked");
        assert_eq!(filter.clauses[0].to_query().1, "New,Blocked");
        filter.toggle(Field::Status, Compare::Is, "New");
        filter.toggle(Field::Status, Compare::Is, "Blocked");
        assert_eq!(filter, Filter::default());
        filter.toggle(Field::Due, Compare::Before, "2026-12-11");
        filter.toggle(Field::Due, Compare::Before, "2026-12-12");
        assert_eq!(filter.clauses[0].values, ["2026-12-12"]);
    }

    #[test]
    fn a_clause_that_is_turned_round_keeps_its_place() {
        let mut filter = Filter::default();
        for (key, value) in [("status", "New"), ("status_not", "Complete"), ("assignee", "me")] {
            filter.set(Clause::from_query(key, value).unwrap());
        }
        let turned = Clause::from_query("status_not", "New").unwrap();
        filter.replace((Field::Status, Compare::Is), turned);
        let seen: Vec<_> = filter.clauses.iter().map(Clause::to_query).collect();
        assert_eq!(seen, [("status_not".into(), "New".into()), ("assignee".into(), "me".into())]);
    }

    #[test]
    fn words_come_and_go() {
        let mut filter = Filter::default();
        filter.set_text(" drop ");
        assert_eq!(filter.text(), "drop");
        filter.set_text(" ");
        assert_eq!(filter, Filter::default());
    }
}
