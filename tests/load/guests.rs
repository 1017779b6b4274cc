//! What guests wait for beside people of the house: for them every list is narrowed to the projects of their teams.

use std::time::{Duration, Instant};

use anyhow::Context;
use journeys::{Result, Server};
use reqwest::Client;
use serde_json::{Value, json};

/// How often each is asked.
const TIMES: usize = 15;

/// Puts a guest on the team of the large project, asks for the same as them and as an administrator, and prints the
/// medians in milliseconds.
pub(crate) async fn compare(server: &Server, base: &str, project: i64) -> Result<Value> {
    let client = Client::new();
    let (house, guest) = (server.token("alex@example.com").await?, server.token("sofia@example.com").await?);
    let get = async |token: &str, path: &str| -> Result<Value> {
        let request = client.get(format!("{base}{path}")).bearer_auth(token);
        Ok(request.send().await?.error_for_status()?.json().await?)
    };
    let id = get(&guest, "/user/me").await?["data"]["id"].as_i64().context("who the guest is")?;
    let since = get(&house, "/changes").await?["data"]["cursor"].as_i64().context("a cursor")?;
    let team = client.patch(format!("{base}/project/{project}")).bearer_auth(&house);
    team.json(&json!({"team": [id]})).send().await?.error_for_status()?;
    let now = get(&house, "/changes").await?["data"]["cursor"].as_i64().context("a cursor")?;
    let task = get(&house, &format!("/project/{project}/tasks?shape=flat&limit=1")).await?;
    let task = task["data"][0]["id"].as_i64().context("a task")?;
    // Something to tell, each time.
    let done = client.patch(format!("{base}/task/{task}")).bearer_auth(&house);
    done.json(&json!({"title": "Changed for the guests"})).send().await?.error_for_status()?;

    println!("\n{:<44}{:>10}{:>10}", "median in ms", "house", "guest");
    let mut rows = serde_json::Map::new();
    for (name, path) in [
        ("the board of 10,000", format!("/project/{project}/tasks?shape=flat")),
        ("50 tasks of all", "/task?shape=flat&limit=50".to_owned()),
        ("every dependency of the project", format!("/project/{project}/dependency")),
        ("one task", format!("/task/{task}?shape=flat")),
        ("what changed", format!("/changes?since={now}")),
        ("what changed since they came to the team", format!("/changes?since={since}")),
        ("the people", "/user".to_owned()),
    ] {
        let mut medians = Vec::new();
        for token in [&house, &guest] {
            let mut times = Vec::with_capacity(TIMES);
            for turn in 0..TIMES {
                // Not the answer that was remembered from the time before.
                let sign = if path.contains('?') { '&' } else { '?' };
                let start = Instant::now();
                get(token, &format!("{path}{sign}turn={turn}")).await?;
                times.push(start.elapsed());
            }
            times.sort();
            medians.push(milliseconds(times[TIMES / 2]));
        }
        println!("{name:<44}{:>10.1}{:>10.1}", medians[0], medians[1]);
        rows.insert(name.to_owned(), json!({"house": medians[0], "guest": medians[1]}));
    }
    Ok(rows.into())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
