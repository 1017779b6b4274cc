//! Where records are shown in the site, for `viewUrl` and `bounceUrl`.

use crate::app::App;
use axum::extract::FromRequestParts;
use axum::http::header::HOST;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::fmt::Display;
use threadline_domain::wire::Created;
use threadline_domain::{ProjectId, SectionId, TaskId};

/// The address of the site as the browser sees it, without a slash at the end.
#[derive(Clone, Debug)]
pub(crate) struct Site(pub(crate) String);

impl Site {
    /// A project's board.
    pub(crate) fn project(&self, id: ProjectId) -> String {
        format!("{}/projects/{id}/board", self.0)
    }

    /// A section on the board of its project.
    pub(crate) fn section(&self, project: Option<ProjectId>, id: SectionId) -> String {
        match project {
            Some(project) => format!("{}/projects/{project}/board?section={id}", self.0),
            None => format!("{}/projects", self.0),
        }
    }

    /// A task as a page.
    pub(crate) fn task(&self, id: TaskId) -> String {
        format!("{}/tasks/{id}", self.0)
    }
}

/// What a create or an update tells about its record.
pub(crate) fn created<I: Display>(id: I, url: String) -> Created<I> {
    Created { id, view_url: Some(url.clone()), bounce_url: Some(url) }
}

impl FromRequestParts<App> for Site {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        if let Some(public) = &app.public_url {
            return Ok(Self(public.clone()));
        }
        let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let scheme = if header("x-forwarded-proto") == Some("https") { "https" } else { "http" };
        // HTTP/2 names the host in the address instead of in a header.
        let host =
            header(HOST.as_str()).or_else(|| parts.uri.authority().map(|authority| authority.as_str()));
        Ok(Self(format!("{scheme}://{}", host.unwrap_or("localhost"))))
    }
}
