//! The one editor of formatted text: descriptions, notes and messages. A plain text area with Markdown, so that
//! undo, spelling and every keyboard of a phone work as everywhere.

mod caret;
mod paste;
mod reading;
mod suggest;
mod tools;

pub use reading::begins_writing;

use crate::platform::page;
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use crate::ui::rich_text::RichText;
use crate::ui::roving::dom::take;
use crate::ui::text_area::fit_height;
use caret::Field;
use leptos::{ev, html, prelude::*};
use suggest::{Suggest, SuggestList};
use threadline_domain::markup::Markup;
use threadline_domain::writing::{self, Action, Change, Name};
use tools::Tools;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, Node};

/// What the editor of one text works with. A handle; make it where the editor stands.
#[derive(Clone, Copy)]
pub struct EditorState {
    /// The text as Markdown.
    text: Signal<String>,
    on_type: Callback<String>,
    /// The field itself.
    pub field: NodeRef<html::Textarea>,
    /// Names in the field that stand for records.
    names: StoredValue<Vec<Name>>,
    preview: RwSignal<bool>,
}

impl EditorState {
    /// An editor of `text`; `on_type` gets every new text. Both are Markdown with mentions in full.
    pub fn new(text: impl Into<Signal<String>>, on_type: impl Into<Callback<String>>) -> Self {
        Self {
            text: text.into(),
            on_type: on_type.into(),
            field: NodeRef::new(),
            names: StoredValue::default(),
            preview: RwSignal::new(false),
        }
    }

    fn look(self) -> Option<Field> {
        self.field.try_get_untracked().flatten().map(Field)
    }

    /// Something stands in the field that was not there before.
    fn typed(self) {
        if let Some(field) = self.look() {
            let text = field.text();
            let full = self.names.try_with_value(|names| writing::unfold(&text, names)).unwrap_or(text);
            self.on_type.try_run(full);
            fit_height(&field.0);
        }
    }

    fn change(self, change: &Change) {
        if let Some(field) = self.look() {
            field.change(change);
            self.typed();
        }
    }

    fn act(self, action: Action) {
        if let Some(field) = self.look() {
            self.change(&writing::act(action, &field.text(), field.marked()));
        }
    }

    /// Puts a name in, which stands for a record.
    fn put_name(self, range: std::ops::Range<usize>, name: Name) {
        let change = Change::insert(range, format!("{} ", name.shown));
        self.names.try_update_value(|names| {
            // Of two records with one name the one that was picked last is meant by what is typed.
            names.retain(|other| other.shown != name.shown);
            names.push(name);
        });
        self.change(&change);
    }

    /// Whether these words are a name that was picked.
    fn is_picked(self, words: &str) -> bool {
        self.names.try_with_value(|names| names.iter().any(|name| name.shown == words)) == Some(true)
    }

    /// Whether Enter would go on with a list or a block of code.
    pub fn goes_on(self) -> bool {
        self.look().is_some_and(|field| {
            let (text, at) = (field.text(), field.marked());
            at.is_empty()
                && (writing::enter(&text, at.start).is_some() || writing::is_in_block(&text, at.start))
        })
    }

    /// Puts text at the caret, on lines of its own.
    pub fn insert_block(self, markdown: &str) {
        if let Some(field) = self.look() {
            let (text, at) = (field.text(), field.marked());
            let before = if at.start == 0 || text[..at.start].ends_with('\n') { "" } else { "\n\n" };
            self.change(&Change::insert(at, format!("{before}{markdown}")));
        }
    }

    /// Gives the field the keyboard, with the caret at the end.
    pub fn focus(self) {
        if let Some(field) = self.look() {
            crate::platform::focus::focus(&field.0);
            let end = field.text().len();
            field.mark(end..end);
        }
    }

    /// Keeps the field in line with the text: what came from elsewhere is shown, what is typed stays.
    fn bind(self) {
        effect(move || {
            let full = self.text.get();
            let Some(field) = self.field.get() else { return };
            let own = self.names.with_value(|names| writing::unfold(&field.value(), names));
            if own != full {
                let (shown, names) = writing::fold(&full, &tasks_base());
                self.names.set_value(names);
                field.set_value(&shown);
            }
            fit_height(&field);
        });
    }
}

