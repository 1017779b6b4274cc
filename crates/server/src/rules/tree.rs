//! Tasks that move or go together: a task takes its subtasks along.

use super::access::{self, Leaving};
use crate::db::change;
use crate::db::sight::Sight;
use crate::db::{Conn, dependency, project, task};
use crate::failure::Outcome;
use threadline_domain::{ProjectId, SectionId, TaskId};

/// Puts everything below a task into the project that the task is in now; sections of the old one are left.
pub(crate) async fn follow(conn: &mut Conn, root: TaskId, project: Option<ProjectId>) -> Outcome<()> {
    for id in task::tree(conn, root).await?.into_iter().skip(1) {
        task::relocate(conn, id, project, None).await?;
    }
    Ok(())
}

/// Takes the tasks of a section along to another project. A subtask whose parent stays behind stays with it,
/// outside of the section.
pub(crate) async fn move_section(
    conn: &mut Conn,
    section: SectionId,
    from: ProjectId,
    to: ProjectId,
) -> Outcome<()> {
    let mut stay = Vec::new();
    let mut moved = std::collections::HashSet::new();
    for id in task::ids_of_section(conn, section).await? {
        let Some(found) = task::one(conn, Sight::All, id).await? else { continue };
        if found.parent.is_some() {
            stay.push(id);
            continue;
        }
        let leaving = Leaving::of(conn, &found).await?;
        leaving.tell(conn).await?;
        for (place, id) in task::tree(conn, id).await?.into_iter().enumerate() {
            let part = task::one(conn, Sight::All, id).await?;
            let keeps = place == 0 || part.is_some_and(|part| part.section == Some(section));
            task::relocate(conn, id, Some(to), keeps.then_some(section)).await?;
            moved.insert(id);
        }
        leaving.arrive(conn).await?;
    }
    for id in stay.into_iter().filter(|id| !moved.contains(id)) {
        task::relocate(conn, id, Some(from), None).await?;
    }
    project::touch(conn, from).await?;
    project::touch(conn, to).await?;
    Ok(())
}

/// Deletes a task with everything below it, its reviews and every dependency at either end; time that was spent on
/// it stays in its project. Gives the number of the change.
pub(crate) async fn delete(conn: &mut Conn, root: TaskId) -> Outcome<i64> {
    let mut activity = 0;
    for id in task::tree(conn, root).await?.into_iter().rev() {
        let hanging = access::hanging_on(conn, id).await?;
        dependency::delete_around(conn, id).await?;
        activity = task::delete(conn, id).await?;
        for (kind, record) in hanging {
            change::note(conn, kind, record).await?;
        }
    }
    Ok(activity)
}
