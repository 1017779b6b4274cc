//! How long to wait until the server is asked again what has changed.

/// While the person looks at the page, in milliseconds.
const VISIBLE: u32 = 2_500;
/// While a conversation is in view.
const TALKING: u32 = 2_000;
/// While the page is not seen, and while the stream of changes tells what there is: only in case that it has fallen
/// silent.
const HIDDEN: u32 = 30_000;
/// The longest pause after failures.
const LONGEST: u32 = 20_000;

/// What the pause depends on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    /// The server tells of changes by itself.
    pub is_told: bool,
    /// It has told of something that was not read yet.
    pub is_behind: bool,
    /// The page can be seen.
    pub is_visible: bool,
    /// A conversation is open.
    pub is_talking: bool,
}

impl Pace {
    /// After a look that succeeded, in milliseconds.
    pub fn usual(self) -> u32 {
        match self {
            Self { is_told: true, is_behind: true, .. } => 1,
            Self { is_told: true, .. } | Self { is_visible: false, .. } => HIDDEN,
            Self { is_talking: true, .. } => TALKING,
            _ => VISIBLE,
        }
    }

    /// After so many failures in a row: never at once, however much is waited for.
    pub fn after_failures(self, failures: u32) -> u32 {
        let base = self.usual().max(TALKING);
        base.saturating_mul(1 << failures.min(3)).min(LONGEST.max(base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_of_is_read_at_once() {
        let pace = Pace { is_told: true, is_behind: true, ..Pace::default() };
        assert_eq!(pace.usual(), 1);
    }

    #[test]
    fn a_conversation_in_view_is_looked_at_more_often_than_a_board_and_a_hidden_page_seldom() {
        let board = Pace { is_visible: true, ..Pace::default() };
        let talk = Pace { is_talking: true, ..board };
        let hidden = Pace { is_visible: false, ..talk };
        assert!(talk.usual() < board.usual() && board.usual() < hidden.usual());
    }

    #[test]
    fn a_server_that_does_not_answer_is_asked_ever_more_seldom_even_when_there_is_news() {
        for bits in 0..16_u8 {
            let is = |bit: u8| bits >> bit & 1 == 1;
            let pace = Pace { is_told: is(0), is_behind: is(1), is_visible: is(2), is_talking: is(3) };
            let pauses: Vec<u32> = (1..9).map(|failures| pace.after_failures(failures)).collect();
            assert!(pauses.is_sorted(), "{pace:?}: {pauses:?}");
            assert!(pauses[0] >= 2 * TALKING && pauses[7] <= HIDDEN, "{pace:?}: {pauses:?}");
        }
    }
}
