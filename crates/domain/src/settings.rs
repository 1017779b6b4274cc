//! What one kind of view keeps in the address beyond filter, groups and order: the zoom of a timeline, say.

/// The parameters that some view understands. Every other one is somebody else's.
const NAMES: [&str; 16] = [
    "zoom", "critical", "derived", "focus", "hops", "done", "as", "bands", "links", "fields", "cols", "wip",
    "day", "span", "lanes", "folded",
];

/// Values by name, those at their default left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settings(Vec<(String, String)>);

impl Settings {
    /// The value that the address has.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Sets a value, or (`None`) leaves it at its default. `false` when no view knows the name.
    pub fn set(&mut self, name: &str, value: Option<&str>) -> bool {
        let known = NAMES.contains(&name);
        if known {
            self.0.retain(|(own, _)| own != name);
            self.0.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        }
        known
    }

    /// The query parameters, not percent-encoded.
    pub fn to_query(&self) -> impl Iterator<Item = (String, String)> {
        self.0.iter().cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_replaces_the_one_before_and_a_default_leaves_no_trace() {
        let mut settings = Settings::default();
        assert!(settings.set("zoom", Some("month")) && settings.set("zoom", Some("day")));
        assert_eq!(settings.get("zoom"), Some("day"));
        assert!(settings.set("zoom", None));
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn a_parameter_that_no_view_knows_is_not_taken() {
        let mut settings = Settings::default();
        assert!(!settings.set("peek", Some("7")));
        assert_eq!(settings.to_query().count(), 0);
    }
}
