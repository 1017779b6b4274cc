//! Chromium and its driver, for the tests.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use super::{on_path, step};

/// A browser and the driver that belongs to it.
pub(crate) struct Chromium {
    /// The browser itself.
    pub(crate) browser: PathBuf,
    /// `chromedriver` of the same major version.
    pub(crate) driver: PathBuf,
}

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const HOW: &str = "Chromium and chromedriver of the same version are needed for the tests. Debian and Ubuntu: \
                   apt-get install chromium chromium-driver. Elsewhere: install both and put them on PATH, or name \
                   them in the variables CHROME and CHROMEDRIVER.";

/// Takes what CHROME and CHROMEDRIVER name, then what is on PATH, then Debian's packages where they may be installed.
pub(crate) fn chromium() -> Result<Chromium> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    install_debian_packages()?;
    find()?.context(HOW)
}

fn find() -> Result<Option<Chromium>> {
    let browser = named("CHROME")?.or_else(|| BROWSERS.into_iter().find_map(on_path));
    let driver = named("CHROMEDRIVER")?.or_else(|| on_path("chromedriver"));
    let (Some(browser), Some(driver)) = (browser, driver) else { return Ok(None) };
    let (of_browser, of_driver) = (major(&browser)?, major(&driver)?);
    if of_browser != of_driver {
        bail!(
            "{} is version {of_browser} and {} is version {of_driver}: they must be the same. {HOW}",
            browser.display(),
            driver.display()
        );
    }
    Ok(Some(Chromium { browser, driver }))
}

fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(value) = env::var_os(variable).filter(|value| !value.is_empty()) else { return Ok(None) };
    let path = PathBuf::from(value);
    if !path.is_file() {
        bail!("{variable} names {}, which is not there", path.display());
    }
    Ok(Some(path))
}

fn major(program: &Path) -> Result<u32> {
    let sh = Shell::new()?;
    let said = cmd!(sh, "{program} --version").quiet().ignore_stderr().read().unwrap_or_default();
    major_in(&said).with_context(|| format!("{} --version says no version", program.display()))
}

/// `Chromium 150.0.1.2 built on Debian` and `ChromeDriver 150.0.1.2 (…)` alike.
fn major_in(said: &str) -> Option<u32> {
    said.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

fn install_debian_packages() -> Result<()> {
    if !cfg!(target_os = "linux") || on_path("apt-get").is_none() {
        bail!(HOW);
    }
    let sh = Shell::new()?;
    let root = cmd!(sh, "id -u").quiet().read().is_ok_and(|id| id == "0");
    let sudo = ["sudo", "--non-interactive"];
    let may = root || cmd!(sh, "sudo --non-interactive true").quiet().ignore_stderr().run().is_ok();
    if !may {
        bail!(HOW);
    }
    let sudo: &[&str] = if root { &[] } else { &sudo };
    step("Installing the Debian packages chromium and chromium-driver");
    let run = |words: &[&str]| {
        let words: Vec<&str> = sudo.iter().chain(words).copied().collect();
        let [program, arguments @ ..] = words.as_slice() else { return Ok(()) };
        cmd!(sh, "{program} {arguments...}").env("DEBIAN_FRONTEND", "noninteractive").run()
    };
    run(&["apt-get", "update", "--quiet"]).context(HOW)?;
    run(&["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium", "chromium-driver"])
        .context(HOW)
}

#[cfg(test)]
mod tests {
    use super::major_in;

    #[test]
    fn the_major_version_is_read_from_what_browser_and_driver_say() {
        assert_eq!(major_in("Chromium 150.0.7871.1 built on Debian GNU/Linux"), Some(150));
        assert_eq!(major_in("ChromeDriver 149.0.1 (ab12-refs/heads/1@{#2})"), Some(149));
        assert_eq!(major_in("command not found"), None);
    }
}
