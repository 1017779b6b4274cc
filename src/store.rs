//! Cached state, in signals. Answers and live changes come in through one upsert; every write goes out through
//! the outbox. There is no second way to write.

mod early;
pub mod entities;
pub mod files;
mod history;
mod import;
mod life;
mod load;
mod notes;
pub mod outbox;
mod read_markers;
mod refresh;
mod reviews;
pub mod rooms;
mod said;
mod saved_views;
mod saving;
mod search;
#[cfg(all(test, target_arch = "wasm32"))]
pub(crate) mod store_test;
mod talk;
mod tasks;
mod threads;
mod time_entries;
mod typing;
mod undo;
mod unsent;
mod uploads;
mod writes;

pub use entities::Entities;
pub use history::{History, Talk};
pub use load::{Load, Scope};
pub use saving::Saving;
pub use talk::Sending;
pub use tasks::SectionTasks;
pub use undo::{Done, Sitting, UndoStep};

use crate::api::{Http, Session};
use entities::Known;
use leptos::prelude::*;
use outbox::Driver;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use threadline_domain::outbox::{Refused, Seq};
use threadline_domain::sort;
use threadline_domain::{
    Capabilities, Conversation, Dependency, DependencyId, MessageId, Note, NoteId, Project, ProjectId,
    ReadMarker, Review, ReviewId, Room, Said, SaidId, SavedView, SavedViewId, Section, SectionId, Task,
    TaskId, Thread, TimeEntry, TimeEntryId, User, UserId,
};

/// What the store has to tell people. The features put it into words.
#[derive(Clone, Debug)]
pub enum Event {
    /// Something was changed or removed, and can be taken back for a while.
    Done(Done, UndoStep),
    /// A step was taken back: what offered to do that is out of date.
    Undone(UndoStep),
    /// The server refused writes; they were taken back, and what was typed is kept.
    Refused(Vec<Refused>),
    /// A temporary id became the server's, so that addresses can follow.
    TaskNamed(TaskId, TaskId),
    /// As above, for a project.
    ProjectNamed(ProjectId, ProjectId),
    /// As above, for a note.
    NoteNamed(NoteId, NoteId),
    /// As above, for a room.
    RoomNamed(Conversation, Conversation),
    /// Somebody else has said something just now.
    Heard(SaidId),
    /// The sign-in has ended; writes wait.
    SignedOut,
}

type Listener = Box<dyn Fn(&Event)>;

