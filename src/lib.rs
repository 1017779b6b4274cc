//! The front end of Threadline: features -> router, ui, store -> api -> domain.

#[macro_use]
pub mod on_demand;

pub mod api;
pub mod app;
pub mod features;
pub mod platform;
pub mod router;
pub mod store;
pub mod text;
pub mod ui;

/// Mounts the app in the page and takes the static skeleton away.
pub fn start() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
    platform::page::remove_skeleton();
}
