//! What messages and replies have in common: each is edited, deleted, linked and reacted to.

use super::fields::Fields;
use super::filter::Query;
use super::input::{Id, Input};
use super::output::{data, done, link as link_answer};
use super::place::Site;
use super::view;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::attachment::Owner;
use crate::db::post::{Post, Span};
use crate::failure::{Failure, Invalid, Outcome};
use crate::rules::talk::{self, Said};
use axum::extract::State;
use axum::response::IntoResponse;
use std::str::FromStr;
use threadline_domain::MessageDraft;

impl Fields for MessageDraft {
    const REQUIRED: &'static [&'static str] = &["message"];
}

/// The number of a message or reply within its id.
pub(crate) trait Key: FromStr + Copy + Send + Sync + 'static {
    /// Whether replies are meant.
    const IS_REPLY: bool;
    /// The number.
    fn number(self) -> i64;
}

macro_rules! key {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, $is_reply:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) struct $name(pub(crate) i64);

        impl FromStr for $name {
            type Err = ();
            fn from_str(text: &str) -> Result<Self, ()> {
                let digits = text.strip_prefix($prefix).ok_or(())?;
                if !digits.starts_with(|c: char| c.is_ascii_digit()) {
                    return Err(());
                }
                digits.parse().map(Self).map_err(drop)
            }
        }

        impl Key for $name {
            const IS_REPLY: bool = $is_reply;
            fn number(self) -> i64 {
                self.0
            }
        }
    };
}

key!(
    /// A message, `dm32`.
    MessageKey, "dm", false
);
key!(
    /// A reply, `dr14`.
    ReplyKey, "dr", true
);

/// `PUT /message/<id>` and `PUT /reply/<id>`
pub(crate) async fn update<K: Key>(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<K>,
    Input(draft): Input<MessageDraft>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let said = Said::read(draft)?;
    app.store.change(async |tx| talk::edit(tx, &actor, id.number(), K::IS_REPLY, &said).await).await?;
    Ok(done())
}

/// `DELETE /message/<id>` and `DELETE /reply/<id>`
pub(crate) async fn delete<K: Key>(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<K>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    app.store.change(async |tx| talk::delete(tx, &actor, id.number(), K::IS_REPLY).await).await?;
    Ok(done())
}

/// `GET /message/<id>/link` and `GET /reply/<id>/link`
pub(crate) async fn link<K: Key>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<K>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let found = talk::find(&mut *app.store.read().await?, &actor, id.number(), K::IS_REPLY).await?;
    Ok(link_answer(address(&site, &found)))
}

/// `GET /message/<id>` and `GET /reply/<id>`
pub(crate) async fn find<K: Key>(app: &App, actor: &Person, site: &Site, id: K) -> Outcome<Post> {
    actor.may(Act::Read)?;
    let found = talk::find(&mut *app.store.read().await?, actor, id.number(), K::IS_REPLY).await?;
    Ok(addressed(site, found))
}

/// A message or reply whose attachments have addresses.
pub(crate) fn addressed(site: &Site, mut post: Post) -> Post {
    let owner = Owner::Post(post.id);
    post.attachments = post.attachments.into_iter().map(|told| view::attachment(site, owner, told)).collect();
    post
}

/// Where the site shows a message or reply.
pub(crate) fn address(site: &Site, post: &Post) -> String {
    site.post(post.place, post.parent.unwrap_or(post.id), post.parent.map(|_| post.id))
}

/// A page of posts: how it is read and what the next one is asked for with.
pub(crate) struct Part {
    pub(crate) span: Span,
    limit: Option<u32>,
}

impl Part {
    /// Reads `limit`, `cursor`, `order`, `before` and `after`; the latter two are ids of the kind `K`.
    pub(crate) fn read<K: Key>(query: &Query) -> Outcome<Self> {
        let page = query.page()?;
        let newest_first = match query.get("order") {
            None | Some("oldest") => false,
            Some("newest") => true,
            Some(_) => return Err(Invalid::one("order", "The order is oldest or newest.")),
        };
        let (mut before, mut after) = (key::<K>(query, "before")?, key::<K>(query, "after")?);
        if let Some((_, id)) = page.after {
            if newest_first {
                before = Some(before.map_or(id, |before| before.min(id)));
            } else {
                after = Some(after.map_or(id, |after| after.max(id)));
            }
        }
        // One more is read than wanted: it tells whether there is a next page.
        let more = page.limit.map(|limit| limit + 1);
        Ok(Self { span: Span { limit: more, newest_first, before, after }, limit: page.limit })
    }

    /// How many are wanted.
    pub(crate) fn limit(&self) -> Option<u32> {
        self.limit
    }

    /// Cuts the list to the page and gives what the next one starts after.
    pub(crate) fn cut(&self, posts: &mut Vec<Post>) -> Option<(String, i64)> {
        let limit = usize::try_from(self.limit?).ok()?;
        if posts.len() <= limit {
            return None;
        }
        posts.truncate(limit);
        posts.last().map(|post| (String::new(), post.id))
    }
}

/// The number of an id in the query.
pub(crate) fn key<K: Key>(query: &Query, name: &str) -> Outcome<Option<i64>> {
    let wrong = |_| Invalid::one(name, format!("The {name} must be an id of this list."));
    query.get(name).map(|text| text.parse::<K>().map(Key::number).map_err(|_| wrong(()))).transpose()
}

/// That an id named in a query belongs to the list.
pub(crate) fn not_here(name: &str) -> Failure {
    Failure::NotFound(format!("The message named by {name} is not in this conversation."))
}

/// The answer with one record.
pub(crate) fn record<T: From<Post> + serde::Serialize>(post: Post) -> impl IntoResponse {
    data(T::from(post))
}
