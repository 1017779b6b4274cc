//! The board beside a page without framework that shows the same cards.

use anyhow::Context;
use journeys::{Driver, Result, Server};

use crate::goals;
use crate::measures::Measures;
use crate::session::{Session, settle};
use crate::table::Table;
use crate::{floor, load, work};

/// Alternates product and floor, so that what else happens on the machine meets both.
pub(crate) async fn compare(driver: &Driver, tasks: u32, runs: u32) -> Result<Table> {
    let server = Server::start(tasks).await?;
    let mut product = Session::product(&server, String::new()).await?;
    // The large one is the last of the sample.
    let projects = product.api()?.get("/project").await?;
    let project = projects.as_array().and_then(|all| all.last()?["id"].as_i64()).context("no project")?;
    product.place = format!("/projects/{project}/board");
    let site = floor::stage(product.api()?, project).await?;
    let floor_server = Server::start_with_site(0, site.path().to_owned()).await?;
    let floor = Session::floor(&floor_server);
    let (mut of_product, mut of_floor) = (Measures::default(), Measures::default());
    for run in 1..=runs {
        println!("Board of {tasks} tasks, run {run} of {runs}");
        measure(driver, &floor, &mut of_floor).await.context("the floor")?;
        measure(driver, &product, &mut of_product).await.context("the product")?;
    }
    Ok(Table::new(format!("Board, {tasks} tasks"), goals::board(tasks), of_product, Some(of_floor)))
}

/// One run: a cold load, then the work of a person, then a second visit.
async fn measure(driver: &Driver, session: &Session, measures: &mut Measures) -> Result<()> {
    let browser = session.open(driver).await?;
    browser.go(&session.place).await?;
    settle(&browser).await?;
    load::note(driver, session, &browser, measures).await?;
    work::note(session, &browser, measures).await?;
    browser.go("/config.json").await?;
    browser.go(&session.place).await?;
    settle(&browser).await?;
    measures.note("warm", load::number(&browser, "__bench.first").await?);
    browser.close().await
}
