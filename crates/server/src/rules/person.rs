//! Who sees a person, and who changes what is told of them.

use crate::auth::Person;
use crate::db::{Conn, person};
use crate::failure::{Failure, Outcome};
use threadline_domain::{Membership, User, UserId};

/// The person whom an address names by their id or as `me`, or the failure that there is none in sight.
pub(crate) async fn find(conn: &mut Conn, actor: &Person, who: &str) -> Outcome<User> {
    let missing = || Failure::missing("person", who);
    let id = if who == "me" { actor.id } else { UserId(who.parse().map_err(|_| missing())?) };
    person::one(conn, actor.sight(), id).await?.ok_or_else(missing)
}

/// The same for whoever is about to change it: the person themselves, or an administrator.
pub(crate) async fn find_to_change(conn: &mut Conn, actor: &Person, who: &str) -> Outcome<UserId> {
    let found = find(conn, actor, who).await?;
    if found.id == actor.id || actor.membership == Membership::Administrator {
        return Ok(found.id);
    }
    Err(Failure::Forbidden("Only the person themselves or an administrator may do this.".to_owned()))
}
