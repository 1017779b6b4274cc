//! A server of one's own for each test: real HTTP, a real database in a folder that goes with the test.

use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect};
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;
use threadline_domain::Membership;
use threadline_server::{Effort, Options, Running, admin, start};

/// A running server and a signed-in administrator.
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) token: String,
    client: Client,
    folder: TempDir,
    running: Running,
}

/// Somebody else than the administrator.
pub(crate) struct Guest<'a> {
    server: &'a Server,
    pub(crate) id: i64,
    pub(crate) token: String,
}

impl Guest<'_> {
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.server.send_as(&self.token, Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.server.send_as(&self.token, Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.server.send_as(&self.token, Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.server.send_as(&self.token, Method::PATCH, path, Some(body)).await
    }
}

/// An answer, read to the end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl Server {
    /// A server over the sample workspace.
    pub(crate) async fn sample() -> Self {
        Self::with(|options| options.sample = Some(0)).await
    }

    /// A server over the sample workspace with other options.
    pub(crate) async fn with(change: impl FnOnce(&mut Options)) -> Self {
        let folder = TempDir::new().unwrap();
        let mut options = Options::new(folder.path());
        options.sample = Some(0);
        options.effort = Effort::Least;
        change(&mut options);
        let running = start(options).await.unwrap();
        let token = admin::issue_token(folder.path(), "alex@example.com").await.unwrap();
        Self { url: running.url(), token, client: client(), folder, running }
    }

    /// The folder of the workspace.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Ends the server and gives the folder back.
    pub(crate) async fn stop(self) -> TempDir {
        self.running.stop().await.unwrap();
        self.folder
    }

    /// A request without a token.
    pub(crate) fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }

    /// A request to the API as the administrator.
    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        self.send_as(&self.token, method, path, body).await
    }

    async fn send_as(&self, token: &str, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = self.ask(method, &format!("/v1{path}")).bearer_auth(token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        Answer::read(request.send().await.unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Somebody who has just been added.
    pub(crate) async fn guest(&self, name: &str, membership: Membership) -> Guest<'_> {
        let email = format!("{}@b.example", name.to_lowercase());
        let id = admin::add_person(self.folder(), &email, name, membership, None).await.unwrap();
        let token = admin::issue_token(self.folder(), &email).await.unwrap();
        Guest { server: self, id: id.0, token }
    }

    /// Somebody of the sample.
    pub(crate) async fn known_guest(&self, email: &str) -> Guest<'_> {
        Guest { server: self, id: 0, token: admin::issue_token(self.folder(), email).await.unwrap() }
    }

    /// Creates a record and gives its id.
    pub(crate) async fn create(&self, path: &str, body: Value) -> i64 {
        let answer = self.post(path, body).await.ok();
        answer["id"].as_i64().unwrap()
    }
}

impl Answer {
    pub(crate) async fn read(response: Response) -> Self {
        let status = response.status();
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{status} {error}: {text}"));
        Self { status, body }
    }

    /// The data of a success.
    pub(crate) fn ok(self) -> Value {
        assert_eq!(
            (self.status, &self.body["success"]),
            (StatusCode::OK, &Value::Bool(true)),
            "{}",
            self.body
        );
        self.body["data"].clone()
    }

    /// The ids of a list.
    pub(crate) fn ids(self) -> Vec<i64> {
        self.ok().as_array().unwrap().iter().map(|record| record["id"].as_i64().unwrap()).collect()
    }

    /// The body of a refusal with this status and code.
    pub(crate) fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(
            (self.status.as_u16(), &self.body["error"], &self.body["success"]),
            (status, &Value::from(code), &Value::Bool(false)),
            "{}",
            self.body
        );
        assert!(self.body["message"].as_str().is_some_and(|text| !text.is_empty()), "{}", self.body);
        self.body
    }
}

/// A client that follows no redirect: where it leads is what is looked at.
pub(crate) fn client() -> Client {
    Client::builder().redirect(redirect::Policy::none()).build().unwrap()
}
