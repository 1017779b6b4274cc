//! What a person does with rooms and threads, and how far they have read: written through the outbox as all else, so
//! that nothing is lost while the server is away.

use super::{Named, Outbox, RecordKey, Seq, Write};
use crate::room::Room;
use crate::{ChannelPatch, Conversation, MessageId, ReadMarker, ReplyId, Thread, ThreadPatch, UserId};

/// A change of a room, a thread or a read marker.
#[derive(Clone, PartialEq, Debug)]
pub enum RoomWrite {
    /// Makes a channel or group chat, or opens the chat with the one person of `users`.
    Create {
        /// Its temporary place.
        place: Conversation,
        /// Whoever makes it takes part.
        by: UserId,
        /// Its fields.
        fields: ChannelPatch,
    },
    /// Changes fields of a channel or group chat.
    Edit(Conversation, ChannelPatch),
    /// Takes part in a public channel.
    Join(Conversation, UserId),
    /// Takes part no longer.
    Leave(Conversation, UserId),
    /// Moves how far a conversation was read.
    Mark {
        /// The marker as it is then.
        shown: ReadMarker,
        /// It is unread from this message on; else read up to the message of the marker.
        from: Option<MessageId>,
    },
    /// Follows a thread, or moves how far it was read.
    Thread {
        /// The thread as it is then.
        shown: Thread,
        /// What is said of it.
        patch: ThreadPatch,
    },
}

impl RoomWrite {
    /// The record whose order of writes has to be kept.
    pub(super) fn touches(&self) -> RecordKey {
        match self {
            Self::Create { place, .. }
            | Self::Edit(place, _)
            | Self::Join(place, _)
            | Self::Leave(place, _) => RecordKey::Room(*place),
            Self::Mark { shown, .. } => RecordKey::Marker(shown.place),
            Self::Thread { shown, .. } => RecordKey::Thread(shown.message.clone()),
        }
    }

    /// The room that has to exist before this can be sent, and that it names.
    fn place(&mut self) -> Option<&mut Conversation> {
        match self {
            Self::Create { .. } => None,
            Self::Edit(place, _) | Self::Join(place, _) | Self::Leave(place, _) => Some(place),
            Self::Mark { shown, .. } => Some(&mut shown.place),
            Self::Thread { shown, .. } => Some(&mut shown.place),
        }
    }

    /// Puts the server's name in the place of the temporary one.
    pub(super) fn rename(&mut self, named: &Named) {
        if let Named::Room(from, to) = named
            && let Some(place) = self.place()
            && place == from
        {
            *place = *to;
        }
    }

    /// Whether nobody needs to be told that it waits or was refused: it says how far was read.
    pub(super) fn is_quiet(&self) -> bool {
        match self {
            Self::Mark { .. } => true,
            Self::Thread { patch, .. } => patch.follow.is_none(),
            _ => false,
        }
    }

    /// Takes over what an earlier write says that was not sent, where this one makes it needless.
    pub(super) fn absorb(&mut self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Mark { shown, .. }, Self::Mark { shown: before, .. }) => shown.place == before.place,
            (Self::Thread { shown, patch }, Self::Thread { shown: before, patch: said }) => {
                let same = shown.message == before.message;
                if same {
                    patch.follow = patch.follow.or(said.follow);
                    if patch.read.is_none() && patch.unread_from.is_none() {
                        patch.read.clone_from(&said.read);
                        patch.unread_from.clone_from(&said.unread_from);
                    }
                }
                same
            }
            _ => false,
        }
    }
}

impl Outbox {
    fn room_writes(&self) -> impl Iterator<Item = &RoomWrite> {
        self.entries.iter().filter_map(|entry| match &entry.write {
            Write::Room(write) => Some(write),
            _ => None,
        })
    }

    /// Whether a pending or refused write changes how this room is seen.
    pub fn changes_room(&self, place: Conversation) -> bool {
        self.is_pending(&RecordKey::Room(place)) || self.refused_room(place).is_some()
    }

