//! Long answers, kept as they were sent. The cursor of the stream of changes names the state of the workspace: the
//! same question at the same cursor has the same answer, and a board of 10,000 tasks costs 50 ms to put together.
//!
//! This holds as long as every write notes a change. Whose eyes the answer is for belongs into the question.

use axum::body::Bytes;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many answers are kept, and from how many bytes on one is worth it.
const KEPT: usize = 8;
const WORTH: usize = 32 * 1024;

/// The answers, the one that was used last in front.
#[derive(Default)]
pub(crate) struct Remembered {
    answers: Mutex<VecDeque<Answer>>,
}

struct Answer {
    question: String,
    cursor: i64,
    body: Bytes,
}

impl Remembered {
    /// The answer to a question at a cursor.
    pub(crate) fn get(&self, question: &str, cursor: i64) -> Option<Bytes> {
        let mut answers = self.lock();
        let place = answers.iter().position(|known| known.question == question && known.cursor == cursor)?;
        let answer = answers.remove(place)?;
        let body = answer.body.clone();
        answers.push_front(answer);
        Some(body)
    }

    /// Keeps an answer instead of an older one to the same question.
    pub(crate) fn keep(&self, question: String, cursor: i64, body: Bytes) {
        if body.len() < WORTH {
            return;
        }
        let mut answers = self.lock();
        answers.retain(|known| known.question != question);
        answers.push_front(Answer { question, cursor, body });
        answers.truncate(KEPT);
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Answer>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(letter: u8) -> Bytes {
        vec![letter; WORTH].into()
    }

    #[test]
    fn an_answer_is_given_again_only_at_the_cursor_it_was_made_at() {
        let remembered = Remembered::default();
        remembered.keep("/task".into(), 7, long(b'a'));
        assert_eq!(remembered.get("/task", 7), Some(long(b'a')));
        assert_eq!(remembered.get("/task", 8), None);
        assert_eq!(remembered.get("/task?limit=1", 7), None);
        remembered.keep("/task".into(), 8, long(b'b'));
        assert_eq!(remembered.get("/task", 7), None);
    }

    #[test]
    fn what_was_not_asked_for_longest_is_forgotten_first() {
        let remembered = Remembered::default();
        for number in 0..KEPT {
            remembered.keep(number.to_string(), 1, long(b'x'));
        }
        assert!(remembered.get("0", 1).is_some());
        remembered.keep("new".into(), 1, long(b'x'));
        assert!(remembered.get("0", 1).is_some() && remembered.get("1", 1).is_none());
    }
}
