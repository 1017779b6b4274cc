//! What waits for what: seen, walked, explained and changed as a graph and in words.

use anyhow::ensure;
use journeys::{Api, Browser, Key, Result, Screen, Stage, journey, until};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};
use threadline_domain::Moment;

use crate::board::{ALEX, number};

const DAY: i64 = 86_400_000;

/// Three tasks in a row, the first long overdue, and one beside them.
pub(crate) struct Kites {
    pub(crate) api: Api,
    pub(crate) project: i64,
    pub(crate) buy: i64,
    pub(crate) sew: i64,
    pub(crate) fly: i64,
    pub(crate) print: i64,
}

impl Kites {
    pub(crate) async fn make(stage: &Stage) -> Result<Self> {
        let api = stage.api(ALEX).await?;
        let project = number(&api.post("/project", json!({"title": "Kite festival"})).await?);
        let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
        // The first day of 1970 was a Thursday: the Monday of this week.
        let monday = now / DAY - (now / DAY + 3) % 7;
        let task = async |title: &str, due: Option<i64>| -> Result<i64> {
            let due = due.map(|due| Moment((monday + due) * DAY).to_rfc3339());
            let fields = json!({"title": title, "project": project, "status": "New", "dueDate": due});
            Ok(number(&api.post("/task", fields).await?))
        };
        let buy = task("Buy string", Some(-14)).await?;
        let sew = task("Sew the kite", Some(-10)).await?;
        let (fly, print) = (task("Fly the kite", None).await?, task("Print posters", None).await?);
        for (task, before) in [(sew, buy), (fly, sew)] {
            api.post(&format!("/task/{task}/dependency"), json!({"dependsOnTask": before})).await?;
        }
        Ok(Self { api, project, buy, sew, fly, print })
    }

    pub(crate) async fn open(&self, browser: &Browser) -> Result<()> {
        browser.enter(self.api.token()).await?;
        browser.go(&format!("/projects/{}/dependencies?as=graph", self.project)).await?;
        browser.role("button", "Buy string, New").that_starts().appears().await
    }

    /// What the server has of the links: successor and predecessor.
    pub(crate) async fn kept(&self) -> Result<BTreeSet<(i64, i64)>> {
        let mut links = BTreeSet::new();
        for task in [self.buy, self.sew, self.fly, self.print] {
            let found = self.api.get(&format!("/task/{task}/dependency")).await?;
            let ends = found
                .as_array()
                .into_iter()
                .flatten()
                .map(|link| (id(&link["task"]), id(&link["dependsOnTask"])));
            links.extend(ends);
        }
        Ok(links)
    }

    pub(crate) async fn keeps(&self, links: &[(i64, i64)]) -> Result<()> {
        let wanted: BTreeSet<_> = links.iter().copied().collect();
        until(&format!("the server to keep {links:?}"), async || Ok(self.kept().await? == wanted)).await
    }
}

/// An id as the wire has it: alone or in its record.
fn id(value: &Value) -> i64 {
    value.as_i64().or_else(|| value["id"].as_i64()).unwrap_or_default()
}

/// The name of the box or link that the keyboard is at.
async fn at(browser: &Browser) -> Result<String> {
    let script = "return document.activeElement?.querySelector('.unseen')?.textContent ?? ''";
    Ok(browser.script(script, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}

async fn goes_to(browser: &Browser, name: &str) -> Result<()> {
    until(&format!("the keyboard at {name}"), async || Ok(at(browser).await?.starts_with(name))).await
}

#[tokio::test]
async fn a_task_is_explained_linked_and_unlinked_by_mouse_and_a_circle_is_refused_by_name() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("dependencies-mouse", Screen::LAPTOP, async |browser| {
                browser.enter(kites.api.token()).await?;
                browser.go(&format!("/projects/{}/board", kites.project)).await?;
                browser.role("link", "Dependencies").click().await?;
                browser.role("button", "Sew the kite, New").that_starts().click().await?;
                browser.role("heading", "Sew the kite").appears().await?;
                browser.role("heading", "Waits for 1").within(".explain").appears().await?;
                browser.role("heading", "Holds up 1").within(".explain").appears().await?;
                // Why it is late begins with what was to be bought two weeks ago.
                browser.role("heading", "Why is it").that_starts().within(".explain").appears().await?;
                browser.role("button", "Buy string").within(".chain").appears().await?;

                browser.role("button", "Add successor…").click().await?;
                browser.role("option", "Print posters").click().await?;
                let chain = [(kites.sew, kites.buy), (kites.fly, kites.sew)];
                kites.keeps(&[chain[0], chain[1], (kites.print, kites.sew)]).await?;
                browser.role("heading", "Holds up 2").within(".explain").appears().await?;
                browser.role("button", "Undo").click().await?;
                kites.keeps(&chain).await?;

                browser.role("button", "Add predecessor…").click().await?;
                browser.role("option", "Fly the kite").click().await?;
                browser.role("alert", "").within(".explain").appears().await?;
                browser.reads("“Sew the kite” → “Fly the kite” → “Sew the kite”").await?;
                kites.keeps(&chain).await?;

                browser.role("button", "Remove the link to Fly the kite").click().await?;
                kites.keeps(&chain[..1]).await?;
                browser.role("button", "Undo").click().await?;
                kites.keeps(&chain).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn arrow_keys_walk_along_the_links_and_enter_opens_the_task() -> Result<()> {
    journey(0, async |stage| {
        let kites = Kites::make(stage).await?;
        stage
            .browse("dependencies-keys", Screen::LAPTOP, async |browser| {
                kites.open(browser).await?;
                browser.script("document.querySelector('.node[tabindex=\"0\"]').focus()", Vec::new()).await?;
                goes_to(browser, "Buy string, New, Overdue").await?;
                ensure!(at(browser).await?.ends_with("holds up 1"), "{}", at(browser).await?);
                browser.press(&[Key::Right]).await?;
                goes_to(browser, "Sew the kite").await?;
                browser.press(&[Key::Right]).await?;
                goes_to(browser, "Fly the kite").await?;
                browser.press(&[Key::Left]).await?;
                goes_to(browser, "Sew the kite").await?;
                browser.press(&[Key::Space]).await?;
                browser.role("heading", "Sew the kite").within(".explain").appears().await?;
                browser.at(&format!("focus={}", kites.sew)).await?;
                goes_to(browser, "Sew the kite").await?;
                browser.press(&[Key::Shift, Key::F10]).await?;
                browser.role("menuitem", "Add predecessor…").click().await?;
                browser.role("option", "Print posters").click().await?;
                kites
                    .keeps(&[(kites.sew, kites.buy), (kites.fly, kites.sew), (kites.sew, kites.print)])
                    .await?;
                browser.script("document.querySelector('.node.focus').focus()", Vec::new()).await?;
                browser.press(&[Key::Enter]).await?;
                browser.at(&format!("peek={}", kites.sew)).await
            })
            .await
    })
    .await
}
