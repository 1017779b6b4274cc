//! The palette: one field that finds tasks, projects, people and commands in what is in memory.

mod answers;
mod row;

use super::Commands;
use crate::platform::focus::{self, FocusReturn};
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::id::unique_id;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use crate::ui::modal;
use crate::ui::roving::dom::take;
use answers::{Answer, Group, Index, Line};
use leptos::ev::{Custom, on};
use leptos::{ev, html, prelude::*};
use threadline_domain::filter::{Clause, Compare, Field};
use threadline_domain::{TaskId, place};
use wasm_bindgen::JsCast;

/// The palette, in the page only while it is open.
#[component]
pub fn Palette() -> impl IntoView {
    let commands = Commands::expect();
    move || commands.palette.get().then(|| view! { <Open/> })
}

#[component]
fn Open() -> impl IntoView {
    let commands = Commands::expect();
    let words = &text().commands;
    let dialog = NodeRef::<html::Dialog>::new();
    let field = NodeRef::<html::Input>::new();
    let index = Index::new(commands);
    let typed = RwSignal::new(String::new());
    let groups = memo(move || typed.with(|typed| index.ask(typed)));
    let count =
        memo(move || groups.with(|groups| groups.iter().map(|group| group.lines.len()).sum::<usize>()));
    let active = RwSignal::new(0_usize);
    // Space types a space until a person has chosen with the arrows; then it peeks.
    let choosing = RwSignal::new(false);
    let close = move || {
        commands.palette.try_set(false);
    };
    let line_at = move |at: usize| {
        groups.with_untracked(|groups| groups.iter().flat_map(|group| &group.lines).nth(at).cloned())
    };
    let choose = move |at: usize, peek: bool| {
        let Some(line) = line_at(at) else { return };
        close();
        commands.choose(&line, peek);
    };
    let id = unique_id("answers");
    let option_id = {
        let id = id.clone();
        move |at: usize| format!("{id}-{at}")
    };
    let go = {
        let option_id = option_id.clone();
        move |to: usize| {
            active.set(to);
            let option = document().get_element_by_id(&option_id(to));
            if let Some(option) = option {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                option.scroll_into_view_with_scroll_into_view_options(&options);
            }
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let (at, last) = (active.get_untracked(), count.get_untracked().saturating_sub(1));
        let with_ctrl = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "ArrowDown" => {
                choosing.set(true);
                go(if at >= last { 0 } else { at + 1 });
            }
            "ArrowUp" => {
                choosing.set(true);
                go(if at == 0 { last } else { at - 1 });
            }
            "Enter" => choose(at, false),
            " " if choosing.get_untracked() => choose(at, true),
            "Escape" => close(),
            "k" if with_ctrl => close(),
            // Keys typed here are not the page's; what they do in the field stays.
            _ => return event.stop_propagation(),
        }
        take(&event);
    };
    let on_cancel = on(Custom::<ev::Event>::new("cancel"), move |event: ev::Event| {
        event.prevent_default();
        close();
    });
    let on_press = move |event: ev::PointerEvent| {
        let Some(dialog) = dialog.get_untracked() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let rect = dialog.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        if !target.is_some_and(|target| dialog.is_same_node(Some(&target))) {
            return;
        }
        if x < rect.left() || x > rect.right() || y < rect.top() || y > rect.bottom() {
            close();
        }
    };
    effect(move || {
        let (Some(dialog), Some(field)) = (dialog.get(), field.get()) else { return };
        FocusReturn::remember().until_cleanup();
        modal::show(&dialog);
        focus::focus(&field);
    });
    let active_id = {
        let option_id = option_id.clone();
        move || (active.get() < count.get()).then(|| option_id(active.get()))
    };
    let answers = move || {
        let mut first = 0;
        let shown = groups.get().into_iter().map(|group| {
            let from = first;
            first += group.lines.len();
            view_group(commands, group, from, &option_id, active, Callback::new(move |at| choose(at, false)))
        });
        shown.collect_view()
    };
    let said = move || match count.get() {
        0 => words.nothing.to_owned(),
        count => words.found.of(count),
    };
    view! {
        <dialog class="palette" node_ref=dialog aria-label=words.palette {..on_key(on_keydown)} {..on_cancel} on:pointerdown=on_press>
            <div class="ask">
                <Icon name="search"/>
                <input
                    node_ref=field
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls=id.clone()
                    aria-activedescendant=active_id
                    aria-label=words.ask
                    placeholder=words.palette
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        active.set(0);
                        choosing.set(false);
                    }
                />
                <button type="button" class="key" tabindex="-1" title=text().common.close on:click=move |_| close()>
                    {words.key_escape}
                </button>
            </div>
            <div class="answers" id=id role="listbox" aria-label=words.answers>{answers}</div>
            <p class="unseen" role="status">{said}</p>
            <Show when=move || count.get() == 0>
                <p class="nothing">{words.nothing}</p>
            </Show>
            <footer aria-hidden="true">
                <span><kbd class="key">"↑"</kbd><kbd class="key">"↓"</kbd>{words.choose}</span>
                <span><kbd class="key">{words.key_enter}</kbd>{words.open_it}</span>
                <span><kbd class="key">{words.key_space}</kbd>{words.peek_it}</span>
                <span class="end"><kbd class="key">">"</kbd>{words.commands_only}</span>
            </footer>
        </dialog>
    }
}

