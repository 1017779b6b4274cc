//! What people type about a meeting, and which tasks a note names.

use super::Participant;
use crate::markup::{Inline, Mark, Markup};
use crate::{TaskId, User};

impl Participant {
    /// A person of the workspace.
    pub fn of(person: &User) -> Self {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Self {
            first_name: given(&person.first_name),
            last_name: given(&person.last_name),
            email: person.email.clone(),
        }
    }

    /// People who are typed one after another: `Ada Lovelace, bob@example.org`. What holds an `@` is an address, of the
    /// name before it where it stands in angle brackets.
    pub fn read_all(text: &str) -> Vec<Self> {
        let parts = text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(Self::read).collect()
    }

    fn read(part: &str) -> Self {
        let named = part.strip_suffix('>').and_then(|part| part.split_once('<'));
        let (name, email) = match named {
            Some((name, email)) => (name.trim(), Some(email.trim())),
            None if part.contains('@') => ("", Some(part)),
            None => (part, None),
        };
        let (first, last) = match name.rsplit_once(' ') {
            Some((first, last)) => (first.trim(), last),
            None => (name, ""),
        };
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Self { first_name: given(first), last_name: given(last), email: email.and_then(given) }
    }
}

/// The tasks that a text links to, each once, in order of appearance. `base` is what the address of a task begins with.
pub fn tasks_named(markup: &Markup, base: &str) -> Vec<TaskId> {
    let mut found: Vec<TaskId> = Vec::new();
    markup.each_line(&mut |line| {
        links(line, &mut |address| {
            let id =
                address.strip_prefix(base).map(|rest| rest.split(['?', '#', '/']).next().unwrap_or_default());
            if let Some(id) = id.and_then(|id| id.parse().ok()).filter(|id| !found.contains(id)) {
                found.push(id);
            }
        });
    });
    found
}

fn links(line: &[Inline], visit: &mut dyn FnMut(&str)) {
    for piece in line {
        if let Inline::Marked(mark, inside) = piece {
            if let Mark::Link(address) = mark {
                visit(address);
            }
            links(inside, visit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guests_are_read_as_people_write_them() {
        let person = |first: &str, last: &str, email: &str| {
            let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            Participant { first_name: given(first), last_name: given(last), email: given(email) }
        };
        assert_eq!(
            Participant::read_all("Ada Lovelace, bob@example.org; Eve <eve@example.org>\n, Mary Ann Evans"),
            [
                person("Ada", "Lovelace", ""),
                person("", "", "bob@example.org"),
                person("Eve", "", "eve@example.org"),
                person("Mary Ann", "Evans", ""),
            ]
        );
    }

    #[test]
    fn the_tasks_of_this_site_are_found_once_each_wherever_they_stand() {
        let markup = Markup::from_markdown(
            "See [the curve](https://work.example/tasks/7) and [it](https://work.example/tasks/7?message=2).\n\n\
             - **[the box](https://work.example/tasks/12)**\n- [elsewhere](https://other.example/tasks/9)\n\
             - [no number](https://work.example/tasks/seven)",
        );
        assert_eq!(tasks_named(&markup, "https://work.example/tasks/"), [TaskId(7), TaskId(12)]);
    }
}
