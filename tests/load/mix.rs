//! Who asks what.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use journeys::Result;
use reqwest::Client;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::caller::Caller;

/// How many sections the large project gets.
const SECTIONS: u32 = 20;

/// A kind of request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Task,
    Changes,
    Page,
    Sections,
    Dependencies,
    People,
    Board,
    ChangeTask,
    MakeTask,
    ChangeSection,
    Link,
    DeleteTask,
}

pub(crate) const ALL: [What; 12] = [
    What::Task,
    What::Changes,
    What::Page,
    What::Sections,
    What::Dependencies,
    What::People,
    What::Board,
    What::ChangeTask,
    What::MakeTask,
    What::ChangeSection,
    What::Link,
    What::DeleteTask,
];

impl What {
    /// What of a thousand requests is asked how often: 800 read.
    const SHARES: [(Self, u64); 12] = [
        (Self::Task, 330),
        (Self::Changes, 199),
        (Self::Page, 100),
        (Self::Sections, 80),
        (Self::Dependencies, 60),
        (Self::People, 30),
        (Self::Board, 1),
        (Self::ChangeTask, 110),
        (Self::MakeTask, 40),
        (Self::ChangeSection, 20),
        (Self::Link, 10),
        (Self::DeleteTask, 20),
    ];

    fn pick(dice: u64) -> Self {
        let mut left = dice % 1000;
        for (what, share) in Self::SHARES {
            if left < share {
                return what;
            }
            left -= share;
        }
        Self::Task
    }

    pub(crate) fn is_write(self) -> bool {
        matches!(
            self,
            Self::ChangeTask | Self::MakeTask | Self::ChangeSection | Self::Link | Self::DeleteTask
        )
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Task => "read a task",
            Self::Changes => "ask what changed",
            Self::Page => "read 50 tasks of a project",
            Self::Sections => "read the sections of a project",
            Self::Dependencies => "read what a task waits for",
            Self::People => "read the people",
            Self::Board => "read the board of 10,000",
            Self::ChangeTask => "change a task",
            Self::MakeTask => "make a task",
            Self::ChangeSection => "change a section",
            Self::Link => "link two tasks",
            Self::DeleteTask => "delete a task",
        }
    }
}

/// What the workspace holds.
pub(crate) struct Plan {
    tasks: Vec<i64>,
    sections: Vec<i64>,
    pub(crate) project: i64,
    cursor: i64,
}

impl Plan {
    /// Reads the largest project.
    pub(crate) async fn read(base: &str, token: &str) -> Result<Self> {
        let client = Client::new();
        let get = async |path: String| -> Result<Value> {
            Ok(client.get(format!("{base}{path}")).bearer_auth(token).send().await?.json().await?)
        };
        let projects = get("/project".to_owned()).await?;
        let largest = projects["data"].as_array().context("projects")?.iter();
        let largest = largest.max_by_key(|project| project["taskCount"].as_i64()).context("a project")?;
        let project = largest["id"].as_i64().context("an id")?;
        // The sample's large project has none, and there is something to change in them.
        for number in 1..=SECTIONS {
            let section = json!({"name": format!("Section {number}"), "project": project});
            let made = client.post(format!("{base}/section")).bearer_auth(token).json(&section);
            made.send().await?.error_for_status()?;
        }
        let list = get(format!("/project/{project}/tasks?shape=flat")).await?;
        let sections = get(format!("/project/{project}/sections?shape=flat")).await?;
        let ids = |answer: &Value| -> Vec<i64> {
            answer["data"].as_array().into_iter().flatten().filter_map(|one| one["id"].as_i64()).collect()
        };
        let cursor = list["cursor"].as_i64().context("a cursor")?;
        Ok(Self { tasks: ids(&list), sections: ids(&sections), project, cursor })
    }
}

/// One answer.
pub(crate) struct Done {
    pub(crate) what: What,
    pub(crate) took: Duration,
    pub(crate) fine: bool,
}

/// What of an answer decides what is asked next.
#[derive(Deserialize)]
struct Told {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    id: Option<i64>,
    cursor: Option<i64>,
}

