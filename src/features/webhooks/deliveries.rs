//! The last calls of a webhook.

use crate::api::webhook as api;
use crate::store::{Load, Store};
use crate::text::{common, errors, fill, text};
use crate::ui::icon::Icon;
use leptos::prelude::*;
use leptos::task::spawn_local;
use threadline_domain::WebhookId;
use threadline_domain::error::ApiError;
use threadline_domain::webhook::{Delivery, DeliveryStatus};

#[component]
pub(super) fn Deliveries(id: WebhookId, store: Store) -> impl IntoView {
    let words = &text().webhooks;
    let load = RwSignal::new(Load::Idle);
    let all = RwSignal::new(Vec::<Delivery>::new());
    let id = StoredValue::new(id);
    let read = move || {
        load.set(Load::Loading);
        spawn_local(async move {
            let Some(id) = id.try_get_value() else { return };
            match api::deliveries(&store.http(), &id).await {
                Ok(found) => {
                    all.try_set(found);
                    load.try_set(Load::Ready);
                }
                Err(error) => drop(load.try_set(Load::Failed(error))),
            }
        });
    };
    read();
    let body = move || match load.get() {
        // A server of the documented API alone keeps none.
        Load::Failed(ApiError::NotFound) => view! { <p class="quiet">{words.no_log}</p> }.into_any(),
        Load::Failed(error) => {
            view! { <p class="trouble" role="alert">{errors::words(&error)}</p> }.into_any()
        }
        Load::Idle | Load::Loading if all.read().is_empty() => {
            view! { <p class="quiet" role="status">{words.reading}</p> }.into_any()
        }
        _ if all.read().is_empty() => view! { <p class="quiet">{words.no_deliveries}</p> }.into_any(),
        _ => {
            view! { <ul class="deliveries">{all.get().into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <div class="log">
            {body}
            <button type="button" class="button framed" disabled=move || load.get() == Load::Loading on:click=move |_| read()>
                <Icon name="retry"/>
                {words.again}
            </button>
        </div>
    }
}

fn line(one: Delivery) -> impl IntoView {
    let words = &text().webhooks;
    let (icon, class, status) = match one.status {
        DeliveryStatus::Delivered => ("check", "done", words.delivered),
        DeliveryStatus::Failed => ("warning", "late", words.failed),
        DeliveryStatus::Pending | DeliveryStatus::Other => ("time", "", words.pending),
    };
    let mut facts = vec![words.attempts.of(one.attempts as usize)];
    facts.extend(one.answer_code.map(|code| fill(words.answered, &[("code", &code.to_string())])));
    facts.extend(one.problem);
    facts.extend(one.next_attempt.map(|at| fill(words.next, &[("time", &common::moment(at))])));
    view! {
        <li>
            <span class=format!("outcome {class}")><Icon name=icon small=true/> {status}</span>
            <code>{one.event}</code>
            <span class="about">{facts.join(" · ")}</span>
            <time datetime=one.time.to_rfc3339()>{common::moment(one.time)}</time>
        </li>
    }
}
