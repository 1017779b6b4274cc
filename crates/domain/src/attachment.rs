//! Files that hang on tasks, messages, replies and notes.

mod disposition;
mod kind;
pub mod preview;

pub use disposition::disposition;
pub use kind::FileKind;

use crate::Moment;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// What stays as it is in an id within a path.
const IN_PATH: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A file that hangs on something, as the wire tells it: in PascalCase. Several fields of the text are extensions
/// or may be missing, so none but the id is insisted on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Attachment {
    /// Which. Percent-encoded on the wire.
    #[serde(alias = "id", serialize_with = "encoded")]
    pub id: AttachmentId,
    /// What people call it, without a folder.
    #[serde(default, alias = "fileName", deserialize_with = "or_default")]
    pub file_name: String,
    /// Pixels across as the picture is shown, if it is one.
    #[serde(default, alias = "width", deserialize_with = "number")]
    pub width: Option<u32>,
    /// Pixels down.
    #[serde(default, alias = "height", deserialize_with = "number")]
    pub height: Option<u32>,
    /// When it was uploaded.
    #[serde(default, alias = "created")]
    pub created: Option<Moment>,
    /// Bytes. A file in a cloud tells none.
    #[serde(default, alias = "size", deserialize_with = "number")]
    pub size: Option<u64>,
    /// Where the file is; needs the bearer header. Left out in the flat shape: the id is enough to build it.
    #[serde(default, rename = "DownloadURL", alias = "downloadURL", skip_serializing_if = "Option::is_none")]
    pub download_url: Option<String>,
    /// Where a small picture of it is; needs the bearer header.
    #[serde(
        default,
        rename = "ThumbnailURL",
        alias = "thumbnailURL",
        skip_serializing_if = "Option::is_none"
    )]
    pub thumbnail_url: Option<String>,
    /// Extension: its media type as the server found it in the file's first bytes.
    #[serde(default, alias = "contentType", skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// Extension: the cloud that holds the file.
    #[serde(default, alias = "cloudType", skip_serializing_if = "Option::is_none")]
    pub cloud_type: Option<CloudType>,
    /// Extension: what the cloud calls the file.
    #[serde(default, alias = "cloudId", skip_serializing_if = "Option::is_none")]
    pub cloud_id: Option<String>,
}

impl Attachment {
    /// What sort of file it is, for its sign and its preview.
    pub fn kind(&self) -> FileKind {
        FileKind::of(self.content_type.as_deref().unwrap_or_default(), &self.file_name)
    }

    /// Whether a small picture of it can be asked for. A server that tells no media type tells it by the width.
    pub fn has_thumbnail(&self) -> bool {
        self.cloud_type.is_none() && self.width.is_some() && self.height.is_some()
    }

    /// What is known of a file that was just uploaded.
    pub fn of_upload(id: AttachmentId, name: impl Into<String>, size: u64, content_type: &str) -> Self {
        Self {
            id,
            file_name: name.into(),
            width: None,
            height: None,
            created: None,
            size: Some(size),
            download_url: None,
            thumbnail_url: None,
            content_type: Some(content_type.to_owned()).filter(|kind| !kind.is_empty()),
            cloud_type: None,
            cloud_id: None,
        }
    }

    /// Where a file in a cloud is opened, of those clouds that tell how.
    pub fn cloud_address(&self) -> Option<String> {
        let id = utf8_percent_encode(self.cloud_id.as_deref()?, &IN_PATH);
        match self.cloud_type? {
            CloudType::GoogleDrive => Some(format!("https://drive.google.com/open?id={id}")),
            CloudType::Box => Some(format!("https://app.box.com/file/{id}")),
            CloudType::OneDrive => Some(format!("https://onedrive.live.com/?id={id}")),
            CloudType::Dropbox | CloudType::Other(_) => None,
        }
    }

