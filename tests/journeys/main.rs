//! What people do with Threadline, from start to end, in a real browser against the real server.

mod accessible;
mod board;
mod by_keyboard;
mod dependencies;
mod failing;
mod filter;
mod hostile;
mod large;
mod moving;
mod notes;
mod palette;
mod project;
mod review;
mod sign_in;
mod start;
mod subtasks;
mod talk;
mod talk_private;
mod talk_search;
mod talk_threads;
mod talk_together;
mod time;
mod timeline;
mod together;
mod undo;
