//! What people have to do, over all projects.

use crate::api::{self, Listed};
use crate::store::Inner;
use std::collections::HashSet;
use threadline_domain::error::ApiError;
use threadline_domain::{Task, TaskId, UserId};

impl Inner {
    pub(super) async fn read_person(&self, id: UserId) -> Result<(), ApiError> {
        let listed = api::task::list_of_person(&self.http, id).await?;
        self.take_all_of(listed, |own| own.assignee == Some(id));
        Ok(())
    }

    pub(super) async fn read_made_by(&self, id: UserId) -> Result<(), ApiError> {
        let listed = api::task::list_made_by(&self.http, id).await?;
        self.take_all_of(listed, |own| own.creator == Some(id));
        Ok(())
    }

    /// All tasks of somebody: what is not among them is gone, unless it is in a template or an archived project, of
    /// which the list does not tell. A server that does not know the filter tells of everyone's tasks, which does no
    /// harm.
    fn take_all_of(&self, listed: Listed<Task>, is_own: impl Fn(&Task) -> bool) {
        self.refresh.begin_at(listed.cursor);
        let kept: HashSet<TaskId> = listed.items.iter().map(|task| task.id).collect();
        let is_told = |task: &Task| {
            let project = task.project.map(|id| self.projects.confirmed(&id));
            project.is_none_or(|known| known.is_some_and(|known| !known.is_template && !known.archived))
        };
        let gone = self.tasks.confirmed_where(|own| is_own(own) && !own.archived && is_told(own));
        for id in gone.into_iter().filter(|id| !kept.contains(id)) {
            self.forget_unless_new(id);
        }
        for task in listed.items {
            self.confirm_listed_task(task);
        }
    }

    /// What changes later comes with the stream of changes, as for every task.
    pub(super) async fn read_all_tasks(&self) -> Result<(), ApiError> {
        let listed = api::task::list_all(&self.http).await?;
        self.refresh.begin_at(listed.cursor);
        self.tasks.at_once(|| {
            for task in listed.items {
                self.confirm_listed_task(task);
            }
        });
        Ok(())
    }
}
