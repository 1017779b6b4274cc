//! The one way out: requests to addresses that people name, for files to fetch and webhooks to call.
//!
//! Such an address must not open the network behind the server. An address is parsed as browsers do, so that every
//! spelling of an IP address is the same; a name is resolved once, by [`Checked`], and the connection goes to what was
//! checked, so that a name that changes its mind between check and use gains nothing; every redirect is checked again.
//! Proxies of the environment are not asked: they would connect unchecked.

pub(crate) mod address;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, header};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::RootCertStore;
use std::error::Error;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use tower_service::Service;
use url::{Host, Url};

/// Redirects that are followed at most.
const HOPS: usize = 5;
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// What the server calls itself.
const AGENT: HeaderValue = HeaderValue::from_static(concat!("threadline-server/", env!("CARGO_PKG_VERSION")));

/// Why a request to somebody's address was not made or came to nothing. The message is for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    #[error("The address cannot be read: send one such as https://example.com/hook.")]
    Unreadable,
    #[error("Only addresses with http:// and https:// can be reached.")]
    Scheme,
    #[error("The address must not hold a user name or password.")]
    Credentials,
    #[error("{0} is not an address of the public network.")]
    Private(String),
    #[error("There is no server with the name {0}.")]
    Unknown(String),
    #[error("The address leads from https to http.")]
    Downgrade,
    #[error("The address leads on too often.")]
    Redirects,
    #[error("The server there answered with status {0}.")]
    Status(u16),
    #[error("What is there is larger than {0} bytes.")]
    TooLarge(u64),
    #[error("The server there took too long.")]
    Slow,
    #[error("The certificate of the server there is not valid for this address.")]
    Certificate,
    #[error("The server there cannot be reached.")]
    Failed,
}

type Sender = Client<HttpsConnector<HttpConnector<Checked>>, Full<Bytes>>;

/// Makes requests to addresses that people name.
pub(crate) struct Outbound {
    allow_private: bool,
    // Made when first needed: reading the certificates of the system takes a while.
    sender: OnceLock<Sender>,
}

/// An answer whose body is still to be read.
#[derive(Debug)]
pub(crate) struct Fetched {
    /// Where it came from in the end.
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    body: Incoming,
    left: u64,
    limit: u64,
    deadline: Instant,
}

impl Outbound {
    /// A way out; with `allow_private` also to this machine and the networks behind it.
    pub(crate) fn new(allow_private: bool) -> Self {
        Self { allow_private, sender: OnceLock::new() }
    }

    /// The address that a text names, as far as can be told without asking for its name.
    pub(crate) fn check(&self, text: &str) -> Result<Url, Refused> {
        let url = Url::parse(text.trim()).map_err(|_| Refused::Unreadable)?;
        self.check_url(&url)?;
        Ok(url)
    }

    /// GET, following redirects. The body may hold `limit` bytes and everything together take `patience`.
    pub(crate) async fn get(&self, text: &str, limit: u64, patience: Duration) -> Result<Fetched, Refused> {
        let deadline = Instant::now() + patience;
        let mut url = self.check(text)?;
        for _ in 0..=HOPS {
            let request = Request::builder().method(Method::GET).header(header::ACCEPT, "*/*");
            let response = self.send(&url, request, Bytes::new(), deadline).await?;
            if response.status().is_redirection()
                && let Some(location) = response.headers().get(header::LOCATION)
            {
                url = self.follow(&url, location)?;
                continue;
            }
            if !response.status().is_success() {
                return Err(Refused::Status(response.status().as_u16()));
            }
            let (parts, body) = response.into_parts();
            let told = parts
                .headers
                .get(header::CONTENT_LENGTH)
                .and_then(|length| length.to_str().ok()?.parse().ok());
            if told.is_some_and(|length: u64| length > limit) {
                return Err(Refused::TooLarge(limit));
            }
            return Ok(Fetched { url, headers: parts.headers, body, left: limit, limit, deadline });
        }
        Err(Refused::Redirects)
    }

    /// POST of a JSON body. Gives the status of the answer, whose body nobody reads; redirects are not followed, as
    /// what is sent is meant for one address only.
    pub(crate) async fn post(
        &self,
        text: &str,
        headers: HeaderMap,
        body: Bytes,
        patience: Duration,
    ) -> Result<u16, Refused> {
        let url = self.check(text)?;
        let mut request =
            Request::builder().method(Method::POST).header(header::CONTENT_TYPE, "application/json");
        if let Some(place) = request.headers_mut() {
            place.extend(headers);
        }
        Ok(self.send(&url, request, body, Instant::now() + patience).await?.status().as_u16())
    }

