//! Signing in: the code flow with PKCE, from the form to the token and back out.

use crate::support::{Answer, Server};
use reqwest::{Method, Response, StatusCode};
use serde_json::Value;

/// The pair of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A browser in the middle of a sign-in.
struct Browser<'a> {
    server: &'a Server,
    form: String,
    cookies: String,
}

impl<'a> Browser<'a> {
    /// Opens the page.
    async fn open(server: &'a Server) -> Self {
        let response = authorise(server, &[]).await;
        assert_eq!(response.status(), StatusCode::OK);
        let cookies = cookies(&response);
        let html = response.text().await.unwrap();
        Self { server, form: field(&html, "form"), cookies }
    }

    /// Sends the form.
    async fn submit(&self, email: &str, password: &str, keep: bool) -> Response {
        let redirect = format!("{}/sign-in", self.server.url);
        let mut fields = vec![
            ("client_id", "threadline-web"),
            ("response_type", "code"),
            ("redirect_uri", &redirect),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
            ("state", "s t&ate"),
            ("form", &self.form),
            ("email", email),
            ("password", password),
        ];
        if keep {
            fields.push(("keep", "true"));
        }
        let request = self.server.ask(Method::POST, "/oauth/auth").header("cookie", &self.cookies);
        request.form(&fields).send().await.unwrap()
    }
}

/// Asks for a code; the given pairs replace the right ones.
async fn authorise(server: &Server, changes: &[(&str, &str)]) -> Response {
    let redirect = format!("{}/sign-in", server.url);
    let mut query = vec![
        ("client_id", "threadline-web"),
        ("response_type", "code"),
        ("redirect_uri", redirect.as_str()),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("state", "s t&ate"),
    ];
    query.retain(|(key, _)| changes.iter().all(|(changed, _)| changed != key));
    query.extend(changes.iter().filter(|(key, _)| *key != "cookie"));
    let cookie = changes.iter().find(|(key, _)| *key == "cookie").map_or("", |(_, value)| value);
    server.ask(Method::GET, "/oauth/auth").query(&query).header("cookie", cookie).send().await.unwrap()
}

async fn exchange(server: &Server, fields: &[(&str, &str)]) -> Answer {
    Answer::read(server.ask(Method::POST, "/oauth/token").form(fields).send().await.unwrap()).await
}

async fn redeem(server: &Server, code: &str, verifier: &str) -> Answer {
    let redirect = format!("{}/sign-in", server.url);
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", "threadline-web"),
        ("redirect_uri", &redirect),
        ("code", code),
        ("code_verifier", verifier),
    ];
    exchange(server, &fields).await
}

async fn refresh(server: &Server, token: &Value) -> Answer {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token.as_str().unwrap())];
    exchange(server, &fields).await
}

/// Signs in and gives the code.
async fn code(server: &Server) -> String {
    let response = Browser::open(server).await.submit("alex@example.com", "threadline", false).await;
    parameter(&location(&response), "code")
}

/// The tokens of a new sign-in.
pub(crate) async fn signed_in(server: &Server) -> Value {
    redeem(server, &code(server).await, VERIFIER).await.body
}

async fn status_of(server: &Server, token: &Value) -> StatusCode {
    let request = server.ask(Method::GET, "/v1/user/me").bearer_auth(token.as_str().unwrap());
    request.send().await.unwrap().status()
}

fn location(response: &Response) -> String {
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    response.headers()["location"].to_str().unwrap().to_owned()
}

fn parameter(address: &str, key: &str) -> String {
    let (_, query) = address.split_once('?').unwrap();
    let pair = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{key}=")));
    // What the server writes is letters, digits and percent signs; a code has - and _ besides.
    pair.unwrap_or_else(|| panic!("no {key} in {address}")).replace("%2D", "-").replace("%5F", "_")
}

