//! What is known of each conversation: one unbroken part of it, which grows at either end as it is read.

use super::{Inner, Load, Store};
use crate::api;
use crate::api::message::Part;
use crate::platform::clock;
use leptos::prelude::*;
use threadline_domain::error::ApiError;
use threadline_domain::{Conversation, MessageId, Moment, Said, SaidId, Stand};

/// A conversation to be shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Talk {
    /// Where.
    pub place: Conversation,
    /// For a project: with what is said on its tasks.
    pub with_tasks: bool,
}

impl From<Conversation> for Talk {
    fn from(place: Conversation) -> Self {
        Self { place, with_tasks: false }
    }
}

/// The known part of a conversation.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct History {
    /// The messages that the server has named, oldest first, without a gap.
    pub ids: Vec<SaidId>,
    /// Whether it begins with the first message.
    pub at_start: bool,
    /// Whether it ends with the newest one.
    pub at_end: bool,
    /// How far the reading is that fills it.
    pub load: Load,
    /// Whether an end is being read.
    pub growing: bool,
}

/// How much is read at once.
const PAGE: u32 = 50;

/// What to read.
#[derive(Clone, PartialEq, Debug)]
enum Want {
    Latest,
    Around(MessageId),
    Older,
    Newer,
}

impl Store {
    /// What is known of a conversation. Does not start reading.
    pub fn history(self, talk: Talk) -> ArcRwSignal<History> {
        self.inner().histories.borrow_mut().entry(talk).or_default().clone()
    }

    /// Reads the newest part, unless it is there or on its way.
    pub fn open_history(self, talk: Talk) {
        let history = self.history(talk);
        let begin = history.with_untracked(|known| matches!(known.load, Load::Idle | Load::Failed(_)));
        if begin {
            self.read_history(talk, Want::Latest);
        }
    }

    /// Makes a message part of what is known.
    pub fn open_history_at(self, talk: Talk, message: &MessageId) {
        let id = SaidId::Message(message.clone());
        let known = self.history(talk).with_untracked(|history| history.ids.contains(&id));
        if !known {
            self.read_history(talk, Want::Around(message.clone()));
        }
    }

    /// Goes to the newest messages where they are not there.
    pub fn open_latest(self, talk: Talk) {
        if !self.history(talk).with_untracked(|history| history.at_end) {
            self.read_history(talk, Want::Latest);
        }
    }

    /// Reads what came before what is known.
    pub fn read_older(self, talk: Talk) {
        let can = |known: &History| known.load == Load::Ready && !known.at_start && !known.growing;
        if self.history(talk).with_untracked(can) {
            self.read_history(talk, Want::Older);
        }
    }

    /// Reads what came after what is known.
    pub fn read_newer(self, talk: Talk) {
        let can = |known: &History| known.load == Load::Ready && !known.at_end && !known.growing;
        if self.history(talk).with_untracked(can) {
            self.read_history(talk, Want::Newer);
        }
    }

    fn read_history(self, talk: Talk, want: Want) {
        if talk.place.id() < 0 {
            // The server does not know the place yet.
            self.history(talk).set(History {
                at_start: true,
                at_end: true,
                load: Load::Ready,
                ..History::default()
            });
            return;
        }
        let history = self.history(talk);
        history.update(|known| match want {
            Want::Older | Want::Newer => known.growing = true,
            Want::Latest | Want::Around(_) => known.load = Load::Loading,
        });
        leptos::task::spawn_local(async move {
            let inner = self.inner();
            let outcome = inner.fetch(talk, &want).await;
            inner.note_outcome(&outcome);
            match outcome {
                Ok(said) => inner.take_part(talk, &want, said),
                Err(error) => history.update(|known| {
                    known.growing = false;
                    if known.load == Load::Loading {
                        known.load = if known.ids.is_empty() { Load::Failed(error) } else { Load::Ready };
                    }
                }),
            }
        });
    }

    /// Reads the replies to a message, once; they are kept up to date from then on.
    pub fn open_thread(self, message: &MessageId) -> ArcRwSignal<Load> {
        let state = self.inner().threads.borrow_mut().entry(message.clone()).or_default().clone();
        let begin = state.with_untracked(|load| matches!(load, Load::Idle | Load::Failed(_)));
        if begin && !message.is_temporary() {
            state.set(Load::Loading);
            let (state, message) = (state.clone(), message.clone());
            leptos::task::spawn_local(async move {
                let outcome = self.inner().read_thread(&message).await;
                self.inner().note_outcome(&outcome);
                state.set(match outcome {
                    Ok(()) => Load::Ready,
                    Err(error) => Load::Failed(error),
                });
            });
        }
        state
    }

    /// Without a stream of changes, what is looked at is read again.
    pub(super) async fn read_talk_again(self, inner: &Inner) {
        let talks: Vec<Talk> = inner.histories.borrow().keys().copied().collect();
        for talk in talks {
            let live = self.history(talk).with_untracked(|known| known.at_end && known.load == Load::Ready);
            if live && let Ok(said) = inner.fetch(talk, &Want::Latest).await {
                inner.take_part(talk, &Want::Latest, said);
            }
        }
        let ready = |(id, load): (&MessageId, &ArcRwSignal<Load>)| {
            load.with_untracked(|load| *load == Load::Ready).then(|| id.clone())
        };
        let threads: Vec<MessageId> = inner.threads.borrow().iter().filter_map(ready).collect();
        for thread in threads {
            let _ = inner.read_thread(&thread).await;
        }
    }
}