/// What the address of a task of this site begins with.
fn tasks_base() -> String {
    page::absolute("tasks/")
}

/// The editor: field, tools and preview. `Enter` goes on with lists; Ctrl with B, I, E or K formats; `@` and `#`
/// name people and tasks.
#[component]
pub fn Editor(
    /// What it works with.
    state: EditorState,
    /// The name of the text.
    #[prop(into)]
    label: Signal<String>,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// Id of what describes the field.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    /// Lines to start with.
    #[prop(default = 3)]
    rows: u32,
    /// Keys that the place deals with, before the editor does: `true` when it has.
    #[prop(into)]
    on_keys: Callback<ev::KeyboardEvent, bool>,
    /// The focus has left the editor as a whole.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// Files that were pasted or dropped.
    #[prop(optional, into)]
    on_files: Option<Callback<DataTransfer>>,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// What goes with the text, above the bar.
    #[prop(optional, into)]
    attached: ViewFn,
    /// More tools, at the end of the bar.
    #[prop(optional, into)]
    more_tools: ViewFn,
) -> impl IntoView {
    state.bind();
    let suggest = Suggest::new(state);
    let frame = NodeRef::<html::Div>::new();
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        if suggest.key(&event) || on_keys.try_run(event.clone()) == Some(true) {
            return;
        }
        key(state, &event);
    };
    let on_focus_out = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        let inside = frame
            .try_get_untracked()
            .flatten()
            .is_some_and(|frame| crate::platform::focus::holds(&frame, to.as_ref()));
        if !inside {
            suggest.close();
            if let Some(leave) = on_leave {
                leave.try_run(());
            }
        }
    };
    let on_paste = move |event: ev::ClipboardEvent| {
        let event: web_sys::Event = event.unchecked_into();
        paste::paste(state, on_files, &event);
    };
    view! {
        <div class=format!("editor {class}") data-takes-files=on_files.is_some() node_ref=frame on:focusout=on_focus_out>
            <textarea
                rows=rows
                aria-label=move || label.get()
                aria-describedby=move || described_by.get()
                aria-autocomplete="list"
                aria-controls=move || suggest.list_id()
                aria-activedescendant=move || suggest.active_id()
                placeholder=move || placeholder.get()
                on:input=move |_| {
                    state.typed();
                    suggest.look();
                }
                on:click=move |_| suggest.look()
                on:paste=on_paste
                on:drop=move |event: ev::DragEvent| paste::drop(on_files, &event)
                {..on_key(on_keydown)}
                node_ref=state.field
            ></textarea>
            <SuggestList suggest/>
            <Preview state/>
            {attached.run()}
            <Tools state suggest more_tools/>
        </div>
    }
}

fn key(state: EditorState, event: &ev::KeyboardEvent) {
    let with_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
    let key = event.key();
    let action = match key.to_ascii_lowercase().as_str() {
        "b" => Some(Action::Strong),
        "i" => Some(Action::Emphasis),
        "e" => Some(Action::Code),
        "k" => Some(Action::Link),
        _ => None,
    };
    if let Some(action) = action.filter(|_| with_control) {
        take(event);
        state.act(action);
        return;
    }
    if key == "Enter"
        && !with_control
        && let Some(field) = state.look()
    {
        let at = field.marked();
        if at.is_empty()
            && let Some(change) = writing::enter(&field.text(), at.start)
        {
            take(event);
            state.change(&change);
            return;
        }
    }
    if !with_control && !event.alt_key() && key != "Escape" {
        // Letters are text here, not shortcuts of the page.
        event.stop_propagation();
    }
}

/// What others will see, while one types.
#[component]
fn Preview(state: EditorState) -> impl IntoView {
    let words = &text().editor;
    let shown = memo(move || state.preview.get().then(|| Markup::from_markdown(&state.text.get())));
    move || {
        shown.with(Option::is_some).then(|| {
            let markup = Signal::derive(move || shown.get().unwrap_or_default());
            view! {
                <section class="preview" aria-label=words.preview>
                    <RichText text=markup/>
                    <Show when=move || markup.with(Markup::is_empty)>
                        <p class="nothing">{words.preview_empty}</p>
                    </Show>
                </section>
            }
        })
    }
}