fn view_group(
    commands: Commands,
    group: Group,
    from: usize,
    option_id: &dyn Fn(usize) -> String,
    active: RwSignal<usize>,
    choose: Callback<usize>,
) -> impl IntoView + use<> {
    let heading = unique_id("group");
    let heading_id = heading.clone();
    let lines: Vec<_> = (from..)
        .zip(&group.lines)
        .map(|(at, line)| {
            view! {
                <div
                    class="answer"
                    id=option_id(at)
                    role="option"
                    aria-selected=move || if active.get() == at { "true" } else { "false" }
                    on:mousedown=|event| event.prevent_default()
                    on:pointermove=move |_| {
                        if active.get_untracked() != at {
                            active.set(at);
                        }
                    }
                    on:click=move |_| {
                        choose.try_run(at);
                    }
                >
                    {row::row(commands, line)}
                </div>
            }
        })
        .collect();
    view! {
        <div role="group" aria-labelledby=heading>
            <h2 id=heading_id role="presentation">{group.name}</h2>
            {lines}
        </div>
    }
}

impl Commands {
    fn choose(self, line: &Line, peek: bool) {
        match &line.answer {
            // The palette has closed by then, and has given the focus back.
            Answer::Command(command) => {
                let command = *command;
                request_animation_frame(move || {
                    self.perform(command);
                });
            }
            Answer::Project(id, _) => self.go(&place::board(*id)),
            Answer::Room(at, _) => self.go(&place::talk(*at)),
            Answer::Chat(id) => self.go(&place::talk(self.store.open_chat(*id))),
            Answer::Search(words) => {
                self.go(&format!("{}{}", place::SEARCH, place::query([("q", words)])));
            }
            Answer::Task(id, _) => self.open_task(*id, peek),
            Answer::Person(id) => match self
                .view()
                .filter(|view| !peek && view.project.get_untracked().is_some())
            {
                Some(view) => {
                    let clause =
                        Clause { field: Field::Assignee, compare: Compare::Is, values: vec![id.to_string()] };
                    use crate::features::view_state::Visit;
                    view.state.change(Visit::New, |view| view.filter.set(clause));
                }
                None => self.go(&place::person(*id)),
            },
        }
    }

    /// Opens a task where it stands: beside its own project's view, else on its page; a peek never leaves the view.
    fn open_task(self, id: TaskId, peek: bool) {
        let own = self.store.peek_task(id).and_then(|task| task.project);
        let here = self.view().and_then(|view| view.project.get_untracked());
        if peek || (own.is_some() && own == here) {
            self.peek(id);
        } else {
            self.go(&place::task(id));
        }
    }
}
