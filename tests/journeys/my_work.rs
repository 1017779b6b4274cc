//! A person's day: what is to be done, over all projects.

use journeys::{Api, Browser, Key, Result, Screen, Stage, journey, until};
use serde_json::{Value, json};

use crate::board::{ALEX, number};

/// Somebody's tasks in two projects and in none, by the day they are due, seen from today.
struct Day {
    api: Api,
    me: i64,
    tasks: Vec<(&'static str, i64)>,
}

const WORK: [(&str, Option<i64>); 4] = [
    ("Kite call the mayor", Some(-3)),
    ("Kite pay the deposit", Some(0)),
    ("Kite look back", Some(40)),
    ("Kite find a flag", None),
];

impl Day {
    async fn make(stage: &Stage, browser: &Browser) -> Result<Self> {
        let api = stage.api(ALEX).await?;
        let me = number(&api.get("/user/me").await?);
        let project = number(&api.post("/project", json!({"title": "Kite festival"})).await?);
        browser.enter(api.token()).await?;
        let mut tasks = Vec::new();
        for (title, due) in WORK {
            let due = match due {
                Some(days) => local_midnight(browser, days).await?,
                None => Value::Null,
            };
            let task = json!({"title": title, "project": project, "assignee": me, "dueDate": due});
            tasks.push((title, number(&api.post("/task", task).await?)));
        }
        let part = json!({"title": "Kite paint the tail", "parent": tasks[0].1, "assignee": me,
            "dueDate": local_midnight(browser, 0).await?});
        tasks.push(("Kite paint the tail", number(&api.post("/task", part).await?)));
        Ok(Self { api, me, tasks })
    }

    async fn task(&self, title: &str) -> Result<Value> {
        let id = self.tasks.iter().find(|(own, _)| *own == title).map(|(_, id)| *id).unwrap_or_default();
        self.api.get(&format!("/task/{id}")).await
    }

