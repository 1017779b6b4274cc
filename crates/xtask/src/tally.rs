//! Counting what passed and what failed, over programs that each have their own way to say it.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::tools::step;

/// The sum over everything that was run.
#[derive(Default)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    failures: Vec<String>,
}

impl Tally {
    /// Runs something that either holds or not, and counts one.
    pub(crate) fn check(&mut self, what: &str, check: impl FnOnce() -> Result<()>) {
        step(what);
        match check() {
            Ok(()) => self.passed += 1,
            Err(error) => self.fail(what, &format!("{error:#}")),
        }
    }

    /// Runs a program that prints libtest's `test result:` lines, shows them as they come, and counts each test.
    pub(crate) fn tests(&mut self, what: &str, command: Command) {
        step(what);
        match stream(command) {
            Ok((counts, ended_well)) => {
                self.passed += counts.passed;
                self.failed += counts.failed;
                if counts.failed > 0 {
                    self.failures.push(format!("{what}: {} failed", counts.failed));
                } else if !ended_well {
                    // It did not compile, or died before it could count.
                    self.fail(what, "ended with an error");
                } else if counts.passed == 0 {
                    self.fail(what, "ran no test at all");
                }
            }
            Err(error) => self.fail(what, &format!("{error:#}")),
        }
    }

    fn fail(&mut self, what: &str, why: &str) {
        println!("    failed: {why}");
        self.failed += 1;
        self.failures.push(format!("{what}: {why}"));
    }

    /// Says the sum in one last line; an error when anything failed.
    pub(crate) fn finish(self) -> Result<()> {
        println!();
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        std::io::stdout().flush()?;
        if self.failed > 0 {
            // Not an error to be printed: the sum has to be the last line.
            std::process::exit(1);
        }
        Ok(())
    }
}

#[derive(Default, PartialEq, Debug)]
struct Counts {
    passed: u64,
    failed: u64,
}

fn stream(mut command: Command) -> Result<(Counts, bool)> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("it could not be started")?;
    let mut counts = Counts::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            if let Some(of_line) = counts_in(&line) {
                counts.passed += of_line.passed;
                counts.failed += of_line.failed;
            }
        }
    }
    Ok((counts, child.wait()?.success()))
}

/// Reads `test result: ok. 12 passed; 0 failed; 0 ignored; …`, which libtest and wasm-bindgen-test both print.
fn counts_in(line: &str) -> Option<Counts> {
    let (_, result) = line.split_once("test result: ")?;
    let number = |word: &str| -> Option<u64> {
        let before = result.split_once(word)?.0;
        before.rsplit([' ', '.']).next()?.parse().ok()
    };
    Some(Counts { passed: number(" passed")?, failed: number(" failed")? })
}

#[cfg(test)]
mod tests {
    use super::{Counts, counts_in};

    #[test]
    fn every_line_of_a_result_is_counted_and_no_other() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(counts_in(line), Some(Counts { passed: 12, failed: 3 }));
        let coloured = "test result: \u{1b}[32mok\u{1b}[m. 7 passed; 0 failed; 0 ignored";
        assert_eq!(counts_in(coloured), Some(Counts { passed: 7, failed: 0 }));
        assert_eq!(counts_in("test a_result_is_counted ... ok"), None);
    }
}
