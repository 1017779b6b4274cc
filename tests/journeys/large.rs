//! Ten thousand tasks on one board.

use anyhow::Context;
use journeys::{Result, Screen, journey, until};
use serde_json::{Value, json};

use crate::board::{ALEX, number};

#[tokio::test]
async fn a_board_of_ten_thousand_tasks_scrolls_to_its_end_and_carries_a_card() -> Result<()> {
    journey(10_000, async |stage| {
        let api = stage.api(ALEX).await?;
        let projects = api.get("/project").await?;
        let project = number(projects.as_array().and_then(|all| all.last()).context("no project")?);
        stage
            .browse("large", Screen::LAPTOP, async |browser| {
                browser.enter(api.token()).await?;
                browser.go(&format!("/projects/{project}/board")).await?;
                until("a full first screen", async || Ok(browser.all(".board [data-task-id]").await?.len() > 10)).await?;
                let elements = browser.script("return document.getElementsByTagName('*').length", vec![]).await?;
                assert!(elements.as_u64().is_some_and(|count| count <= 1400), "{elements} elements");

                let (x, y) = browser.middle_of("[data-column] .cards").await?;
                let wheel = json!({"x": x, "y": y, "yDistance": -60_000, "speed": 20_000, "gestureSourceType": "mouse"});
                browser.devtools("Input.synthesizeScrollGesture", wheel).await?;
                let last = "
                    const list = document.querySelector('[data-column] .cards');
                    list.scrollTop = list.scrollHeight;
                    const end = list.getBoundingClientRect().bottom;
                    const cards = [...list.querySelectorAll('[data-task-id]')];
                    const lowest = Math.max(...cards.map((it) => it.getBoundingClientRect().bottom));
                    return cards.length > 3 && Math.abs(list.scrollTop + list.clientHeight - list.scrollHeight) < 2 && Math.abs(lowest - end) < 90;";
                until("the end of the column", async || Ok(browser.script(last, vec![]).await? == json!(true))).await?;

                let plan = "
                    const columns = [...document.querySelectorAll('[data-column]')].filter((it) => it.querySelector('[data-task-id]'));
                    const inside = (it) => { const r = it.getBoundingClientRect(); return r.top > 140 && r.bottom < innerHeight - 10; };
                    const card = [...columns[0].querySelectorAll('[data-task-id]')].find(inside);
                    return { task: card.dataset.taskId, title: card.querySelector('h3').textContent.trim(), column: columns[1].dataset.column };";
                let plan: Value = browser.script(plan, vec![]).await?;
                let (task, title) = (plan["task"].as_str().context("no card")?, plan["title"].as_str().unwrap_or_default());
                let column = plan["column"].as_str().context("one column")?;
                let to = browser.middle_of(&format!("[data-column={column:?}] [data-task-id]")).await?;
                browser.drag(&browser.role("link", title).within(&format!("[data-task-id=\"{task}\"]")), to).await?;
                let there = format!("[data-column={column:?}] [data-task-id=\"{task}\"]");
                until("the card in the next column", async || Ok(!browser.all(&there).await?.is_empty())).await
            })
            .await
    })
    .await
}
