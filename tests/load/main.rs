//! How much a release server takes: many people at once over loopback, on the workspace of 10,000 tasks. Four of five
//! requests read, as on a board in use; writes are spread over tasks, sections and dependencies.
//!
//! `cargo xtask bench --server` builds the server and runs this.

mod caller;
mod guests;
mod mix;

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use journeys::{Result, Server, from_environment};
use serde_json::{Value, json};
use tempfile::TempDir;

use caller::Caller;
use mix::{Done, Worker};

const TASKS: u32 = 10_000;
/// People who each wait for an answer before they ask again.
const PEOPLE: usize = 16;
const WARM_UP: Duration = Duration::from_secs(3);

// One thread: more would wake each other, on processors that the server needs.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let seconds =
        std::env::var("THREADLINE_BENCH_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let site = TempDir::with_prefix("threadline-load-")?;
    fs::write(site.path().join("index.html"), "<!doctype html>")?;
    let server = Server::start_with_site(TASKS, site.path().to_owned()).await?;
    let token = server.token("alex@example.com").await?;
    let base = format!("http://{}/v1", server.address());
    let plan = Arc::new(mix::Plan::read(&base, &token).await?);

    let measuring = Arc::new(AtomicBool::new(false));
    let ended = Arc::new(AtomicBool::new(false));
    let mut workers = Vec::with_capacity(PEOPLE);
    for number in 0..PEOPLE {
        let caller = Caller::connect(&server.address().to_string(), &token).await?;
        let worker = Worker::new(number, caller, Arc::clone(&plan));
        workers.push(tokio::spawn(worker.run(Arc::clone(&measuring), Arc::clone(&ended))));
    }
    tokio::time::sleep(WARM_UP).await;
    let process = server.process().context("the server is gone")?;
    measuring.store(true, Ordering::Relaxed);
    let own = std::process::id();
    let (start, before) = (Instant::now(), [process, own].map(worked));
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    let [server_worked, own_worked] = [process, own].map(worked);
    let used = Used {
        elapsed: start.elapsed(),
        worked: before[0].zip(server_worked).map(|(before, after)| after - before),
        own: before[1].zip(own_worked).map(|(before, after)| after - before),
        memory: memory(process),
    };
    ended.store(true, Ordering::Relaxed);
    let mut done = Vec::new();
    for worker in workers {
        done.extend(worker.await??);
    }
    let mut report = report(&done, &used)?;
    report["guests"] = guests::compare(&server, &base, plan.project).await?;
    let file = from_environment("THREADLINE_BENCH_FILE")?;
    fs::write(&file, serde_json::to_string_pretty(&report)?)?;
    println!("\nIn {}", file.display());
    Ok(())
}

/// What the server took for its answers.
struct Used {
    elapsed: Duration,
    /// Seconds of a processor.
    worked: Option<f64>,
    /// The same of this program, which asks: where both share the processors, it takes from what is measured.
    own: Option<f64>,
    /// What it holds in memory and the most that it held, in MiB.
    memory: (Option<f64>, Option<f64>),
}

/// Prints the table and gives the same numbers.
fn report(done: &[Done], used: &Used) -> Result<Value> {
    ensure!(!done.is_empty(), "nothing was answered");
    let (elapsed, (rss, peak)) = (used.elapsed, used.memory);
    let failed = done.iter().filter(|one| !one.fine).count();
    for what in mix::ALL {
        let wrong = done.iter().filter(|one| one.what == what && !one.fine).count();
        if wrong > 0 {
            println!("refused: {} ({wrong} times)", what.words());
        }
    }
    let per_second = done.len() as f64 / elapsed.as_secs_f64();
    println!("{TASKS} tasks, {PEOPLE} people at once, {:.0} s", elapsed.as_secs_f64());
    println!("{:<34}{:>9}{:>10}{:>10}{:>10}", "", "count", "p50 ms", "p99 ms", "max ms");
    let mut rows = serde_json::Map::new();
    rows.insert("all".to_owned(), row("all", done.iter()));
    for (name, writes) in [("reads", false), ("writes", true)] {
        rows.insert(name.to_owned(), row(name, done.iter().filter(|one| one.what.is_write() == writes)));
    }
    for what in mix::ALL {
        rows.insert(what.words().to_owned(), row(what.words(), done.iter().filter(|one| one.what == what)));
    }
    let told = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.0}"));
    // On a machine that others use too this says more than the time.
    let [each, own] = [used.worked, used.own].map(|worked| Some(worked? * 1_000_000.0 / done.len() as f64));
    println!(
        "{per_second:.0} requests a second, {failed} failed, {} MiB in memory (most: {}), {} µs of a processor each, \
         and {} µs to ask",
        told(rss),
        told(peak),
        told(each),
        told(own)
    );
    Ok(json!({
        "tasks": TASKS, "people": PEOPLE, "seconds": elapsed.as_secs_f64(), "requestsPerSecond": per_second,
        "failed": failed, "processorMicroseconds": each, "askingMicroseconds": own,
        "rssMiB": rss, "peakMiB": peak, "latencies": rows,
    }))
}

fn row<'a>(name: &str, done: impl Iterator<Item = &'a Done>) -> Value {
    let mut times: Vec<f64> = done.map(|one| one.took.as_secs_f64() * 1000.0).collect();
    times.sort_by(f64::total_cmp);
    let at =
        |share: f64| times.get(((times.len() as f64 - 1.0) * share).round() as usize).copied().unwrap_or(0.0);
    let (half, most, last) = (at(0.5), at(0.99), at(1.0));
    println!("{name:<34}{:>9}{half:>10.1}{most:>10.1}{last:>10.1}", times.len());
    json!({"count": times.len(), "p50": half, "p99": most, "max": last})
}

/// How long processors have worked for the server, in seconds. Only Linux tells.
fn worked(process: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the name, which may hold anything: the 14th and 15th field, in hundredths.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / 100.0)
}

/// What the server holds in memory and the most that it held, in MiB. Only Linux tells.
fn memory(process: u32) -> (Option<f64>, Option<f64>) {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
    };
    (field("VmRSS:"), field("VmHWM:"))
}
