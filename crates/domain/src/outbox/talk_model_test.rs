//! A person talks while the network loses requests, answers and patience: what was said is there once, in its
//! order, and no switch was thrown twice.

use super::{Failure, Named, Outbox, RecordKey, Write};
use crate::error::ApiError;
use crate::{Conversation, MessageDraft, MessageId, Moment, ReplyId, Said, SaidId, Stand, TaskId, UserId};
use proptest::prelude::*;
use std::collections::BTreeMap;

const ME: UserId = UserId(1);
const PLACE: Conversation = Conversation::Task(TaskId(7));
const THUMB: &str = "👍";

#[derive(Clone, Copy, Debug)]
enum Fate {
    Arrives,
    RequestLost,
    AnswerLost,
    Refused,
}

#[derive(Clone, Debug)]
enum Act {
    Say,
    Reply(usize),
    Reword(usize),
    Unsay(usize),
    React(usize),
    Cancel,
    Retry,
    Send(Fate),
}

fn act() -> impl Strategy<Value = Act> {
    let fate = prop_oneof![
        4 => Just(Fate::Arrives), 2 => Just(Fate::RequestLost), 3 => Just(Fate::AnswerLost), 1 => Just(Fate::Refused)
    ];
    prop_oneof![
        3 => Just(Act::Say),
        2 => any::<usize>().prop_map(Act::Reply),
        2 => any::<usize>().prop_map(Act::Reword),
        1 => any::<usize>().prop_map(Act::Unsay),
        3 => any::<usize>().prop_map(Act::React),
        1 => Just(Act::Cancel),
        1 => Just(Act::Retry),
        6 => fate.prop_map(Act::Send),
    ]
}

#[derive(Default)]
struct Server {
    last: i64,
    said: BTreeMap<SaidId, Said>,
    /// How often each text was taken in.
    times: BTreeMap<String, u32>,
}

impl Server {
    fn receive(&mut self, write: &Write) -> Result<Option<Named>, ApiError> {
        match write {
            Write::Say { id, stand, by, draft, .. } => {
                self.last += 1;
                let named = match stand {
                    Stand::In(_) => SaidId::Message(MessageId(format!("dm{}", self.last))),
                    Stand::Under(message) => {
                        self.said
                            .get_mut(&SaidId::Message(message.clone()))
                            .ok_or(ApiError::NotFound)?
                            .replies += 1;
                        SaidId::Reply(ReplyId(format!("dr{}", self.last)))
                    }
                };
                *self.times.entry(draft.message.clone()).or_default() += 1;
                self.said
                    .insert(named.clone(), Said::new(named.clone(), stand, *by, Moment(self.last), draft));
                Ok(Some(Named::Said(id.clone(), named)))
            }
            Write::Reword(id, draft) => {
                self.said.get_mut(id).ok_or(ApiError::NotFound)?.edit(draft);
                Ok(None)
            }
            // Deleting twice is as good as once.
            Write::Unsay(id) => {
                self.said.remove(id);
                Ok(None)
            }
            Write::React { on, by, reaction, .. } => {
                let said = self.said.get_mut(on).ok_or(ApiError::NotFound)?;
                let there = said.has_reaction(*by, reaction);
                said.react(*by, reaction, !there);
                Ok(None)
            }
            _ => unreachable!("the model only talks"),
        }
    }

    /// What a client finds out before it repeats: `Some` where nothing is left to do.
    fn look_for(&self, write: &Write) -> Option<Option<Named>> {
        match write {
            Write::Say { id, draft, .. } => {
                let found = self.said.values().find(|said| said.html == draft.message)?;
                Some(Some(Named::Said(id.clone(), found.id.clone())))
            }
            Write::React { on, by, reaction, there } => {
                (self.said.get(on)?.has_reaction(*by, reaction) == *there).then_some(None)
            }
            _ => None,
        }
    }
}

#[derive(Default)]
struct Browser {
    outbox: Outbox,
    confirmed: BTreeMap<SaidId, Said>,
    known: Vec<SaidId>,
    made: u64,
}

impl Browser {
    fn seen(&self, id: &SaidId) -> Option<Said> {
        self.outbox.said(id, self.confirmed.get(id))
    }

    fn pick(&self, at: usize, wanted: impl Fn(&SaidId) -> bool) -> Option<SaidId> {
        // What was refused can only be sent again or given up.
        let refused = |id: &SaidId| {
            self.outbox
                .refused()
                .iter()
                .any(|refused| refused.write.creates() == Some(RecordKey::Said(id.clone())))
        };
        let is_there = |id: &&SaidId| wanted(id) && self.seen(id).is_some() && !refused(id);
        let known: Vec<_> = self.known.iter().filter(is_there).collect();
        known.get(at.checked_rem(known.len())?).map(|id| (*id).clone())
    }

    fn say(&mut self, stand: Stand) {
        self.made += 1;
        let id = match stand {
            Stand::In(_) => SaidId::Message(MessageId::temporary(self.made)),
            Stand::Under(_) => SaidId::Reply(ReplyId::temporary(self.made)),
        };
        let draft = MessageDraft { message: format!("<p>{}</p>", self.made), ..MessageDraft::default() };
        self.known.push(id.clone());
        self.outbox.push(Write::Say { id, stand, by: Some(ME), at: Moment(0), draft }, None);
    }