    /// The cloud file, if it lies in one.
    pub fn cloud(&self) -> Option<CloudFile> {
        Some(CloudFile {
            file_name: self.file_name.clone(),
            content_type: self.content_type.clone().unwrap_or_default(),
            cloud_type: self.cloud_type?,
            cloud_id: self.cloud_id.clone()?,
        })
    }
}

/// Name of an attachment and, before that, of an upload. The wire spells it in two ways, `8dMf==` and
/// `8dMf%3D%3D`; here it is always the first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AttachmentId(String);

impl AttachmentId {
    /// Reads either spelling.
    pub fn new(text: &str) -> Self {
        // Base64 has no percent sign, so nothing is decoded that was meant to the letter.
        let decoded = percent_decode_str(text).decode_utf8();
        Self(decoded.map_or_else(|_| text.to_owned(), |text| text.into_owned()))
    }

    /// The id as an upload answers it and as bodies of requests send it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as it stands in a path.
    pub fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, &IN_PATH).to_string()
    }
}

impl fmt::Display for AttachmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AttachmentId {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::new(text))
    }
}

impl Serialize for AttachmentId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for AttachmentId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Loose::deserialize(deserializer)? {
            Loose::Text(text) => Self::new(&text),
            Loose::Number(number) => Self(number.to_string()),
        })
    }
}

/// A file that lies in a cloud: the body that attaches it, and what its download answers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CloudFile {
    /// What people call it.
    #[serde(default)]
    pub file_name: String,
    /// The cloud's own word for its type, such as `photo`.
    #[serde(default)]
    pub content_type: String,
    /// Which cloud.
    pub cloud_type: CloudType,
    /// What the cloud calls it.
    pub cloud_id: String,
}

/// A cloud storage provider by its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub enum CloudType {
    /// Number 1.
    GoogleDrive,
    /// Number 2.
    Box,
    /// Number 3.
    Dropbox,
    /// Microsoft's, number 6.
    OneDrive,
    /// One that came later.
    Other(i64),
}

impl CloudType {
    /// Those of the API text.
    pub const ALL: [Self; 4] = [Self::GoogleDrive, Self::Box, Self::Dropbox, Self::OneDrive];
}

impl From<i64> for CloudType {
    fn from(number: i64) -> Self {
        match number {
            1 => Self::GoogleDrive,
            2 => Self::Box,
            3 => Self::Dropbox,
            6 => Self::OneDrive,
            other => Self::Other(other),
        }
    }
}

impl From<CloudType> for i64 {
    fn from(cloud: CloudType) -> Self {
        match cloud {
            CloudType::GoogleDrive => 1,
            CloudType::Box => 2,
            CloudType::Dropbox => 3,
            CloudType::OneDrive => 6,
            CloudType::Other(number) => number,
        }
    }
}

/// How large a thumbnail is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ThumbnailSize {
    /// 64 pixels, beside a name.
    Icon,
    /// 160 pixels, on a card.
    Small,
    /// 480 pixels, in a list of files.
    Medium,
    /// 1,024 pixels, to look at.
    Large,
}

impl ThumbnailSize {
    /// Every size, smallest first.
    pub const ALL: [Self; 4] = [Self::Icon, Self::Small, Self::Medium, Self::Large];

    /// The size as a path has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Icon => "icon",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// Reads the spelling of a path.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.as_str() == text)
    }

    /// The most pixels of its longer side.
    pub fn pixels(self) -> u32 {
        match self {
            Self::Icon => 64,
            Self::Small => 160,
            Self::Medium => 480,
            Self::Large => 1024,
        }
    }
}

/// What an upload answers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Uploaded {
    /// What attaches the file, once.
    pub id: AttachmentId,
}

/// Where an attachment can be had without a token, for 15 minutes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SignedUrl {
    /// The address. Whoever has it can read the file.
    pub url: String,
}

fn encoded<S: Serializer>(id: &AttachmentId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&id.encoded())
}

/// A number, or a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Loose {
    Number(i64),
    Text(String),
}

