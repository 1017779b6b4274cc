//! A model of a whole afternoon: random writes, a network that loses requests and answers, a server that
//! refuses some. In the end the browser and the server agree, and every create happened at most once.

use super::{Failure, Named, Outbox, Write};
use crate::error::ApiError;
use crate::patch::Record;
use crate::{Task, TaskId, TaskPatch};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Act {
    Create,
    Rename(usize, u16),
    Delete(usize),
    /// Undo of the newest write, where it has not been sent.
    Cancel,
    /// The page goes away, and comes back from where the browser kept it.
    Leave,
    /// One request goes out and meets this fate.
    Send(Fate),
}

#[derive(Clone, Copy, Debug)]
enum Fate {
    Arrives,
    /// Lost before the server saw it.
    RequestLost,
    /// Carried out, but the answer is lost.
    AnswerLost,
    Refused,
}

fn act() -> impl Strategy<Value = Act> {
    let fate = prop_oneof![
        4 => Just(Fate::Arrives),
        2 => Just(Fate::RequestLost),
        2 => Just(Fate::AnswerLost),
        1 => Just(Fate::Refused),
    ];
    prop_oneof![
        2 => Just(Act::Create),
        4 => (any::<usize>(), any::<u16>()).prop_map(|(at, word)| Act::Rename(at, word)),
        1 => any::<usize>().prop_map(Act::Delete),
        1 => Just(Act::Cancel),
        1 => Just(Act::Leave),
        6 => fate.prop_map(Act::Send),
    ]
}

#[derive(Default)]
struct Server {
    tasks: BTreeMap<TaskId, Task>,
    last: i64,
    creates: BTreeMap<String, u32>,
}

impl Server {
    /// Carries a write out and answers with the name of what was made.
    fn receive(&mut self, write: &Write) -> Result<Option<Named>, ApiError> {
        match write {
            Write::CreateTask { id, fields } => {
                self.last += 1;
                let mut task = Task::new(TaskId(self.last), "");
                task.apply(fields);
                *self.creates.entry(task.title.clone()).or_default() += 1;
                self.tasks.insert(task.id, task);
                Ok(Some(Named::Task(*id, TaskId(self.last))))
            }
            Write::UpdateTasks(changes) => {
                for (id, patch) in changes {
                    assert!(!id.is_temporary(), "a temporary id never reaches the server");
                    self.tasks.get_mut(id).ok_or(ApiError::NotFound)?.apply(patch);
                }
                Ok(None)
            }
            // Deleting twice is as good as once.
            Write::DeleteTask(id) => {
                self.tasks.remove(id);
                Ok(None)
            }
            _ => unreachable!("the model writes tasks only"),
        }
    }

    fn look_for(&self, write: &Write) -> Option<Named> {
        let Write::CreateTask { id, fields } = write else { return None };
        let title = fields.title.clone()?;
        let found = self.tasks.values().find(|task| task.title == title)?;
        Some(Named::Task(*id, found.id))
    }
}

#[derive(Default)]
struct Browser {
    outbox: Outbox,
    confirmed: BTreeMap<TaskId, Task>,
    /// What a person could click on, by the id that it was made under.
    known: Vec<TaskId>,
    made: i64,
}

impl Browser {
    fn settle(&mut self, sent: &super::Send, named: Option<Named>, server: &Server) {
        self.outbox.settle(sent.seq, named.as_ref());
        if let Some(Named::Task(from, to)) = &named {
            for id in &mut self.known {
                if id == from {
                    *id = *to;
                }
            }
        }
        // As the refresh would: everything is read again.
        self.confirmed.clone_from(&server.tasks);
    }

    fn send_one(&mut self, server: &mut Server, fate: Fate, now: u64) -> bool {
        let Some(sent) = self.outbox.next(now) else { return false };
        if sent.look_first.is_some()
            && let Some(found) = server.look_for(&sent.write)
        {
            self.settle(&sent, Some(found), server);
            return true;
        }
        self.meet(&sent, server, fate, now);
        true
    }

