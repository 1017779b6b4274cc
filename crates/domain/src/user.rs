//! People.

use crate::UserId;
use crate::neutral::neutral;
use serde::{Deserialize, Serialize};

/// A person of the workspace.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Who.
    pub id: UserId,
    /// Given name.
    #[serde(default)]
    pub first_name: String,
    /// Family name; may be empty.
    #[serde(default)]
    pub last_name: String,
    /// `None` once the person has been deactivated.
    #[serde(default)]
    pub email: Option<String>,
    /// What the person may do, by name.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Address of the picture, if there is one; needs the bearer header.
    #[serde(default)]
    pub picture: Option<String>,
    /// IANA time zone, on `user/me` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

/// A role, such as `User Administrator`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Role {
    /// Identifier of the role.
    pub id: i64,
    /// Its name as people read it.
    pub name: String,
}

/// What a person is to the workspace; the name of their role says which.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Membership {
    /// Manages people and every record.
    Administrator,
    /// Belongs to the house and sees all of it.
    Member,
    /// Works along in the projects whose team they are on.
    External,
    /// Reads and comments in the projects whose team they are on.
    Client,
}

impl Membership {
    /// Every value, the one that may do most first.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Member, Self::External, Self::Client];

    /// The value as command lines and tables spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Member => "member",
            Self::External => "external",
            Self::Client => "client",
        }
    }

    /// Reads that spelling.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|membership| membership.as_str() == text)
    }

    /// The role on the wire.
    pub fn role(self) -> Role {
        let (id, name) = match self {
            Self::Administrator => (1, "User Administrator"),
            Self::Member => (2, "Member"),
            Self::External => (3, "External User"),
            Self::Client => (4, "Client"),
        };
        Role { id, name: name.to_owned() }
    }

    /// Whether the person sees every project.
    pub fn is_of_the_house(self) -> bool {
        matches!(self, Self::Administrator | Self::Member)
    }
}

impl User {
    /// First and last name, or what there is of them, without signs that hide or mislead.
    pub fn name(&self) -> String {
        let (first, last) = (neutral(&self.first_name), neutral(&self.last_name));
        match (first.trim(), last.trim()) {
            ("", "") => self.email.as_deref().map_or_else(|| format!("#{}", self.id), neutral),
            (first, "") => first.to_owned(),
            ("", last) => last.to_owned(),
            (first, last) => format!("{first} {last}"),
        }
    }

    /// One or two letters that stand for the person where no picture fits; what draws them makes them capitals. The
    /// table of every script's capitals would weigh as much as a screen.
    pub fn initials(&self) -> String {
        let name = self.name();
        let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
        let first = words.next();
        let last = words.next_back();
        first.into_iter().chain(last).map(|letter| letter.to_ascii_uppercase()).collect()
    }

    /// Which of the eight tints the person's monogram has (1 to 8).
    pub fn tint(&self) -> i64 {
        (self.id.0 - 1).rem_euclid(8) + 1
    }

    /// Whether the person still belongs to the workspace.
    pub fn is_active(&self) -> bool {
        self.email.is_some()
    }

    /// Whether the person may manage people and every record.
    pub fn is_administrator(&self) -> bool {
        self.roles.iter().any(|role| role.name.ends_with("Administrator"))
    }

    /// What the person is to the workspace. Where no role says less, somebody is a member.
    pub fn membership(&self) -> Membership {
        if self.is_administrator() {
            return Membership::Administrator;
        }
        let named = |wanted: Membership| self.roles.iter().any(|role| *role == wanted.role());
        [Membership::Client, Membership::External]
            .into_iter()
            .find(|one| named(*one))
            .unwrap_or(Membership::Member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(first: &str, last: &str) -> User {
        User {
            id: UserId(9),
            first_name: first.into(),
            last_name: last.into(),
            email: None,
            roles: vec![],
            picture: None,
            time_zone: None,
        }
    }

    #[test]
    fn initials_come_from_the_first_and_the_last_word() {
        assert_eq!(named("Ana Maria", "de la Cruz").initials(), "AC");
        assert_eq!(named("Øyvind", "").initials(), "Ø");
        assert_eq!(named("", "").initials(), "#");
    }

    #[test]
    fn every_membership_is_read_back_from_its_role() {
        for membership in Membership::ALL {
            let person = User { roles: vec![membership.role()], ..named("A", "B") };
            assert_eq!(person.membership(), membership);
            assert_eq!(Membership::parse(membership.as_str()), Some(membership));
        }
        assert_eq!(named("A", "B").membership(), Membership::Member);
    }

    #[test]
    fn the_ninth_person_takes_the_first_tint_again() {
        assert_eq!(named("A", "B").tint(), 1);
    }
}
