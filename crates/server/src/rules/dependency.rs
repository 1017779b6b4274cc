//! What a dependency may be.

use super::{access, task as tasks};
use crate::auth::Person;
use crate::db::change::Kind;
use crate::db::sight::{self, Sight};
use crate::db::{Conn, dependency, task};
use crate::failure::{Failure, Invalid, Outcome};
use serde::Deserialize;
use threadline_domain::{Dependency, DependencyId, DependencyKind, TaskId, cycle, refs};

/// The most working days between two tasks, or of overlap.
const LAG_LIMIT: u32 = 10_000;

/// The fields of a new dependency, or those of one that are to change.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct DependencyPatch {
    #[serde(deserialize_with = "refs::id")]
    depends_on_task: Option<TaskId>,
    #[serde(rename = "type")]
    kind: Option<DependencyKind>,
    #[serde(deserialize_with = "refs::given")]
    lag: Option<Option<i32>>,
}

/// Makes `task` wait for another one.
pub(crate) async fn create(
    conn: &mut Conn,
    actor: &Person,
    task: TaskId,
    patch: DependencyPatch,
) -> Outcome<DependencyId> {
    let sight = actor.sight();
    tasks::find(conn, sight, task).await?;
    let mut invalid = Invalid::default();
    let kind = patch.kind.unwrap_or_default();
    let lag = patch.lag.flatten();
    check(&mut invalid, &kind, lag);
    let Some(on) = patch.depends_on_task else {
        invalid.add("dependsOnTask", "Say which task this one waits for.");
        return Err(Failure::Invalid(invalid));
    };
    if task::one(conn, sight, on).await?.is_none() {
        invalid.add("dependsOnTask", format!("There is no task {on}."));
    }
    let links = dependency::links(conn).await?;
    if links.contains(&(task, on)) {
        invalid.add("dependsOnTask", "The task waits for that one already.");
    }
    invalid.check()?;
    if let Some(ring) = cycle::closed_by(links, task, on) {
        let titles = task::titles(conn, sight, &ring).await?;
        return Err(Failure::Cycle { tasks: ring, titles });
    }
    Ok(dependency::name(dependency::insert(conn, task, on, &kind, lag).await?))
}

/// Changes the kind or the lag of a dependency.
pub(crate) async fn update(
    conn: &mut Conn,
    actor: &Person,
    id: &DependencyId,
    patch: DependencyPatch,
) -> Outcome<()> {
    let (number, found) = find(conn, actor.sight(), id).await?;
    let kind = patch.kind.unwrap_or_else(|| found.kind.clone());
    let lag = patch.lag.unwrap_or(found.lag);
    let mut invalid = Invalid::default();
    check(&mut invalid, &kind, lag);
    invalid.check()?;
    if (&kind, lag) != (&found.kind, found.lag) {
        dependency::update(conn, number, &kind, lag).await?;
    }
    Ok(())
}

/// Deletes a dependency.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: &DependencyId) -> Outcome<()> {
    let (number, found) = find(conn, actor.sight(), id).await?;
    if let Some(task) = task::one(conn, Sight::All, found.task).await? {
        for from in access::places(conn, &task).await? {
            sight::depart(conn, Kind::Dependency, number, from).await?;
        }
    }
    Ok(dependency::delete(conn, number).await?)
}

async fn find(conn: &mut Conn, sight: Sight, id: &DependencyId) -> Outcome<(i64, Dependency)> {
    let missing = || Failure::missing("dependency", id);
    let number = dependency::number(id).ok_or_else(missing)?;
    let found = dependency::one(conn, sight, number).await?.ok_or_else(missing)?;
    Ok((number, found))
}

fn check(invalid: &mut Invalid, kind: &DependencyKind, lag: Option<i32>) {
    if matches!(kind, DependencyKind::Other(_)) {
        invalid.add(
            "type",
            "The type must be one of: finish-to-start, start-to-start, finish-to-finish, start-to-finish.",
        );
    }
    if lag.is_some_and(|days| days.unsigned_abs() > LAG_LIMIT) {
        invalid.add("lag", format!("The lag must lie between -{LAG_LIMIT} and {LAG_LIMIT} days."));
    }
}
