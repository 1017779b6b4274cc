//! What was said, message or reply: both are shown, written and answered by reactions alike.

use crate::message::{Message, MessageDraft, Post, Reaction, Reply};
use crate::{Attachment, AttachmentId, Conversation, MessageId, Moment, ReplyId, UserId};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// Which message or reply.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum SaidId {
    /// A message.
    Message(MessageId),
    /// A reply.
    Reply(ReplyId),
}

impl SaidId {
    /// Its identifier on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Message(id) => &id.0,
            Self::Reply(id) => &id.0,
        }
    }

    /// Whether it is on its way out and the server has not named it yet.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Message(id) => id.is_temporary(),
            Self::Reply(id) => id.is_temporary(),
        }
    }

    /// Of the same kind, under another temporary name.
    pub fn renewed(&self, count: u64) -> Self {
        match self {
            Self::Message(_) => Self::Message(MessageId::temporary(count)),
            Self::Reply(_) => Self::Reply(ReplyId::temporary(count)),
        }
    }

    /// The message, where it is one.
    pub fn message(&self) -> Option<&MessageId> {
        if let Self::Message(id) = self { Some(id) } else { None }
    }
}

impl fmt::Display for SaidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where something is said.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Stand {
    /// In a conversation.
    In(Conversation),
    /// In answer to a message.
    Under(MessageId),
}

/// A message or reply.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// Which.
    pub id: SaidId,
    /// In which conversation, where that is known.
    pub place: Option<Conversation>,
    /// The message that a reply answers, where that is known.
    pub under: Option<MessageId>,
    /// Who, where the server tells.
    pub user: Option<UserId>,
    /// What: HTML or plain text.
    pub html: String,
    /// Files that go with it.
    pub files: Vec<Attachment>,
    /// When.
    pub created: Option<Moment>,
    /// When it was last edited, if it was.
    pub edited: Option<Moment>,
    /// How many replies it has.
    pub replies: u32,
    /// When the last of them came.
    pub last_reply: Option<Moment>,
    /// Who replied, the latest first.
    pub repliers: Vec<UserId>,
    /// Reactions in the order in which they were given.
    pub reactions: Vec<Reaction>,
}

impl Said {
    /// Something that is just being said.
    pub fn new(id: SaidId, stand: &Stand, user: Option<UserId>, at: Moment, draft: &MessageDraft) -> Self {
        let (place, under) = match stand {
            Stand::In(place) => (Some(*place), None),
            Stand::Under(message) => (None, Some(message.clone())),
        };
        Self {
            id,
            place,
            under,
            user,
            html: draft.message.clone(),
            files: draft.files.clone(),
            created: Some(at),
            edited: None,
            replies: 0,
            last_reply: None,
            repliers: Vec::new(),
            reactions: Vec::new(),
        }
    }

    fn read<I>(post: Post<I>, id: impl FnOnce(I) -> SaidId) -> Self {
        Self {
            edited: edited(post.created, post.updated),
            id: id(post.id),
            place: post.place,
            under: post.message_id,
            user: post.user,
            html: post.message,
            files: post.attachments,
            created: post.created,
            replies: post.reply_count.unwrap_or_default(),
            last_reply: post.last_reply,
            repliers: post.repliers,
            reactions: post.reactions.unwrap_or_default(),
        }
    }

    /// Replaces what was said. Of a new file is shown what is known here, until the server tells more.
    pub fn edit(&mut self, draft: &MessageDraft) {
        self.html.clone_from(&draft.message);
        let known = |id: &AttachmentId| self.files.iter().chain(&draft.files).find(|file| file.id == *id);
        self.files = draft.attachments.iter().filter_map(known).cloned().collect();
    }

    /// All of it as it is sent again when it is edited.
    pub fn draft(&self) -> MessageDraft {
        let attachments = self.files.iter().map(|file| file.id.clone()).collect();
        MessageDraft { message: self.html.clone(), attachments, files: self.files.clone() }
    }

