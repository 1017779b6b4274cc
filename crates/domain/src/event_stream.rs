//! Reads a `text/event-stream` as it comes in, in pieces that end anywhere.

/// The longest line that is kept; a longer one is no event of ours.
const LINE: usize = 64 * 1024;

/// What came in and is not a whole line yet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct EventStream {
    line: Vec<u8>,
    /// The id of the event whose end has not come yet.
    id: Option<i64>,
}

impl EventStream {
    /// Takes the next piece. Gives the id of the last event that is whole now: an event tells where a stream of
    /// changes stands, so that those before it say nothing more.
    pub fn feed(&mut self, piece: &[u8]) -> Option<i64> {
        let mut last = None;
        for byte in piece {
            match byte {
                b'\r' => {}
                b'\n' => last = self.end_line().or(last),
                _ if self.line.len() < LINE => self.line.push(*byte),
                _ => {}
            }
        }
        last
    }

    /// An empty line ends an event; other lines are its fields, or comments.
    fn end_line(&mut self) -> Option<i64> {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            return self.id.take();
        }
        if let Some(id) = line.strip_prefix(b"id:")
            && let Ok(id) = str::from_utf8(id)
        {
            self.id = id.trim().parse().ok();
        }
        None
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
        assert_eq!(stream.feed(b":\n\nid: 17\nevent: change\n"), None);
        assert_eq!(stream.feed(b"data: {}\n"), None);
        assert_eq!(stream.feed(b"\n"), Some(17));
        assert_eq!(stream.feed(b":\n\n"), None);
        assert_eq!(stream.feed(b"data: no id\n\n"), None);
        assert_eq!(EventStream::default().feed(STREAM.as_bytes()), Some(19));
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_the_pieces_end(cuts in prop::collection::vec(0..STREAM.len(), 0..8)) {
            let mut cuts = cuts;
            cuts.extend([0, STREAM.len()]);
            cuts.sort_unstable();
            let mut stream = EventStream::default();
            let told: Vec<i64> =
                cuts.windows(2).filter_map(|cut| stream.feed(&STREAM.as_bytes()[cut[0]..cut[1]])).collect();
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
