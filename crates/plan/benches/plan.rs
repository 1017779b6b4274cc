//! The engine on 10,000 tasks and 20,000 links. Goals: a full pass under 20 ms, a change under 1 ms.
#![allow(missing_docs)]

use chrono::{NaiveDate, TimeDelta};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use threadline_domain::{Dependency, DependencyId, DependencyKind, TaskId};
use threadline_plan::{Activity, Mode, Move, Options, Plan};

const TASKS: u64 = 10_000;
const LINKS: u64 = 20_000;

/// The same numbers each time (Knuth's multiplier).
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

fn day(offset: u64) -> NaiveDate {
    NaiveDate::default() + TimeDelta::days(20_000 + offset as i64)
}

/// Tasks in a long stream, each linked to others within the next fifty; half have dates, all kinds of link occur.
fn network() -> (Vec<Activity>, Vec<Dependency>, Options) {
    let mut seed = 7;
    let tasks = (0..TASKS)
        .map(|id| {
            let mut task = Activity::new(TaskId(id as i64));
            task.estimate = Some((1 + next(&mut seed) % 5) as u32 * 8 * 3600);
            if next(&mut seed).is_multiple_of(2) {
                task.due = Some(day(id / 10 + next(&mut seed) % 20));
            }
            task.done = id < TASKS / 10;
            task
        })
        .collect();
    let kinds = [
        DependencyKind::FinishToStart,
        DependencyKind::FinishToStart,
        DependencyKind::FinishToStart,
        DependencyKind::StartToStart,
        DependencyKind::FinishToFinish,
        DependencyKind::StartToFinish,
    ];
    let links = (0..LINKS)
        .map(|name| {
            let from = next(&mut seed) % (TASKS - 50);
            let to = from + 1 + next(&mut seed) % 49;
            Dependency {
                id: DependencyId(name.to_string()),
                task: TaskId(to as i64),
                depends_on_task: TaskId(from as i64),
                kind: kinds[(next(&mut seed) % 6) as usize].clone(),
                lag: next(&mut seed).is_multiple_of(4).then_some(1),
            }
        })
        .collect();
    (tasks, links, Options::new(day(100)))
}

fn plans(criterion: &mut Criterion) {
    let (tasks, links, options) = network();
    let plan = Plan::new(&tasks, &links, options.clone());
    criterion.bench_function("plan: full pass", |bencher| {
        bencher.iter(|| Plan::new(black_box(&tasks), &links, options.clone()));
    });
    criterion.bench_function("plan: another day", |bencher| {
        let mut plan = plan.clone();
        let mut offset = 100;
        bencher.iter(|| {
            offset = 201 - offset;
            plan.set_today(day(offset));
        });
    });
    criterion.bench_function("plan: every row", |bencher| {
        bencher.iter(|| plan.rows().filter(|row| row.critical).count());
    });
    // The worst case is a task at the beginning: most of the rest follows from it.
    for (name, at) in [("first", TASKS / 10), ("middle", TASKS / 2), ("last", TASKS - 60)] {
        let mut plan = plan.clone();
        let mut task = tasks[at as usize];
        let mut longer = false;
        let mut visited = (0, 0);
        criterion.bench_function(&format!("plan: change of the {name} task"), |bencher| {
            bencher.iter(|| {
                longer = !longer;
                task.estimate = Some(if longer { 30 } else { 3 } * 8 * 3600);
                plan.set_task(task);
                visited = (visited.0 + plan.visited(), visited.1 + 1);
            });
        });
        println!("visited on average: {}", visited.0 / visited.1.max(1));
    }
    criterion.bench_function("plan: what if", |bencher| {
        let asked = Move { task: TaskId(TASKS as i64 / 2), start: Some(day(700)), due: Some(day(720)) };
        bencher.iter(|| plan.what_if(black_box(&asked), Mode::PushFollowers, true));
    });
    criterion.bench_function("plan: add and remove a link", |bencher| {
        let link = Dependency {
            id: DependencyId("new".into()),
            task: TaskId(TASKS as i64 / 2),
            depends_on_task: TaskId(TASKS as i64 / 2 - 20),
            kind: DependencyKind::FinishToStart,
            lag: None,
        };
        let mut plan = Plan::new(&tasks, &links, options.clone());
        bencher.iter(|| {
            plan.set_link(link.clone());
            plan.remove_link(&link.id);
        });
    });
    criterion.bench_function("plan: redundant links", |bencher| bencher.iter(|| plan.redundant().len()));
    criterion.bench_function("plan: what unblocks most", |bencher| {
        bencher.iter(|| plan.unblocks_most(10, true));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = plans
}
criterion_main!(benches);