    /// A person's reaction is there, or not.
    pub fn react(&mut self, user: UserId, reaction: &str, on: bool) {
        let is_it = |one: &Reaction| one.user == Some(user) && one.reaction == reaction;
        match (on, self.reactions.iter().any(is_it)) {
            (true, false) => {
                self.reactions.push(Reaction { reaction: reaction.to_owned(), user: Some(user) });
            }
            (false, true) => self.reactions.retain(|one| !is_it(one)),
            _ => {}
        }
    }

    /// Whether a person's reaction is there.
    pub fn has_reaction(&self, user: UserId, reaction: &str) -> bool {
        self.reactions.iter().any(|one| one.user == Some(user) && one.reaction == reaction)
    }

    /// Each reaction with those who gave it, in the order in which they came.
    pub fn reacted(&self) -> Vec<(String, Vec<UserId>)> {
        let mut all: Vec<(String, Vec<UserId>)> = Vec::new();
        for one in &self.reactions {
            let who = one.user;
            match all.iter_mut().find(|(reaction, _)| *reaction == one.reaction) {
                Some((_, people)) => people.extend(who),
                None => all.push((one.reaction.clone(), who.into_iter().collect())),
            }
        }
        all
    }

    /// The order of a conversation: as it was said, and what is on its way out last.
    pub fn order(&self, other: &Self) -> Ordering {
        // Identifiers count upwards behind their letters.
        let name = |said: &Self| (said.id.as_str().len(), said.id.as_str().to_owned());
        let key = |said: &Self| (said.id.is_temporary(), said.created.map(|at| at.0));
        key(self).cmp(&key(other)).then_with(|| name(self).cmp(&name(other)))
    }
}

impl From<Message> for Said {
    fn from(message: Message) -> Self {
        Self::read(message, SaidId::Message)
    }
}

impl From<Reply> for Said {
    fn from(reply: Reply) -> Self {
        Self::read(reply, SaidId::Reply)
    }
}

/// When something was edited: a record that was only made carries the same time twice.
fn edited(created: Option<Moment>, updated: Option<Moment>) -> Option<Moment> {
    updated.filter(|updated| created.is_none_or(|created| *updated > created))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(id: &str, at: i64) -> Said {
        let draft = MessageDraft::default();
        let stand = Stand::In(Conversation::Task(crate::TaskId(1)));
        Said::new(SaidId::Message(MessageId(id.into())), &stand, None, Moment(at), &draft)
    }

    #[test]
    fn what_is_on_its_way_out_stands_last_whatever_the_clocks_say() {
        let mut all = [said("~2", 5), said("dm10", 9), said("dm9", 9), said("~1", 4), said("dm3", 20)];
        all.sort_by(Said::order);
        let ids: Vec<_> = all.iter().map(|one| one.id.to_string()).collect();
        assert_eq!(ids, ["dm9", "dm10", "dm3", "~1", "~2"]);
    }

    #[test]
    fn an_edit_keeps_the_files_that_it_names_and_shows_the_new_ones_at_once() {
        let file = |id: &str| Attachment::of_upload(AttachmentId::new(id), format!("{id}.txt"), 1, "");
        let mut one = said("dm1", 0);
        one.files = vec![file("a"), file("b")];
        let mut draft = one.draft();
        assert_eq!(draft.attachments, [AttachmentId::new("a"), AttachmentId::new("b")]);
        draft.attachments = vec![AttachmentId::new("b"), AttachmentId::new("c"), AttachmentId::new("gone")];
        draft.files = vec![file("c")];
        one.edit(&draft);
        assert_eq!(one.files, [file("b"), file("c")]);
    }

    #[test]
    fn a_reaction_is_there_once_for_each_person() {
        let mut one = said("dm1", 0);
        for (user, on) in [(1, true), (1, true), (2, true), (1, false)] {
            one.react(UserId(user), "👍", on);
        }
        one.react(UserId(1), "🎉", true);
        assert_eq!(one.reacted(), [("👍".into(), vec![UserId(2)]), ("🎉".into(), vec![UserId(1)])]);
    }
}