impl Inner {
    /// Reads a part, oldest first. A server without the extension gives all of it whatever is asked.
    async fn fetch(&self, talk: Talk, want: &Want) -> Result<Vec<Said>, ApiError> {
        let whole = !self.capabilities.with_untracked(|known| known.talk);
        let ends = {
            let histories = self.histories.borrow();
            let ends = |known: &History| {
                let message = |id: Option<&SaidId>| id.and_then(SaidId::message).cloned();
                (message(known.ids.first()), message(known.ids.last()))
            };
            histories.get(&talk).map(|history| history.with_untracked(ends)).unwrap_or_default()
        };
        let mut part = Part { limit: (!whole).then_some(PAGE), ..Part::default() };
        match want {
            _ if whole => {}
            Want::Latest => part.newest_first = true,
            Want::Around(message) => part.around = Some(message.clone()),
            Want::Older => {
                part.newest_first = true;
                part.before = ends.0;
            }
            Want::Newer => part.after = ends.1,
        }
        let mut said: Vec<Said> = Vec::new();
        loop {
            let page = match talk.place {
                Conversation::Project(id) => {
                    api::message::of_project(&self.http, id, talk.with_tasks, &part).await?
                }
                place => api::message::list(&self.http, place, &part).await?,
            };
            said.extend(page.items.into_iter().map(Said::from));
            match page.next {
                Some(next) if whole => part.cursor = Some(next),
                _ => break,
            }
        }
        for one in &mut said {
            one.place.get_or_insert(talk.place);
        }
        said.sort_by(Said::order);
        Ok(said)
    }

    fn take_part(&self, talk: Talk, want: &Want, said: Vec<Said>) {
        let whole = !self.capabilities.with_untracked(|known| known.talk);
        let ids: Vec<SaidId> = said.iter().map(|one| one.id.clone()).collect();
        let full = ids.len() >= PAGE as usize && !whole;
        for one in said {
            self.confirm_said(one);
        }
        let Some(history) = self.histories.borrow().get(&talk).cloned() else { return };
        history.update(|known| {
            known.load = Load::Ready;
            known.growing = false;
            match want {
                _ if whole => {
                    (known.ids, known.at_start, known.at_end) = (ids, true, true);
                }
                Want::Older => {
                    known.at_start = !full;
                    known.ids.splice(0..0, ids);
                }
                Want::Newer => {
                    known.at_end = !full;
                    known.ids.extend(ids);
                }
                Want::Around(_) => {
                    (known.ids, known.at_start, known.at_end) = (ids, false, false);
                }
                Want::Latest => {
                    // Read again, with no gap to what is known: that stays.
                    let overlap = ids.first().and_then(|first| known.ids.iter().position(|id| id == first));
                    match overlap {
                        Some(at) => {
                            known.ids.truncate(at);
                            known.ids.extend(ids);
                        }
                        None => {
                            known.ids = ids;
                            known.at_start = !full;
                        }
                    }
                    known.at_end = true;
                }
            }
        });
    }

    async fn read_thread(&self, message: &MessageId) -> Result<(), ApiError> {
        let replies = api::reply::list(&self.http, message).await?;
        let under = |said: &Said| said.under.as_ref() == Some(message) && !said.id.is_temporary();
        let known = self.said.collect(|said| under(said).then(|| said.id.clone()));
        let mut said: Vec<Said> = replies.items.into_iter().map(Said::from).collect();
        for one in &mut said {
            one.under.get_or_insert_with(|| message.clone());
        }
        for gone in known.iter().filter(|id| !said.iter().any(|one| one.id == **id)) {
            self.forget_said(gone);
        }
        said.into_iter().for_each(|one| self.confirm_said(one));
        Ok(())
    }

    /// Something was said, or changed, just now: it belongs to the end of its conversation if that is known.
    pub(super) fn take_live(&self, said: Said) {
        let (id, place) = (said.id.clone(), said.place);
        self.confirm_said(said);
        let Some(place) = place.filter(|_| id.message().is_some()) else { return };
        let mut talks: Vec<Talk> = vec![place.into()];
        let project = match place {
            Conversation::Task(task) => self.tasks.get(&task).and_then(|task| task.project),
            Conversation::Project(project) => Some(project),
            _ => None,
        };
        talks.extend(project.map(|project| Talk { place: Conversation::Project(project), with_tasks: true }));
        for talk in talks {
            let Some(history) = self.histories.borrow().get(&talk).cloned() else { continue };
            let fits =
                |known: &History| known.at_end && known.load == Load::Ready && !known.ids.contains(&id);
            if history.with_untracked(fits) {
                history.update(|known| {
                    known.ids.push(id.clone());
                    let at = |id: &SaidId| self.said.get(id).and_then(|said| said.created).map(|at| at.0);
                    // Nearly sorted: only the last may stand elsewhere.
                    known.ids.sort_by_cached_key(|id| (at(id), id.as_str().len(), id.as_str().to_owned()));
                });
            }
        }
    }

    /// The time of something that is said now: not before what stands above it, whatever our clock says.
    pub(super) fn now_in(&self, stand: &Stand) -> Moment {
        let last = match stand {
            Stand::In(place) => {
                let history = self.histories.borrow().get(&Talk::from(*place)).cloned();
                history.and_then(|known| known.with_untracked(|known| known.ids.last().cloned()))
            }
            Stand::Under(_) => None,
        };
        let last = last.and_then(|id| self.said.get(&id)).and_then(|said| said.created);
        let now = clock::now();
        last.filter(|last| *last >= now).map_or(now, |last| Moment(last.0 + 1))
    }
}
