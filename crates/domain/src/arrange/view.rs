//! How a view is set up: what stands in the query of its address.

use super::{GroupBy, SortBy};
use crate::SavedViewId;
use crate::filter::{Clause, Filter};
use crate::settings::Settings;

/// How a kind of view groups and sorts where its address does not say: a board by status, a list by section.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Home {
    /// In which columns.
    pub group: GroupBy,
    /// In which order.
    pub sort: SortBy,
}

impl From<GroupBy> for Home {
    fn from(group: GroupBy) -> Self {
        Self { group, sort: SortBy::default() }
    }
}

/// How a board or list is set up: what stands in the query of its address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct View {
    /// Which tasks.
    pub filter: Filter,
    /// In which columns.
    pub group: GroupBy,
    /// How the view groups and sorts where the address does not say.
    pub home: Home,
    /// In which order.
    pub sort: SortBy,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Slugs of the columns that are not shown.
    pub hidden: Vec<String>,
    /// Slugs of the columns that are collapsed.
    pub shut: Vec<String>,
    /// What only this kind of view knows.
    pub settings: Settings,
    /// The saved view that it was opened as, whatever was changed since.
    pub saved: Option<SavedViewId>,
}

impl View {
    /// As [`Self::from_query_at`], of a view that groups by status.
    pub fn from_query<'a>(parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::from_query_at(GroupBy::default(), parameters)
    }

    /// Reads the query parameters that it knows; every other one is somebody else's. `home` is how the view
    /// groups and sorts where none of them says.
    pub fn from_query_at<'a>(
        home: impl Into<Home>,
        parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let list =
            |value: &str| value.split(',').filter(|slug| !slug.is_empty()).map(str::to_owned).collect();
        let home = home.into();
        let mut view = Self { group: home.group, sort: home.sort, home, ..Self::default() };
        for (key, value) in parameters {
            match key {
                "group" => view.group = GroupBy::parse(value).unwrap_or(home.group),
                "sort" => {
                    let (name, descending) =
                        value.strip_prefix('-').map_or((value, false), |name| (name, true));
                    view.descending = descending;
                    view.sort = SortBy::parse(name).unwrap_or(home.sort);
                }
                "hide" => view.hidden = list(value),
                "shut" => view.shut = list(value),
                "saved" => view.saved = value.parse().ok(),
                _ if view.settings.set(key, Some(value)) => {}
                _ => {
                    if let Some(clause) = Clause::from_query(key, value) {
                        view.filter.set(clause);
                    }
                }
            }
        }
        view
    }

    /// The query parameters, without those at their default, not percent-encoded.
    pub fn to_query(&self) -> Vec<(String, String)> {
        let mut query = self.set_up();
        query.extend(self.saved.map(|id| (String::from("saved"), id.to_string())));
        query
    }

    /// As [`Self::to_query`], without the name that it was saved under: what is saved, and compared with it.
    pub fn set_up(&self) -> Vec<(String, String)> {
        let mut query: Vec<_> = self.filter.clauses.iter().map(Clause::to_query).collect();
        let mut add = |key: &str, value: String| query.push((key.to_owned(), value));
        if self.group != self.home.group {
            add("group", self.group.as_str().to_owned());
        }
        if self.sort != self.home.sort || self.descending {
            add("sort", format!("{}{}", if self.descending { "-" } else { "" }, self.sort.as_str()));
        }
        if !self.hidden.is_empty() {
            add("hide", self.hidden.join(","));
        }
        if !self.shut.is_empty() {
            add("shut", self.shut.join(","));
        }
        query.extend(self.settings.to_query());
        query
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_survives_the_address_bar() {
        let query = [
            ("status_not", "Complete"),
            ("group", "section"),
            ("sort", "-due"),
            ("hide", "3,4"),
            ("shut", "5"),
            ("zoom", "month"),
            ("cols", "status,due:180"),
            ("wip", "new:4"),
            ("saved", "7"),
        ];
        let view = View::from_query(query);
        let back = view.to_query();
        assert_eq!(View::from_query(back.iter().map(|(k, v)| (k.as_str(), v.as_str()))), view);
        assert_eq!(back.len(), query.len());
        assert_eq!(view.set_up().len(), query.len() - 1, "its name is no part of how it is set up");
    }

    #[test]
    fn a_view_at_home_says_nothing_about_its_grouping_and_order() {
        let home = Home { group: GroupBy::Due, sort: SortBy::Due };
        let mine = View::from_query_at(home, [("hide", "later")]);
        assert_eq!((mine.group, mine.sort), (GroupBy::Due, SortBy::Due));
        assert_eq!(mine.to_query(), [("hide".to_owned(), "later".to_owned())]);
        let away = View::from_query_at(home, [("group", "status"), ("sort", "position")]);
        assert_eq!(away.sort, SortBy::Position);
        assert_eq!(away.to_query().len(), 2);
        let turned = View::from_query_at(home, [("sort", "-due")]);
        assert_eq!(turned.to_query(), [("sort".to_owned(), "-due".to_owned())]);
    }
}
