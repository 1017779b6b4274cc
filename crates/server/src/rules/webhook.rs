//! What a webhook may be. Webhooks are the administrators' affair: each hears what its owner may see, and an
//! administrator sees every project.

use super::check;
use crate::auth::Person;
use crate::auth::token;
use crate::db::webhook::queue;
use crate::db::{Conn, project, section, webhook};
use crate::failure::{Failure, Invalid, Outcome};
use crate::outbound::Outbound;
use threadline_domain::webhook::{EventNames, Signing, WebhookState, is_event};
use threadline_domain::{Webhook, WebhookId, WebhookPatch};

/// The most webhooks of a workspace: each change is looked at for each of them.
const LIMIT: i64 = 50;
/// The longest address, and the longest secret.
const URL_LIMIT: usize = 2_000;
const SECRET_LIMIT: usize = 500;

/// Makes a webhook. A secret that was made here stands in it, this once.
pub(crate) async fn create(
    conn: &mut Conn,
    actor: &Person,
    patch: WebhookPatch,
    outbound: &Outbound,
) -> Outcome<Webhook> {
    let mut invalid = Invalid::default();
    if patch.name.is_none() {
        invalid.add("name", "Give the webhook a name.");
    }
    if patch.url.is_none() {
        invalid.add("url", "Say which address is to be called.");
    }
    if patch.events.is_none() {
        invalid.add("events", "Say which events the webhook is about, such as basicops:task:created.");
    }
    if webhook::count(conn).await? >= LIMIT {
        invalid.add("name", format!("There are {LIMIT} webhooks already: delete one first."));
    }
    let mut fresh = Webhook {
        id: 0,
        company_id: 0,
        user_id: actor.id,
        eid: WebhookId(fresh_eid()),
        name: String::new(),
        url: String::new(),
        events: EventNames::default(),
        project: None,
        section: None,
        exclude_details: false,
        signing: Signing::None,
        state: WebhookState::Active,
        secret: None,
    };
    let secret = apply(conn, actor, &mut fresh, patch, invalid, outbound).await?;
    webhook::insert(conn, &fresh, secret.flat()).await?;
    told(conn, &fresh.eid, fresh.signing, secret).await
}

/// Changes some fields of a webhook. One that was failing is called again.
pub(crate) async fn update(
    conn: &mut Conn,
    actor: &Person,
    eid: &WebhookId,
    patch: WebhookPatch,
    outbound: &Outbound,
) -> Outcome<Webhook> {
    let mut found = find(conn, eid).await?;
    // What was failing is tried again; what was paused stays so, also where the failing is what is shown.
    let paused = webhook::is_paused(conn, found.id).await?;
    found.state = if paused { WebhookState::Paused } else { WebhookState::Active };
    let secret = apply(conn, actor, &mut found, patch, Invalid::default(), outbound).await?;
    webhook::update(conn, &found).await?;
    if !matches!(secret, Secret::Kept) {
        webhook::set_secret(conn, found.id, secret.flat()).await?;
    }
    if paused && found.state != WebhookState::Paused {
        queue::begin_anew(conn, found.id).await?;
    }
    queue::hurry(conn, found.id).await?;
    told(conn, eid, found.signing, secret).await
}

/// The webhook, or the failure that there is none.
pub(crate) async fn find(conn: &mut Conn, eid: &WebhookId) -> Outcome<Webhook> {
    webhook::one(conn, eid).await?.ok_or_else(|| Failure::missing("webhook", eid))
}

/// What becomes of the secret.
enum Secret {
    Kept,
    Removed,
    Set(String),
}

impl Secret {
    fn flat(&self) -> Option<&str> {
        match self {
            Self::Set(secret) => Some(secret),
            Self::Kept | Self::Removed => None,
        }
    }
}

async fn told(conn: &mut Conn, eid: &WebhookId, signing: Signing, secret: Secret) -> Outcome<Webhook> {
    let mut hook = find(conn, eid).await?;
    if let (Signing::Generate, Secret::Set(secret)) = (signing, secret) {
        hook.secret = Some(secret);
    }
    Ok(hook)
}

async fn apply(
    conn: &mut Conn,
    actor: &Person,
    hook: &mut Webhook,
    patch: WebhookPatch,
    mut invalid: Invalid,
    outbound: &Outbound,
) -> Outcome<Secret> {
    if let Some(name) = patch.name {
        hook.name = check::title(&mut invalid, "name", &name);
    }
    if let Some(url) = patch.url {
        check::length(&mut invalid, "url", &url, URL_LIMIT);
        match outbound.check(&url) {
            Ok(url) => hook.url = url.to_string(),
            Err(refused) => invalid.add("url", refused.to_string()),
        }
    }
    if let Some(events) = patch.events {
        if events.0.is_empty() {
            invalid.add("events", "Say which events the webhook is about, such as basicops:task:created.");
        }
        if let Some(strange) = events.0.iter().find(|name| !is_event(name)) {
            let strange: String = strange.chars().take(100).collect();
            invalid.add(
                "events",
                format!("There is no event {strange}: write one such as basicops:task:created."),
            );
        }
        hook.events = events;
    }
    if let Some(id) = patch.project {
        hook.project = id;
        if let Some(id) = id
            && project::one(conn, actor.sight(), id).await?.is_none()
        {
            invalid.add("project", format!("There is no project {id}."));
        }
    }
    if let Some(id) = patch.section {
        hook.section = id;
        if let Some(id) = id
            && section::one(conn, actor.sight(), id).await?.is_none()
        {
            invalid.add("section", format!("There is no section {id}."));
        }
    }
    if let Some(paused) = patch.paused {
        hook.state = if paused { WebhookState::Paused } else { WebhookState::Active };
    }
    hook.exclude_details = patch.exclude_details.unwrap_or(hook.exclude_details);
    let secret = signing(hook, patch.signing, patch.secret, &mut invalid);
    invalid.check()?;
    Ok(secret)
}

fn signing(
    hook: &mut Webhook,
    wanted: Option<Signing>,
    secret: Option<String>,
    invalid: &mut Invalid,
) -> Secret {
    let before = hook.signing;
    hook.signing = wanted.unwrap_or(before);
    let secret = secret.filter(|secret| !secret.is_empty());
    match hook.signing {
        Signing::None => Secret::Removed,
        Signing::Generate if before == Signing::Generate && wanted.is_none() => Secret::Kept,
        Signing::Generate => Secret::Set(token::fresh()),
        Signing::Provided => match secret {
            Some(secret) => {
                check::length(invalid, "secret", &secret, SECRET_LIMIT);
                Secret::Set(secret)
            }
            None if before == Signing::Provided => Secret::Kept,
            None => {
                invalid.add("secret", "Send the secret to sign with.");
                Secret::Kept
            }
        },
    }
}

/// A name that cannot be guessed, in the form of a UUID of version 4 as the text shows it.
fn fresh_eid() -> String {
    let mut bytes = rand::random::<[u8; 16]>();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