/// The cached state of one signed-in server. A handle: copies share everything.
#[derive(Clone, Copy)]
pub struct Store {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

struct Inner {
    http: Http,
    files: files::Files,
    uploads: uploads::Uploads,
    tasks: Entities<TaskId, Task>,
    projects: Entities<ProjectId, Project>,
    sections: Entities<SectionId, Section>,
    dependencies: Entities<DependencyId, Dependency>,
    users: Known<UserId, User>,
    saved_views: Entities<SavedViewId, SavedView>,
    /// The server's ids of views saved here.
    saved_names: ArcRwSignal<HashMap<SavedViewId, SavedViewId>>,
    said: Entities<SaidId, Said>,
    /// What was said here: the temporary id by the server's, and the other way round.
    said_names: ArcRwSignal<HashMap<SaidId, SaidId>>,
    rooms: Entities<Conversation, Room>,
    /// The room that the server named, by its temporary place.
    room_names: ArcRwSignal<HashMap<Conversation, Conversation>>,
    read: Entities<Conversation, ReadMarker>,
    following: Entities<MessageId, Thread>,
    writers: typing::Writers,
    histories: RefCell<HashMap<Talk, ArcRwSignal<History>>>,
    threads: RefCell<HashMap<MessageId, ArcRwSignal<Load>>>,
    /// The conversations in view, and whose turn it is among the others.
    watched: RefCell<Vec<Talk>>,
    turn: Cell<usize>,
    /// The greatest number of a message or reply that was heard of.
    newest: Cell<i64>,
    unsent: unsent::Unsent,
    capabilities: ArcRwSignal<Capabilities>,
    me: ArcRwSignal<Option<UserId>>,
    has_links: ArcRwSignal<bool>,
    saving: ArcRwSignal<Saving>,
    loads: RefCell<HashMap<Scope, ArcRwSignal<Load>>>,
    driver: Driver,
    refresh: refresh::Refresh,
    undo: RefCell<Vec<UndoStep>>,
    early: early::Question,
    listeners: RefCell<Vec<Listener>>,
    temporary: Cell<i64>,
    names: ArcRwSignal<HashMap<TaskId, TaskId>>,
    time_entries: Entities<TimeEntryId, TimeEntry>,
    notes: Entities<NoteId, Note>,
    note_names: ArcRwSignal<HashMap<NoteId, NoteId>>,
    reviews: Entities<ReviewId, Review>,
}

impl Store {
    /// A store over the session's server. Lives as long as the owner that it is made under: the app.
    pub fn new(session: Session) -> Self {
        let http = Http::new(session);
        let inner = Inner {
            files: files::Files::new(http.clone()),
            uploads: uploads::Uploads::default(),
            http,
            tasks: Entities::default(),
            projects: Entities::default(),
            sections: Entities::default(),
            dependencies: Entities::default(),
            users: Known::default(),
            saved_views: Entities::default(),
            saved_names: ArcRwSignal::default(),
            said: Entities::default(),
            said_names: ArcRwSignal::default(),
            rooms: Entities::default(),
            room_names: ArcRwSignal::default(),
            read: Entities::default(),
            following: Entities::default(),
            writers: typing::Writers::default(),
            histories: RefCell::default(),
            threads: RefCell::default(),
            watched: RefCell::default(),
            turn: Cell::new(0),
            newest: Cell::new(0),
            unsent: unsent::Unsent::default(),
            capabilities: ArcRwSignal::default(),
            me: ArcRwSignal::default(),
            has_links: ArcRwSignal::new(true),
            saving: ArcRwSignal::default(),
            loads: RefCell::default(),
            driver: Driver::default(),
            refresh: refresh::Refresh::default(),
            undo: RefCell::default(),
            early: early::Question::default(),
            listeners: RefCell::default(),
            temporary: Cell::new(0),
            names: ArcRwSignal::default(),
            time_entries: Entities::default(),
            notes: Entities::default(),
            note_names: ArcRwSignal::default(),
            reviews: Entities::default(),
        };
        Self { inner: StoredValue::new_local(Rc::new(inner)) }
    }

    /// The store of the signed-in app.
    ///
    /// # Panics
    /// When called outside of it: every view below the shell is inside.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("below the signed-in shell")
    }

    fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// The way to the server, for what the store does not hold.
    pub fn http(self) -> Http {
        self.inner().http.clone()
    }

    /// Files and thumbnails that are shown.
    pub fn files(self) -> files::Files {
        self.inner().files.clone()
    }

    /// Calls `listener` at everything that people should be told, for as long as the store lives.
    pub fn listen(self, listener: impl Fn(&Event) + 'static) {
        self.inner().listeners.borrow_mut().push(Box::new(listener));
    }

    /// What the server can keep.
    pub fn capabilities(self) -> ArcRwSignal<Capabilities> {
        self.inner().capabilities.clone()
    }

    /// Who is signed in, once known.
    pub fn me(self) -> ArcRwSignal<Option<UserId>> {
        self.inner().me.clone()
    }

    /// One task as a person should see it, followed. `None` while unknown and once deleted.
    pub fn task(self, id: TaskId) -> ArcRwSignal<Option<std::sync::Arc<Task>>> {
        self.inner().tasks.signal(&id)
    }

    /// The id that the server gave to a task made here, or the id itself. Follows changes.
    pub fn resolve_task(self, id: TaskId) -> TaskId {
        if !id.is_temporary() {
            return id;
        }
        self.inner().names.with(|names| names.get(&id).copied().unwrap_or(id))
    }

    /// One project, followed.
    pub fn project(self, id: ProjectId) -> ArcRwSignal<Option<std::sync::Arc<Project>>> {
        self.inner().projects.signal(&id)
    }

    /// One section, followed.
    pub fn section(self, id: SectionId) -> ArcRwSignal<Option<std::sync::Arc<Section>>> {
        self.inner().sections.signal(&id)
    }

    /// One person, followed.
    pub fn user(self, id: UserId) -> ArcRwSignal<Option<std::sync::Arc<User>>> {
        self.inner().users.signal(&id)
    }

