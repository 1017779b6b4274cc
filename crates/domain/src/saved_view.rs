//! Saved views: a name for how a view of a project is set up. An extension; where the server keeps none, the browser
//! does.

use crate::{Moment, ProjectId, SavedViewId, UserId, refs};
use serde::{Deserialize, Serialize};

/// A view of a project under a name, for everybody who sees the project.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    /// Which.
    pub id: SavedViewId,
    /// What people call it.
    #[serde(default)]
    pub name: String,
    /// The project that it looks at.
    #[serde(default, deserialize_with = "refs::id")]
    pub project: Option<ProjectId>,
    /// The kind of view, as addresses have it: `board`, `list`.
    #[serde(default)]
    pub kind: String,
    /// How it is set up: the query of its address, without a question mark.
    #[serde(default)]
    pub query: String,
    /// Who saved it. Read only.
    #[serde(default, deserialize_with = "refs::id")]
    pub user: Option<UserId>,
    /// When it was made.
    #[serde(default)]
    pub created: Option<Moment>,
    /// When it last changed.
    #[serde(default)]
    pub updated: Option<Moment>,
}

impl SavedView {
    /// A view with an id and a name and nothing else.
    pub fn new(id: SavedViewId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            project: None,
            kind: String::new(),
            query: String::new(),
            user: None,
            created: None,
            updated: None,
        }
    }

    /// Whether this is how a view of this kind is set up now.
    pub fn is(&self, kind: &str, query: &str) -> bool {
        self.kind == kind && self.query == query
    }

    /// Its address: that of the view, with its set-up and its own id.
    pub fn href(&self) -> Option<String> {
        let mut parameters = crate::place::parameters(&self.query);
        parameters.push((String::from("saved"), self.id.to_string()));
        Some(format!("projects/{}/{}{}", self.project?, self.kind, crate::place::query(parameters)))
    }
}

/// A change of some fields of a saved view, and the fields of a new one. Absent fields stay as they are.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SavedViewPatch {
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Only when it is made: a view stays in its project.
    #[serde(deserialize_with = "refs::id", skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_view_leads_to_its_set_up_and_says_which_it_is() {
        let mut view = SavedView::new(SavedViewId(7), "Late & mine");
        assert_eq!(view.href(), None, "a view lies in a project");
        view.project = Some(ProjectId(6));
        view.kind = String::from("board");
        view.query = String::from("status_not=Complete&q=a%20b");
        let href = view.href().unwrap();
        assert_eq!(href.split_once('?').unwrap().0, "projects/6/board");
        let parameters = crate::place::parameters(href.split_once('?').unwrap().1);
        let own = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        assert_eq!(parameters, [("status_not", "Complete"), ("q", "a b"), ("saved", "7")].map(own).to_vec());
    }

    #[test]
    fn a_view_without_a_set_up_is_an_address_too() {
        let mut view = SavedView::new(SavedViewId(7), "All");
        (view.project, view.kind) = (Some(ProjectId(6)), String::from("list"));
        assert_eq!(view.href().as_deref(), Some("projects/6/list?saved=7"));
        assert!(view.is("list", "") && !view.is("board", "") && !view.is("list", "sort=due"));
    }
}
