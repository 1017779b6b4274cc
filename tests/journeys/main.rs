//! What people do with Threadline, from start to end, in a real browser against the real server.

mod sign_in;
mod start;