    fn send_one(&mut self, server: &mut Server, fate: Fate, now: u64) -> bool {
        let Some(sent) = self.outbox.next(now) else { return false };
        let found = sent.look_first.and_then(|_| server.look_for(&sent.write));
        let outcome = match (found, fate) {
            (Some(named), _) => Ok(named),
            (None, Fate::Arrives) => server.receive(&sent.write),
            (None, Fate::RequestLost) => Err(ApiError::Network),
            (None, Fate::AnswerLost) => {
                let _ = server.receive(&sent.write);
                Err(ApiError::TimeOut)
            }
            (None, Fate::Refused) => Err(ApiError::Forbidden(String::new())),
        };
        match outcome {
            Ok(named) => {
                self.outbox.settle(sent.seq, named.as_ref());
                if let Some(Named::Said(from, to)) = named {
                    self.known.iter_mut().filter(|id| **id == from).for_each(|id| *id = to.clone());
                }
                self.confirmed.clone_from(&server.said);
            }
            Err(error) => {
                if let Failure::Refused(lost) = self.outbox.fail(sent.seq, &error, now)
                    && let Write::Say { id, .. } = &lost[0].write
                {
                    assert!(self.seen(id).is_some(), "what was refused stays in sight");
                }
            }
        }
        true
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_network_does_everything_is_said_once_and_no_switch_is_thrown_twice(acts in prop::collection::vec(act(), 1..60)) {
        let (mut browser, mut server) = (Browser::default(), Server::default());
        let mut retried = false;
        for (step, act) in acts.into_iter().enumerate() {
            let now = (step as u64 + 1) * 100_000;
            match act {
                Act::Say => browser.say(Stand::In(PLACE)),
                Act::Reply(at) => {
                    if let Some(SaidId::Message(to)) = browser.pick(at, |id| id.message().is_some()) {
                        let before = browser.seen(&SaidId::Message(to.clone())).map_or(0, |said| said.replies);
                        browser.say(Stand::Under(to.clone()));
                        prop_assert_eq!(browser.seen(&SaidId::Message(to)).map(|said| said.replies), Some(before + 1));
                    }
                }
                Act::Reword(at) => {
                    if let Some(id) = browser.pick(at, |id| !id.is_temporary()) {
                        let draft = MessageDraft { message: format!("<p>again {step}</p>"), ..MessageDraft::default() };
                        browser.outbox.push(Write::Reword(id.clone(), draft.clone()), None);
                        prop_assert_eq!(browser.seen(&id).map(|said| said.html), Some(draft.message));
                    }
                }
                Act::Unsay(at) => {
                    if let Some(id) = browser.pick(at, |_| true) {
                        browser.outbox.push(Write::Unsay(id.clone()), Some(now + 50_000));
                        prop_assert_eq!(browser.seen(&id), None);
                    }
                }
                Act::React(at) => {
                    if let Some(id) = browser.pick(at, |_| true) {
                        let there = !browser.seen(&id).is_some_and(|said| said.has_reaction(ME, THUMB));
                        let react = Write::React { on: id.clone(), by: ME, reaction: THUMB.into(), there };
                        browser.outbox.push(react, None);
                        prop_assert_eq!(browser.seen(&id).map(|said| said.has_reaction(ME, THUMB)), Some(there));
                    }
                }
                Act::Cancel => {
                    let held = browser.outbox.entries().iter().find(|entry| matches!(entry.write, Write::Unsay(_)));
                    if let Some(seq) = held.map(|entry| entry.seq) {
                        browser.outbox.cancel(seq);
                    }
                }
                Act::Retry => {
                    if let Some(seq) = browser.outbox.refused().iter().find(|refused| !refused.write.names_temporary()).map(|refused| refused.seq) {
                        browser.outbox.retry(seq);
                        retried = true;
                    }
                }
                Act::Send(fate) => {
                    browser.send_one(&mut server, fate, now);
                }
            }
        }
        // The network holds from now on.
        let mut now = 1_000_000_000;
        for _ in 0..1_000 {
            now += 100_000;
            if !browser.send_one(&mut server, Fate::Arrives, now) && browser.outbox.wake_at().is_none() {
                break;
            }
        }
        // A look for changes: what happened although its answer was lost and its repetition refused is seen by it.
        browser.confirmed.clone_from(&server.said);
        prop_assert!(browser.outbox.entries().is_empty(), "everything settles: {:?}", browser.outbox.entries());
        prop_assert!(server.times.values().all(|times| *times == 1), "said twice: {:?}", server.times);
        for id in browser.known.iter().filter(|id| !id.is_temporary()) {
            let seen = browser.seen(id);
            prop_assert_eq!(seen.as_ref(), server.said.get(id));
        }
        // In the order in which it was written; what was refused and sent again comes when it comes.
        if !retried {
            let said = server.said.values().filter(|said| said.under.is_none() && !said.html.contains("again"));
            let mut in_order: Vec<(i64, u64)> = said
                .filter_map(|said| {
                    let number = said.html.trim_start_matches("<p>").trim_end_matches("</p>").parse().ok()?;
                    Some((said.created?.0, number))
                })
                .collect();
            in_order.sort_unstable();
            prop_assert!(in_order.is_sorted_by_key(|(_, number)| *number), "{in_order:?}");
        }
    }
}
