//! Verifies what a program received: the payload, its signature and the secret are pasted, and never leave this page.

use super::row::signing;
use super::verify::{Verdict, signature, verify};
use crate::text::text;
use crate::ui::icon::Icon;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::webhook::Signing;

#[component]
pub(super) fn Tester() -> impl IntoView {
    let words = &text().webhooks;
    let mode = RwSignal::new(Signing::Generate);
    let (secret, payload, given) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let verdict = memo(move || {
        let any = payload.with(|text| !text.is_empty()) || given.with(|text| !text.is_empty());
        any.then(|| {
            let secret = (mode.get() != Signing::None).then(|| secret.get());
            payload.with(|payload| given.with(|given| verify(secret.as_deref(), payload, given)))
        })
    });
    let group = unique_id("tester");
    let choice = move |value: Signing| {
        view! {
            <label class="tick-line">
                <input type="radio" name=group.clone() prop:checked=move || mode.get() == value on:change=move |_| mode.set(value)/>
                {signing(value)}
            </label>
        }
    };
    let signs = memo(move || mode.get() != Signing::None);
    let said = move || {
        verdict.get().map(|verdict| {
            let (icon, class, sentence) = match &verdict {
                Verdict::Fits => ("check", "done", words.fits),
                Verdict::Unsigned => ("check", "done", words.unsigned),
                Verdict::Differs(_) => ("warning", "late", words.differs),
                Verdict::Unexpected => ("warning", "late", words.unexpected),
                Verdict::NoSignature => ("mention", "", words.no_signature),
                Verdict::NoPayload => ("mention", "", words.no_payload),
            };
            let expected = match verdict {
                Verdict::Differs(expected) => Some(expected),
                // Nothing to compare with yet: what the header would have to say.
                Verdict::NoSignature => Some(signature(&secret.get(), payload.with(|text| text.clone()).as_bytes())),
                _ => None,
            };
            view! {
                <p class=format!("outcome {class}")><Icon name=icon/> {sentence}</p>
                {expected.map(|expected| view! { <p class="about">{words.expected}" "<code>{expected}</code></p> })}
            }
        })
    };
    view! {
        <section class="part tester" aria-label=words.tester>
            <header><h2>{words.tester}</h2></header>
            <p class="quiet">{words.tester_lead}</p>
            <fieldset class="hook-signing"><legend>{words.signing}</legend>
                {[Signing::None, Signing::Generate, Signing::Provided].into_iter().map(choice).collect_view()}
            </fieldset>
            {move || signs.get().then(|| view! {
                <label class="stack">
                    {words.secret}
                    <input
                        class="field" autocomplete="off" spellcheck="false"
                        prop:value=move || secret.get() on:input=move |event| secret.set(event_target_value(&event))
                    />
                </label>
            })}
            <label class="stack">
                {words.payload}
                <textarea
                    class="field" rows="5" spellcheck="false"
                    prop:value=move || payload.get() on:input=move |event| payload.set(event_target_value(&event))
                ></textarea>
            </label>
            <label class="stack">
                {words.given}
                <input
                    class="field" autocomplete="off" spellcheck="false"
                    prop:value=move || given.get() on:input=move |event| given.set(event_target_value(&event))
                />
            </label>
            <div role="status">{said}</div>
        </section>
    }
}
