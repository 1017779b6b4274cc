//! The running server: its options, its routes and its end.

use crate::auth::admitted::Admitted;
use crate::auth::password::{Effort, HashError};
use crate::auth::signed::Signer;
use crate::auth::throttle::Throttle;
use crate::auth::{door, oauth, setup, token};
use crate::blob::{self, Blobs, sweep};
use crate::clock::Clock;
use crate::db::write;
use crate::db::{OpenError, Store, setting};
use crate::http::events::Streams;
use crate::http::remembered::Remembered;
use crate::outbound::Outbound;
use crate::site::Files;
use crate::{hooks, http, sample, site};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::middleware::{Next, from_fn, map_response};
use axum::response::Response;
use axum::routing::{get, post};
use std::net::SocketAddr;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate as _};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::trace::TraceLayer;

/// How the server is to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The folder of the workspace.
    pub data: PathBuf,
    /// The folder of the built site.
    pub site: Option<PathBuf>,
    /// Fills an empty workspace with the sample and so many more tasks.
    pub sample: Option<u32>,
    /// The address of the site as browsers see it, where it is not the one they ask for.
    pub public_url: Option<String>,
    /// Other origins that may call the API.
    pub allow_origins: Vec<String>,
    /// Further addresses that a sign-in may return to.
    pub redirect_uris: Vec<String>,
    /// Whether a proxy of our own stands before the server and tells the address of the client.
    pub behind_proxy: bool,
    /// Whether files and webhooks may be fetched from and sent to this machine and the networks behind it.
    pub allow_private_targets: bool,
    /// The largest file that is taken, in bytes.
    pub max_file_size: u64,
    /// What the hash of a password costs.
    pub effort: Effort,
    /// Tells when webhooks are tried again, and when they are given up.
    pub clock: Clock,
}

