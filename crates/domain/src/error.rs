//! What can go wrong between the browser and a server, sorted by what a person can do about it.

use crate::TaskId;
use crate::wire::Refusal;
use std::collections::BTreeMap;

/// The outcome of a request that did not succeed.
#[derive(Clone, PartialEq, Debug)]
pub enum ApiError {
    /// No answer: the server is down, the network is gone, or the server forbids this origin.
    Network,
    /// No answer in time. The request may have been carried out.
    TimeOut,
    /// 401: the token is unknown or has expired.
    Unauthorised,
    /// 403: known, but not allowed.
    Forbidden(String),
    /// 404: not there, or not to be seen.
    NotFound,
    /// 409: a dependency would close a cycle; the tasks in order, the first again at the end.
    Cycle(String, Vec<TaskId>),
    /// 413: a file or body is larger than the server takes.
    TooLarge(String),
    /// 400, 409, 422: the request was understood and refused, with a message for each field.
    Invalid(String, BTreeMap<String, String>),
    /// 429, with the seconds to wait.
    RateLimited(u32),
    /// 5xx.
    Server(u16, String),
    /// The answer was not what the API text describes; where and why.
    Decode(String),
}

/// What to do with a write that failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Retry {
    /// Keep it and send again after a while: the server was not reached or asked for patience.
    Later,
    /// Take it back and tell: sending the same again would be refused again.
    Never,
}

impl ApiError {
    /// Sorts an answer with an error status. `body` is read when it has the form of [`Refusal`].
    pub fn from_status(status: u16, refusal: Option<Refusal>, retry_after: Option<u32>) -> Self {
        let refusal = refusal.unwrap_or_default();
        let message = if refusal.message.is_empty() { refusal.error.clone() } else { refusal.message };
        match status {
            401 => Self::Unauthorised,
            403 => Self::Forbidden(message),
            404 | 410 => Self::NotFound,
            409 if !refusal.cycle.is_empty() => Self::Cycle(message, refusal.cycle),
            413 => Self::TooLarge(message),
            429 => Self::RateLimited(retry_after.unwrap_or(5)),
            500.. => Self::Server(status, message),
            _ => Self::Invalid(message, refusal.fields),
        }
    }

    /// Whether the same write may go through later.
    pub fn retry(&self) -> Retry {
        match self {
            // 502 to 504 come from what stands before a server that is down or starting.
            Self::Network | Self::TimeOut | Self::RateLimited(_) | Self::Server(502..=504, _) => Retry::Later,
            // With a new token the write is as good as before.
            Self::Unauthorised => Retry::Later,
            Self::Forbidden(_)
            | Self::NotFound
            | Self::Cycle(..)
            | Self::TooLarge(_)
            | Self::Invalid(..)
            | Self::Server(..)
            | Self::Decode(_) => Retry::Never,
        }
    }

    /// Whether the server may have carried the request out although it did not say so.
    pub fn is_ambiguous(&self) -> bool {
        matches!(self, Self::Network | Self::TimeOut | Self::Server(502..=504, _) | Self::Decode(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gateway_that_cannot_reach_the_server_is_tried_again_but_a_crash_is_told() {
        assert_eq!(ApiError::from_status(503, None, None).retry(), Retry::Later);
        assert_eq!(ApiError::from_status(500, None, None).retry(), Retry::Never);
    }

    #[test]
    fn a_refusal_keeps_its_message_for_each_field() {
        let refusal = Refusal {
            message: "Please check the marked fields.".into(),
            fields: BTreeMap::from([("title".into(), "A task needs a title.".into())]),
            ..Refusal::default()
        };
        let error = ApiError::from_status(422, Some(refusal.clone()), None);
        assert_eq!(error, ApiError::Invalid(refusal.message, refusal.fields));
    }

    #[test]
    fn a_conflict_without_a_cycle_is_an_ordinary_refusal() {
        assert!(matches!(ApiError::from_status(409, None, None), ApiError::Invalid(..)));
    }
}
