//! Saved views: to the server where it keeps them, else into this browser.

use crate::api;
use crate::platform::clock;
use crate::store::Inner;
use threadline_domain::error::ApiError;
use threadline_domain::outbox::{Named, RecordWrite, Send, Write};
use threadline_domain::patch::Record;
use threadline_domain::{SavedView, SavedViewId, SavedViewPatch};

type ViewWrite = RecordWrite<SavedViewId, SavedViewPatch>;

/// Carries the write out when it is about a saved view.
pub(super) async fn carry_out(inner: &Inner, send: &Send) -> Option<Result<Option<Named>, ApiError>> {
    let Write::SavedView(write) = &send.write else { return None };
    Some(if inner.server_keeps_views() {
        to_server(inner, write, send.look_first).await
    } else {
        Ok(to_browser(inner, write))
    })
}

async fn to_server(
    inner: &Inner,
    write: &ViewWrite,
    look_first: Option<u64>,
) -> Result<Option<Named>, ApiError> {
    let http = &inner.http;
    match write {
        RecordWrite::Update(id, fields) => api::saved_view::update(http, *id, fields).await?,
        RecordWrite::Delete(id) => api::saved_view::delete(http, *id).await?,
        RecordWrite::Create(id, fields) => {
            if let (Some(since), Some(project)) = (look_first, fields.project) {
                let listed = api::saved_view::list_of_project(http, project).await?.items;
                let made = |view: &&SavedView| {
                    Some(&view.name) == fields.name.as_ref() && super::is_new(since, view.created)
                };
                if let Some(found) = listed.iter().filter(made).max_by_key(|view| view.id) {
                    return Ok(Some(Named::SavedView(*id, found.id)));
                }
            }
            let made = api::saved_view::create(http, fields).await?;
            return Ok(Some(Named::SavedView(*id, made.id)));
        }
    }
    Ok(None)
}

fn to_browser(inner: &Inner, write: &ViewWrite) -> Option<Named> {
    let project = match write {
        RecordWrite::Create(_, fields) => fields.project,
        RecordWrite::Update(id, _) | RecordWrite::Delete(id) => {
            inner.saved_views.confirmed(id).and_then(|view| view.project)
        }
    }?;
    let mut views = inner.kept_views(project);
    let mut named = None;
    match write {
        RecordWrite::Create(id, fields) => {
            // Counted by the clock: an id that was in an address once never means another view.
            let fresh = SavedViewId(i64::try_from(clock::millis()).unwrap_or(i64::MAX));
            views.push(made(fresh, fields));
            named = Some(Named::SavedView(*id, fresh));
        }
        RecordWrite::Update(id, fields) => {
            views.iter_mut().filter(|view| view.id == *id).for_each(|view| view.apply(fields));
        }
        RecordWrite::Delete(id) => views.retain(|view| view.id != *id),
    }
    inner.keep_views(project, &views);
    named
}

/// Takes what was accepted as what there is.
pub(super) fn confirm(inner: &Inner, write: &Write, named: Option<&Named>) {
    let Write::SavedView(write) = write else { return };
    match (write, named) {
        (RecordWrite::Update(id, fields), _) => {
            if let Some(mut view) = inner.saved_views.confirmed(id).map(|view| (*view).clone()) {
                view.apply(fields);
                inner.confirm_saved_view(view);
            }
        }
        // The stream of changes may have been faster.
        (RecordWrite::Create(_, fields), Some(Named::SavedView(_, id)))
            if inner.saved_views.confirmed(id).is_none() =>
        {
            inner.confirm_saved_view(made(*id, fields));
        }
        (RecordWrite::Delete(id), _) => inner.forget_saved_view(*id),
        _ => {}
    }
}

fn made(id: SavedViewId, fields: &SavedViewPatch) -> SavedView {
    let mut view = SavedView { created: Some(clock::now()), ..SavedView::new(id, "") };
    view.apply(fields);
    view
}
