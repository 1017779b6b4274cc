//! Reads a `text/event-stream` as it comes in, in pieces that end anywhere.

use crate::{Conversation, MessageId, UserId};
use serde::{Deserialize, Serialize};

/// The longest line that is kept; a longer one is no event of ours.
const LINE: usize = 64 * 1024;

/// Somebody is writing. Holds for a few seconds, unless it is told again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Typing {
    /// Where.
    pub place: Conversation,
    /// Who.
    pub user: UserId,
    /// The message whose thread they write in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageId>,
}

/// What a piece told.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Told {
    /// Where the stream of changes stands. Of several the last: those before it say nothing more.
    pub cursor: Option<i64>,
    /// Who is writing.
    pub typing: Vec<Typing>,
}

/// What came in and is not a whole line yet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct EventStream {
    line: Vec<u8>,
    /// The event whose end has not come yet: its id, whether it tells who is writing, and what it says.
    id: Option<i64>,
    is_typing: bool,
    data: Option<Typing>,
}

impl EventStream {
    /// Takes the next piece and gives what the events that are whole now tell.
    pub fn feed(&mut self, piece: &[u8]) -> Told {
        let mut told = Told::default();
        for byte in piece {
            match byte {
                b'\r' => {}
                b'\n' => self.end_line(&mut told),
                _ if self.line.len() < LINE => self.line.push(*byte),
                _ => {}
            }
        }
        told
    }

    /// An empty line ends an event; other lines are its fields, or comments.
    fn end_line(&mut self, told: &mut Told) {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            told.cursor = self.id.take().or(told.cursor);
            let (is_typing, data) = (std::mem::take(&mut self.is_typing), self.data.take());
            told.typing.extend(data.filter(|_| is_typing));
            return;
        }
        let Some((field, value)) = str::from_utf8(&line).ok().and_then(|line| line.split_once(':')) else {
            return;
        };
        match field {
            "id" => self.id = value.trim().parse().ok(),
            "event" => self.is_typing = value.trim() == "typing",
            "data" => self.data = serde_json::from_str(value.trim()).ok(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STREAM: &str =
        ":\n\nid: 17\nevent: change\ndata: {\"cursor\":17}\n\n:\n\nid: 19\r\ndata: x\r\n\r\n";

    #[test]
    fn an_event_is_told_when_it_is_whole_and_a_comment_never() {
        let mut stream = EventStream::default();
        let mut cursor = |piece: &[u8]| stream.feed(piece).cursor;
        assert_eq!(cursor(b":\n\nid: 17\nevent: change\n"), None);
        assert_eq!(cursor(b"data: {}\n"), None);
        assert_eq!(cursor(b"\n"), Some(17));
        assert_eq!(cursor(b":\n\n"), None);
        assert_eq!(cursor(b"data: no id\n\n"), None);
        assert_eq!(EventStream::default().feed(STREAM.as_bytes()).cursor, Some(19));
    }

    #[test]
    fn who_is_writing_is_told_and_moves_no_cursor() {
        let mut stream = EventStream::default();
        let typing =
            Typing { place: Conversation::Channel(crate::ChannelId(5)), user: UserId(3), message: None };
        let data = serde_json::to_string(&typing).unwrap();
        let told =
            stream.feed(format!("event: typing\ndata: {data}\n\nevent: typing\ndata: {{}}\n\n").as_bytes());
        assert_eq!(told, Told { cursor: None, typing: vec![typing] });
        assert_eq!(stream.feed(format!("event: change\ndata: {data}\n\n").as_bytes()), Told::default());
        assert_eq!(stream, EventStream::default());
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_the_pieces_end(cuts in prop::collection::vec(0..STREAM.len(), 0..8)) {
            let mut cuts = cuts;
            cuts.extend([0, STREAM.len()]);
            cuts.sort_unstable();
            let mut stream = EventStream::default();
            let told: Vec<i64> =
                cuts.windows(2).filter_map(|cut| stream.feed(&STREAM.as_bytes()[cut[0]..cut[1]]).cursor).collect();
            prop_assert_eq!(told.last(), Some(&19));
            prop_assert_eq!(stream, EventStream::default());
        }

        #[test]
        fn whatever_comes_in_nothing_breaks(pieces in prop::collection::vec(any::<Vec<u8>>(), 0..8)) {
            let mut stream = EventStream::default();
            for piece in pieces {
                stream.feed(&piece);
            }
        }
    }
}
