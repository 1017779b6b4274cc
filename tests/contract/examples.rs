//! The examples of the API's text, typed in field by field. The client's types read each of them, and what the server
//! answers has every field of its example, spelled the same and of the same kind.

mod decoded;
mod files;
mod served;
mod shape;
mod talk;
mod work;

pub(crate) use files::meeting;
