//! The sample workspace: believable, and as large as promised.

use crate::support::Server;
use chrono::{DateTime, Local};
use serde_json::Value;
use std::collections::HashSet;
use threadline_domain::{Dependency, Moment, Project, Task, TaskId};
use threadline_plan::{Activity, Options, Plan};

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap_or_default()
}

#[tokio::test]
async fn the_sample_has_ten_people_six_projects_in_two_folders_and_three_hundred_tasks() {
    let server = Server::sample().await;
    assert_eq!(server.get("/user").await.ids().len(), 10);
    let projects = server.get("/project").await.ok();
    let projects = projects.as_array().unwrap();
    assert_eq!(projects.len(), 6);
    let folders: HashSet<_> = projects.iter().map(|project| text(project, "folder")).collect();
    assert_eq!(folders, HashSet::from(["Company", "Field Kit"]));
    let tasks = server.get("/task").await.ok();
    let tasks = tasks.as_array().unwrap();
    assert_eq!(tasks.len(), 300);
    let titles: HashSet<_> = tasks.iter().map(|task| text(task, "title")).collect();
    assert_eq!(titles.len(), 300, "no title twice");
    let described = tasks.iter().filter(|task| task["description"].is_string()).count();
    assert!(described >= 50, "{described}");
    assert!(tasks.iter().filter(|task| task["assignee"].is_object()).count() > 250);
    let first = server.get("/project/1/tasks").await.ok();
    let statuses: HashSet<_> = first.as_array().unwrap().iter().map(|task| text(task, "status")).collect();
    assert_eq!(statuses.len(), 8, "the first board shows every status");
}

#[tokio::test]
async fn every_project_has_dated_sections_and_a_chain_of_dependencies() {
    let server = Server::sample().await;
    for id in server.get("/project").await.ids() {
        let sections = server.get(&format!("/project/{id}/sections")).await.ok();
        assert!(sections.as_array().unwrap().iter().all(|section| section["endDate"].is_string()), "{id}");
        let links = server.get(&format!("/project/{id}/dependency")).await.ok();
        let pairs: Vec<(i64, i64)> = links
            .as_array()
            .unwrap()
            .iter()
            .map(|link| (link["task"].as_i64().unwrap(), link["dependsOnTask"].as_i64().unwrap()))
            .collect();
        let longest = pairs.iter().map(|(task, _)| depth(*task, &pairs)).max().unwrap();
        assert!(longest >= 3, "project {id} has a chain of {longest} only");
    }
}

#[tokio::test]
async fn the_first_project_is_late_by_a_chain_that_begins_with_one_task_and_little_else_is() {
    let server = Server::sample().await;
    let day_of = |at: Moment| {
        let at = DateTime::from_timestamp_millis(at.0)?;
        Some(at.with_timezone(&Local).date_naive())
    };
    let read = async |path: &str| server.get(path).await.ok();
    let tasks: Vec<Task> = serde_json::from_value(read("/project/1/tasks").await).unwrap();
    let links: Vec<Dependency> = serde_json::from_value(read("/project/1/dependency").await).unwrap();
    let project: Project = serde_json::from_value(read("/project/1").await).unwrap();
    let activities: Vec<Activity> = tasks.iter().map(|task| Activity::of(task, &day_of)).collect();
    let mut options = Options::new(Local::now().date_naive());
    options.due = project.due_date.and_then(day_of);
    let plan = Plan::new(&activities, &links, options);

    let title = |id: TaskId| tasks.iter().find(|task| task.id == id).unwrap().title.as_str();
    let why = plan.why_project_late().unwrap();
    let steps: Vec<_> = why.steps.iter().map(|step| (title(step.task), step.adds)).collect();
    let chain = [
        ("Turbidity calibration curve against the reference batch", 4),
        ("Firmware 2.0 release candidate", 0),
        ("Pilot batch of 40 units", 0),
        ("Ship first 40 units", 0),
    ];
    assert_eq!((why.days, &steps[..]), (4, &chain[..]));
    let critical: Vec<_> = plan.critical().into_iter().map(title).collect();
    assert_eq!(critical, chain.map(|(title, _)| title));
    let summary = plan.summary();
    assert!(summary.late <= 6 && summary.open > 40, "{summary:?}");
    assert_eq!((summary.violated, summary.cycles), (1, 0));
    assert!(!plan.redundant().is_empty(), "a link that another way implies");
}

fn depth(task: i64, links: &[(i64, i64)]) -> usize {
    links.iter().filter(|(from, _)| *from == task).map(|(_, on)| 1 + depth(*on, links)).max().unwrap_or(0)
}

#[tokio::test]
async fn more_tasks_go_into_one_more_project_which_is_the_last() {
    let server = Server::with(|options| options.sample = Some(500)).await;
    let projects = server.get("/project").await.ok();
    let last = projects.as_array().unwrap().last().unwrap();
    assert_eq!((&last["taskCount"], projects.as_array().unwrap().len()), (&500.into(), 7));
    let tasks = server.get(&format!("/project/{}/tasks?shape=flat", last["id"])).await.ok();
    let statuses: Vec<_> =
        tasks.as_array().unwrap().iter().map(|task| text(task, "status").to_owned()).collect();
    let kinds: HashSet<_> = statuses.iter().collect();
    let longest = kinds.iter().map(|kind| statuses.iter().filter(|status| *status == *kind).count()).max();
    assert_eq!((kinds.len(), longest), (5, Some(200)), "five columns, the longest with 40 %");
}

#[tokio::test]
async fn the_sample_has_time_notes_reviews_and_two_guests_who_see_a_project_each() {
    let server = Server::sample().await;
    assert!(server.get("/timetracking?project=1").await.ids().len() >= 12);
    let notes = server.get("/note").await.ok();
    let notes = notes.as_array().unwrap();
    assert!(notes.iter().any(|note| text(note, "content").contains("<h3>Action items</h3>")), "a meeting");
    assert!(notes.iter().any(|note| note["project"].is_null()), "a personal one");
    let waiting = server.get("/review").await.ok();
    assert!(text(&waiting[0], "message").contains("what you had in mind"), "{waiting}");
    for (email, project) in [("sofia@example.com", 1), ("marit@example.com", 5)] {
        assert_eq!(server.known_guest(email).await.get("/project").await.ids(), [project], "{email}");
    }
}

#[tokio::test]
async fn tasks_of_the_sample_have_files_that_can_be_looked_at() {
    let server = Server::sample().await;
    let tasks = server.get("/project/1/tasks").await.ok();
    let attached = tasks.as_array().unwrap().iter().flat_map(|task| task["attachments"].as_array().unwrap());
    let (mut pictures, mut texts, mut clouds) = (0, 0, 0);
    for file in attached {
        let fetch = async |field: &str| {
            let path = text(file, field).strip_prefix(&server.url).unwrap();
            let request = server.ask(reqwest::Method::GET, path).bearer_auth(&server.token);
            request.send().await.unwrap().error_for_status().unwrap().bytes().await.unwrap()
        };
        if file["CloudType"].is_i64() {
            clouds += 1;
        } else if file["Width"].is_i64() {
            let small = image::load_from_memory(&fetch("ThumbnailURL").await).unwrap();
            assert!(small.width() == 480, "{file}");
            pictures += 1;
        } else {
            assert_eq!(fetch("DownloadURL").await.len() as u64, file["Size"].as_u64().unwrap());
            texts += 1;
        }
    }
    assert_eq!((pictures, texts, clouds), (3, 2, 1));
}
