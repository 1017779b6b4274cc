//! The dialog of a room: a new channel, group chat or direct chat, and the settings of one that exists. What is
//! typed stands outside of it, so that closing it loses nothing.

use super::drafts::Drafts;
use super::people_field::PeopleField;
use crate::router::use_navigate;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::dialog::Dialog;
use crate::ui::memo::memo;
use leptos::{ev, prelude::*};
use threadline_domain::import::NAME_LIMIT;
use threadline_domain::{ChannelPatch, Conversation, Room, UserId, place};

/// What the dialog is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Subject {
    #[default]
    NewChannel,
    NewGroup,
    NewChat,
    Settings(Conversation),
}

/// Opens the dialog. A handle.
#[derive(Clone, Copy)]
pub struct RoomDialogs {
    open: RwSignal<bool>,
    subject: RwSignal<Subject>,
    name: RwSignal<String>,
    people: RwSignal<Vec<UserId>>,
    administrators: RwSignal<Vec<UserId>>,
    is_public: RwSignal<bool>,
    external: RwSignal<bool>,
    clients: RwSignal<bool>,
}

impl RoomDialogs {
    /// Makes the handle for everything below.
    pub fn provide() -> Self {
        let dialogs = Self {
            open: RwSignal::new(false),
            subject: RwSignal::default(),
            name: RwSignal::default(),
            people: RwSignal::default(),
            administrators: RwSignal::default(),
            is_public: RwSignal::new(true),
            external: RwSignal::new(false),
            clients: RwSignal::new(false),
        };
        provide_context(dialogs);
        dialogs
    }

    /// Whether the dialog is open.
    pub fn open(self) -> Signal<bool> {
        self.open.into()
    }

    /// The dialog of the shell.
    ///
    /// # Panics
    /// Outside of the shell.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside the shell")
    }

    /// Asks for a new channel.
    pub fn new_channel(self) {
        self.begin(Subject::NewChannel);
    }

    /// Asks for a new group chat.
    pub fn new_group(self) {
        self.begin(Subject::NewGroup);
    }

    /// Asks whom to talk to.
    pub fn new_chat(self) {
        self.begin(Subject::NewChat);
    }

    fn begin(self, subject: Subject) {
        if self.subject.get_untracked() != subject {
            self.subject.set(subject);
            self.clear();
        }
        self.open.set(true);
    }

    fn clear(self) {
        self.name.set(String::new());
        self.people.set(Vec::new());
        self.administrators.set(Vec::new());
        self.is_public.set(true);
        self.external.set(false);
        self.clients.set(false);
    }

    /// Asks for the settings of a room.
    pub fn edit(self, room: &Room) {
        self.subject.set(Subject::Settings(room.place));
        self.name.set(room.name.clone());
        self.people.set(room.users.clone());
        self.administrators.set(room.administrators.clone());
        self.is_public.set(room.is_public);
        self.external.set(room.external);
        self.clients.set(room.clients);
        self.open.set(true);
    }

    fn is_channel(self) -> bool {
        matches!(self.subject.get(), Subject::NewChannel | Subject::Settings(Conversation::Channel(_)))
    }

    /// Whether the person may change the room that the dialog shows.
    fn may_change(self, store: Store) -> bool {
        let Some(me) = store.me().get() else { return false };
        match self.subject.get() {
            Subject::Settings(Conversation::Channel(_)) => {
                let is_one = self.administrators.with(|all| all.is_empty() || all.contains(&me));
                is_one || store.user(me).with(|who| who.as_ref().is_some_and(|who| who.is_administrator()))
            }
            _ => true,
        }
    }

    /// Makes or changes the room. One that was made comes back.
    fn send(self, store: Store) -> Option<Conversation> {
        let (name, people) = (self.name.get_untracked().trim().to_owned(), self.people.get_untracked());
        let channel = ChannelPatch {
            name: Some(name.clone()),
            is_public: Some(self.is_public.get_untracked()),
            users: Some(people.clone()),
            include_external_users: Some(self.external.get_untracked()),
            include_clients: Some(self.clients.get_untracked()),
            ..ChannelPatch::default()
        };
        match self.subject.get_untracked() {
            Subject::NewChannel => Some(store.create_channel(channel)),
            Subject::NewGroup => Some(store.create_group(name, people)),
            Subject::NewChat => people.first().map(|who| store.open_chat(*who)),
            Subject::Settings(place) => {
                let administrators = Some(self.administrators.get_untracked()).filter(|all| !all.is_empty());
                store.edit_room(place, ChannelPatch { administrators, ..channel });
                None
            }
        }
    }
}

