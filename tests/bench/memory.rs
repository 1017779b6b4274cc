//! What the page's process weighs, from the system's own accounts.

use std::collections::HashMap;
use std::fs;

/// Resident memory of the largest renderer below a process, in MB. Only Linux tells.
pub(crate) fn renderer(root: u32) -> Option<f64> {
    let parents = parents();
    let below = |mut process: u32| {
        while let Some(&parent) = parents.get(&process) {
            if parent == root {
                return true;
            }
            process = parent;
        }
        false
    };
    let renderers = parents.keys().copied().filter(|&process| is_renderer(process) && below(process));
    renderers.filter_map(resident).max_by(f64::total_cmp)
}

fn parents() -> HashMap<u32, u32> {
    let folders = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes = folders.filter_map(|folder| folder.file_name().to_str()?.parse().ok());
    processes.filter_map(|process: u32| Some((process, field(process, "PPid:")?))).collect()
}

fn is_renderer(process: u32) -> bool {
    let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    line.split(|&byte| byte == 0 || byte == b' ').any(|word| word == b"--type=renderer")
}

fn resident(process: u32) -> Option<f64> {
    Some(f64::from(field(process, "VmRSS:")?) * 1024.0 / 1_000_000.0)
}

fn field(process: u32, name: &str) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}
