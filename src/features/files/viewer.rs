//! Looking at files one after the other, in a dialog.

mod content;
mod reading;

use super::look::Look;
use super::name_of;
use super::save::Saver;
use crate::platform::{focus, media};
use crate::text::{self, fill, text};
use crate::ui::button::IconButton;
use crate::ui::dialog::Dialog;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::keys::on_key;
use crate::ui::live::use_announcer;
use crate::ui::memo::memo;
use crate::ui::roving::dom::take;
use content::Content;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The dialog; in the page while a file is open.
#[component]
pub(super) fn Viewer(look: Look, saver: Saver) -> impl IntoView {
    let title = Signal::derive(move || look.file().map(|file| name_of(&file)).unwrap_or_default());
    effect(move || {
        // Somebody else has taken it away.
        if look.open.get() && look.file().is_none() {
            look.open.set(false);
        }
    });
    view! {
        <Dialog open=look.open title close_label=text().common.close class="viewer">
            <Inside look saver/>
        </Dialog>
    }
}

#[component]
fn Inside(look: Look, saver: Saver) -> impl IntoView {
    let words = &text().files;
    let announcer = use_announcer();
    let place = memo(move || look.place());
    let go = move |by: isize| {
        if look.go(by) {
            let (n, m) = look.place();
            let name = look.file().map(|file| name_of(&file)).unwrap_or_default();
            let values = [("name", name), ("n", n.to_string()), ("m", m.to_string())];
            announcer
                .say(fill(words.announced, &values.each_ref().map(|(name, value)| (*name, value.as_str()))));
        }
    };
    let holder = NodeRef::<html::Div>::new();
    let go = move |by: isize| {
        go(by);
        // What had the focus may be gone with the file, or has nothing to do any more at the end.
        request_animation_frame(move || {
            let Some(holder) = holder.try_get_untracked().flatten() else { return };
            let lost = focus::active()
                .is_none_or(|active| active.has_attribute("disabled") || active.tag_name() == "DIALOG");
            if lost {
                focus::focus(&holder);
            }
        });
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        // A text is scrolled by the same keys.
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.closest(".reading").ok().flatten().is_some()) {
            return;
        }
        let by = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        take(&event);
        go(if media::is_rtl() { -by } else { by });
    };
    let position = move || {
        let (n, m) = place.get();
        fill(words.position, &[("n", &n.to_string()), ("m", &m.to_string())])
    };
    let facts = move || look.file().map(|file| super::grid::facts(&file));
    let save = move || {
        let file = look.file().filter(|file| file.cloud_type.is_none())?;
        let id = file.id.clone();
        Some(view! {
            <button
                type="button" class="button framed"
                prop:disabled=move || saver.is_busy(&id)
                on:click=move |_| saver.save(file.clone())
            >
                <Icon name="arrow-down"/>
                {words.download}
            </button>
        })
    };
    // Only a change of the file draws it anew, not news of the task.
    let which = memo(move || look.which.get());
    let content = move || {
        // Read, and not only tracked: a memo that nobody reads tells nothing.
        which
            .with(Option::is_some)
            .then(|| untrack(|| look.file()))
            .flatten()
            .map(|file| view! { <Content file task=look.task/> })
    };
    view! {
        <div class="viewer-body" {..on_key(on_keydown)}>
            <div class="viewer-bar" role="group" aria-label=words.viewer>
                <IconButton
                    icon="chevron-left" label=words.previous on_press=move |()| go(-1)
                    disabled=Signal::derive(move || place.get().0 <= 1)
                />
                <span class="count">{position}</span>
                <IconButton
                    icon="chevron-right" label=words.next on_press=move |()| go(1)
                    disabled=Signal::derive(move || { let (n, m) = place.get(); n >= m })
                />
                <span class="facts cut">{facts}</span>
                {save}
            </div>
            // The arrow keys go from file to file from here.
            <div class="viewer-content" tabindex="-1" autofocus node_ref=holder>{content}</div>
        </div>
    }
}

/// What a cloud is called in a sentence.
pub(super) fn in_cloud(template: &str, cloud: threadline_domain::attachment::CloudType) -> String {
    fill(template, &[("cloud", text::files::cloud(cloud))])
}
