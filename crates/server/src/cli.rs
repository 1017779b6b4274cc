//! The command line.

use crate::admin;
use crate::app::{Options, start};
use crate::auth::password::Effort;
use crate::clock::Clock;
use clap::{Args, Parser, Subcommand};
use std::error::Error;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use threadline_domain::Membership;

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
    /// Write a copy of the whole workspace, also while the server runs: the database to a file, and what people have
    /// uploaded into the folder `files` beside it.
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
    /// Let files be fetched from, and webhooks be sent to, this machine and private networks.
    #[arg(long)]
    allow_private_targets: bool,
    /// The largest file that people may upload, in MiB.
    #[arg(long, value_name = "MIB", default_value_t = 100)]
    max_file_size: u64,
    /// Address of the site as browsers see it, where it is not the one they ask for.
    #[arg(long)]
    public_url: Option<String>,
    /// Another origin that may call the API; repeatable.
    #[arg(long = "allow-origin", value_name = "ORIGIN")]
    allow_origins: Vec<String>,
    /// A further address that a sign-in may return to; repeatable.
    #[arg(long = "redirect-uri", value_name = "URI")]
    redirect_uris: Vec<String>,
    /// Take the address of the client from X-Forwarded-For: only behind a proxy of your own.
    #[arg(long)]
    behind_proxy: bool,
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add a person. Without a password they sign in by token only.
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
        /// What they are to the workspace: administrator, member, external or client.
        #[arg(long, default_value = "member", value_parser = membership)]
        role: Membership,
        /// The same as --role administrator.
        #[arg(long, conflicts_with = "role")]
        admin: bool,
        /// Read their password from the first line of standard input.
        #[arg(long)]
        password_stdin: bool,
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
        Command::User { command: UserCommand::Add { data, email, name, role, admin, password_stdin } } => {
            let role = if admin { Membership::Administrator } else { role };
            let password = if password_stdin { read_password() } else { Ok(None) };
            match password {
                Ok(password) => add_person(&data, &email, &name, role, password.as_deref()).await,
                Err(error) => Err(error.into()),
            }
        }
        Command::Token { data, email } => print_token(&data, &email).await,
        Command::Backup { data, file } => back_up(&data, &file).await,
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
        behind_proxy: options.behind_proxy,
        allow_private_targets: options.allow_private_targets,
        max_file_size: options.max_file_size.saturating_mul(1 << 20),
        effort: Effort::Recommended,
        clock: Clock::default(),
    })
    .await?;
    say(&format!("Threadline is at {}", running.url()))?;
    if let Some(link) = running.setup_link() {
        // Beside the log and not within it: the link is a secret.
        writeln!(std::io::stderr(), "The workspace is empty. Make its first administrator, once: {link}")?;
    }
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

async fn add_person(data: &Path, email: &str, name: &str, role: Membership, password: Option<&str>) -> Done {
    let id = admin::add_person(data, email, name, role, password).await?;
    Ok(say(&format!("Added {name} as person {id}."))?)
}

async fn print_token(data: &Path, email: &str) -> Done {
    Ok(say(&admin::issue_token(data, email).await?)?)
}

async fn back_up(data: &Path, file: &Path) -> Done {
    admin::back_up(data, file).await?;
    Ok(say(&format!("Wrote {}.", file.display()))?)
}

fn membership(text: &str) -> Result<Membership, String> {
    Membership::parse(text).ok_or_else(|| {
        let known: Vec<_> = Membership::ALL.into_iter().map(Membership::as_str).collect();
        format!("must be one of: {}", known.join(", "))
    })
}

/// The first line of standard input, without its end.
fn read_password() -> std::io::Result<Option<String>> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}
