//! Saved views of projects. Where the server keeps none, this browser does, under the address of the server.

use super::{Done, Inner, Store, UndoStep};
use crate::api;
use crate::platform::storage::{self, Keep};
use leptos::prelude::*;
use std::collections::HashSet;
use threadline_domain::error::ApiError;
use threadline_domain::outbox::{RecordKey, RecordWrite, Write};
use threadline_domain::patch::Record;
use threadline_domain::sort;
use threadline_domain::{ProjectId, SavedView, SavedViewId, SavedViewPatch};

impl Store {
    /// The saved views of a project, by name. Follows changes.
    pub fn saved_views(self, project: ProjectId) -> Vec<SavedView> {
        let inner = self.inner();
        inner.saved_views.version().track();
        let mut views =
            inner.saved_views.collect(|view| (view.project == Some(project)).then(|| view.clone()));
        sort::by_key(&mut views, |view| (view.name.to_lowercase(), view.id));
        views
    }

    /// One saved view, also by the name that it had before the server knew it. Follows changes.
    pub fn saved_view(self, id: SavedViewId) -> Option<SavedView> {
        let inner = self.inner();
        inner.saved_views.version().track();
        inner.saved_views.get(&self.resolve_saved_view(id)).map(|view| (*view).clone())
    }

    /// The id that the server gave to a view saved here, or the id itself. Follows changes.
    pub fn resolve_saved_view(self, id: SavedViewId) -> SavedViewId {
        self.inner().saved_names.with(|names| names.get(&id).copied().unwrap_or(id))
    }

    /// Saves a view under a new name.
    pub fn save_view(self, fields: SavedViewPatch) -> SavedViewId {
        let id = SavedViewId(self.inner().temporary());
        self.write(vec![(Write::SavedView(RecordWrite::Create(id, fields)), None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::SavedView(RecordWrite::Delete(id))])
        });
        id
    }

    /// Renames a saved view, or saves another set-up under its name.
    pub fn edit_saved_view(self, id: SavedViewId, patch: SavedViewPatch) {
        let Some(base) = self.inner().saved_views.get(&id).map(|view| view.base(&patch)) else { return };
        if base != patch {
            let step = self.write(vec![(Write::SavedView(RecordWrite::Update(id, patch)), None)], |seqs| {
                UndoStep::opposite(seqs, vec![Write::SavedView(RecordWrite::Update(id, base))])
            });
            self.done(Done::ViewChanged, step);
        }
    }

    /// Removes a saved view, after a while.
    pub fn delete_saved_view(self, id: SavedViewId) {
        let step =
            self.write(vec![(Write::SavedView(RecordWrite::Delete(id)), self.hold())], UndoStep::cancel);
        self.done(Done::ViewDeleted, step);
    }
}

impl Inner {
    pub(super) async fn read_saved_views(&self, project: ProjectId) -> Result<(), ApiError> {
        let views = if self.server_keeps_views() {
            api::saved_view::list_of_project(&self.http, project).await?.items
        } else {
            self.kept_views(project)
        };
        let listed: HashSet<SavedViewId> = views.iter().map(|view| view.id).collect();
        let gone = self.saved_views.collect(|own| {
            let known = listed.contains(&own.id) || own.id.is_temporary();
            (!known && own.project == Some(project)).then_some(own.id)
        });
        gone.into_iter().for_each(|id| self.forget_saved_view(id));
        views.into_iter().for_each(|view| self.confirm_saved_view(view));
        Ok(())
    }

    pub(super) fn server_keeps_views(&self) -> bool {
        self.capabilities.with_untracked(|capabilities| capabilities.saved_views)
    }

    pub(super) fn confirm_saved_view(&self, view: SavedView) {
        self.put_saved_view(view.id, Some(view));
    }

    pub(super) fn forget_saved_view(&self, id: SavedViewId) {
        self.put_saved_view(id, None);
    }

    fn put_saved_view(&self, id: SavedViewId, view: Option<SavedView>) {
        self.with_pending(&RecordKey::SavedView(id), |pending, outbox| {
            let overlay = pending.then_some(|confirmed: Option<&SavedView>| outbox.saved_view(id, confirmed));
            self.saved_views.confirm(id, view, overlay);
        });
    }

    pub(super) fn name_saved_view(&self, from: SavedViewId, to: SavedViewId) {
        self.saved_names.update(|names| {
            names.insert(from, to);
        });
    }

    /// What this browser keeps for a project.
    pub(super) fn kept_views(&self, project: ProjectId) -> Vec<SavedView> {
        let kept = storage::get(Keep::Browser, &self.kept_under(project)).unwrap_or_default();
        // What cannot be read was not written here.
        serde_json::from_str(&kept).unwrap_or_default()
    }

    /// Keeps these for a project, and nothing else.
    pub(super) fn keep_views(&self, project: ProjectId, views: &[SavedView]) {
        let key = self.kept_under(project);
        match serde_json::to_string(views) {
            Ok(text) if !views.is_empty() => storage::set(Keep::Browser, &key, &text),
            _ => storage::remove(Keep::Browser, &key),
        }
    }

    fn kept_under(&self, project: ProjectId) -> String {
        format!("threadline.views.{}.{project}", self.http.session().api)
    }
}
