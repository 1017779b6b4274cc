//! Time that was spent: the timer of the shell, the part of a task, the week and the sums.

mod days;
mod entries;
mod entry_form;
mod page;
mod sheet;
mod task_time;
mod timer;
mod timer_line;
mod totals;
mod unsent;

pub use page::{TimePage, TimeTotalsPage};
pub use task_time::{TimeFact, TimeOfTask};
pub use timer::RunningTimer;
pub use timer_line::TimerLine;
