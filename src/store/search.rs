//! What was said, as far as it is known here, and what the server knows beyond.

use super::Store;
use crate::api;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::error::ApiError;
use threadline_domain::message::Found;
use threadline_domain::{Said, SaidId};

impl Store {
    /// Every message and reply that is known here and that the server has, in no order. Follows changes.
    pub fn known_said(self) -> Vec<Arc<Said>> {
        let inner = self.inner();
        inner.said.version().track();
        let mut all = inner.said.all();
        all.retain(|said| !said.id.is_temporary());
        all
    }

    /// Asks the server: what it finds is known from then on. The newest first, with what the next page is asked with.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn search(
        self,
        wanted: &api::search::Wanted,
    ) -> Result<(Vec<SaidId>, Option<String>), ApiError> {
        let inner = self.inner();
        let outcome = api::search::messages(&inner.http, wanted).await;
        inner.note_outcome(&outcome);
        let page = outcome?;
        let said = page.items.into_iter().map(|found| match found {
            Found::Message(message) => Said::from(message),
            Found::Reply(reply) => Said::from(reply),
        });
        let mut ids = Vec::new();
        for one in said {
            ids.push(one.id.clone());
            inner.confirm_said(one);
        }
        Ok((ids, page.next))
    }
}
