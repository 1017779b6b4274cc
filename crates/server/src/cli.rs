//! The command line.

use crate::app::{Options, start};
use crate::auth::password::Effort;
use crate::auth::token;
use crate::db::Store;
use crate::db::person::{self, NewPerson};
use crate::db::secret::{self, TokenKind};
use clap::{Args, Parser, Subcommand};
use std::error::Error;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Serves project boards, plans and talk from one folder.
#[derive(Parser)]
#[command(name = "threadline-server", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API under /v1, the sign-in under /oauth, and the site.
    Serve(Serve),
    /// Manage people.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Print a new bearer token for a person.
    Token {
        /// Folder of the workspace.
        #[arg(long)]
        data: PathBuf,
        /// Address of the person.
        #[arg(long)]
        email: String,
    },
    /// Write a copy of the whole workspace to a file, also while the server runs.
    Backup {
        /// Folder of the workspace.
        #[arg(long)]
        data: PathBuf,
        /// The file to write; it must not exist.
        file: PathBuf,
    },
}

#[derive(Args)]
struct Serve {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Folder of the workspace.
    #[arg(long)]
    data: PathBuf,
    /// Folder of the built site.
    #[arg(long)]
    site: Option<PathBuf>,
    /// Fill an empty workspace with the sample and N more tasks.
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "0")]
    sample: Option<u32>,
    /// Let files and webhooks be fetched from private networks. Nothing fetches yet.
    #[arg(long)]
    allow_private_targets: bool,
    /// Address of the site as browsers see it, where it is not the one they ask for.
    #[arg(long)]
    public_url: Option<String>,
    /// Another origin that may call the API; repeatable.
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    allow_origins: Vec<String>,
    /// A further address that a sign-in may return to; repeatable.
    #[arg(long = "redirect-uri", value_name = "URI")]
    redirect_uris: Vec<String>,
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add a person. Their password is read from the first line of standard input; without one they sign in by token only.
    Add {
        /// Folder of the workspace.
        #[arg(long)]
        data: PathBuf,
        /// Their address.
        #[arg(long)]
        email: String,
        /// First and last name.
        #[arg(long)]
        name: String,
        /// May manage people.
        #[arg(long)]
        admin: bool,
    },
}

type Done = Result<(), Box<dyn Error>>;

/// Runs the command that the program was called with.
pub async fn run() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
    let done = match Cli::parse().command {
        Command::Serve(options) => serve(options).await,
        Command::User { command: UserCommand::Add { data, email, name, admin } } => {
            add_person(data, &email, &name, admin).await
        }
        Command::Token { data, email } => print_token(data, &email).await,
        Command::Backup { data, file } => back_up(data, file).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Serve) -> Done {
    if options.allow_private_targets {
        tracing::info!("private targets are allowed");
    }
    let running = start(Options {
        listen: options.listen,
        data: options.data,
        site: options.site,
        sample: options.sample,
        public_url: options.public_url,
        allow_origins: options.allow_origins,
        redirect_uris: options.redirect_uris,
        effort: Effort::Recommended,
    })
    .await?;
    say(&format!("Threadline is at {}", running.url()))?;
    end_asked().await?;
    tracing::info!("ending: what is under way is answered first");
    running.stop().await?;
    Ok(())
}

/// Waits for the signal to end.
async fn end_asked() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut end = signal(SignalKind::terminate())?;
        tokio::select! {
            _ = end.recv() => Ok(()),
            result = tokio::signal::ctrl_c() => result,
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

async fn add_person(data: PathBuf, email: &str, name: &str, admin: bool) -> Done {
    let email = email.trim();
    let (first_name, last_name) = match name.trim().rsplit_once(' ') {
        Some((first, last)) => (first.trim(), last),
        None => (name.trim(), ""),
    };
    if first_name.is_empty() {
        return Err("Give the person a name.".into());
    }
    if !is_address(email) {
        return Err(format!("{email} is not an e-mail address.").into());
    }
    let password = read_password()?;
    let store = Store::open(&data).await?;
    let mut tx = store.write().await?;
    if !person::list(&mut tx, &person::PersonQuery { email: Some(email.to_owned()), ..Default::default() })
        .await?
        .is_empty()
    {
        return Err(format!("There is a person with the address {email} already.").into());
    }
    let hash = password.map(|password| Effort::Recommended.hash(&password)).transpose()?;
    let fresh = NewPerson { first_name, last_name, email, password: hash.as_deref(), administrator: admin };
    let id = person::insert(&mut tx, &fresh).await?;
    tx.commit().await?;
    store.close().await;
    say(&format!("Added {name} as person {id}."))?;
    Ok(())
}

async fn print_token(data: PathBuf, email: &str) -> Done {
    let store = Store::open(&data).await?;
    let mut tx = store.write().await?;
    let Some((person, _)) = person::credentials(&mut tx, email).await? else {
        return Err(format!("There is no active person with the address {email}.").into());
    };
    let secret = token::fresh();
    secret::insert_token(&mut tx, &token::hash(&secret), person, TokenKind::Personal, None, None).await?;
    tx.commit().await?;
    store.close().await;
    say(&secret)?;
    Ok(())
}

async fn back_up(data: PathBuf, file: PathBuf) -> Done {
    if file.exists() {
        return Err(format!("{} exists already; a backup never overwrites.", file.display()).into());
    }
    if !data.join("threadline.db").exists() {
        return Err(format!("There is no workspace in {}.", data.display()).into());
    }
    let store = Store::open(&data).await?;
    store.back_up(&file).await?;
    store.close().await;
    say(&format!("Wrote {}.", file.display()))?;
    Ok(())
}

/// The first line of standard input, when someone sends one.
fn read_password() -> Result<Option<String>, Box<dyn Error>> {
    use std::io::IsTerminal as _;
    let input = std::io::stdin();
    if input.is_terminal() {
        return Ok(None);
    }
    let mut line = String::new();
    input.read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Ok(None);
    }
    if password.chars().count() < crate::auth::password::SHORTEST {
        return Err(format!("A password has at least {} characters.", crate::auth::password::SHORTEST).into());
    }
    Ok(Some(password.to_owned()))
}

/// Whether a text looks like an e-mail address.
fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.len() > 2)
        && !text.contains(char::is_whitespace)
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}
