//! The binary that Trunk builds: starts the app.

fn main() {
    threadline::start();
}
