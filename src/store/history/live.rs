//! What is said just now, and the replies that are known.

use super::{History, Talk};
use crate::api;
use crate::platform::clock;
use crate::store::{Event, Inner, Load};
use leptos::prelude::*;
use threadline_domain::error::ApiError;
use threadline_domain::{Conversation, MessageId, Moment, Said, SaidId, Stand};

/// What was said longer ago than this, in milliseconds, is no news.
const NEWS: i64 = 10 * 60_000;

impl Inner {
    /// Whether this was said by somebody else just now, later than what bore the number `heard`.
    pub(super) fn is_news(&self, said: &Said, heard: i64) -> bool {
        let me = self.me.get_untracked();
        let recent = said.created.is_some_and(|at| clock::now().0 - at.0 < NEWS);
        let number = said.id.as_str().trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok();
        let later = number.is_none_or(|number: i64| number > heard);
        let unknown = self.said.confirmed(&said.id).is_none();
        recent && later && unknown && said.user.is_some() && said.user != me && said.edited.is_none()
    }

    /// What was heard of is no news any more, whether it is kept or not.
    pub(in crate::store) fn note_heard(&self, id: &SaidId) {
        let number = id.as_str().trim_start_matches(|c: char| !c.is_ascii_digit()).parse().unwrap_or(0);
        if !id.is_temporary() && number > self.newest.get() {
            self.newest.set(number);
        }
    }

    pub(super) async fn read_thread(&self, message: &MessageId) -> Result<(), ApiError> {
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
    pub(in crate::store) fn take_live(&self, said: Said, heard: i64) {
        let (id, place) = (said.id.clone(), said.place);
        let is_news = self.is_news(&said, heard);
        if is_news {
            self.has_said(said.user);
        }
        self.confirm_said(said);
        self.place_live(&id, place);
        if is_news {
            self.tell(&Event::Heard(id));
        }
    }

    fn place_live(&self, id: &SaidId, place: Option<Conversation>) {
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
            let order = |id: &SaidId| {
                let at = self.said.get(id).and_then(|said| said.created).map(|at| at.0);
                (at, id.as_str().len(), id.as_str().to_owned())
            };
            // What was said before the known part is told late: there may be more between, and it is read with that.
            let is_behind = |known: &History| {
                known.at_start || known.ids.first().is_none_or(|first| order(first) < order(id))
            };
            let fits = |known: &History| {
                known.at_end && known.load == Load::Ready && !known.ids.contains(id) && is_behind(known)
            };
            if history.with_untracked(fits) {
                history.update(|known| {
                    known.ids.push(id.clone());
                    // Nearly sorted: only the last may stand elsewhere.
                    known.ids.sort_by_cached_key(order);
                });
            }
        }
    }

    /// The time of something that is said now: not before what stands above it, whatever our clock says.
    pub(in crate::store) fn now_in(&self, stand: &Stand) -> Moment {
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
