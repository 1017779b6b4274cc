//! Words about people.

use super::{Plural, text};
use threadline_domain::user::Membership;

texts! {
    /// Words about people.
    PeopleText {
        title: &'static str = "People";
        page_title: &'static str = "{name} · Threadline";
        call: &'static str = "{name}: profile, message, tasks";
        profile: &'static str = "Profile";
        my_profile: &'static str = "Your profile";
        their_tasks: &'static str = "Their tasks";
        my_tasks: &'static str = "Your tasks";
        find: &'static str = "Find people by name, address or role";
        count: Plural = Plural::new("{n} person", "{n} people");
        nobody: &'static str = "Nobody is called that.";
        loading: &'static str = "Reading who is here…";
        name: &'static str = "Name";
        role: &'static str = "Role";
        email: &'static str = "E-mail";
        time_zone: &'static str = "Time zone";
        open: &'static str = "Open tasks";
        open_tasks: Plural = Plural::new("{n} open task", "{n} open tasks");
        no_open_tasks: &'static str = "None";
        me: &'static str = "you";
        administrator: &'static str = "Administrator";
        member: &'static str = "Member";
        external: &'static str = "External person";
        client: &'static str = "Client";
        gone: &'static str = "This person is not here, or you may not see them.";
        deactivated: &'static str = "Does not belong to the workspace any more.";
        to_people: &'static str = "Go to the people";
        write: &'static str = "Write to {name}";
        tasks: &'static str = "Tasks";
        tasks_of: &'static str = "Tasks of {name}";
        loading_tasks: &'static str = "Reading the tasks…";
        trail: &'static str = "Where this person is";
        owns: &'static str = "owner";
        no_tasks: &'static str = "No open tasks.";
        projects: &'static str = "Projects";
        set_picture: &'static str = "Change picture";
        remove_picture: &'static str = "Remove picture";
        picture_set: &'static str = "The picture was changed";
        picture_gone: &'static str = "The picture was removed";
        picture_failed: &'static str = "The picture was not changed. {why}";
    }
}

/// The name of what somebody is to the workspace.
pub fn membership(membership: Membership) -> &'static str {
    let words = &text().people;
    match membership {
        Membership::Administrator => words.administrator,
        Membership::Member => words.member,
        Membership::External => words.external,
        Membership::Client => words.client,
    }
}
