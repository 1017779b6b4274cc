//! Trying dates on the timeline: seen before it is sent, sent as one step, taken back as one.

use journeys::{Api, Browser, Key, Result, Screen, Stage, journey, until};
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};
use threadline_domain::Moment;

use crate::board::{ALEX, number};

const DAY: i64 = 86_400_000;

/// A chain of two tasks and one beside it, in a week that lies ahead.
pub(crate) struct Chain {
    pub(crate) api: Api,
    pub(crate) project: i64,
    pub(crate) sew: i64,
    pub(crate) fly: i64,
    monday: i64,
}

impl Chain {
    pub(crate) async fn make(stage: &Stage) -> Result<Self> {
        let api = stage.api(ALEX).await?;
        let project = number(&api.post("/project", json!({"title": "Kite festival"})).await?);
        let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
        // The first day of 1970 was a Thursday.
        let today = now / DAY;
        let monday = today + 7 - (today + 3) % 7;
        let task = async |title: &str, start: i64, due: i64| -> Result<i64> {
            let dates = json!({
                "title": title, "project": project, "status": "New",
                "startDate": at(monday + start), "dueDate": at(monday + due),
            });
            Ok(number(&api.post("/task", dates).await?))
        };
        let (sew, fly) = (task("Sew the kite", 0, 1).await?, task("Fly the kite", 2, 3).await?);
        task("Print posters", 1, 4).await?;
        api.post(&format!("/task/{fly}/dependency"), json!({"dependsOnTask": sew})).await?;
        Ok(Self { api, project, sew, fly, monday })
    }

    pub(crate) async fn open(&self, browser: &Browser) -> Result<()> {
        browser.enter(self.api.token()).await?;
        browser.go(&format!("/projects/{}/timeline", self.project)).await?;
        browser.role("treegrid", "Tasks and their dates").appears().await?;
        browser.middle_of(&bar(self.sew)).await.map(drop)
    }

    /// What the server has of both ends of the chain: start and due of each, in days after the Monday.
    async fn kept(&self) -> Result<[[Option<i64>; 2]; 2]> {
        let tasks = self.api.get(&format!("/project/{}/tasks", self.project)).await?;
        let dates = |id: i64| {
            let task = tasks.as_array().into_iter().flatten().find(|task| task["id"] == json!(id));
            ["startDate", "dueDate"].map(|field| {
                let at = Moment::parse(task?[field].as_str()?)?;
                Some(at.0 / DAY - self.monday)
            })
        };
        Ok([dates(self.sew), dates(self.fly)])
    }

    /// Whether both tasks have other dates than at first.
    pub(crate) async fn moved(&self) -> Result<bool> {
        let [sew, fly] = self.kept().await?;
        Ok(sew[1] != Some(1) && fly[1] != Some(3))
    }

    pub(crate) async fn keeps(&self, days: [[i64; 2]; 2]) -> Result<()> {
        let wanted = days.map(|task| task.map(Some));
        until(&format!("the server to keep {days:?}"), async || Ok(self.kept().await? == wanted)).await
    }
}

fn at(day: i64) -> Value {
    json!(Moment(day * DAY).to_rfc3339())
}

pub(crate) fn bar(task: i64) -> String {
    format!("[data-task-id='{task}'] .tl-bar")
}

/// Requests that change something.
fn writes(stage: &Stage) -> usize {
    ["POST", "PATCH", "PUT", "DELETE"].iter().map(|method| stage.proxy.count(method, "/v1/task")).sum()
}

