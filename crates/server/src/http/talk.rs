//! Everything that people say to each other: its addresses, and what of it has changed

use super::post::{self, MessageKey, ReplyKey};
use super::routes::Routes;
use super::{chat, message, reaction, read, reply, room, search, thread, typing};
use crate::app::App;
use crate::auth::Person;
use crate::db::change::Since;
use crate::db::read_marker::{self, Which};
use crate::db::talk::{CHANNEL, CHAT, GROUP_CHAT, POST, READ_MARKER, THREAD, gone_posts, lost};
use crate::db::{
    Conn, channel as channels, chat as chats, group_chat as group_chats, post as posts, thread as threads,
};
use crate::failure::Outcome;
use axum::routing::{MethodRouter, get, post as on_post, put};
use threadline_domain::message::Found;
use threadline_domain::wire::Changes;
use threadline_domain::{ChannelId, ChatId, Conversation, GroupChatId, ProjectId, TaskId};

/// How many messages and replies are told at most; whoever missed more had better read again.
const MOST: i64 = 5_000;

/// The addresses.
pub(crate) fn routes() -> Routes {
    Routes::default()
        .merge(places::<TaskId>("task", get(message::list::<TaskId>)))
        .merge(places::<ProjectId>("project", get(message::of_project)))
        .merge(places::<ChatId>("chat", get(message::list::<ChatId>)))
        .merge(places::<GroupChatId>("groupchat", get(message::list::<GroupChatId>)))
        .merge(places::<ChannelId>("channel", get(message::list::<ChannelId>)))
        .merge(posts_of::<MessageKey>("message", get(message::one)))
        .merge(posts_of::<ReplyKey>("reply", get(reply::one)))
        .route("/message/{id}/reply", get(reply::list).post(reply::create))
        .route("/chat", get(chat::list).post(chat::create))
        .route("/chat/{id}", get(chat::one))
        .merge(room::routes::<GroupChatId>("groupchat"))
        .merge(room::routes::<ChannelId>("channel"))
        .route("/channel/{id}/join", on_post(room::join))
        .route("/message/{id}/thread", put(thread::update))
        .route("/thread", get(thread::list))
        .route("/read", get(read::list))
        .route("/search", get(search::messages))
}

/// What a place to talk in answers to.
fn places<I>(kind: &str, list: MethodRouter<App>) -> Routes
where
    I: std::str::FromStr + Into<Conversation> + Send + 'static,
{
    Routes::default()
        .route(&format!("/{kind}/{{id}}/message"), list.post(message::create::<I>))
        .route(&format!("/{kind}/{{id}}/read"), put(read::mark::<I>))
        .route(&format!("/{kind}/{{id}}/typing"), on_post(typing::tell::<I>))
}

/// What messages and replies both answer to.
fn posts_of<K: post::Key>(kind: &str, one: MethodRouter<App>) -> Routes {
    Routes::default()
        .route(&format!("/{kind}/{{id}}"), one.put(post::update::<K>).delete(post::delete::<K>))
        .route(&format!("/{kind}/{{id}}/link"), get(post::link::<K>))
        .route(&format!("/{kind}/{{id}}/reaction"), get(reaction::list::<K>).post(reaction::toggle::<K>))
}

/// Adds to the changes what of the talk has changed since `since` and is in the person's sight. False when it is
/// too much to tell.
pub(crate) async fn collect(
    conn: &mut Conn,
    actor: &Person,
    since: &Since,
    changes: &mut Changes,
) -> Outcome<bool> {
    let (sight, seq) = (actor.sight(), since.seq);
    if since.touches(POST) {
        if posts::count_changed(conn, seq, MOST + 1).await? > MOST {
            return Ok(false);
        }
        for post in posts::changed(conn, sight, seq).await? {
            match Found::from(post) {
                Found::Message(message) => changes.messages.push(message),
                Found::Reply(reply) => changes.replies.push(reply),
            }
        }
        let gone = gone_posts(conn, sight, seq).await?;
        (changes.deleted.messages, changes.deleted.replies) = gone;
    }
    if since.touches(CHAT) {
        changes.chats = chats::changed(conn, actor.id, seq).await?;
    }
    if since.touches(GROUP_CHAT) {
        changes.group_chats = group_chats::changed(conn, actor.id, seq).await?;
        let gone = lost(conn, actor.id, GROUP_CHAT, seq).await?;
        changes.deleted.group_chats = gone.into_iter().map(GroupChatId).collect();
    }
    if since.touches(CHANNEL) {
        changes.channels = channels::changed(conn, sight, seq).await?;
        let gone = lost(conn, actor.id, CHANNEL, seq).await?;
        changes.deleted.channels = gone.into_iter().map(ChannelId).collect();
    }
    // What is said or taken back changes what is unread, too.
    if [READ_MARKER, POST, THREAD].into_iter().any(|kind| since.touches(kind)) {
        changes.read_markers = read_marker::list(conn, sight, Which::TouchedSince(seq)).await?;
        changes.threads = threads::list(conn, sight, threads::Which::TouchedSince(seq)).await?;
    }
    Ok(true)
}