    /// Whether whoever is signed in manages the workspace, as far as is known. Does not follow.
    pub fn is_administrator(self) -> bool {
        let me = self.inner().me.get_untracked();
        me.and_then(|me| self.inner().users.get(&me)).is_some_and(|me| me.is_administrator())
    }

    /// Takes over what the server has just told of a person.
    pub fn take_person(self, person: User) {
        self.inner().confirm_user(person);
    }

    /// Everyone who still belongs to the workspace, by name. Follows changes.
    pub fn people(self) -> Vec<User> {
        let inner = self.inner();
        inner.users.version().track();
        let mut people = inner.users.collect(|user| user.is_active().then(|| user.clone()));
        sort::by_key(&mut people, |person| person.name().to_lowercase());
        people
    }

    /// Every project, template and archived project that is known, by title. Follows changes.
    pub fn projects(self) -> Vec<std::sync::Arc<Project>> {
        let inner = self.inner();
        inner.projects.version().track();
        let mut projects = inner.projects.all();
        sort::by_key(&mut projects, |project| (project.title.to_lowercase(), project.id));
        projects
    }

    /// The sections of a project in their order. Follows changes.
    pub fn sections_of(self, project: ProjectId) -> Vec<Section> {
        let inner = self.inner();
        inner.sections.version().track();
        let mut sections =
            inner.sections.collect(|section| (section.project == Some(project)).then(|| section.clone()));
        sort::by(&mut sections, |a, b| {
            let order = match (&a.position, &b.position) {
                (Some(a), Some(b)) => a.cmp(b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            };
            order.then(a.id.is_temporary().cmp(&b.id.is_temporary())).then(a.id.cmp(&b.id))
        });
        sections
    }

    /// What the links of a task say: what it waits for, and what it holds up. Follows changes.
    pub fn dependencies_of(self, task: TaskId) -> (Vec<Dependency>, Vec<Dependency>) {
        let inner = self.inner();
        inner.dependencies.version().track();
        let pick = |test: &dyn Fn(&Dependency) -> bool| {
            let mut links = inner.dependencies.collect(|link| test(link).then(|| link.clone()));
            sort::by_key(&mut links, |link| link.id.clone());
            links
        };
        (pick(&|link| link.task == task), pick(&|link| link.depends_on_task == task))
    }

    /// Whether the server keeps dependencies at all. Known for sure once a project was read.
    pub fn has_dependencies(self) -> ArcRwSignal<bool> {
        self.inner().has_links.clone()
    }

    /// Runs `look` over every known link and follows changes of any.
    pub fn with_dependencies<R>(self, look: impl FnOnce(&[std::sync::Arc<Dependency>]) -> R) -> R {
        let inner = self.inner();
        inner.dependencies.version().track();
        look(&inner.dependencies.all())
    }

    /// Every known link. Follows changes.
    pub fn dependencies(self) -> Vec<Dependency> {
        let inner = self.inner();
        inner.dependencies.version().track();
        inner.dependencies.collect(|link| Some(link.clone()))
    }

    /// The writes that the server refused and that wait for a decision. Follows changes.
    pub fn refused(self) -> Vec<Refused> {
        let inner = self.inner();
        inner.saving.track();
        inner.driver.refused()
    }

    /// Sends a refused write again.
    pub fn retry(self, seq: Seq) {
        let inner = self.inner();
        inner.driver.retry(seq, &inner);
        self.pump();
    }

    /// Gives a refused write up.
    pub fn discard(self, seq: Seq) {
        let inner = self.inner();
        if let Some(write) = inner.driver.discard(seq) {
            inner.forget_unsent(&write);
            inner.show(&write);
        }
        inner.note_saving(None);
    }

    /// Goes on after signing in again: what waited is sent.
    pub fn renew(self, session: Session) {
        let inner = self.inner();
        inner.http.renew(session);
        inner.driver.hurry();
        self.pump();
    }
}

impl Inner {
    fn tell(&self, event: &Event) {
        for listener in self.listeners.borrow().iter() {
            listener(event);
        }
    }

    /// The next id for a record made here.
    fn temporary(&self) -> i64 {
        self.temporary.set(self.temporary.get() - 1);
        self.temporary.get()
    }
}