impl Options {
    /// A server on a free port of this machine over the workspace in `data`.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data: data.into(),
            site: None,
            sample: None,
            public_url: None,
            allow_origins: Vec::new(),
            redirect_uris: Vec::new(),
            behind_proxy: false,
            allow_private_targets: false,
            max_file_size: blob::LIMIT,
            effort: Effort::default(),
            clock: Clock::default(),
        }
    }
}

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The workspace cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The address cannot be used.
    #[error("cannot listen at {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// The site's folder holds no site.
    #[error("{0} holds no index.html: build the site first, or name its folder with --site")]
    NoSite(PathBuf),
    /// An origin cannot be read.
    #[error("{0} is not an origin such as https://work.example")]
    Origin(String),
    /// The sample cannot be written.
    #[error("the sample workspace cannot be made: {0}")]
    Sample(#[from] sample::SampleError),
    /// The database refuses.
    #[error("the database refuses: {0}")]
    Database(#[from] sqlx::Error),
    /// Passwords cannot be hashed here.
    #[error(transparent)]
    Password(#[from] HashError),
    /// The folder of the files cannot be put in order.
    #[error(transparent)]
    Files(#[from] sweep::SweepError),
    /// The secret that signs addresses of files is of no use.
    #[error("the secret that signs links to files cannot be used")]
    Secret,
}

/// What every request can reach.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

/// The insides of [`App`].
pub(crate) struct Shared {
    pub(crate) store: Store,
    pub(crate) blobs: Blobs,
    pub(crate) signer: Signer,
    pub(crate) public_url: Option<String>,
    pub(crate) site: Option<Files>,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) behind_proxy: bool,
    pub(crate) throttle: Throttle,
    pub(crate) remembered: Remembered,
    pub(crate) admitted: Arc<Admitted>,
    pub(crate) outbound: Outbound,
    pub(crate) streams: Streams,
    pub(crate) effort: Effort,
    pub(crate) clock: Clock,
    /// Hash of a password that nobody has.
    pub(crate) nobody: String,
    /// Turns true when the server ends: what would go on for ever ends with it.
    pub(crate) ending: watch::Receiver<bool>,
}

impl Deref for App {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// A server that accepts connections.
pub struct Running {
    address: SocketAddr,
    setup: Option<String>,
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<std::io::Result<()>>,
    hooks: tokio::task::JoinHandle<()>,
    store: Store,
}

impl Running {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its address as a URL, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The link that makes the first administrator, where nobody is in the workspace yet. It works once.
    pub fn setup_link(&self) -> Option<&str> {
        self.setup.as_deref()
    }

    /// Answers what is under way, then ends.
    ///
    /// # Errors
    /// When the server had failed before.
    pub async fn stop(self) -> std::io::Result<()> {
        self.stop.send_replace(true);
        let result = self.task.await.unwrap_or_else(|error| Err(std::io::Error::other(error)));
        if let Err(error) = self.hooks.await {
            tracing::error!(%error, "the webhooks broke");
        }
        self.store.close().await;
        result
    }
}

/// Waits until the server is asked to end. Where the handle was dropped instead, it runs on until the program ends.
pub(crate) async fn asked_to_end(ending: &mut watch::Receiver<bool>) {
    if ending.wait_for(|ending| *ending).await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Opens the workspace and serves it in the background.
///
/// # Errors
/// When the workspace, the site or the address cannot be used.
pub async fn start(options: Options) -> Result<Running, StartError> {
    let store = Store::open(&options.data).await?;
    store.begin().await?;
    let blobs = Blobs::open(&options.data, options.max_file_size).map_err(sweep::SweepError::Folder)?;
    sweep::tidy(&store, &blobs).await?;
    if let Some(extra) = options.sample {
        sample::fill(&store, &blobs, extra, options.effort).await?;
    }
    let cors = cors(&options.allow_origins)?;
    let site = options.site.map(Files::open).transpose().map_err(StartError::NoSite)?;
    let public_url = options.public_url.map(|url| url.trim_end_matches('/').to_owned());
    let (stop, ending) = watch::channel(false);
    let app = App(Arc::new(Shared {
        store: store.clone(),
        blobs,
        signer: Signer::new(&signing_secret(&store).await?).ok_or(StartError::Secret)?,
        public_url,
        site,
        redirect_uris: options.redirect_uris,
        behind_proxy: options.behind_proxy,
        throttle: Throttle::default(),
        remembered: Remembered::default(),
        admitted: Arc::default(),
        streams: Streams::default(),
        outbound: Outbound::new(options.allow_private_targets),
        effort: options.effort,
        clock: options.clock,
        nobody: options.effort.hash(&token::fresh())?,
        ending: ending.clone(),
    }));
    tokio::spawn(sweep::sweep_from_time_to_time(Arc::downgrade(&app.0), |shared| {
        (&shared.store, &shared.blobs)
    }));
    let setup = setup::offer(&store).await?;
    let listener =
        TcpListener::bind(options.listen).await.map_err(|error| StartError::Listen(options.listen, error))?;
    let address = listener.local_addr().map_err(|error| StartError::Listen(options.listen, error))?;
    let hooks = hooks::start(app.clone(), ending.clone());
    let service = router(app, cors).into_make_service_with_connect_info::<SocketAddr>();
    let task = tokio::spawn(async move {
        axum::serve(listener, service)
            .with_graceful_shutdown(async {
                let mut ending = ending;
                asked_to_end(&mut ending).await;
            })
            .await
    });
    let setup = setup.map(|secret| format!("http://{address}/setup?token={secret}"));
    Ok(Running { address, setup, stop, task, hooks, store })
}

/// The secret of the workspace that signs addresses of files, made when it is first needed.
async fn signing_secret(store: &Store) -> sqlx::Result<String> {
    let mut tx = store.write().await?;
    if let Some(secret) = setting::get(&mut tx, setting::FILE_SECRET).await? {
        return Ok(secret);
    }
    let secret = token::fresh();
    setting::set(&mut tx, setting::FILE_SECRET, &secret).await?;
    tx.commit().await?;
    Ok(secret)
}

fn router(app: App, cors: CorsLayer) -> Router {
    Router::new()
        .nest("/v1", http::routes().into_router().layer(from_fn(for_someone)).layer(cors.clone()))
        .nest("/oauth", sign_in_routes(cors))
        .route("/setup", get(setup::show).post(setup::submit))
        .route("/healthz", get(async || "ok"))
        .fallback(site::serve)
        .with_state(app)
        .layer(DefaultBodyLimit::max(http::BODY_LIMIT))
        .layer(map_response(async |mut response: Response| {
            let nosniff = HeaderValue::from_static("nosniff");
            response.headers_mut().entry(header::X_CONTENT_TYPE_OPTIONS).or_insert(nosniff);
            response
        }))
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(DefaultPredicate::new().and(is_no_file)),
        )
        .layer(TraceLayer::new_for_http().make_span_with(|request: &axum::http::Request<_>| {
            // The path alone: a query may hold a code or what people look for.
            tracing::info_span!("request", method = %request.method(), path = request.uri().path())
        }))
}

/// Remembers who acts in a request.
async fn for_someone(request: Request, next: Next) -> Response {
    write::for_someone(next.run(request)).await
}

/// Files are sent as they lie: by ranges, and with their length.
fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::CONTENT_DISPOSITION)
}

/// Everything under `/oauth`.
fn sign_in_routes(cors: CorsLayer) -> Router<App> {
    Router::new()
        .route("/token", post(oauth::exchange::exchange))
        .route("/sign-out", get(oauth::sign_out::visit).post(oauth::sign_out::submit))
        .layer(cors)
        .route("/auth", get(oauth::sign_in::show).post(oauth::sign_in::submit))
        .route("/door.css", get(async || door::asset(door::Asset::Style)))
        .route("/mark.svg", get(async || door::asset(door::Asset::Mark)))
}

fn cors(origins: &[String]) -> Result<CorsLayer, StartError> {
    let origins: Result<Vec<HeaderValue>, StartError> = origins
        .iter()
        .map(|origin| {
            let origin = origin.trim_end_matches('/');
            let is_origin =
                origin.split_once("://").is_some_and(|(_, host)| !host.is_empty() && !host.contains('/'));
            HeaderValue::from_str(origin)
                .ok()
                .filter(|_| is_origin)
                .ok_or_else(|| StartError::Origin(origin.to_owned()))
        })
        .collect();
    Ok(CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins?))
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::PUT, Method::DELETE])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::CONTENT_DISPOSITION])
        .expose_headers([header::RETRY_AFTER, HeaderName::from_static("x-request-id")])
        .max_age(Duration::from_secs(3600)))
}