/// What stands in the live region.
async fn said(browser: &Browser) -> Result<String> {
    let words = browser.script("return document.querySelector('[data-live=polite]').textContent", Vec::new());
    Ok(words.await?.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_dragged_bar_shows_what_would_move_and_sends_nothing_before_apply() -> Result<()> {
    journey(0, async |stage| {
        let chain = Chain::make(stage).await?;
        let stage = &*stage;
        stage
            .browse("timeline-mouse", Screen::LAPTOP, async |browser| {
                chain.open(browser).await?;
                let before = writes(stage);
                // Two days of fourteen pixels each.
                let (x, y) = browser.middle_of(&bar(chain.sew)).await?;
                browser.drag_from((x, y), (x + 28.0, y)).await?;
                browser.role("heading", "What if “Sew the kite” ends on").that_starts().appears().await?;
                browser.reads("2 tasks move").await?;
                browser.role("rowheader", "Fly the kite").that_starts().within(".what-if").appears().await?;
                assert_eq!(browser.all(".tl-ghost").await?.len(), 2);
                assert_eq!(chain.kept().await?, [[0, 1], [2, 3]].map(|task| task.map(Some)));
                assert_eq!(writes(stage), before, "nothing is sent before Apply");

                browser.role("button", "Apply 2 changes").click().await?;
                chain.keeps([[2, 3], [4, 7]]).await?;
                assert_eq!(writes(stage), before + 1, "both in one request");
                browser.role("button", "Undo").click().await?;
                chain.keeps([[0, 1], [2, 3]]).await?;
                until("one way back and no more", async || {
                    Ok(browser.role("button", "Undo").count().await? == 0)
                })
                .await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn the_keyboard_tries_dates_hears_what_would_happen_and_can_think_better_of_it() -> Result<()> {
    journey(0, async |stage| {
        let chain = Chain::make(stage).await?;
        let stage = &*stage;
        stage
            .browse("timeline-keyboard", Screen::LAPTOP, async |browser| {
                chain.open(browser).await?;
                let before = writes(stage);
                browser.tab_to("rowheader", "New Sew the kite").await?;
                browser.press(&[Key::Right]).await?;
                browser.press(&[Key::Shift, Key::Right]).await?;
                until("the length to be announced", async || {
                    let words = said(browser).await?;
                    Ok(words.starts_with("Sew the kite:") && words.contains("2 tasks move"))
                })
                .await?;
                browser.press(&[Key::Escape]).await?;
                browser.role("button", "Discard").goes().await?;
                assert_eq!(writes(stage), before, "discarded without a request");

                // The keyboard is on the bar still: three days on, past the weekend where it has to.
                browser.press(&[Key::Right]).await?;
                browser.press(&[Key::Right]).await?;
                browser.press(&[Key::Right]).await?;
                browser.role("radio", "Only this").click().await?;
                browser.role("button", "Apply 1 change").click().await?;
                chain.keeps([[3, 4], [2, 3]]).await?;
                browser.press(&[Key::Control, Key::Char('z')]).await?;
                chain.keeps([[0, 1], [2, 3]]).await
            })
            .await
    })
    .await
}

#[tokio::test]
async fn the_plan_reads_as_words_and_follows_the_address() -> Result<()> {
    journey(0, async |stage| {
        let chain = Chain::make(stage).await?;
        stage
            .browse("timeline-words", Screen::LAPTOP, async |browser| {
                chain.open(browser).await?;
                // The posters end last; the kite can slip until then.
                let words = format!("document.querySelector(\"[data-task-id='{}']\").textContent", chain.sew);
                until("the dates and the float in words", async || {
                    let words = browser.script(&format!("return {words}"), Vec::new()).await?;
                    Ok(words.as_str().is_some_and(|words| words.ends_with("can slip by 1 working day")))
                })
                .await?;
                browser.role("button", "Critical path").click().await?;
                browser.at("critical=off").await?;
                browser.role("button", "Zoom").that_starts().click().await?;
                browser.role("menuitemradio", "Months").click().await?;
                browser.at("zoom=month").await?;
                browser.reload().await?;
                browser.middle_of(&bar(chain.fly)).await?;
                assert_eq!(browser.role("button", "Critical path").attribute("aria-pressed").await?, "false");
                Ok(())
            })
            .await
    })
    .await
}
