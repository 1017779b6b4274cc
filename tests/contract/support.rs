//! A server for each test, and calls that name the endpoint as the text does.

use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Display;
use tempfile::TempDir;
use threadline_domain::Membership;
use threadline_server::{Effort, Options, Running, admin, start};

/// A running server over the sample workspace.
pub(crate) struct Contract {
    url: String,
    client: Client,
    folder: TempDir,
    running: Running,
    options: Options,
    /// Alex, the administrator of the sample workspace.
    pub(crate) alex: Person,
}

/// Somebody who may call the API.
#[derive(Clone)]
pub(crate) struct Person {
    token: String,
}

/// An answer, read to the end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl Contract {
    /// A server over the sample workspace.
    pub(crate) async fn start() -> Self {
        Self::with(|_| ()).await
    }

    /// A server over the sample workspace with other options.
    pub(crate) async fn with(change: impl FnOnce(&mut Options)) -> Self {
        let folder = TempDir::new().unwrap();
        let mut options = Options::new(folder.path());
        options.sample = Some(0);
        options.effort = Effort::Least;
        change(&mut options);
        let running = start(options.clone()).await.unwrap();
        let alex = Person { token: admin::issue_token(folder.path(), "alex@example.com").await.unwrap() };
        Self { url: running.url(), client: Client::new(), folder, running, options, alex }
    }

    /// Ends the server and starts it again over the same workspace, at another address.
    pub(crate) async fn again(mut self) -> Self {
        self.running.stop().await.unwrap();
        self.running = start(self.options.clone()).await.unwrap();
        self.url = self.running.url();
        self
    }

    /// Somebody else of the sample workspace.
    pub(crate) async fn person(&self, email: &str) -> Person {
        Person { token: admin::issue_token(self.folder.path(), email).await.unwrap() }
    }

    /// Somebody who has just been added, with their id.
    pub(crate) async fn newcomer(&self, name: &str, membership: Membership) -> (i64, Person) {
        let email = format!("{}@example.com", name.to_lowercase().replace(' ', "-"));
        let id = admin::add_person(self.folder.path(), &email, name, membership, None).await.unwrap();
        (id.0, self.person(&email).await)
    }

    /// Alex calls an endpoint, named as in the text with `{…}` for what is filled in: `GET /task/{id}/message`.
    pub(crate) async fn call(&self, endpoint: &str, ids: &[&dyn Display], body: Option<Value>) -> Answer {
        self.call_as(&self.alex, endpoint, ids, body).await
    }

    /// As [`Contract::call`], by somebody else.
    pub(crate) async fn call_as(
        &self,
        person: &Person,
        endpoint: &str,
        ids: &[&dyn Display],
        body: Option<Value>,
    ) -> Answer {
        let mut request = self.request(endpoint, ids).bearer_auth(&person.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        Answer::of(request).await
    }

    /// Without a token, every endpoint answers 401 and says so.
    pub(crate) async fn needs_a_token(&self, endpoint: &str, ids: &[&dyn Display]) {
        let answer = Answer::of(self.request(endpoint, ids).json(&json!({}))).await;
        answer.refused(401, "unauthorized");
    }

    /// The request to an endpoint, for whoever sends something else than JSON. It has no token yet.
    pub(crate) fn request(&self, endpoint: &str, ids: &[&dyn Display]) -> RequestBuilder {
        let (method, template) = endpoint.split_once(' ').unwrap();
        let mut path = String::new();
        let mut ids = ids.iter();
        for part in template.split('/').skip(1) {
            path.push('/');
            if part.starts_with('{') {
                path.push_str(&ids.next().expect("an id for each {…}").to_string());
            } else {
                path.push_str(part);
            }
        }
        self.client.request(method.parse::<Method>().unwrap(), format!("{}/v1{path}", self.url))
    }

    /// Address of the server, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Person {
    /// The bearer token.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }
}

impl Answer {
    /// The answer to a request that was put together elsewhere.
    pub(crate) async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let status = response.status();
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{status} {error}: {text}"));
        Self { status, body }
    }

    /// The data of a success.
    pub(crate) fn ok(self) -> Value {
        assert_eq!((self.status, &self.body["success"]), (StatusCode::OK, &json!(true)), "{}", self.body);
        self.body["data"].clone()
    }

    /// The data of a success as the client decodes it.
    pub(crate) fn decoded<T: DeserializeOwned>(self) -> T {
        let data = self.ok();
        serde_json::from_value(data.clone()).unwrap_or_else(|error| panic!("{error}: {data}"))
    }

    /// The body of a refusal with this status and code.
    pub(crate) fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(
            (self.status.as_u16(), &self.body["error"], &self.body["success"]),
            (status, &json!(code), &json!(false)),
            "{}",
            self.body
        );
        assert!(self.body["message"].as_str().is_some_and(|text| !text.is_empty()), "{}", self.body);
        self.body
    }
}