    fn meet(&mut self, sent: &super::Send, server: &mut Server, fate: Fate, now: u64) {
        let outcome = match fate {
            Fate::Arrives => server.receive(&sent.write),
            Fate::RequestLost => Err(ApiError::Network),
            Fate::AnswerLost => {
                let _ = server.receive(&sent.write);
                Err(ApiError::TimeOut)
            }
            Fate::Refused => Err(ApiError::Forbidden(String::new())),
        };
        match outcome {
            Ok(named) => self.settle(sent, named, server),
            Err(error) => {
                let words = match &sent.write {
                    Write::CreateTask { fields, .. } => fields.title.clone(),
                    _ => None,
                };
                if let Failure::Refused(lost) = self.outbox.fail(sent.seq, &error, now) {
                    assert!(lost.iter().any(|refused| refused.write == sent.write), "what was typed is kept");
                    assert!(self.outbox.refused().len() >= lost.len());
                } else if let Some(title) = words {
                    let kept = self.outbox.entries().iter().any(
                        |entry| matches!(&entry.write, Write::CreateTask { fields, .. } if fields.title.as_ref() == Some(&title)),
                    );
                    assert!(kept, "a create that may be repeated is kept");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn after_any_afternoon_browser_and_server_agree_and_nothing_was_made_twice(acts in prop::collection::vec(act(), 1..60)) {
        let (mut browser, mut server) = (Browser::default(), Server::default());
        let mut newest = None;
        for (step, act) in acts.into_iter().enumerate() {
            // Far apart, so that no pause holds anything back.
            let now = (step as u64 + 1) * 100_000;
            match act {
                Act::Create => {
                    browser.made += 1;
                    let id = TaskId(-browser.made);
                    let fields = TaskPatch { title: Some(format!("made {}", browser.made)), ..TaskPatch::default() };
                    browser.known.push(id);
                    newest = Some(browser.outbox.push(Write::CreateTask { id, fields }, None));
                }
                Act::Rename(at, word) if !browser.known.is_empty() => {
                    let id = browser.known[at % browser.known.len()];
                    let seen = browser.outbox.task(id, browser.confirmed.get(&id)).is_some();
                    if seen {
                        // The description: the title is what the look-up of a lost create goes by.
                        let patch = TaskPatch { description: Some(Some(word.to_string())), ..TaskPatch::default() };
                        newest = Some(browser.outbox.push(Write::UpdateTasks(vec![(id, patch)]), None));
                        let shown = browser.outbox.task(id, browser.confirmed.get(&id));
                        prop_assert_eq!(shown.and_then(|task| task.description), Some(word.to_string()));
                    }
                }
                Act::Delete(at) if !browser.known.is_empty() => {
                    let id = browser.known[at % browser.known.len()];
                    // Nobody can delete what is not there to be seen.
                    if browser.outbox.task(id, browser.confirmed.get(&id)).is_some() {
                        newest = Some(browser.outbox.push(Write::DeleteTask(id), Some(now + 50_000)));
                        prop_assert_eq!(browser.outbox.task(id, browser.confirmed.get(&id)), None);
                    }
                }
                Act::Cancel => {
                    // Undo of a create with later writes on it is a delete, which the store decides.
                    if let Some(seq) = newest.take() {
                        let creates = browser.outbox.entries().iter().any(|e| e.seq == seq && e.write.creates().is_some());
                        if !creates {
                            browser.outbox.cancel(seq);
                        }
                    }
                }
                Act::Leave => {
                    for sent in browser.outbox.last_call(now) {
                        browser.meet(&sent, &mut server, Fate::Arrives, now);
                    }
                }
                Act::Send(fate) => {
                    browser.send_one(&mut server, fate, now);
                }
                Act::Rename(..) | Act::Delete(_) => {}
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
        prop_assert!(browser.outbox.entries().is_empty(), "everything settles: {:?}", browser.outbox.entries());
        prop_assert!(server.creates.values().all(|times| *times == 1), "made twice: {:?}", server.creates);
        for id in browser.known.iter().filter(|id| !id.is_temporary()) {
            let seen = browser.outbox.task(*id, server.tasks.get(id));
            prop_assert_eq!(seen.as_ref(), server.tasks.get(id));
        }
    }
}
