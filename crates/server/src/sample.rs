//! The sample workspace: believable people, projects and plans around today, the same every time.

mod backlog;
mod files;
mod records;
mod talk;
mod text;
mod write;

use crate::auth::password::{Effort, HashError};
use crate::blob::Blobs;
use crate::db::person::{self, NewPerson};
use crate::db::{Conn, Store, setting};
use std::collections::HashMap;
use threadline_domain::{Membership, UserId};

/// The password of everybody in the sample.
pub(crate) const PASSWORD: &str = "threadline";

/// Given name, family name and what they are to the workspace. The address is the given name at example.com.
pub(crate) const PEOPLE: [(&str, &str, Membership); 10] = [
    ("Alex", "Morgan", Membership::Administrator),
    ("Jonas", "Lindqvist", Membership::Member),
    ("Priya", "Raman", Membership::Member),
    ("Tomás", "Ferreira", Membership::Member),
    ("Elif", "Demir", Membership::Member),
    ("Hana", "Sato", Membership::Member),
    ("Callum", "Reid", Membership::Member),
    ("Aino", "Niemi", Membership::Member),
    ("Sofia", "Berg", Membership::External),
    ("Marit", "Holm", Membership::Client),
];

const TEXTS: [&str; 8] = [
    include_str!("../assets/sample/1-field-kit-launch.txt"),
    include_str!("../assets/sample/2-sensor-firmware.txt"),
    include_str!("../assets/sample/3-sensor-supply.txt"),
    include_str!("../assets/sample/4-water-fair.txt"),
    include_str!("../assets/sample/5-web-site.txt"),
    include_str!("../assets/sample/6-calibration-lab.txt"),
    include_str!("../assets/sample/7-template-trade-fair.txt"),
    include_str!("../assets/sample/8-template-release.txt"),
];

/// Why the sample cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The database refuses.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The people's password cannot be hashed.
    #[error(transparent)]
    Password(#[from] HashError),
    /// The folder of the files refuses.
    #[error(transparent)]
    Files(#[from] std::io::Error),
    /// The text of the sample is wrong.
    #[error("line {line}: {message}")]
    Text {
        /// The line, from one.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
}

/// Fills an empty workspace with the sample and one more project of `extra` tasks. One that holds people already
/// is left as it is.
pub(crate) async fn fill(
    store: &Store,
    blobs: &Blobs,
    extra: u32,
    effort: Effort,
) -> Result<(), SampleError> {
    if person::any(&mut *store.read().await?).await? {
        return Ok(());
    }
    let files = files::make(blobs).await?;
    let mut tx = store.write().await?;
    if person::any(&mut tx).await? {
        return Ok(());
    }
    setting::set(&mut tx, setting::WORKSPACE, "Halden Instruments").await?;
    setting::set(&mut tx, setting::SAMPLE, "true").await?;
    let people = add_people(&mut tx, effort).await?;
    let mut first = None;
    for source in TEXTS {
        let plan = text::parse(source)?;
        let project = write::project(&mut tx, &plan, &people).await?;
        first = first.or(Some(project));
    }
    if let Some(project) = first {
        records::write(&mut tx, project, &people).await?;
    }
    files::attach(&mut tx, &people, &files).await?;
    talk::write(&mut tx, &people).await?;
    if extra > 0 {
        backlog::write(&mut tx, extra, &people).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The people by the name that the texts call them: the part of the address before the @.
type People = HashMap<String, UserId>;

async fn add_people(conn: &mut Conn, effort: Effort) -> Result<People, SampleError> {
    let hash = effort.hash(PASSWORD)?;
    let mut people = People::new();
    for (first_name, last_name, membership) in PEOPLE {
        let email = email(first_name);
        let fresh = NewPerson { first_name, last_name, email: &email, password: Some(&hash), membership };
        people.insert(key(first_name), person::insert(conn, &fresh).await?);
    }
    Ok(people)
}

/// The address of a person of the sample.
pub(crate) fn email(first_name: &str) -> String {
    format!("{}@example.com", key(first_name))
}

/// A given name as an address has it.
fn key(first_name: &str) -> String {
    first_name.to_lowercase().replace('á', "a")
}
