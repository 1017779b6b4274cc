//! A router that knows its addresses, so that a test can walk all of them.

use crate::app::App;
use crate::failure::Failure;
use axum::Router;
use axum::routing::MethodRouter;

/// Addresses with what answers there.
#[derive(Default)]
pub(crate) struct Routes {
    router: Router<App>,
    paths: Vec<String>,
}

impl Routes {
    /// Adds an address.
    pub(crate) fn route(mut self, path: &str, methods: MethodRouter<App>) -> Self {
        self.paths.push(path.to_owned());
        Self { router: self.router.route(path, methods), paths: self.paths }
    }

    /// Adds all of another list.
    pub(crate) fn merge(mut self, mut other: Self) -> Self {
        self.paths.append(&mut other.paths);
        Self { router: self.router.merge(other.router), paths: self.paths }
    }

    /// Every address, with `{…}` for what is filled in.
    pub(crate) fn into_paths(self) -> Vec<String> {
        self.paths
    }

    /// The router, which refuses what it does not know.
    pub(crate) fn into_router(self) -> Router<App> {
        self.router
            .fallback(async || Failure::NotFound("There is nothing at this address.".to_owned()))
            .method_not_allowed_fallback(async || Failure::Method)
    }
}
