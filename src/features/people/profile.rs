//! A person as a page: who they are, how to reach them, what they have to do.

use super::picture::PictureButtons;
use super::portrait::Portrait;
use super::their_tasks::TheirTasks;
use crate::platform::page;
use crate::router::{use_navigate, use_router};
use crate::store::{Load, Scope, Store};
use crate::text::people::membership;
use crate::text::{errors, fill, text};
use crate::ui::avatar::AvatarSize;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::attachment::ThumbnailSize;
use threadline_domain::place::{self, Place};
use threadline_domain::{User, UserId};

/// The person that the address names.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let (store, router) = (Store::expect(), use_router());
    let id: Memo<Option<UserId>> = Memo::new(move |known| match router.place() {
        Place::Person(id) => id,
        // Somebody is leaving: what is shown until then is still this person.
        _ => known.copied().flatten(),
    });
    let person = memo(move || id.get().and_then(|id| store.user(id).get()));
    effect(move || {
        let name =
            person.with(|who| who.as_ref().map_or_else(|| text().people.title.to_owned(), |who| who.name()));
        page::set_title(&fill(text().people.page_title, &[("name", &name)]));
    });
    let is_there = memo(move || person.with(Option::is_some));
    let load = memo(move || store.loaded(Scope::Workspace).get());
    let body = move || match (is_there.get(), load.get(), id.get()) {
        (true, _, Some(id)) => view! { <Profile id/> }.into_any(),
        (_, Load::Idle | Load::Loading, _) => view! {
            <ul class="ghosts" role="status" aria-label=text().people.loading><li></li><li></li><li></li></ul>
        }
        .into_any(),
        (_, Load::Failed(error), _) => {
            view! { <div class="first" role="alert"><p>{errors::words(&error)}</p></div> }.into_any()
        }
        _ => view! {
            <div class="first">
                <h2>{text().people.gone}</h2>
                <a class="button primary large" href=place::PEOPLE>{text().people.to_people}</a>
            </div>
        }
        .into_any(),
    };
    let name = move || person.with(|who| who.as_ref().map(|who| who.name()));
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="task-bar">
                <nav class="trail" aria-label=text().people.trail>
                    <a href=place::PEOPLE>{text().people.title}</a>
                    <Icon name="chevron-right" small=true/>
                    <span class="cut">{name}</span>
                </nav>
            </header>
            <div class="view-body"><div class="profile">{body}</div></div>
        </main>
    }
}

#[component]
fn Profile(id: UserId) -> impl IntoView {
    let store = Store::expect();
    let words = &text().people;
    let person = memo(move || store.user(id).get());
    let of =
        move |look: fn(&User) -> Option<String>| person.with(|who| who.as_ref().and_then(|who| look(who)));
    let name = memo(move || of(|who| Some(who.name())).unwrap_or_default());
    let is_active = memo(move || person.with(|who| who.as_ref().is_some_and(|who| who.is_active())));
    let is_me = memo(move || store.me().get() == Some(id));
    let role = move || of(|who| Some(membership(who.membership()).to_owned()));
    let go = StoredValue::new_local(use_navigate());
    let write = move |_| {
        let to = place::talk(store.open_chat(id));
        go.try_with_value(|go| go(&format!("/{to}"), Default::default()));
    };
    let mail = move || {
        let email = of(|who| who.email.clone())?;
        Some(view! {
            <dt>{words.email}</dt>
            <dd><a class="link" href=format!("mailto:{email}")>{email.clone()}</a></dd>
        })
    };
    let zone = move || {
        let zone = of(|who| who.time_zone.clone())?;
        Some(view! { <dt>{words.time_zone}</dt><dd>{zone.replace('_', " ")}</dd> })
    };
    view! {
        <header class="profile-head">
            <Portrait who=Signal::stored(Some(id)) size=ThumbnailSize::Small letters=AvatarSize::Large/>
            <div>
                <h1>{name}</h1>
                <p>{move || if is_active.get() { role() } else { Some(words.deactivated.to_owned()) }}</p>
            </div>
            <div class="profile-acts">
                {move || (is_active.get() && !is_me.get()).then(|| view! {
                    <button type="button" class="button primary large" on:click=write>
                        <Icon name="talk"/>
                        {move || fill(words.write, &[("name", &name.get())])}
                    </button>
                })}
                <PictureButtons id/>
            </div>
        </header>
        <dl class="profile-facts">{mail} {zone}</dl>
        <Projects id/>
        <TheirTasks id name/>
    }
}

/// The projects that they answer for or work on.
#[component]
fn Projects(id: UserId) -> impl IntoView {
    let store = Store::expect();
    let words = &text().people;
    let projects = memo(move || {
        let theirs = store.projects().into_iter().filter(|project| {
            let is_in = project.owner == Some(id) || project.team.contains(&id);
            is_in && !project.is_template && !project.archived
        });
        theirs
            .map(|own| (own.id, own.title.clone(), own.status.slug(), own.owner == Some(id)))
            .collect::<Vec<_>>()
    });
    let line = |(id, title, slug, owns): (threadline_domain::ProjectId, String, &'static str, bool)| {
        view! {
            <li>
                <Glyph shape=Shape::Project(slug)/>
                <a class="cut" href=place::board(id)>{title}</a>
                {owns.then(|| view! { <span class="side-note">{text().people.owns}</span> })}
            </li>
        }
    };
    move || {
        (!projects.read().is_empty()).then(|| {
            view! {
                <section class="part">
                    <header><h2>{words.projects}</h2></header>
                    <ul class="lines">{projects.get().into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    }
}
