//! Limits of work in progress: `wip=in-progress:3,under-review:2` in the address. They warn and do not forbid.

/// The most tasks that a column should hold, if anybody has said.
pub fn limit_of(setting: Option<&str>, slug: &str) -> Option<usize> {
    pairs(setting).find(|(own, _)| *own == slug).map(|(_, limit)| limit)
}

/// The setting with another limit for a column, or (`None`) without one; `None` when no limit is left.
pub fn with_limit(setting: Option<&str>, slug: &str, limit: Option<usize>) -> Option<String> {
    let others = pairs(setting).filter(|(own, _)| *own != slug);
    let all = others.chain(limit.map(|limit| (slug, limit)));
    let parts: Vec<String> = all.map(|(slug, limit)| format!("{slug}:{limit}")).collect();
    (!parts.is_empty()).then(|| parts.join(","))
}

fn pairs(setting: Option<&str>) -> impl Iterator<Item = (&str, usize)> {
    setting.into_iter().flat_map(|setting| setting.split(',')).filter_map(|pair| {
        let (slug, limit) = pair.rsplit_once(':')?;
        Some((slug, limit.parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_set_changed_and_taken_away_without_touching_the_others() {
        let first = with_limit(None, "new", Some(4));
        let both = with_limit(first.as_deref(), "in-progress", Some(3));
        assert_eq!(both.as_deref(), Some("new:4,in-progress:3"));
        assert_eq!(limit_of(both.as_deref(), "new"), Some(4));
        assert_eq!(limit_of(both.as_deref(), "done"), None);
        let changed = with_limit(both.as_deref(), "new", Some(5));
        assert_eq!(limit_of(changed.as_deref(), "new"), Some(5));
        assert_eq!(with_limit(changed.as_deref(), "new", None).as_deref(), Some("in-progress:3"));
        assert_eq!(with_limit(Some("new:4"), "new", None), None);
    }

    #[test]
    fn what_is_no_limit_in_the_address_limits_nothing() {
        assert_eq!(limit_of(Some("new,x:y,:3,in:progress:2"), "new"), None);
        assert_eq!(limit_of(Some("in:progress:2"), "in:progress"), Some(2));
    }
}
