//! The server's clock.

use std::time::{SystemTime, UNIX_EPOCH};
use threadline_domain::Moment;

/// Now, in milliseconds.
pub(crate) fn now() -> Moment {
    let millis = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    Moment(i64::try_from(millis).unwrap_or(i64::MAX))
}
