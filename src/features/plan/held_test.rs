//! The plan that follows is the plan made anew.

use super::*;
use threadline_domain::DependencyKind;

fn day(offset: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 16).unwrap_or_default() + chrono::TimeDelta::days(offset)
}

fn utc(moment: Moment) -> Option<NaiveDate> {
    moment.day(0)
}

fn frame() -> Frame {
    let project = Some(ProjectId(1));
    Frame { project, today: day(0), start: None, due: Some(day(11)), ends: HashMap::new() }
}

fn task(id: i64, due: i64) -> Arc<Task> {
    let mut task = Task::new(TaskId(id), "Task");
    task.project = Some(ProjectId(1));
    task.section = Some(SectionId(5));
    task.due_date = Some(Moment::at_midnight(day(due), 0));
    Arc::new(task)
}

fn link(from: i64, to: i64) -> Arc<Dependency> {
    Arc::new(Dependency {
        id: DependencyId(format!("{from}-{to}")),
        task: TaskId(to),
        depends_on_task: TaskId(from),
        kind: DependencyKind::FinishToStart,
        lag: None,
    })
}

/// Follows, and compares with a plan that was never anything else.
fn step(held: &mut Held, frame: &Frame, tasks: &[Arc<Task>], links: &[Arc<Dependency>]) -> bool {
    let changed = held.follow(frame.clone(), tasks, links, utc);
    let mut fresh = Held::new(frame.today);
    fresh.follow(frame.clone(), tasks, links, utc);
    assert_eq!(held.plan.summary(), fresh.plan.summary());
    for task in tasks {
        assert_eq!(held.plan.row(task.id), fresh.plan.row(task.id), "{:?}", task.id);
    }
    changed
}

#[test]
fn every_kind_of_change_is_followed_and_nothing_else_counts_as_one() {
    let mut held = Held::new(day(0));
    let mut now = frame();
    let mut tasks = vec![task(1, 1), task(2, 3), task(3, 4)];
    let mut links = vec![link(1, 2)];
    assert!(step(&mut held, &now, &tasks, &links));
    assert!(!step(&mut held, &now, &tasks, &links), "the same again");

    tasks[0] = task(1, 7);
    assert!(step(&mut held, &now, &tasks, &links), "a moved date");
    links.push(link(2, 3));
    assert!(step(&mut held, &now, &tasks, &links), "a new link");
    assert_eq!(held.plan.upstream(TaskId(3), 9).len(), 2);
    links.remove(0);
    assert!(step(&mut held, &now, &tasks, &links), "a link that went");
    now.today = day(1);
    assert!(step(&mut held, &now, &tasks, &links), "midnight");
    now.ends.insert(SectionId(5), day(2));
    assert!(step(&mut held, &now, &tasks, &links), "the end of a section");
    let gone = tasks.remove(1);
    assert!(step(&mut held, &now, &tasks, &links), "a task that went");
    assert_eq!(held.plan.row(gone.id), None);
    tasks.push(gone);
    assert!(step(&mut held, &now, &tasks, &links), "and came back");
    assert_eq!(held.plan.upstream(TaskId(3), 9).len(), 1);

    let mut titled = (*tasks[0]).clone();
    titled.title = String::from("Another title");
    tasks[0] = Arc::new(titled);
    assert!(!step(&mut held, &now, &tasks, &links), "a title is not part of the plan");
}

#[test]
fn subtasks_archived_tasks_and_those_of_other_projects_stay_out() {
    let mut tasks = vec![task(1, 1), task(2, 3), task(3, 4), task(4, 4)];
    Arc::make_mut(&mut tasks[1]).parent = Some(TaskId(1));
    Arc::make_mut(&mut tasks[2]).archived = true;
    Arc::make_mut(&mut tasks[3]).project = Some(ProjectId(2));
    let mut held = Held::new(day(0));
    step(&mut held, &frame(), &tasks, &[link(2, 1), link(4, 1)]);
    assert_eq!(held.plan.rows().map(|row| row.id).collect::<Vec<_>>(), [TaskId(1)]);
    // Brought back from the archive.
    Arc::make_mut(&mut tasks[2]).archived = false;
    step(&mut held, &frame(), &tasks, &[]);
    assert!(held.plan.row(TaskId(3)).is_some());
}

#[test]
fn many_changes_at_once_and_another_project_make_a_plan_of_its_own() {
    let tasks: Vec<Arc<Task>> = (1..200).map(|id| task(id, id % 9)).collect();
    let links: Vec<Arc<Dependency>> = (1..199).map(|id| link(id, id + 1)).collect();
    let mut held = Held::new(day(0));
    assert!(step(&mut held, &frame(), &tasks, &links));
    let later: Vec<Arc<Task>> = (1..150).map(|id| task(id, id % 9 + 1)).collect();
    assert!(step(&mut held, &frame(), &later, &links));
    let other = Frame { project: Some(ProjectId(2)), ..frame() };
    assert!(step(&mut held, &other, &later, &links));
    assert_eq!(held.plan.rows().count(), 0);
}