    /// The making of a room that the server refused.
    pub fn refused_room(&self, place: Conversation) -> Option<Seq> {
        let is_it = |write: &Write| matches!(write, Write::Room(RoomWrite::Create { place: made, .. }) if *made == place);
        self.refused.iter().find(|refused| is_it(&refused.write)).map(|refused| refused.seq)
    }

    /// As [`Outbox::task`], for a room. One that was refused stays in sight with what was said in it.
    pub fn room(&self, place: Conversation, confirmed: Option<&Room>) -> Option<Room> {
        let mut room = confirmed.cloned();
        let refused = self.refused.iter().filter_map(|refused| match &refused.write {
            Write::Room(write @ RoomWrite::Create { .. }) => Some(write),
            _ => None,
        });
        for write in refused.chain(self.room_writes()) {
            match write {
                RoomWrite::Create { place: made, by, fields } if *made == place => {
                    let mut fresh = Room::new(place);
                    fresh.apply(fields);
                    match place {
                        Conversation::Channel(_) => {
                            fresh.join(*by);
                            fresh.administrators = vec![*by];
                        }
                        Conversation::GroupChat(_) => fresh.join(*by),
                        _ => {}
                    }
                    room = Some(fresh);
                }
                RoomWrite::Edit(own, fields) if *own == place => {
                    room.iter_mut().for_each(|room| room.apply(fields));
                }
                RoomWrite::Join(own, who) if *own == place => {
                    room.iter_mut().for_each(|room| room.join(*who));
                }
                RoomWrite::Leave(own, who) if *own == place => {
                    room.iter_mut().for_each(|room| room.leave(*who));
                    // Nobody sees a room of others from outside.
                    room = room.filter(|room| room.is_public && matches!(place, Conversation::Channel(_)));
                }
                _ => {}
            }
        }
        room
    }

    /// As [`Outbox::task`], for how far a conversation was read: what was done here last counts.
    pub fn marker(&self, place: Conversation, confirmed: Option<&ReadMarker>) -> Option<ReadMarker> {
        let own = self.room_writes().filter_map(|write| match write {
            RoomWrite::Mark { shown, .. } if shown.place == place => Some(shown),
            _ => None,
        });
        own.last().or(confirmed).cloned()
    }

    /// As [`Outbox::marker`], for a thread.
    pub fn thread(&self, message: &MessageId, confirmed: Option<&Thread>) -> Option<Thread> {
        let own = self.room_writes().filter_map(|write| match write {
            RoomWrite::Thread { shown, .. } if shown.message == *message => Some(shown),
            _ => None,
        });
        own.last().or(confirmed).cloned()
    }
}

impl Thread {
    /// A thread that nothing is known of.
    pub fn new(message: MessageId, place: Conversation) -> Self {
        Self {
            message,
            place,
            follows: false,
            read: None,
            first_unread: None,
            newest: None,
            unread: 0,
            mentions: 0,
        }
    }

