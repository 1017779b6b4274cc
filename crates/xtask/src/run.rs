//! `cargo xtask run`.

use std::env;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use xshell::cmd;

use crate::site;
use crate::tools::{on_path, step};
use crate::workspace::{Workspace, cargo};

/// What a person may choose.
#[derive(Args)]
pub(crate) struct Options {
    /// Where to listen, on this machine only.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the workspace is kept.
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Do not open a browser.
    #[arg(long)]
    no_open: bool,
    /// How many tasks a further, large project of the sample workspace gets. An existing workspace is left as it is.
    #[arg(long, default_value_t = 0)]
    sample: u32,
}

/// Builds what has changed, starts the server, and stays until it ends.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    // Before minutes of building, and not after.
    TcpListener::bind(address)
        .with_context(|| format!("port {} is taken: choose another with --port", options.port))?;
    site::build(workspace)?;
    let server = server(workspace, true)?;
    let data = workspace.root.join(&options.data);
    let mut child = Command::new(server)
        .current_dir(&workspace.root)
        .args(["serve", "--listen", &address.to_string(), "--sample", &options.sample.to_string()])
        .arg("--data")
        .arg(&data)
        .arg("--site")
        .arg(workspace.dist())
        .stdin(Stdio::null())
        .spawn()
        .context("the server could not be started")?;
    if answers(&mut child, address)? {
        println!("The workspace is kept in {}. Ctrl C ends the server.", data.display());
        if !options.no_open && has_desktop() {
            open(&format!("http://{address}/"));
        }
    }
    let status = child.wait()?;
    ensure!(status.success(), "the server ended: {status}");
    Ok(())
}

/// Builds the server and says where it is.
pub(crate) fn server(workspace: &Workspace, release: bool) -> Result<PathBuf> {
    step("Building the server");
    let (sh, cargo) = (workspace.shell()?, cargo());
    let profile = release.then_some("--release");
    cmd!(sh, "{cargo} build --package threadline-server --bin threadline-server {profile...}")
        .quiet()
        .run()
        .context("the server could not be built")?;
    let folder = workspace.target.join(if release { "release" } else { "debug" });
    Ok(folder.join(format!("threadline-server{}", env::consts::EXE_SUFFIX)))
}

/// Waits until someone listens; false when the server ended before, and has said why itself.
fn answers(server: &mut Child, address: SocketAddr) -> Result<bool> {
    // The first start writes a workspace; ten thousand tasks take a while on a slow disk.
    for _ in 0..1200 {
        if TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok() {
            return Ok(true);
        }
        if server.try_wait()?.is_some() {
            return Ok(false);
        }
        sleep(Duration::from_millis(100));
    }
    server.kill()?;
    bail!("the server does not answer at {address}")
}

fn has_desktop() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !set("CI") && (cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY"))
}

/// Opens the address in the person's browser. When that fails the address is on the screen anyway.
fn open(place: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let program = on_path(program).unwrap_or_else(|| Path::new(program).to_owned());
    let quiet = || Stdio::null();
    let _ =
        Command::new(program).args(before).arg(place).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
}