fn cookies(response: &Response) -> String {
    let set = response.headers().get_all("set-cookie").iter();
    set.map(|value| value.to_str().unwrap().split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}

fn field(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_person_signs_in_by_password_and_gets_tokens_that_open_the_api() {
    let server = Server::sample().await;
    let browser = Browser::open(&server).await;
    let response = browser.submit("Alex@Example.com", "threadline", false).await;
    let address = location(&response);
    assert!(address.starts_with(&format!("{}/sign-in?code=", server.url)), "{address}");
    assert!(address.ends_with("&state=s%20t%26ate"), "{address}");
    let pair = redeem(&server, &parameter(&address, "code"), VERIFIER).await.body;
    assert_eq!((&pair["token_type"], &pair["expires_in"]), (&"Bearer".into(), &3600.into()), "{pair}");
    assert_eq!(pair["access_token"].as_str().unwrap().len(), 64);
    assert_eq!(status_of(&server, &pair["access_token"]).await, StatusCode::OK);
    assert_eq!(status_of(&server, &pair["refresh_token"]).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_code_is_worth_nothing_without_the_verifier_that_it_was_asked_with() {
    let server = Server::sample().await;
    let wrong = VERIFIER.replace('d', "e");
    assert_eq!(redeem(&server, &code(&server).await, &wrong).await.body["error"], "invalid_grant");
}

#[tokio::test]
async fn a_code_that_comes_twice_ends_the_tokens_that_it_gave() {
    let server = Server::sample().await;
    let code = code(&server).await;
    let pair = redeem(&server, &code, VERIFIER).await.body;
    assert_eq!(status_of(&server, &pair["access_token"]).await, StatusCode::OK);
    let again = redeem(&server, &code, VERIFIER).await;
    assert_eq!((again.status, &again.body["error"]), (StatusCode::BAD_REQUEST, &"invalid_grant".into()));
    assert_eq!(status_of(&server, &pair["access_token"]).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_refresh_token_works_once_and_one_that_comes_again_ends_the_whole_sign_in() {
    let server = Server::sample().await;
    let first = redeem(&server, &code(&server).await, VERIFIER).await.body;
    let second = refresh(&server, &first["refresh_token"]).await.body;
    assert_eq!(status_of(&server, &second["access_token"]).await, StatusCode::OK);
    assert_eq!(refresh(&server, &first["refresh_token"]).await.body["error"], "invalid_grant");
    assert_eq!(status_of(&server, &second["access_token"]).await, StatusCode::UNAUTHORIZED);
    assert_eq!(refresh(&server, &second["refresh_token"]).await.body["error"], "invalid_grant");
}

#[tokio::test]
async fn nobody_is_sent_to_an_address_that_is_not_registered() {
    let server = Server::with(|options| options.redirect_uris = vec!["https://work.example/in".into()]).await;
    let own = server.url.clone();
    for wrong in [
        "https://evil.example/sign-in".to_owned(),
        format!("{own}/sign-in/"),
        format!("{own}/sign-in?x"),
        "https://work.example/in/2".to_owned(),
    ] {
        let response = authorise(&server, &[("redirect_uri", &wrong)]).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{wrong}");
        assert!(response.headers().get("location").is_none());
    }
    let response = authorise(&server, &[("redirect_uri", "https://work.example/in")]).await;
    assert_eq!(response.status(), StatusCode::OK);
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("form-action 'self' https://work.example;"), "{policy}");
}

#[tokio::test]
async fn an_unknown_program_is_refused_and_a_missing_challenge_is_told_to_the_known_one() {
    let server = Server::sample().await;
    let response = authorise(&server, &[("client_id", "other")]).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    for wrong in [("code_challenge_method", "plain"), ("code_challenge", "short")] {
        let address = location(&authorise(&server, &[wrong]).await);
        assert!(address.contains("error=invalid%5Frequest") && address.contains("&state="), "{address}");
    }
}

#[tokio::test]
async fn a_second_tab_gets_its_code_without_a_password_until_the_person_signs_out() {
    let server = Server::sample().await;
    let response = Browser::open(&server).await.submit("alex@example.com", "threadline", true).await;
    let set: Vec<_> =
        response.headers().get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(
        set.iter().any(|text| text.contains("; Path=/oauth; HttpOnly; SameSite=Lax; Max-Age=2592000")),
        "{set:?}"
    );
    let session = cookies(&response);
    let code = parameter(&location(&authorise(&server, &[("cookie", &session)]).await), "code");
    let pair = redeem(&server, &code, VERIFIER).await.body;
    assert_eq!(status_of(&server, &pair["access_token"]).await, StatusCode::OK, "known from now on");
    let again = authorise(&server, &[("cookie", &session), ("prompt", "login")]).await;
    assert_eq!(again.status(), StatusCode::OK, "a person can ask for the form");

    let out = server.ask(Method::POST, "/oauth/sign-out").header("cookie", &session);
    let token = pair["refresh_token"].as_str().unwrap();
    assert_eq!(out.form(&[("token", token)]).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(authorise(&server, &[("cookie", &session)]).await.status(), StatusCode::OK);
    assert_eq!(status_of(&server, &pair["access_token"]).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_wrong_password_is_told_beside_the_field_and_says_nothing_about_the_address() {
    let server = Server::sample().await;
    let browser = Browser::open(&server).await;
    let mut told = Vec::new();
    for email in ["alex@example.com", "nobody@example.com"] {
        let response = browser.submit(email, "wrong", false).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = response.text().await.unwrap();
        assert!(html.contains("aria-invalid=\"true\"") && html.contains(email));
        told.push(html.replace(&format!("value=\"{email}\""), ""));
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn the_sixth_wrong_password_has_to_wait_and_the_page_says_how_long() {
    let server = Server::sample().await;
    let browser = Browser::open(&server).await;
    for _ in 0..5 {
        let response = browser.submit("hana@example.com", "wrong", false).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let response = browser.submit("hana@example.com", "threadline", false).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS, "even with the right password");
    let wait: u64 = response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=5).contains(&wait));
    assert!(response.text().await.unwrap().contains("Too many attempts"));
    let other = browser.submit("alex@example.com", "threadline", false).await;
    assert_eq!(other.status(), StatusCode::SEE_OTHER, "others are not kept waiting");
}

#[tokio::test]
async fn a_form_that_another_site_sends_signs_nobody_in() {
    let server = Server::sample().await;
    let mut browser = Browser::open(&server).await;
    browser.cookies = String::new();
    let response = browser.submit("alex@example.com", "threadline", false).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_page_runs_no_script_and_cannot_be_framed() {
    let server = Server::sample().await;
    let response = authorise(&server, &[]).await;
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    let html = response.text().await.unwrap();
    assert!(!html.contains("<script") && !html.contains("style="), "{html}");
}
