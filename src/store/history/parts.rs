//! Parts of a conversation as they are read.

use super::{History, MOST, PAGE, Talk, Want};
use crate::api;
use crate::api::message::Part;
use crate::store::{Event, Inner, Load};
use leptos::prelude::*;
use threadline_domain::error::ApiError;
use threadline_domain::{Conversation, Said, SaidId};

impl Inner {
    /// Reads a part, oldest first. A server without the extension gives all of it whatever is asked.
    pub(super) async fn fetch(&self, talk: Talk, want: &Want) -> Result<Vec<Said>, ApiError> {
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

    pub(super) fn take_part(&self, talk: Talk, want: &Want, said: Vec<Said>) {
        let whole = !self.capabilities.with_untracked(|known| known.talk);
        let ids: Vec<SaidId> = said.iter().map(|one| one.id.clone()).collect();
        let full = ids.len() >= PAGE as usize && !whole;
        let Some(history) = self.histories.borrow().get(&talk).cloned() else { return };
        // What comes in when a conversation is read again was said meanwhile.
        let again = *want == Want::Latest && history.with_untracked(|known| known.load == Load::Ready);
        let (mut news, heard) = (Vec::new(), self.newest.get());
        for one in said {
            if again && self.is_news(&one, heard) {
                news.push(one.id.clone());
            }
            self.confirm_said(one);
        }
        let mut gone = Vec::new();
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
                    if known.ids.len() > MOST {
                        gone = known.ids.split_off(MOST);
                        known.at_end = false;
                    }
                }
                Want::Newer => {
                    known.at_end = !full;
                    known.ids.extend(ids);
                    let beyond = known.ids.len().saturating_sub(MOST);
                    if beyond > 0 && !whole {
                        gone = known.ids.drain(..beyond).collect();
                        known.at_start = false;
                    }
                }
                Want::Around(_) => {
                    known.part += 1;
                    gone = std::mem::replace(&mut known.ids, ids);
                    (known.at_start, known.at_end) = (false, false);
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
                            known.part += 1;
                            gone = std::mem::replace(&mut known.ids, ids);
                            known.at_start = !full;
                        }
                    }
                    known.at_end = true;
                }
            }
        });
        // A message whose thread is open stays.
        let kept = history.with_untracked(|known| known.ids.clone());
        gone.retain(|id| {
            !kept.contains(id) && !id.message().is_some_and(|id| self.threads.borrow().contains_key(id))
        });
        self.said.let_go(gone);
        if history.with_untracked(|known| known.at_end) {
            let ids = history.with_untracked(|known| known.ids.clone());
            self.count_unread(talk.place, &ids);
        }
        news.iter().for_each(|id| self.tell(&Event::Heard(id.clone())));
    }
}
