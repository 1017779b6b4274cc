//! The pages before the app: sign in, first administrator, and what went wrong. Plain HTML without a script, so
//! that a password is typed into nothing but the server's own page.

use crate::sample;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use std::fmt::Write as _;
use threadline_domain::Membership;

const STYLE: &str = include_str!("../../assets/door.css");
const MARK: &str = include_str!("../../assets/mark.svg");
const THREADS: &str = include_str!("../../assets/threads.svg");
const BRAND: &str = "<p class=\"brand\"><svg class=\"mark\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">\
    <path d=\"M2.5 5h8.5M2.5 15h4.5c5 0 3.5-5 10.5-5M14.5 5h3\"/></svg>Threadline</p>";
const WARNING: &str = "<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">\
    <path d=\"M8 2.5l6 10.75H2zM8 6.5v3M8 11.5h.01\"/></svg>";

/// What the sign-in form shows.
#[derive(Default)]
pub(crate) struct Form<'a> {
    pub(crate) workspace: &'a str,
    pub(crate) email: &'a str,
    pub(crate) keep: bool,
    pub(crate) is_sample: bool,
    pub(crate) notice: Option<String>,
    pub(crate) email_error: Option<&'static str>,
    pub(crate) password_error: Option<&'static str>,
}

/// What the form for the first administrator shows.
#[derive(Default)]
pub(crate) struct SetupForm<'a> {
    pub(crate) token: &'a str,
    pub(crate) name: &'a str,
    pub(crate) email: &'a str,
    pub(crate) name_error: Option<&'static str>,
    pub(crate) email_error: Option<&'static str>,
    pub(crate) password_error: Option<&'static str>,
}

/// The sign-in form with the fields that it carries along.
pub(crate) fn sign_in(form: &Form<'_>, carried: &[(&str, &str)]) -> String {
    let mut html = String::new();
    push(
        &mut html,
        "<form class=\"card\" method=\"post\" action=\"/oauth/auth\" aria-labelledby=\"h\" novalidate>",
    );
    push(&mut html, BRAND);
    push(&mut html, "<h1 id=\"h\">Sign in</h1>");
    push(&mut html, &format!("<p class=\"lead\">{}</p>", escape(form.workspace)));
    if let Some(notice) = &form.notice {
        push(
            &mut html,
            &format!("<p class=\"notice\" role=\"alert\">{WARNING}<span>{}</span></p>", escape(notice)),
        );
    }
    for (name, value) in carried {
        push(&mut html, &format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value)));
    }
    let wants_password = form.email_error.is_none() && !form.email.is_empty();
    field(
        &mut html,
        &Field {
            id: "email",
            label: "E-mail",
            kind: "email",
            complete: "username",
            value: form.email,
            error: form.email_error,
            hint: None,
            focus: !wants_password,
        },
    );
    field(
        &mut html,
        &Field {
            id: "password",
            label: "Password",
            kind: "password",
            complete: "current-password",
            value: "",
            error: form.password_error,
            hint: None,
            focus: wants_password,
        },
    );
    let checked = if form.keep { " checked" } else { "" };
    push(
        &mut html,
        &format!(
            "<label class=\"keep\"><input class=\"tick\" type=\"checkbox\" name=\"keep\" value=\"true\"{checked}>\
             Stay signed in on this device</label><button class=\"button\">Sign in</button>"
        ),
    );
    if form.is_sample {
        push(&mut html, &sample_people());
    }
    push(&mut html, "</form>");
    document("Sign in", &html)
}

/// The form for the first administrator.
pub(crate) fn setup(form: &SetupForm<'_>) -> String {
    let mut html = String::new();
    push(
        &mut html,
        "<form class=\"card\" method=\"post\" action=\"/setup\" aria-labelledby=\"h\" novalidate>",
    );
    push(&mut html, BRAND);
    push(&mut html, "<h1 id=\"h\">Make the first administrator</h1>");
    push(&mut html, "<p class=\"lead\">The workspace is empty. Whoever is named here can let others in.</p>");
    push(&mut html, &format!("<input type=\"hidden\" name=\"token\" value=\"{}\">", escape(form.token)));
    let fields = [
        ("name", "Name", "text", "name", form.name, form.name_error, None),
        ("email", "E-mail", "email", "username", form.email, form.email_error, None),
        (
            "password",
            "Password",
            "password",
            "new-password",
            "",
            form.password_error,
            Some("At least ten characters."),
        ),
    ];
    let focused = fields.iter().position(|field| field.5.is_some()).unwrap_or(0);
    for (place, (id, label, kind, complete, value, error, hint)) in fields.into_iter().enumerate() {
        let focus = place == focused;
        field(&mut html, &Field { id, label, kind, complete, value, error, hint, focus });
    }
    push(&mut html, "<button class=\"button\">Make the workspace</button></form>");
    document("First administrator", &html)
}

