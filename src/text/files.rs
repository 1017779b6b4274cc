//! Words of files.

use super::{Plural, fill, text};
use crate::platform::intl;
use threadline_domain::attachment::CloudType;
use threadline_domain::error::ApiError;
use threadline_domain::upload::{Item, Stage};

texts! {
    /// Words of files.
    FilesText {
        files: &'static str = "Files";
        add: &'static str = "Add files";
        attach: &'static str = "Attach files";
        hint: &'static str = "Drop files here, paste them, or choose some.";
        choose: &'static str = "Choose files";
        drop_task: &'static str = "Drop to attach to the task";
        drop_note: &'static str = "Drop to attach to the note";
        drop_said: &'static str = "Drop to send with the message";
        folder: &'static str = "Folders cannot be attached. Pack {name} into one file first.";
        open: &'static str = "Look at {name}, {facts}";
        more_for: &'static str = "More for {name}";
        look: &'static str = "Look at it";
        download: &'static str = "Download";
        download_name: &'static str = "Download {name}";
        downloading: &'static str = "Downloading {name}";
        not_downloaded: &'static str = "{name} could not be downloaded: {why}";
        remove: &'static str = "Remove";
        not_removed: &'static str = "The file was not removed. {why}";
        remove_name: &'static str = "Remove {name}";
        new_tab: &'static str = "Open in a new tab";
        bytes: Plural = Plural::new("{n} byte", "{n} bytes");
        kilobytes: &'static str = "{n} kB";
        megabytes: &'static str = "{n} MB";
        nameless: &'static str = "Nameless file";

        waiting: &'static str = "Waits";
        sending: &'static str = "{n} % of {size}";
        uploaded: &'static str = "{size}, uploaded";
        progress: &'static str = "Upload of {name}";
        cancel: &'static str = "Cancel the upload of {name}";
        retry: &'static str = "Retry {name}";
        discard: &'static str = "Discard {name}";
        too_large: &'static str = "Not uploaded: it has {size}, the server takes {most} at most.";
        failed: &'static str = "Not uploaded: {why}";
        interrupted: &'static str = "Not uploaded: the page was left meanwhile. The file is kept.";
        lost: &'static str = "The connection was lost. The file is kept.";
        said_begun: Plural = Plural::new("Uploading {n} file", "Uploading {n} files");
        said_done: &'static str = "Upload finished";
        said_stuck: Plural = Plural::new("{n} file was not uploaded", "{n} files were not uploaded");
        still_uploading: Plural = Plural::new("{n} file is still on its way", "{n} files are still on their way");
        not_uploaded: Plural = Plural::new("{n} file was not uploaded: retry or discard it", "{n} files were not uploaded: retry or discard them");

        viewer: &'static str = "File";
        previous: &'static str = "Previous file";
        next: &'static str = "Next file";
        position: &'static str = "{n} of {m}";
        announced: &'static str = "{name}, {n} of {m}";
        loading: &'static str = "Loading {name}…";
        not_shown: &'static str = "This kind of file cannot be shown here.";
        not_loaded: &'static str = "{name} could not be loaded: {why}";
        no_pdf_reader: &'static str = "This browser shows no PDF inside of a page.";
        no_text: &'static str = "This is no text.";
        empty: &'static str = "The file is empty.";
        cut: &'static str = "Only the beginning is shown. Download the file to read all of it.";
        signs: &'static str = "What cannot be seen, or is no text, is shown as a sign.";
        in_cloud: &'static str = "This file lies in {cloud}.";
        open_cloud: &'static str = "Open in {cloud}";
        no_cloud_address: &'static str = "It is opened there: {cloud} tells no address.";
        text_of: &'static str = "Text of {name}";
        a_cloud: &'static str = "another cloud";
    }
}

/// How large a file is, as people say it.
pub fn size(bytes: u64) -> String {
    let words = &text().files;
    #[allow(clippy::cast_precision_loss)]
    let (size, template) = match bytes {
        0..1000 => return words.bytes.of(usize::try_from(bytes).unwrap_or(usize::MAX)),
        1000..999_500 => ((bytes as f64 / 1e3).round(), words.kilobytes),
        _ => ((bytes as f64 / 1e5).round() / 10.0, words.megabytes),
    };
    fill(template, &[("n", &intl::number(size))])
}

/// What a cloud is called.
pub fn cloud(cloud: CloudType) -> &'static str {
    match cloud {
        CloudType::GoogleDrive => "Google Drive",
        CloudType::Box => "Box",
        CloudType::Dropbox => "Dropbox",
        CloudType::OneDrive => "OneDrive",
        CloudType::Other(_) => text().files.a_cloud,
    }
}

/// How a file on its way stands.
pub fn stage(item: &Item) -> String {
    let words = &text().files;
    match &item.stage {
        Stage::Waiting => words.waiting.to_owned(),
        Stage::Sending(_) => {
            fill(words.sending, &[("n", &item.percent().to_string()), ("size", &size(item.size))])
        }
        Stage::TooLarge(most) => fill(words.too_large, &[("size", &size(item.size)), ("most", &size(*most))]),
        // The words for other writes promise that they go by themselves.
        Stage::Failed(ApiError::Network | ApiError::TimeOut) => fill(words.failed, &[("why", words.lost)]),
        Stage::Failed(error) => fill(words.failed, &[("why", &super::errors::words(error))]),
        Stage::Interrupted => words.interrupted.to_owned(),
        Stage::Uploaded(_) => fill(words.uploaded, &[("size", &size(item.size))]),
    }
}