    async fn keeps(&self, title: &str, field: &str, value: Value) -> Result<()> {
        let what = format!("the server to keep {field} {value} of “{title}”");
        until(&what, async || Ok(self.task(title).await?[field] == value)).await
    }
}

/// The start of a day as the browser's person has it, on the wire.
pub async fn local_midnight(browser: &Browser, days: i64) -> Result<Value> {
    let script = "const now = new Date();
        return new Date(now.getFullYear(), now.getMonth(), now.getDate() + arguments[0]).toISOString()";
    browser.script(script, vec![json!(days)]).await
}

/// The titles under each group, from top to bottom.
async fn groups(browser: &Browser) -> Result<Value> {
    let script = "
        const rows = [...document.querySelectorAll('.table [data-row-id]')]
            .map((it) => [it.getBoundingClientRect().top, it]).sort((a, b) => a[0] - b[0]).map((it) => it[1]);
        const groups = {};
        let group = '';
        for (const row of rows) {
            if (row.matches('.group-row')) group = row.querySelector('.name').textContent.trim();
            if (row.matches('.task-row')) (groups[group] ??= []).push(row.querySelector('.w-title').textContent.trim());
        }
        return groups;";
    browser.script(script, Vec::new()).await
}

async fn shows(browser: &Browser, expected: Value) -> Result<()> {
    let mut last = Value::Null;
    let outcome = until("the day's work", async || {
        last = groups(browser).await?;
        Ok(last == expected)
    });
    outcome.await.map_err(|error| error.context(format!("it shows {last}, not {expected}")))
}

#[tokio::test]
async fn one_s_work_stands_by_the_day_it_is_due_and_is_ticked_off_with_a_way_back() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("my-work", Screen::LAPTOP, async |browser| {
                let day = Day::make(stage, browser).await?;
                browser.go("/projects").await?;
                browser.role("heading", "Projects").appears().await?;
                browser.press(&[Key::Char('g')]).await?;
                browser.press(&[Key::Char('m')]).await?;
                browser.role("searchbox", "Filter by words of the title").types("kite").await?;
                let before = json!({
                    "Overdue": ["Kite call the mayor"],
                    "Today": ["Kite paint the tail", "Kite pay the deposit"],
                    "Later": ["Kite look back"],
                    "No date": ["Kite find a flag"],
                });
                shows(browser, before.clone()).await?;
                browser.picture("my-work").await?;

                browser.role("checkbox", "Complete Kite pay the deposit").click().await?;
                day.keeps("Kite pay the deposit", "status", json!("Complete")).await?;
                let mut after = before.clone();
                after["Today"] = json!(["Kite paint the tail"]);
                shows(browser, after).await?;
                browser.reads("Completed “Kite pay the deposit”").await?;
                browser.role("button", "Undo").click().await?;
                shows(browser, before).await?;

                // What is written down under a day is one's own and due then.
                browser.role("searchbox", "Filter by words of the title").replace("\u{8}").await?;
                browser.role("gridcell", "New task in Today").click().await?;
                browser.role("textbox", "New task in Today").types("Buy balloons\n").await?;
                until("the server to keep the new task", async || {
                    let tasks = day.api.get(&format!("/task?assignee={}", day.me)).await?;
                    let today = local_midnight(browser, 0).await?;
                    Ok(tasks.as_array().is_some_and(|all| {
                        all.iter().any(|it| it["title"] == "Buy balloons" && it["dueDate"] == today)
                    }))
                })
                .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn several_tasks_of_different_days_are_changed_at_once_by_keyboard() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("my-work-keys", Screen::LAPTOP, async |browser| {
                let day = Day::make(stage, browser).await?;
                browser.go("/my-work?q=kite&due_not=today").await?;
                browser.role("link", "Kite call the mayor").appears().await?;
                // Into the table, and from its first task down to the next group's.
                browser
                    .script("document.querySelector('.task-row [tabindex=\"0\"]').focus()", Vec::new())
                    .await?;
                browser.press(&[Key::Char('x')]).await?;
                browser.press(&[Key::Char('j')]).await?;
                browser.press(&[Key::Char('x')]).await?;
                browser.role("button", "Status").within(".bulk").click().await?;
                browser.role("option", "On Hold").click().await?;
                day.keeps("Kite call the mayor", "status", json!("On Hold")).await?;
                day.keeps("Kite look back", "status", json!("On Hold")).await?;
                browser.press(&[Key::Control, Key::Char('z')]).await?;
                day.keeps("Kite call the mayor", "status", json!("New")).await?;
                day.keeps("Kite look back", "status", json!("New")).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn one_s_work_fits_the_smallest_phone_and_is_ticked_by_a_finger() -> Result<()> {
    journey(0, async |stage| {
        let small = Screen { width: 320, height: 640, dark: false, touch: true };
        stage
            .browse("my-work-phone", small, async |browser| {
                let day = Day::make(stage, browser).await?;
                browser.go("/my-work?q=kite").await?;
                browser.role("link", "Kite pay the deposit").appears().await?;
                browser.picture("my-work-320").await?;
                browser.has_all_in_its_width().await?;
                let at = browser.role("checkbox", "Complete Kite pay the deposit").middle().await?;
                browser.touch(at).await?.lift().await?;
                day.keeps("Kite pay the deposit", "status", json!("Complete")).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn what_others_ask_one_to_look_at_stands_in_one_s_work_until_it_is_decided() -> Result<()> {
    journey(0, async |stage| {
        stage
            .browse("my-reviews", Screen::LAPTOP, async |browser| {
                let day = Day::make(stage, browser).await?;
                let priya = stage.api("priya@example.com").await?;
                let (title, task) = day.tasks[1];
                let request = json!({"reviewers": [day.me], "message": "Is the sum right?"});
                priya.post(&format!("/task/{task}/review/request"), request).await?;
                browser.go("/my-work?q=kite").await?;
                browser.reads("asks for your review").await?;
                browser.role("link", "Reviews").that_starts().within(".tabs").click().await?;
                browser.reads("Is the sum right?").await?;
                browser.picture("my-reviews").await?;
                // The name of the link begins with the status of its task.
                browser
                    .role("link", "Under Review Kite pay the deposit")
                    .that_starts()
                    .within(".asked")
                    .click()
                    .await?;
                browser.role("textbox", "Your words on it").types("It is").await?;
                browser.role("button", "Approve").click().await?;
                browser
                    .script("document.querySelector('.toast button[aria-label=Close]').click()", Vec::new())
                    .await?;
                day.keeps(title, "status", json!("Reviewed")).await?;
                until("nothing to be left", async || {
                    let script =
                        "return [...document.querySelectorAll('.asked a')].map((it) => it.textContent)";
                    let left = browser.script(script, Vec::new()).await?;
                    Ok(!left.to_string().contains(title))
                })
                .await
            })
            .await
    })
    .await
}
