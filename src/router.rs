//! Where the browser is, and how it gets elsewhere. The framework's own router builds a type out of all routes and
//! compiles it through and through: 30 kB of the first view. Here an address is a value that the root reads.

use crate::platform::page;
use crate::ui::memo::memo;
use leptos::ev;
use leptos::prelude::*;
use threadline_domain::place::{Place, parameters};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent};

/// What becomes of the history and of the scroll position when the address changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NavigateOptions {
    /// Take the place of the current entry of the history: Back skips it.
    pub replace: bool,
    /// Scroll to the top.
    pub scroll: bool,
}

impl Default for NavigateOptions {
    fn default() -> Self {
        Self { replace: false, scroll: true }
    }
}

/// The address. A handle.
#[derive(Clone, Copy)]
pub struct Router {
    /// Path and query.
    here: RwSignal<(String, String)>,
    /// The path, from the root of the host on.
    path: Memo<String>,
    /// The parameters of the query, decoded.
    query: Memo<Query>,
    /// The path of the site without a slash at its end.
    base: StoredValue<String>,
}

/// The parameters of a query, decoded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// The value of a parameter; empty when it has none.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// Every parameter, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

impl Router {
    /// Follows the address from here on, and takes clicks on links into this site. Call once, at the root.
    pub fn provide() -> Self {
        let here = RwSignal::new(now());
        let path = memo(move || here.with(|(path, _)| path.clone()));
        let query = memo(move || here.with(|(_, query)| Query(parameters(query))));
        let router = Self { here, path, query, base: StoredValue::new(page::base_path()) };
        provide_context(router);
        let clicks = window_event_listener(ev::click, move |event| router.follow(&event));
        let back = window_event_listener(ev::popstate, move |_| router.look());
        on_cleanup(move || {
            clicks.remove();
            back.remove();
        });
        router
    }

    /// What the address shows.
    pub fn place(self) -> Place {
        self.path.with(|path| {
            self.base.with_value(|base| Place::of(path.strip_prefix(base.as_str()).unwrap_or(path)))
        })
    }

    /// Goes to a place of this site; `to` begins with a slash.
    pub fn navigate(self, to: &str, options: NavigateOptions) {
        // A late answer may ask for it when everything is gone.
        if let Some(base) = self.base.try_get_value() {
            self.go(&format!("{base}{to}"), options);
        }
    }

    fn go(self, address: &str, options: NavigateOptions) {
        let Ok(history) = page::window().history() else { return };
        let location = page::window().location();
        let hash = location.hash().unwrap_or_default();
        let (path, query) = now();
        let done = if options.replace {
            history.replace_state_with_url(&JsValue::NULL, "", Some(address))
        } else if address == format!("{path}{query}{hash}") {
            Ok(())
        } else {
            history.push_state_with_url(&JsValue::NULL, "", Some(address))
        };
        if done.is_err() {
            return;
        }
        self.look();
        match location
            .hash()
            .ok()
            .and_then(|hash| page::document().get_element_by_id(hash.strip_prefix('#')?))
        {
            Some(target) => target.scroll_into_view(),
            None if options.scroll => page::window().scroll_to_with_x_and_y(0.0, 0.0),
            None => {}
        }
    }

    fn look(self) {
        let now = now();
        if self.here.try_with_untracked(|here| *here != now).unwrap_or_default() {
            self.here.set(now);
        }
    }

    /// Goes where a plain click on a link into this site leads; the browser does everything else.
    fn follow(self, event: &MouseEvent) {
        let keys = event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key();
        if event.default_prevented() || event.button() != 0 || keys {
            return;
        }
        let Some(link) = link_of(event) else { return };
        let written = link.get_attribute("href").unwrap_or_default();
        if let Some(id) = written.strip_prefix('#') {
            // Relative to the base that would be another page.
            if let Some(part) =
                page::document().get_element_by_id(id).and_then(|it| it.dyn_into::<HtmlElement>().ok())
            {
                event.prevent_default();
                let _ = part.focus();
                part.scroll_into_view();
            }
            return;
        }
        let external = link.rel().split_whitespace().any(|word| word == "external");
        let origin = page::window().location().origin().unwrap_or_default();
        let is_ours = self.base.with_value(|base| {
            let path = link.pathname();
            path.strip_prefix(base.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        if !link.target().is_empty()
            || external
            || link.has_attribute("download")
            || link.origin() != origin
            || !is_ours
        {
            return;
        }
        event.prevent_default();
        let address = format!("{}{}{}", link.pathname(), link.search(), link.hash());
        self.go(&address, NavigateOptions { replace: false, scroll: !link.has_attribute("data-noscroll") });
    }
}

/// The link that was clicked, if what was clicked stands in one that leads somewhere.
fn link_of(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let clicked: Element = event.target()?.dyn_into().ok()?;
    clicked.closest("a[href]").ok()??.dyn_into().ok()
}

fn now() -> (String, String) {
    let location = page::window().location();
    (location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

/// The address.
///
/// # Panics
/// Outside of the app.
#[allow(clippy::expect_used)]
pub fn use_router() -> Router {
    use_context().expect("inside the app")
}

/// Goes to a place of this site, which begins with a slash.
pub fn use_navigate() -> impl Fn(&str, NavigateOptions) + Copy {
    let router = use_router();
    move |to, options| router.navigate(to, options)
}

/// The path, from the root of the host on.
pub fn use_path() -> Memo<String> {
    use_router().path
}

/// The parameters of the query.
pub fn use_query() -> Memo<Query> {
    use_router().query
}
