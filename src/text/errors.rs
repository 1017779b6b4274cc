//! What went wrong, and what to do next.

use threadline_domain::error::ApiError;

texts! {
    /// Failures in words.
    ErrorText {
        network: &'static str = "The server cannot be reached. Your changes are kept here and sent when it answers.";
        time_out: &'static str = "The server did not answer in time. It is being asked again.";
        unauthorised: &'static str = "Your sign-in has ended. Sign in again; nothing is lost.";
        forbidden: &'static str = "You are not allowed to do this. Ask the owner of the project.";
        not_found: &'static str = "This is not there any more, or you may not see it.";
        too_large: &'static str = "This is larger than the server takes.";
        invalid: &'static str = "The server did not accept this.";
        rate_limited: &'static str = "The server asks for patience. It is asked again in {n} s.";
        server: &'static str = "The server made a mistake ({status}). Try again in a moment.";
        decode: &'static str = "The server answered in a way that Threadline does not understand: {detail}";
        cycle: &'static str = "These tasks would wait for each other in a circle: {tasks}.";
    }
}

/// The failure in words: what happened, then what to do.
pub fn words(error: &ApiError) -> String {
    let errors = &super::text().errors;
    let or = |message: &str, fallback: &str| {
        if message.is_empty() { fallback.to_owned() } else { message.to_owned() }
    };
    match error {
        ApiError::Network => errors.network.to_owned(),
        ApiError::TimeOut => errors.time_out.to_owned(),
        ApiError::Unauthorised => errors.unauthorised.to_owned(),
        ApiError::Forbidden(message) => or(message, errors.forbidden),
        ApiError::NotFound => errors.not_found.to_owned(),
        ApiError::TooLarge(message) => or(message, errors.too_large),
        ApiError::Cycle(message, _) => or(message, errors.invalid),
        ApiError::Invalid(message, fields) => {
            let mut text = or(message, errors.invalid);
            for field in fields.values().filter(|field| !message.contains(field.as_str())) {
                text.push(' ');
                text.push_str(field);
            }
            text
        }
        ApiError::RateLimited(seconds) => super::fill(errors.rate_limited, &[("n", &seconds.to_string())]),
        ApiError::Server(status, message) => {
            or(message, &super::fill(errors.server, &[("status", &status.to_string())]))
        }
        ApiError::Decode(detail) => super::fill(errors.decode, &[("detail", detail)]),
    }
}
