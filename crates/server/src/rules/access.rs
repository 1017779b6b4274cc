//! Who may do what. What of it they see is a condition of the statements themselves (see [`Sight`]).

use crate::auth::Person;
use crate::db::change::{self, Kind};
use crate::db::sight::{self, Seen, Sight};
use crate::db::{Conn, dependency, review, task, time_entry};
use crate::failure::{Failure, Outcome};
use std::collections::BTreeSet;
use threadline_domain::{Membership, Project, Task, TaskId, UserId};

/// What a request is about to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Act {
    /// Read what is in sight.
    Read,
    /// Say something, decide a review.
    Comment,
    /// Change what is in a project: sections, tasks, dependencies, time, notes.
    Work,
    /// Make, change and delete projects.
    Manage,
    /// Manage what reaches beyond the workspace: webhooks.
    Administer,
}

impl Person {
    /// Fails when the person may not do it anywhere.
    pub(crate) fn may(&self, act: Act) -> Outcome<()> {
        match (act, self.membership) {
            (Act::Read | Act::Comment, _)
            | (Act::Work, Membership::Administrator | Membership::Member | Membership::External)
            | (Act::Manage, Membership::Administrator | Membership::Member)
            | (Act::Administer, Membership::Administrator) => Ok(()),
            (Act::Administer, _) => {
                Err(Failure::Forbidden("Only administrators may do this: ask one of them.".to_owned()))
            }
            (Act::Work, Membership::Client) => {
                Err(Failure::Forbidden("Clients read and comment; they change nothing else.".to_owned()))
            }
            (Act::Manage, Membership::External | Membership::Client) => Err(Failure::Forbidden(
                "Only members of the workspace may do this: ask one of them.".to_owned(),
            )),
        }
    }

    /// What the person sees.
    pub(crate) fn sight(&self) -> Sight {
        if self.membership.is_of_the_house() { Sight::House(self.id) } else { Sight::Guest(self.id) }
    }
}

/// Tells the guests who join or leave a project what comes into their sight and what goes, and the rest of the team
/// who they are. To be called before the new team is written; `None` for a project that is made or deleted.
pub(crate) async fn shift_team(
    conn: &mut Conn,
    before: Option<&Project>,
    after: Option<&Project>,
) -> Outcome<()> {
    let team = |project: Option<&Project>| -> BTreeSet<UserId> {
        project.map(|project| project.team.iter().copied().chain(project.owner).collect()).unwrap_or_default()
    };
    let (old, new) = (team(before), team(after));
    let Some(project) = before.or(after) else { return Ok(()) };
    for person in old.symmetric_difference(&new) {
        if sight::shift(conn, project.id, *person).await? {
            sight::depart(conn, Kind::Person, person.0, Seen::In(project.id)).await?;
            change::note(conn, Kind::Person, person.0).await?;
        }
    }
    Ok(())
}

/// Where a task is seen.
pub(crate) async fn places(conn: &mut Conn, task: &Task) -> Outcome<Vec<Seen>> {
    Ok(match task.project {
        Some(project) => vec![Seen::In(project)],
        None => sight::of_own_task(conn, task.id).await?,
    })
}

/// A task with what hangs on it, on its way out of where it is seen.
pub(crate) struct Leaving {
    tasks: Vec<TaskId>,
    from: Vec<Seen>,
}

impl Leaving {
    /// Looks at a task before it moves or is deleted.
    pub(crate) async fn of(conn: &mut Conn, task: &Task) -> Outcome<Self> {
        Ok(Self { tasks: task::tree(conn, task.id).await?, from: places(conn, task).await? })
    }

    /// Tells those who saw it that it is gone, unless they see it where it goes. To be called before the change.
    pub(crate) async fn tell(&self, conn: &mut Conn) -> Outcome<()> {
        for task in &self.tasks {
            for from in &self.from {
                sight::depart(conn, Kind::Task, task.0, *from).await?;
            }
            for (kind, record) in hanging_on(conn, *task).await? {
                for from in &self.from {
                    sight::depart(conn, kind, record, *from).await?;
                }
            }
        }
        Ok(())
    }

    /// Tells those who see it now what has come. To be called after the change.
    pub(crate) async fn arrive(&self, conn: &mut Conn) -> Outcome<()> {
        for task in &self.tasks {
            change::note(conn, Kind::Task, task.0).await?;
            time_entry::follow(conn, *task).await?;
            for (kind, record) in hanging_on(conn, *task).await? {
                change::note(conn, kind, record).await?;
            }
        }
        Ok(())
    }
}

/// What is seen where a task is seen.
pub(crate) async fn hanging_on(conn: &mut Conn, task: TaskId) -> Outcome<Vec<(Kind, i64)>> {
    let mut records = Vec::new();
    for link in dependency::around(conn, task).await? {
        records.extend(dependency::number(&link.id).map(|number| (Kind::Dependency, number)));
    }
    records.extend(time_entry::of_task(conn, task).await?.into_iter().map(|id| (Kind::TimeEntry, id.0)));
    records.extend(review::of_task(conn, task).await?.into_iter().map(|one| (Kind::Review, one.id.0)));
    Ok(records)
}
