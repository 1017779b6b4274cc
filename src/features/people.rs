//! People: everyone, one of them, and what can be done wherever somebody is shown.

mod call;
mod entries;
mod faces;
mod menu;
mod page;
mod picture;
mod portrait;
mod profile;
mod row;
mod their_tasks;

pub use call::{PersonButton, PersonCall, monogram};
pub use entries::person_entries;
pub use faces::{Faces, any_pictures};
pub use menu::PersonMenu;
pub use page::PeoplePage;
pub use profile::ProfilePage;
