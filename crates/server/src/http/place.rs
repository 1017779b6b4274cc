//! Where records are shown in the site, for `viewUrl` and `bounceUrl`.

use crate::app::App;
use crate::db::post::{message_id, reply_id};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::HOST;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::fmt::Display;
use std::net::SocketAddr;
use threadline_domain::wire::Created;
use threadline_domain::{Conversation, NoteId, ProjectId, SectionId, TaskId, TimeEntryId, User};

/// The address of the site as the browser sees it, without a slash at the end.
#[derive(Clone, Debug)]
pub(crate) struct Site(pub(crate) String);

impl Site {
    /// Where the site takes the code of a sign-in.
    pub(crate) fn sign_in(&self) -> String {
        format!("{}/sign-in", self.0)
    }

    /// Whether the browser speaks to the site by HTTPS.
    pub(crate) fn is_secure(&self) -> bool {
        self.0.starts_with("https:")
    }

    /// A place of the site, by its address below the base.
    pub(crate) fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.0)
    }

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

    /// A note as a page.
    pub(crate) fn note(&self, id: NoteId) -> String {
        format!("{}/notes/{id}", self.0)
    }

    /// A time entry among those of its person.
    pub(crate) fn time_entry(&self, id: TimeEntryId) -> String {
        format!("{}/time?entry={id}", self.0)
    }

    /// A person with the whole address of their picture.
    pub(crate) fn with_picture(&self, person: User) -> User {
        let picture = person.picture.map(|path| format!("{}{path}", self.0));
        User { picture, ..person }
    }

    /// A place to talk in.
    pub(crate) fn conversation(&self, place: Conversation) -> String {
        let id = place.id();
        match place {
            Conversation::Task(_) => format!("{}/tasks/{id}", self.0),
            Conversation::Project(_) => format!("{}/projects/{id}/talk", self.0),
            Conversation::Chat(_) => format!("{}/chats/{id}", self.0),
            Conversation::GroupChat(_) => format!("{}/groups/{id}", self.0),
            Conversation::Channel(_) => format!("{}/channels/{id}", self.0),
        }
    }

    /// A message where it was said, or one of the replies to it.
    pub(crate) fn post(&self, place: Conversation, message: i64, reply: Option<i64>) -> String {
        let reply = reply.map(|reply| format!("&reply={}", reply_id(reply))).unwrap_or_default();
        format!("{}?message={}{reply}", self.conversation(place), message_id(message))
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

/// The network address that a request comes from.
pub(crate) struct Origin(pub(crate) String);

impl FromRequestParts<App> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        if app.behind_proxy {
            // The last entry is the one that our own proxy wrote; those before it come from the client.
            let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
            let last =
                forwarded.and_then(|value| value.to_str().ok()).and_then(|text| text.rsplit(',').next());
            if let Some(last) = last {
                return Ok(Self(last.trim().to_owned()));
            }
        }
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(peer.map(|ConnectInfo(peer)| peer.ip().to_string()).unwrap_or_default()))
    }
}
