//! A webhook as it is being written: what the form holds, and what of it has to be sent.

use std::collections::BTreeSet;
use threadline_domain::webhook::{EventNames, Signing};
use threadline_domain::{ProjectId, SectionId, Webhook, WebhookPatch};

/// The fields of the form.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct WebhookDraft {
    pub(super) name: String,
    pub(super) url: String,
    pub(super) events: BTreeSet<String>,
    pub(super) project: Option<ProjectId>,
    pub(super) section: Option<SectionId>,
    pub(super) exclude_details: bool,
    pub(super) signing: Signing,
    pub(super) secret: String,
}

impl WebhookDraft {
    /// The form for one that exists. Its secret is known to nobody here.
    pub(super) fn of(hook: &Webhook) -> Self {
        Self {
            name: hook.name.clone(),
            url: hook.url.clone(),
            events: hook.events.0.iter().cloned().collect(),
            project: hook.project,
            section: hook.section,
            exclude_details: hook.exclude_details,
            signing: hook.signing,
            secret: String::new(),
        }
    }

    /// What differs from `base`. Signing is sent only where it changes: sent again it would make another secret.
    pub(super) fn patch(&self, base: &Self) -> WebhookPatch {
        let again = self.signing == Signing::Provided && !self.secret.is_empty();
        let signs = self.signing != base.signing || again;
        WebhookPatch {
            name: (self.name.trim() != base.name).then(|| self.name.trim().to_owned()),
            url: (self.url.trim() != base.url).then(|| self.url.trim().to_owned()),
            events: (self.events != base.events).then(|| EventNames(self.events.iter().cloned().collect())),
            project: (self.project != base.project).then_some(self.project),
            section: (self.section != base.section).then_some(self.section),
            exclude_details: (self.exclude_details != base.exclude_details).then_some(self.exclude_details),
            signing: signs.then_some(self.signing),
            secret: again.then(|| self.secret.clone()),
            paused: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_or_sent_only_when_somebody_asks_for_it() {
        let base = WebhookDraft { signing: Signing::Generate, ..WebhookDraft::default() };
        let renamed = WebhookDraft { name: "Build".into(), ..base.clone() };
        let patch = renamed.patch(&base);
        assert_eq!((patch.name.as_deref(), patch.signing, patch.secret), (Some("Build"), None, None));
        let own = WebhookDraft { signing: Signing::Provided, secret: "hush".into(), ..base.clone() };
        let patch = own.patch(&base);
        assert_eq!((patch.signing, patch.secret.as_deref()), (Some(Signing::Provided), Some("hush")));
        let again = WebhookDraft { secret: "other".into(), ..own.clone() }.patch(&own);
        assert_eq!((again.signing, again.secret.as_deref()), (Some(Signing::Provided), Some("other")));
    }
}