/// A measure; what is no whole number that fits is taken as not told.
fn number<'de, D: Deserializer<'de>, N: TryFrom<i64>>(deserializer: D) -> Result<Option<N>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Measure {
        Number(i64),
        Other(serde::de::IgnoredAny),
    }
    Ok(match Option::<Measure>::deserialize(deserializer)? {
        Some(Measure::Number(number)) => N::try_from(number).ok(),
        Some(Measure::Other(_)) | None => None,
    })
}

fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the API text.
    const DOCUMENTED: &str = r#"{
        "Id": "9ovmKXhHsLHKT2Z5LJ4%2BHA%3D%3D",
        "FileName": "001.jpg",
        "Width": 498,
        "Height": 304,
        "Created": "2018-07-17T19:21:52.000Z",
        "Size": 380825,
        "DownloadURL": "https://api.basicops.com/v1/task/73/attachments/9ovmKXhHsLHKT2Z5LJ4%2BHA%3D%3D/download",
        "ThumbnailURL": "https://api.basicops.com/v1/task/73/attachments/9ovmKXhHsLHKT2Z5LJ4%2BHA%3D%3D/thumbnail/medium"
    }"#;

    #[test]
    fn the_documented_attachment_is_read_and_written_as_it_came() {
        let read: Attachment = serde_json::from_str(DOCUMENTED).unwrap();
        assert_eq!(read.id.as_str(), "9ovmKXhHsLHKT2Z5LJ4+HA==");
        assert_eq!((read.width, read.size, read.kind()), (Some(498), Some(380_825), FileKind::Picture));
        assert!(read.has_thumbnail());
        let written: serde_json::Value = serde_json::to_value(&read).unwrap();
        assert_eq!(written, serde_json::from_str::<serde_json::Value>(DOCUMENTED).unwrap());
    }

    #[test]
    fn both_spellings_of_an_id_name_the_same_upload() {
        let uploaded: Uploaded = serde_json::from_str(r#"{"id": "8dMfbZuoDwmxVvx0W2rbWA=="}"#).unwrap();
        assert_eq!(uploaded.id, AttachmentId::new("8dMfbZuoDwmxVvx0W2rbWA%3D%3D"));
        assert_eq!(uploaded.id.encoded(), "8dMfbZuoDwmxVvx0W2rbWA%3D%3D");
        assert_eq!(serde_json::to_string(&uploaded).unwrap(), r#"{"id":"8dMfbZuoDwmxVvx0W2rbWA=="}"#);
    }

    #[test]
    fn a_sparse_or_odd_attachment_is_still_an_attachment() {
        for text in [
            r#"{"Id": "a"}"#,
            r#"{"Id": 7, "Width": null, "Size": "large", "FileName": null, "Surprise": []}"#,
            r#"{"id": "a", "fileName": "x.gif", "width": -1, "height": 99999999999}"#,
        ] {
            let read: Attachment = serde_json::from_str(text).unwrap();
            assert_eq!((read.width, read.height, read.size), (None, None, None), "{text}");
            assert!(!read.has_thumbnail());
        }
    }

    #[test]
    fn a_cloud_file_is_opened_where_its_cloud_tells_how_and_never_elsewhere() {
        let text = |number| format!(r#"{{"Id": "a", "CloudType": {number}, "CloudId": "a/../b?c"}}"#);
        let address = |number| serde_json::from_str::<Attachment>(&text(number)).unwrap().cloud_address();
        assert_eq!(address(1).as_deref(), Some("https://drive.google.com/open?id=a%2F..%2Fb%3Fc"));
        assert_eq!((address(3), address(9)), (None, None));
    }

    #[test]
    fn a_cloud_file_keeps_the_number_of_a_cloud_that_came_later() {
        let text = r#"{"fileName":"a.gif","contentType":"photo","cloudType":9,"cloudId":"0B_8"}"#;
        let read: CloudFile = serde_json::from_str(text).unwrap();
        assert_eq!(read.cloud_type, CloudType::Other(9));
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
}
