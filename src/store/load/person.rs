//! What people have to do, over all projects.

use crate::api;
use crate::store::Inner;
use std::collections::HashSet;
use threadline_domain::error::ApiError;
use threadline_domain::{TaskId, UserId};

impl Inner {
    pub(super) async fn read_person(&self, id: UserId) -> Result<(), ApiError> {
        let listed = api::task::list_of_person(&self.http, id).await?;
        self.refresh.begin_at(listed.cursor);
        // A server that does not know the filter tells of everyone's tasks, which does no harm.
        let kept: HashSet<TaskId> = listed.items.iter().map(|task| task.id).collect();
        let gone = self.tasks.confirmed_where(|own| own.assignee == Some(id) && !own.archived);
        for id in gone.into_iter().filter(|id| !kept.contains(id)) {
            self.forget_unless_new(id);
        }
        for task in listed.items {
            self.confirm_listed_task(task);
        }
        Ok(())
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
