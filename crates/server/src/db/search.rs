//! Search over messages and replies.

use super::dialect::Backend;
use super::post::{self, Post};
use super::sight::Sight;
use super::{Conn, conversation};
use sqlx::QueryBuilder;
use threadline_domain::{Conversation, UserId};

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// Words, each of which must begin a word of the text.
    pub(crate) words: Vec<String>,
    pub(crate) author: Option<UserId>,
    /// Whom it speaks to.
    pub(crate) mentions: Option<UserId>,
    pub(crate) place: Option<Conversation>,
    /// Said later than this.
    pub(crate) after: Option<i64>,
    /// Said earlier than this.
    pub(crate) before: Option<i64>,
    /// Only posts with a smaller number.
    pub(crate) cursor: Option<i64>,
    pub(crate) limit: u32,
}

/// What the person sees of what is looked for, the newest first.
pub(crate) async fn posts(conn: &mut Conn, sight: Sight, wanted: &Wanted) -> sqlx::Result<Vec<Post>> {
    let mut sql = QueryBuilder::<Backend>::new(post::SELECT);
    sql.push(conversation::PLACE);
    let with_words = !wanted.words.is_empty();
    if with_words {
        sql.push(" FROM post_text JOIN post m ON m.id = post_text.rowid JOIN conversation c ON c.id = m.conversation");
        sql.push(" WHERE post_text MATCH ").push_bind(expression(&wanted.words)).push(" AND ");
    } else {
        sql.push(" FROM post m JOIN conversation c ON c.id = m.conversation WHERE ");
    }
    conversation::push_seen(&mut sql, sight);
    if let Some(author) = wanted.author {
        sql.push(" AND m.author = ").push_bind(author.0);
    }
    if let Some(person) = wanted.mentions {
        sql.push(" AND m.id IN (SELECT post FROM mention WHERE person = ").push_bind(person.0).push(")");
    }
    if let Some(place) = wanted.place {
        sql.push(" AND ");
        conversation::push_is(&mut sql, place);
    }
    if let Some(at) = wanted.after {
        sql.push(" AND m.created > ").push_bind(at);
    }
    if let Some(at) = wanted.before {
        sql.push(" AND m.created < ").push_bind(at);
    }
    let key = if with_words { "post_text.rowid" } else { "m.id" };
    if let Some(id) = wanted.cursor {
        sql.push(format_args!(" AND {key} < ")).push_bind(id);
    }
    sql.push(format_args!(" ORDER BY {key} DESC LIMIT ")).push_bind(i64::from(wanted.limit));
    post::read_all(conn, sql).await
}

/// The words as a full-text expression. Each stands in quotes, where nothing but the quote itself has a meaning.
fn expression(words: &[String]) -> String {
    let quoted: Vec<String> =
        words.iter().map(|word| format!("\"{}\"*", word.replace('"', "\"\""))).collect();
    quoted.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_leaves_its_quotes() {
        let words = ["near(".to_owned(), "a\" OR \"b".to_owned()];
        assert_eq!(expression(&words), "\"near(\"* \"a\"\" OR \"\"b\"*");
    }
}