    /// The thread once it was read up to a reply; `after` are the unread ones behind it.
    pub fn read_up_to(&self, reply: Option<ReplyId>, after: &[ReplyId]) -> Self {
        let unread = u32::try_from(after.len()).unwrap_or(u32::MAX);
        Self {
            read: reply,
            first_unread: after.first().cloned(),
            unread,
            mentions: self.mentions.min(unread),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ApiError;
    use crate::outbox::Failure;
    use crate::{ChannelId, MessageDraft, Moment, SaidId, Stand};

    const HERE: Conversation = Conversation::Channel(ChannelId(5));
    const NEW: Conversation = Conversation::Channel(ChannelId(-1));
    const ME: UserId = UserId(1);

    fn mark(unread: u32) -> Write {
        let message = Some(MessageId(format!("dm{unread}")));
        let shown =
            ReadMarker { place: HERE, message, first_unread: None, newest: None, unread, mentions: 0 };
        Write::Room(RoomWrite::Mark { shown, from: None })
    }

    #[test]
    fn of_many_markers_that_wait_only_the_last_is_sent_and_none_is_counted_as_unsaved() {
        let mut outbox = Outbox::default();
        outbox.push(mark(9), None);
        let first = outbox.next(0).unwrap();
        for unread in [5, 3, 0] {
            outbox.push(mark(unread), None);
        }
        assert_eq!((outbox.entries().len(), outbox.unsaved()), (2, 0));
        assert_eq!(outbox.marker(HERE, None).unwrap().unread, 0);
        outbox.fail(first.seq, &ApiError::Network, 0);
        outbox.hurry();
        let again = outbox.next(0).unwrap();
        outbox.settle(again.seq, None);
        assert_eq!(outbox.next(0).unwrap().write, mark(0));
    }

    #[test]
    fn what_is_said_in_a_room_that_is_being_made_waits_for_its_name() {
        let mut outbox = Outbox::default();
        let fields = ChannelPatch { name: Some("kites".into()), ..ChannelPatch::default() };
        outbox.push(Write::Room(RoomWrite::Create { place: NEW, by: ME, fields }), None);
        let say = |place| Write::Say {
            id: SaidId::Message(MessageId::temporary(1)),
            stand: Stand::In(place),
            by: Some(ME),
            at: Moment(0),
            draft: MessageDraft::default(),
        };
        outbox.push(say(NEW), None);
        assert!(outbox.room(NEW, None).unwrap().has(ME));
        let made = outbox.next(0).unwrap();
        assert_eq!(outbox.next(0), None);
        outbox.settle(made.seq, Some(&Named::Room(NEW, HERE)));
        assert_eq!(outbox.next(0).unwrap().write, say(HERE));
    }

    #[test]
    fn a_room_that_is_refused_keeps_what_was_said_in_it() {
        let mut outbox = Outbox::default();
        let fields = ChannelPatch::default();
        outbox.push(Write::Room(RoomWrite::Create { place: NEW, by: ME, fields }), None);
        let stand = Stand::In(NEW);
        let id = SaidId::Message(MessageId::temporary(1));
        let draft = MessageDraft { message: "<p>Hello</p>".into(), ..MessageDraft::default() };
        outbox.push(Write::Say { id, stand, by: None, at: Moment(0), draft }, None);
        let made = outbox.next(0).unwrap();
        let Failure::Refused(refused) = outbox.fail(made.seq, &ApiError::Forbidden("No.".into()), 0) else {
            panic!("a refusal is not tried again");
        };
        assert_eq!((refused.len(), outbox.refused().len()), (2, 2));
        assert!(outbox.room(NEW, None).is_some() && outbox.changes_room(NEW));
    }

    #[test]
    fn who_leaves_a_private_room_sees_it_no_more() {
        let mut outbox = Outbox::default();
        let room = |is_public| Room { is_public, users: vec![ME], ..Room::new(HERE) };
        outbox.push(Write::Room(RoomWrite::Leave(HERE, ME)), None);
        assert_eq!(outbox.room(HERE, Some(&room(false))), None);
        assert!(!outbox.room(HERE, Some(&room(true))).unwrap().has(ME));
    }

    #[test]
    fn following_and_reading_a_thread_go_as_one() {
        let mut outbox = Outbox::default();
        let shown = Thread::new(MessageId("dm1".into()), HERE);
        let follow = ThreadPatch { follow: Some(true), ..ThreadPatch::default() };
        let read = ThreadPatch { read: Some(ReplyId("dr2".into())), ..ThreadPatch::default() };
        let all = ThreadPatch { follow: Some(true), ..read.clone() };
        for patch in [follow, read] {
            outbox.push(Write::Room(RoomWrite::Thread { shown: shown.clone(), patch }), None);
        }
        assert_eq!(outbox.next(0).unwrap().write, Write::Room(RoomWrite::Thread { shown, patch: all }));
        assert_eq!(outbox.next(0), None);
    }
}
