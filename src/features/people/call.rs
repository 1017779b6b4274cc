//! Calling up the menu of a person. One menu and one listener serve the whole app: a board shows people by the thousand,
//! and what stands there is a button with the number of a person and nothing else.

use crate::platform::listen::{Listener, window_target};
use crate::text::{fill, text};
use crate::ui::avatar::Monogram;
use leptos::prelude::*;
use threadline_domain::{User, UserId};
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Whose menu is open, and where. A handle.
#[derive(Clone, Copy)]
pub struct PersonCall {
    /// Whether it is shown.
    pub open: RwSignal<bool>,
    pub(super) who: RwSignal<Option<UserId>>,
    at: StoredValue<Option<Element>, LocalStorage>,
}

impl PersonCall {
    /// Makes the handle for everything below, and listens for as long as it is there.
    pub fn provide() -> Self {
        let call =
            Self { open: RwSignal::new(false), who: RwSignal::new(None), at: StoredValue::new_local(None) };
        provide_context(call);
        Listener::capture_active(&window_target(), "click", move |event| call.hear(event)).until_cleanup();
        Listener::capture_active(&window_target(), "contextmenu", move |event| call.hear_key(event))
            .until_cleanup();
        call
    }

    /// The call of the shell.
    ///
    /// # Panics
    /// Outside of the shell.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside the shell")
    }

    /// What the menu stands at.
    pub(super) fn anchor(self) -> Option<Element> {
        self.at.try_get_value().flatten()
    }

    /// In the capturing phase: what the button stands in, such as a card, does not take the click for its own.
    fn hear(self, event: web_sys::Event) {
        let Ok(event) = event.dyn_into::<MouseEvent>() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(button) = target.and_then(|target| target.closest("[data-user]").ok().flatten()) else {
            return;
        };
        self.call(&event, button);
    }

    /// The key for a menu, on something that shows a person and leads elsewhere when pressed. The second button of a
    /// pointer keeps the browser's own menu.
    fn hear_key(self, event: web_sys::Event) {
        let Ok(event) = event.dyn_into::<MouseEvent>() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let shown = target.filter(|_| event.button() != 2);
        if let Some(face) =
            shown.and_then(|target| target.query_selector("a:scope > [data-user]").ok().flatten())
        {
            self.call(&event, face);
        }
    }

    fn call(self, event: &MouseEvent, at: Element) {
        let Some(who) = at.get_attribute("data-user").and_then(|id| id.parse().ok()) else { return };
        event.prevent_default();
        event.stop_propagation();
        let again = self.open.get_untracked() && self.anchor().as_ref() == Some(&at);
        if again {
            self.open.set(false);
        } else {
            self.show(who, at);
        }
    }

    /// Opens the menu of a person at an element.
    pub fn show(self, who: UserId, at: Element) {
        self.at.set_value(Some(at));
        self.who.set(Some(who));
        self.open.set(true);
    }
}

/// Something that shows a person, as a button that opens their menu.
#[component]
pub fn PersonButton(
    /// Who.
    who: UserId,
    /// Their name, for those who do not see what the button shows.
    #[prop(into)]
    name: Signal<String>,
    /// Whether Tab stops there; always where nothing is said.
    #[prop(optional, into)]
    stops: MaybeProp<bool>,
    /// Whether the children show the name: else it is said beside them.
    #[prop(optional)]
    named: bool,
    /// Classes beside `person-call`.
    #[prop(optional)]
    class: &'static str,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let label = move || fill(text().people.call, &[("name", &name.get())]);
    view! {
        <button
            type="button"
            class=format!("person-call {class}")
            data-user=who.to_string()
            aria-haspopup="menu"
            aria-label=move || named.then(label)
            title=label
            tabindex=move || if stops.get() == Some(false) { "-1" } else { "0" }
        >
            {children()}
            // A name that is set from outside would have to repeat the letters of the monogram.
            {(!named).then(|| view! { <span class="unseen">{label}</span> })}
        </button>
    }
}

/// What a monogram shows of a person.
pub fn monogram(who: &User) -> Monogram {
    Monogram { letters: who.initials(), who: who.id.0 }
}