/// A page that tells one thing.
pub(crate) fn notice(status: StatusCode, title: &str, message: &str) -> Response {
    let html = format!(
        "<div class=\"card\">{BRAND}<h1>{}</h1><p class=\"lead\">{}</p><a class=\"link\" href=\"/\">Open Threadline</a></div>",
        escape(title),
        escape(message)
    );
    (status, page(&document(title, &html), "")).into_response()
}

/// A page with the headers of every page here; a form on it may lead on to `target`, an origin.
pub(crate) fn page(html: &str, target: &str) -> impl IntoResponse + use<> {
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {target}; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::REFERRER_POLICY, "same-origin".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Html(html.to_owned()))
}

/// `GET /oauth/door.css` and `GET /oauth/mark.svg`
pub(crate) fn asset(asset: Asset) -> Response {
    let (media_type, text) = match asset {
        Asset::Style => ("text/css; charset=utf-8", STYLE),
        Asset::Mark => ("image/svg+xml", MARK),
    };
    let headers =
        [("content-type", media_type), ("cache-control", "no-cache"), ("x-content-type-options", "nosniff")];
    (headers, text).into_response()
}

/// What the pages load.
#[derive(Clone, Copy)]
pub(crate) enum Asset {
    /// The style sheet.
    Style,
    /// The picture in the browser's tab.
    Mark,
}

/// A wait in words.
pub(crate) fn wait(seconds: u64) -> String {
    match seconds {
        0 | 1 => "1 second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

struct Field<'a> {
    id: &'static str,
    label: &'static str,
    kind: &'static str,
    complete: &'static str,
    value: &'a str,
    error: Option<&'static str>,
    hint: Option<&'static str>,
    focus: bool,
}

fn field(html: &mut String, field: &Field<'_>) {
    let Field { id, label, kind, complete, value, error, hint, focus } = field;
    let described = if error.is_some() || hint.is_some() {
        format!(" aria-describedby=\"{id}-hint\"")
    } else {
        String::new()
    };
    let invalid = if error.is_some() { " aria-invalid=\"true\"" } else { "" };
    let focus = if *focus { " autofocus" } else { "" };
    push(
        html,
        &format!(
            "<label for=\"{id}\">{label}</label><input class=\"field\" id=\"{id}\" name=\"{id}\" type=\"{kind}\" \
             value=\"{}\" autocomplete=\"{complete}\" required{invalid}{described}{focus}>",
            escape(value)
        ),
    );
    match (error, hint) {
        (Some(error), _) => push(
            html,
            &format!("<p class=\"late\" id=\"{id}-hint\" role=\"alert\">{WARNING}<span>{error}</span></p>"),
        ),
        (None, Some(hint)) => push(html, &format!("<p class=\"hint\" id=\"{id}-hint\">{hint}</p>")),
        (None, None) => {}
    }
}

fn sample_people() -> String {
    let mut html = format!(
        "<div class=\"sample\"><p>This is a sample workspace. Everybody’s password is <code>{}</code>.</p><dl>",
        sample::PASSWORD
    );
    for (first, last, membership) in sample::PEOPLE {
        let role = match membership {
            Membership::Administrator => ", administrator",
            Membership::Member => "",
            Membership::External => ", external",
            Membership::Client => ", client",
        };
        // Writing to a string does not fail.
        let _ = write!(html, "<dt>{first} {last}{role}</dt><dd>{}</dd>", sample::email(first));
    }
    html.push_str("</dl></div>");
    html
}

fn document(title: &str, main: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{} · Threadline</title>\
         <link rel=\"icon\" href=\"/oauth/mark.svg\" type=\"image/svg+xml\">\
         <link rel=\"stylesheet\" href=\"/oauth/door.css\"></head><body><div class=\"door\"><main>{main}</main>\
         <div class=\"threads\" aria-hidden=\"true\">{THREADS}</div></div></body></html>",
        escape(title)
    )
}

fn push(html: &mut String, text: &str) {
    html.push_str(text);
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_stranger_sends_is_shown_as_text() {
        let form = Form { email: "\"><script>alert(1)</script>", workspace: "<b>", ..Form::default() };
        let html = sign_in(&form, &[("state", "'><img>")]);
        assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<img>"), "{html}");
    }

    #[test]
    fn only_a_sample_tells_its_passwords() {
        assert!(!sign_in(&Form::default(), &[]).contains(sample::PASSWORD));
        let html = sign_in(&Form { is_sample: true, ..Form::default() }, &[]);
        assert!(html.contains("alex@example.com") && html.contains(sample::PASSWORD));
    }
}