    fn check_url(&self, url: &Url) -> Result<(), Refused> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refused::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Credentials);
        }
        let address: IpAddr = match url.host() {
            None => return Err(Refused::Unreadable),
            // Whatever the name stands for is looked at when it is resolved; this one needs no resolving.
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                let is_local = name == "localhost" || name.ends_with(".localhost");
                return if is_local && !self.allow_private {
                    Err(Refused::Private(name.to_owned()))
                } else {
                    Ok(())
                };
            }
            Some(Host::Ipv4(address)) => address.into(),
            Some(Host::Ipv6(address)) => address.into(),
        };
        if self.allow_private || address::is_public(address) {
            Ok(())
        } else {
            Err(Refused::Private(address.to_string()))
        }
    }

    fn follow(&self, from: &Url, location: &HeaderValue) -> Result<Url, Refused> {
        let location = location.to_str().map_err(|_| Refused::Unreadable)?;
        let to = from.join(location).map_err(|_| Refused::Unreadable)?;
        self.check_url(&to)?;
        if from.scheme() == "https" && to.scheme() == "http" {
            return Err(Refused::Downgrade);
        }
        Ok(to)
    }

    async fn send(
        &self,
        url: &Url,
        request: axum::http::request::Builder,
        body: Bytes,
        deadline: Instant,
    ) -> Result<Response<Incoming>, Refused> {
        let request = request
            .uri(&url[..url::Position::AfterQuery])
            .header(header::USER_AGENT, AGENT)
            .body(Full::new(body))
            .map_err(|_| Refused::Unreadable)?;
        let sent = timeout_at(deadline, self.sender()?.request(request)).await.map_err(|_| Refused::Slow)?;
        sent.map_err(|error| reason(&error))
    }

    fn sender(&self) -> Result<&Sender, Refused> {
        if let Some(sender) = self.sender.get() {
            return Ok(sender);
        }
        let resolver = Checked { allow_private: self.allow_private, lookup };
        let sender = sender(resolver, None).map_err(|error| {
            tracing::error!(%error, "there is no way out: certificates cannot be checked");
            Refused::Failed
        })?;
        Ok(self.sender.get_or_init(|| sender))
    }
}

impl Fetched {
    /// The next piece of the body; none at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Refused> {
        loop {
            let frame = timeout_at(self.deadline, self.body.frame()).await.map_err(|_| Refused::Slow)?;
            let Some(frame) = frame else { return Ok(None) };
            let Ok(data) = frame.map_err(|_| Refused::Failed)?.into_data() else { continue };
            let length = u64::try_from(data.len()).unwrap_or(u64::MAX);
            self.left = self.left.checked_sub(length).ok_or(Refused::TooLarge(self.limit))?;
            return Ok(Some(data));
        }
    }
}

/// A client that connects to what `resolver` gives. It trusts `roots`, or whom the system trusts.
fn sender(resolver: Checked, roots: Option<RootCertStore>) -> Result<Sender, Box<dyn Error + Send + Sync>> {
    let mut http = HttpConnector::new_with_resolver(resolver);
    http.enforce_http(false);
    http.set_connect_timeout(Some(CONNECT));
    let provider = rustls::crypto::ring::default_provider;
    let tls = HttpsConnectorBuilder::new();
    let tls = match roots {
        Some(roots) => {
            let config = rustls::ClientConfig::builder_with_provider(Arc::new(provider()));
            let config = config.with_safe_default_protocol_versions()?.with_root_certificates(roots);
            tls.with_tls_config(config.with_no_client_auth())
        }
        // The system's certificates know an organisation's own; a bare container has none at all.
        None => match HttpsConnectorBuilder::new().with_provider_and_native_roots(provider()) {
            Ok(tls) => tls,
            Err(_) => tls.with_provider_and_webpki_roots(provider())?,
        },
    };
    Ok(Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(Duration::from_secs(20))
        .pool_max_idle_per_host(2)
        .build(tls.https_or_http().enable_http1().wrap_connector(http)))
}

/// Whether a certificate was not accepted. An error of the system that holds another does not name it as its source.
fn is_of_certificate(error: &(dyn Error + 'static)) -> bool {
    let held = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    held.is_some_and(|held| is_of_certificate(held))
        || matches!(error.downcast_ref(), Some(rustls::Error::InvalidCertificate(_)))
}

/// Our own reason within an error of the client, where there is one.
fn reason(error: &(dyn Error + 'static)) -> Refused {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(refused) = error.downcast_ref::<Refused>() {
            return refused.clone();
        }
        if is_of_certificate(error) {
            return Refused::Certificate;
        }
        next = error.source();
    }
    Refused::Failed
}

type Found = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

/// The addresses of a name, as the system knows them.
fn lookup(name: String) -> Found {
    Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) })
}

/// Resolves names, and gives only addresses that may be connected to.
#[derive(Clone)]
struct Checked {
    allow_private: bool,
    lookup: fn(String) -> Found,
}

impl Service<Name> for Checked {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = Refused;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Refused>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Refused>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let Self { allow_private, lookup } = *self;
        Box::pin(async move {
            let name = name.as_str();
            let found = lookup(name.to_owned()).await.map_err(|_| Refused::Unknown(name.to_owned()))?;
            pick(name, found.into_iter(), allow_private)
        })
    }
}

/// What of a name's addresses may be connected to.
fn pick(
    name: &str,
    found: impl Iterator<Item = SocketAddr>,
    allow_private: bool,
) -> Result<std::vec::IntoIter<SocketAddr>, Refused> {
    let found: Vec<SocketAddr> = found.collect();
    if found.is_empty() {
        return Err(Refused::Unknown(name.to_owned()));
    }
    let fine: Vec<SocketAddr> =
        found.into_iter().filter(|found| allow_private || address::is_public(found.ip())).collect();
    if fine.is_empty() { Err(Refused::Private(name.to_owned())) } else { Ok(fine.into_iter()) }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tls_test;