/// The dialog itself; stands once in the shell.
#[component]
pub fn RoomDialogLayer() -> impl IntoView {
    let dialogs = RoomDialogs::expect();
    let words = &text().talk;
    let title = Signal::derive(move || match dialogs.subject.get() {
        Subject::NewChannel => words.new_channel.to_owned(),
        Subject::NewGroup => words.new_group.to_owned(),
        Subject::NewChat => words.new_chat.to_owned(),
        Subject::Settings(_) => fill(words.room_settings, &[("name", &dialogs.name.get())]),
    });
    view! {
        <Dialog open=dialogs.open title close_label=text().common.close>
            <RoomForm/>
        </Dialog>
    }
}

#[component]
fn RoomForm() -> impl IntoView {
    let store = Store::expect();
    let (dialogs, drafts) = (RoomDialogs::expect(), Drafts::expect());
    let words = &text().talk;
    let flaw = RwSignal::new(None::<String>);
    let go = StoredValue::new_local(use_navigate());
    let subject = dialogs.subject.get_untracked();
    let has_name = subject != Subject::NewChat;
    let is_new = !matches!(subject, Subject::Settings(_));
    let may = memo(move || dialogs.may_change(store));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let named = !dialogs.name.with_untracked(|name| name.trim().is_empty());
        let peopled = !dialogs.people.with_untracked(Vec::is_empty);
        let missing = match subject {
            Subject::NewChat | Subject::NewGroup if !peopled => Some(words.people_missing),
            Subject::NewChat => None,
            _ if !named => Some(words.name_missing),
            _ => None,
        };
        flaw.set(missing.map(str::to_owned));
        if missing.is_some() {
            return;
        }
        let made = dialogs.send(store);
        dialogs.open.set(false);
        if is_new {
            dialogs.clear();
        }
        if let Some(place) = made {
            drafts.take_keyboard();
            go.try_with_value(|go| go(&format!("/{}", place::talk(place)), Default::default()));
        }
    };
    let tick = move |label: &'static str, value: RwSignal<bool>| {
        view! {
            <label class="tick-line wide">
                <input
                    type="checkbox" class="tick" prop:checked=move || value.get() disabled=move || !may.get()
                    on:change=move |event| value.set(event_target_checked(&event))
                />
                {label}
            </label>
        }
    };
    let fixed = Signal::derive(move || !may.get());
    let is_settings_of_channel = matches!(subject, Subject::Settings(Conversation::Channel(_)));
    view! {
        <form class="project-form" novalidate on:submit=submit>
            {has_name.then(|| view! {
                <label class="stack wide">
                    {words.name}
                    <input
                        class="field" autofocus autocomplete="off" maxlength=NAME_LIMIT.to_string() readonly=move || !may.get()
                        prop:value=move || dialogs.name.get()
                        on:input=move |event| {
                            flaw.set(None);
                            dialogs.name.set(event_target_value(&event));
                        }
                    />
                </label>
            })}
            {untrack(|| dialogs.is_channel()).then(|| view! {
                {tick(words.is_public, dialogs.is_public)}
                {move || dialogs.is_public.get().then(|| view! {
                    {tick(words.external, dialogs.external)}
                    {tick(words.clients, dialogs.clients)}
                })}
            })}
            <PeopleField label=words.people picked=dialogs.people fixed first=!has_name/>
            {is_settings_of_channel.then(|| view! { <PeopleField label=words.administrators picked=dialogs.administrators fixed/> })}
            <span class="flaw wide" role="status">{move || flaw.get()}</span>
            <div class="actions wide">
                <button type="button" class="button large" on:click=move |_| dialogs.open.set(false)>
                    {if is_new { text().common.cancel } else { text().common.close }}
                </button>
                {move || may.get().then(|| view! {
                    <button class="button primary large">{if is_new { words.create } else { words.save }}</button>
                })}
            </div>
        </form>
    }
}
