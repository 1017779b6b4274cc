//! Words of what waits to be read.

texts! {
    /// Words of what waits to be read.
    UnreadText {
        ask: &'static str = "Be notified of direct messages and mentions while you look elsewhere?";
        turn_on: &'static str = "Turn on";
        not_now: &'static str = "No, thanks";
        notifications: &'static str = "Notifications";
        in_place: &'static str = "{name} in {place}";
        nothing: &'static str = "Nothing is unread.";
    }
}
