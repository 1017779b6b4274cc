//! What people do with Threadline, from start to end, in a real browser against the real server.

mod palette;
mod sign_in;
mod start;
