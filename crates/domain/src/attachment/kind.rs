//! What sort of file something is, decided from its media type and its name.

/// Sorts of files that people tell apart at a glance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FileKind {
    /// A picture of pixels that every browser shows.
    Picture,
    /// A picture of lines, which may hold script: never opened in a page.
    Drawing,
    #[allow(missing_docs)]
    Video,
    #[allow(missing_docs)]
    Audio,
    #[allow(missing_docs)]
    Pdf,
    /// Prose.
    Text,
    /// Source, mark-up, data.
    Code,
    /// Rows and columns.
    Sheet,
    /// A document of a word processor.
    Document,
    #[allow(missing_docs)]
    Slides,
    #[allow(missing_docs)]
    Archive,
    /// Anything else.
    Other,
}

impl FileKind {
    /// The sort by media type or, where that says little, by the end of the name.
    pub fn of(content_type: &str, name: &str) -> Self {
        let full = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        Self::by_type(&full).unwrap_or_else(|| Self::by_name(name))
    }

    /// Whether its text can be shown as text.
    pub fn is_readable(self) -> bool {
        matches!(self, Self::Text | Self::Code)
    }

    fn by_type(full: &str) -> Option<Self> {
        Some(match full {
            "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif" | "image/bmp" => {
                Self::Picture
            }
            "image/svg+xml" => Self::Drawing,
            "application/pdf" => Self::Pdf,
            "text/csv" | "text/tab-separated-values" => Self::Sheet,
            "text/markdown" => Self::Text,
            "text/html"
            | "text/xml"
            | "text/css"
            | "text/javascript"
            | "application/json"
            | "application/xml"
            | "application/javascript" => Self::Code,
            "application/zip" => return None,
            _ if full.starts_with("video/") => Self::Video,
            _ if full.starts_with("audio/") => Self::Audio,
            _ if full.contains("spreadsheet") || full.contains("ms-excel") => Self::Sheet,
            _ if full.contains("presentation") || full.contains("ms-powerpoint") => Self::Slides,
            _ if full.contains("wordprocessing") || full == "application/msword" => Self::Document,
            // Plain text may be anything that is written, bytes anything at all: the name says more.
            _ => return None,
        })
    }

    fn by_name(name: &str) -> Self {
        let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
        match end.as_str() {
            "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "bmp" => Self::Picture,
            "svg" => Self::Drawing,
            "mp4" | "m4v" | "mov" | "webm" | "mkv" | "avi" => Self::Video,
            "mp3" | "m4a" | "ogg" | "opus" | "flac" | "wav" => Self::Audio,
            "pdf" => Self::Pdf,
            "txt" | "md" | "rtf" | "log" => Self::Text,
            "rs" | "js" | "ts" | "jsx" | "tsx" | "py" | "rb" | "go" | "c" | "h" | "cpp" | "hpp" | "java"
            | "kt" | "swift" | "sh" | "sql" | "css" | "html" | "htm" | "xml" | "json" | "toml" | "yaml"
            | "yml" | "ini" | "diff" | "patch" => Self::Code,
            "csv" | "tsv" | "xls" | "xlsx" | "ods" | "numbers" => Self::Sheet,
            "doc" | "docx" | "odt" | "pages" => Self::Document,
            "ppt" | "pptx" | "odp" | "key" => Self::Slides,
            "zip" | "gz" | "tgz" | "bz2" | "xz" | "zst" | "7z" | "rar" | "tar" => Self::Archive,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_media_type_counts_more_than_a_name_that_lies() {
        assert_eq!(FileKind::of("text/html; charset=utf-8", "holiday.png"), FileKind::Code);
        assert_eq!(FileKind::of("image/svg+xml", "logo.png"), FileKind::Drawing);
        assert_eq!(FileKind::of("IMAGE/PNG", "scan"), FileKind::Picture);
    }

    #[test]
    fn the_name_decides_where_the_media_type_says_little() {
        assert_eq!(FileKind::of("text/plain; charset=utf-8", "main.rs"), FileKind::Code);
        assert_eq!(FileKind::of("application/octet-stream", "notes.MD"), FileKind::Text);
        assert_eq!(FileKind::of("", "Budget.xlsx"), FileKind::Sheet);
        assert_eq!(FileKind::of("application/zip", "kit.zip"), FileKind::Archive);
        assert_eq!(FileKind::of("photo", "README"), FileKind::Other);
    }
}
