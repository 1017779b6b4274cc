//! A plan as large projects have one: sections, tasks with dates, and links from earlier to later ones.

use anyhow::{Context, ensure};
use futures_util::{StreamExt, TryStreamExt, stream};
use journeys::{Api, Result};
use serde_json::{Value, json};
use threadline_domain::Moment;

const DAY: i64 = 86_400_000;
/// A Monday, in days since 1970.
const FIRST_DAY: i64 = 20_500;
const SECTIONS: usize = 8;
/// Tasks that run beside each other.
const ABREAST: usize = 40;
/// As many as one request may bring.
const BULK: usize = 100;
/// Requests at once.
const HANDS: usize = 8;

/// Makes it and gives its project.
pub(crate) async fn plan(api: &Api, tasks: usize, links: usize) -> Result<i64> {
    let project = number(&api.post("/project", json!({"title": "Sea survey"})).await?)?;
    let mut sections = Vec::new();
    for at in 1..=SECTIONS {
        let section = json!({"name": format!("Stage {at}"), "project": project});
        sections.push(number(&api.post("/section", section).await?)?);
    }
    let items: Vec<Value> = (0..tasks).map(|at| task(at, tasks, project, &sections)).collect();
    let mut ids = Vec::new();
    for part in items.chunks(BULK) {
        let made = api.post("/task/bulk", json!({"items": part})).await?;
        ids.extend(made["created"].as_array().into_iter().flatten().filter_map(Value::as_i64));
    }
    ensure!(ids.len() == tasks, "{} tasks of {tasks}", ids.len());
    let wanted = pairs(tasks, links);
    ensure!(wanted.len() == links, "{} links of {links}", wanted.len());
    let ids = &ids;
    stream::iter(wanted)
        .map(async |(before, after)| {
            let link = json!({"dependsOnTask": ids[before]});
            api.post(&format!("/task/{}/dependency", ids[after]), link).await
        })
        .buffer_unordered(HANDS)
        .try_for_each(async |_| Ok(()))
        .await?;
    Ok(project)
}

fn task(at: usize, all: usize, project: i64, sections: &[i64]) -> Value {
    let row = i64::try_from(at / ABREAST).unwrap_or_default();
    // A week for each row of tasks that run beside each other.
    let start = FIRST_DAY + row * 7 + i64::try_from(at % 3).unwrap_or_default();
    let day = |day: i64| Moment(day * DAY).to_rfc3339();
    json!({
        "title": format!("Station {}, {}", at + 1, ["sound the depth", "take the sample", "write it down"][at % 3]),
        "project": project,
        "section": sections[at * sections.len() / all],
        "status": "New",
        "startDate": day(start),
        "dueDate": day(start + 1 + i64::try_from(at % 2).unwrap_or_default()),
    })
}

/// From earlier to later, most of them near, some far away; no pair twice.
pub(crate) fn pairs(tasks: usize, links: usize) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::with_capacity(links);
    // In each round every task gets one more predecessor, from another place of the rows before.
    for round in 0.. {
        for after in ABREAST..tasks {
            if pairs.len() == links || round == ABREAST {
                return pairs;
            }
            let back = if after % 17 == round { 5 * ABREAST } else { ABREAST };
            let row = (after / ABREAST * ABREAST).saturating_sub(back);
            let pair = (row + (after * 7 + round * 13) % ABREAST, after);
            if pair.0 < after && (round == 0 || !pairs.contains(&pair)) {
                pairs.push(pair);
            }
        }
    }
    pairs
}

fn number(made: &Value) -> Result<i64> {
    made["id"].as_i64().with_context(|| format!("no id in {made}"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::pairs;

    #[test]
    fn links_lead_from_earlier_to_later_and_none_comes_twice() {
        let pairs = pairs(2_000, 4_000);
        assert_eq!(pairs.len(), 4_000);
        assert!(pairs.iter().all(|(before, after)| before < after && *after < 2_000));
        assert_eq!(pairs.iter().collect::<HashSet<_>>().len(), 4_000);
    }
}
