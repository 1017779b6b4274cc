//! Search over messages and replies (extension).

use super::{Http, Page};
use threadline_domain::error::ApiError;
use threadline_domain::message::Found;
use threadline_domain::{Conversation, Moment, UserId, place};

/// What is looked for. At least the words, a person or the place must be given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Words, each of which must begin a word of the text.
    pub words: String,
    /// Who said it.
    pub user: Option<UserId>,
    /// Whom it speaks to.
    pub mentions: Option<UserId>,
    /// Where it was said.
    pub place: Option<Conversation>,
    /// Said later than this.
    pub after: Option<Moment>,
    /// Said earlier than this.
    pub before: Option<Moment>,
    /// At most so many; 50 without.
    pub limit: Option<u32>,
    /// What an earlier page told to ask with.
    pub cursor: Option<String>,
}

/// `GET /search` (extension): newest first.
///
/// # Errors
/// Every [`ApiError`].
pub async fn messages(http: &Http, wanted: &Wanted) -> Result<Page<Found>, ApiError> {
    let mut pairs: Vec<(&str, String)> = vec![("q", wanted.words.clone())];
    pairs.extend(wanted.user.map(|id| ("user", id.to_string())));
    pairs.extend(wanted.mentions.map(|id| ("mentions", id.to_string())));
    pairs.extend(wanted.place.map(|found| ("place", found.to_string())));
    pairs.extend(wanted.after.map(|at| ("created_after", at.to_rfc3339())));
    pairs.extend(wanted.before.map(|at| ("created_before", at.to_rfc3339())));
    pairs.extend(wanted.limit.map(|limit| ("limit", limit.to_string())));
    pairs.extend(wanted.cursor.clone().map(|cursor| ("cursor", cursor)));
    http.page(&format!("/search{}", place::query(pairs))).await
}