/// Somebody who asks one thing after the other.
pub(crate) struct Worker {
    caller: Caller,
    plan: Arc<Plan>,
    dice: u64,
    cursor: i64,
    made: Vec<i64>,
}

impl Worker {
    pub(crate) fn new(number: usize, caller: Caller, plan: Arc<Plan>) -> Self {
        let cursor = plan.cursor;
        Self { caller, plan, dice: number as u64 + 1, cursor, made: Vec::new() }
    }

    /// Asks until it is over; what was answered while it was measured counts.
    pub(crate) async fn run(
        mut self,
        measuring: Arc<AtomicBool>,
        ended: Arc<AtomicBool>,
    ) -> Result<Vec<Done>> {
        let mut done = Vec::new();
        while !ended.load(Ordering::Relaxed) {
            let what = What::pick(self.roll());
            let start = Instant::now();
            let fine = self.ask(what).await?;
            let took = start.elapsed();
            if measuring.load(Ordering::Relaxed) {
                done.push(Done { what, took, fine });
            }
        }
        Ok(done)
    }

    /// The next number of a fixed row (SplitMix64): every run asks the same.
    fn roll(&mut self) -> u64 {
        self.dice = self.dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.dice;
        value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ value >> 31
    }

    fn one_of(&mut self, list: &[i64]) -> i64 {
        let length = list.len().max(1) as u64;
        list.get((self.roll() % length) as usize).copied().unwrap_or(1)
    }

    async fn ask(&mut self, what: What) -> Result<bool> {
        let plan = Arc::clone(&self.plan);
        let (task, project) = (self.one_of(&plan.tasks), plan.project);
        let (method, path, body) = match what {
            What::Task => ("GET", format!("/task/{task}?shape=flat"), None),
            What::Changes => ("GET", format!("/changes?since={}", self.cursor), None),
            What::Page => ("GET", format!("/project/{project}/tasks?shape=flat&limit=50"), None),
            What::Sections => ("GET", format!("/project/{project}/sections?shape=flat"), None),
            What::Dependencies => ("GET", format!("/task/{task}/dependency"), None),
            What::People => ("GET", "/user".to_owned(), None),
            What::Board => ("GET", format!("/project/{project}/tasks?shape=flat"), None),
            What::ChangeTask => {
                let statuses = ["New", "Accepted", "In Progress", "On Hold", "Complete"];
                let status = statuses[(self.roll() % 5) as usize];
                ("PATCH", format!("/task/{task}"), Some(json!({"status": status})))
            }
            What::MakeTask => {
                let section = self.one_of(&plan.sections);
                let body = json!({"title": "Made under load", "project": project, "section": section});
                ("POST", "/task".to_owned(), Some(body))
            }
            What::ChangeSection => {
                let section = self.one_of(&plan.sections);
                let name = format!("Section {}", self.roll() % 1000);
                ("PATCH", format!("/section/{section}"), Some(json!({"name": name})))
            }
            What::Link => {
                // Later tasks wait for earlier ones, so that no cycle comes about.
                let other = self.one_of(&plan.tasks);
                let (first, second) = (task.min(other), task.max(other) + i64::from(task == other));
                ("POST", format!("/task/{second}/dependency"), Some(json!({"dependsOnTask": first})))
            }
            What::DeleteTask => match self.made.pop() {
                Some(made) => ("DELETE", format!("/task/{made}"), None),
                None => ("GET", format!("/task/{task}?shape=flat"), None),
            },
        };
        let answer = self.caller.ask(method, &format!("/v1{path}"), body.as_ref()).await?;
        // A link that is there already is refused, as it should be.
        let fine = answer.status < 300 || what == What::Link && answer.status < 500;
        if matches!(what, What::MakeTask | What::Changes) {
            let Told { data } = serde_json::from_slice(answer.body)?;
            self.made.extend(data.id);
            self.cursor = data.cursor.unwrap_or(self.cursor);
        }
        Ok(fine)
    }
}
