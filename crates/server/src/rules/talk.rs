//! Who may say what where.

use super::{check, project, task, thread, upload};
use crate::auth::Person;
use crate::clock;
use crate::db::attachment::Owner;
use crate::db::post::{self, Post, Text};
use crate::db::{Conn, conversation, reaction};
use crate::failure::{Failure, Invalid, Outcome};
use threadline_domain::markup::Markup;
use threadline_domain::message::BODY_LIMIT;
use threadline_domain::{AttachmentId, Conversation, MessageDraft, UserId};

/// What `_tableid` of a mention says when a person is meant.
const PEOPLE: &str = "72";
/// The longest reaction, in characters: an emoji may be made of many.
const REACTION_LIMIT: usize = 32;
/// How many different reactions a message may have.
const REACTION_KINDS: i64 = 100;

/// A message or reply that may be written.
#[derive(Debug)]
pub(crate) struct Said {
    body: String,
    words: String,
    mentions: Vec<UserId>,
    attachments: Vec<AttachmentId>,
}

impl Said {
    /// Reads what was sent. A long text takes a while: this is done before the one who writes takes their turn.
    pub(crate) fn read(draft: MessageDraft) -> Outcome<Self> {
        let mut invalid = Invalid::default();
        if draft.message.len() > BODY_LIMIT {
            invalid.add("message", "The message must not be larger than 1 MiB.");
            return Err(Failure::Invalid(invalid));
        }
        let said = Self { attachments: draft.attachments, ..Self::of(draft.message) };
        if said.words.trim().is_empty() && said.attachments.is_empty() {
            invalid.add("message", "The message must not be empty.");
        }
        invalid.check()?;
        Ok(said)
    }

    /// A text that is known to be right.
    pub(crate) fn of(body: String) -> Self {
        let markup = Markup::from_html(&body);
        let mut mentions: Vec<UserId> = Vec::new();
        for mention in markup.mentions() {
            if let (PEOPLE, Ok(id)) = (mention.table.as_str(), mention.id.parse())
                && !mentions.contains(&id)
            {
                mentions.push(id);
            }
        }
        Self { words: markup.to_text(), mentions, body, attachments: Vec::new() }
    }

    pub(crate) fn text(&self) -> Text<'_> {
        Text { body: &self.body, words: &self.words, mentions: &self.mentions }
    }
}

/// That the person sees a place to talk in; gives its row, if anything was said there or it is a room.
pub(crate) async fn place(conn: &mut Conn, actor: &Person, place: Conversation) -> Outcome<Option<i64>> {
    match place {
        Conversation::Task(id) => drop(task::find(conn, actor.sight(), id).await?),
        Conversation::Project(id) => drop(project::find(conn, actor.sight(), id).await?),
        Conversation::Chat(_) | Conversation::GroupChat(_) | Conversation::Channel(_) => {
            if !conversation::is_seen(conn, actor.sight(), place).await? {
                return Err(missing(place));
            }
        }
    }
    Ok(conversation::find(conn, place).await?)
}

fn missing(place: Conversation) -> Failure {
    let kind = match place {
        Conversation::GroupChat(_) => "group chat",
        other => other.kind(),
    };
    Failure::missing(kind, place.id())
}

/// Posts a message.
pub(crate) async fn say(conn: &mut Conn, actor: &Person, at: Conversation, said: &Said) -> Outcome<Post> {
    let row = match place(conn, actor, at).await? {
        Some(row) => row,
        None => conversation::ensure(conn, at).await?,
    };
    let id = post::insert(conn, row, None, actor.id, &said.text(), clock::now()).await?;
    upload::replace(conn, actor, Owner::Post(id), &said.attachments).await?;
    find(conn, actor, id, false).await
}

/// Replies to a message.
pub(crate) async fn reply(conn: &mut Conn, actor: &Person, message: i64, said: &Said) -> Outcome<Post> {
    let message = find(conn, actor, message, false).await?;
    let now = clock::now();
    let id = post::insert(conn, message.conversation, Some(message.id), actor.id, &said.text(), now).await?;
    upload::replace(conn, actor, Owner::Post(id), &said.attachments).await?;
    thread::replied(conn, actor, &message, id, &said.mentions).await?;
    find(conn, actor, id, true).await
}

/// The message or reply that the person sees, or the failure that there is none.
pub(crate) async fn find(conn: &mut Conn, actor: &Person, id: i64, is_reply: bool) -> Outcome<Post> {
    let found = post::one(conn, actor.sight(), id).await?.filter(|post| post.parent.is_some() == is_reply);
    found.ok_or_else(|| match is_reply {
        true => Failure::missing("reply", post::reply_id(id)),
        false => Failure::missing("message", post::message_id(id)),
    })
}

/// Replaces the text and the attachments of a message or reply; only its author may.
pub(crate) async fn edit(
    conn: &mut Conn,
    actor: &Person,
    id: i64,
    is_reply: bool,
    said: &Said,
) -> Outcome<()> {
    let found = find(conn, actor, id, is_reply).await?;
    if found.author != actor.id {
        return Err(Failure::Forbidden("Only the author may edit this.".to_owned()));
    }
    let same_files = found.attachments.iter().map(|known| &known.id).eq(&said.attachments);
    if found.body != said.body || !same_files {
        upload::replace(conn, actor, Owner::Post(id), &said.attachments).await?;
        post::update(conn, id, &said.text()).await?;
        if let Some(message) = found.parent {
            thread::spoken_to(conn, actor, message, id, &said.mentions).await?;
        }
    }
    Ok(())
}

/// Deletes a message or reply with its replies; its author may, and an administrator.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: i64, is_reply: bool) -> Outcome<()> {
    let found = find(conn, actor, id, is_reply).await?;
    if found.author != actor.id && !super::room::may_rule(conn, actor, found.place).await? {
        return Err(Failure::Forbidden("Only the author or an administrator may delete this.".to_owned()));
    }
    Ok(post::delete(conn, &found).await?)
}

/// Gives a reaction, or takes it back.
pub(crate) async fn react(
    conn: &mut Conn,
    actor: &Person,
    id: i64,
    is_reply: bool,
    reaction: &str,
) -> Outcome<()> {
    let reaction = reaction.trim();
    let mut invalid = Invalid::default();
    if reaction.is_empty() || reaction.chars().any(|c| c.is_control() || c.is_whitespace()) {
        invalid.add("reaction", "The reaction must be an emoji.");
    }
    check::length(&mut invalid, "reaction", reaction, REACTION_LIMIT);
    let found = find(conn, actor, id, is_reply).await?;
    if !found.has_reaction(reaction) && reaction::count_kinds(conn, id).await? >= REACTION_KINDS {
        invalid.add("reaction", format!("A message has at most {REACTION_KINDS} different reactions."));
    }
    invalid.check()?;
    Ok(reaction::toggle(conn, id, actor.id, reaction).await?)
}
