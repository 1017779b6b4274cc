//! What people do with Threadline, from start to end, in a real browser against the real server.

<<<<<<< HEAD
mod palette;
=======
mod board;
mod failing;
mod moving;
>>>>>>> be8ae60 (Play the board: four ways to move, two people, refusals, outages, undo)
mod sign_in;
mod start;
mod together;
mod undo;
