//! The command line of the server.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    threadline_server::cli::run().await
}
