//! What Threadline is about, without a browser, a network or a clock of its own: the types that are the
//! wire's JSON, and every decision that can be made from values alone.

pub mod activity;
pub mod address;
pub mod arrange;
pub mod attachment;
pub mod calendar;
pub mod capabilities;
pub mod carry;
pub mod chat;
pub mod conversation;
pub mod csv;
pub mod cycle;
pub mod dependency;
pub mod draft;
pub mod due;
pub mod duration;
pub mod error;
pub mod event_stream;
pub mod filter;
pub mod ics;
pub mod id;
pub mod markup;
pub mod message;
pub mod neutral;
pub mod note;
pub mod order;
pub mod outbox;
pub mod pace;
pub mod patch;
pub mod place;
pub mod project;
pub mod refs;
pub mod review;
pub mod room;
pub mod said;
pub mod search;
pub mod section;
pub mod settings;
pub mod sort;
pub mod status;
pub mod subtasks;
pub mod task;
pub mod thread;
pub mod time;
pub mod time_entry;
pub mod time_sheet;
pub mod timer;
pub mod today;
pub mod upload;
pub mod user;
pub mod webhook;
pub mod wire;
pub mod writing;

pub use attachment::{Attachment, AttachmentId};
pub use capabilities::Capabilities;
pub use chat::{Channel, ChannelPatch, Chat, GroupChat, GroupChatPatch};
pub use conversation::{Conversation, ReadMarker};
pub use dependency::{Dependency, DependencyKind};
pub use id::{
    ChannelId, ChatId, DependencyId, GroupChatId, MessageId, NoteId, ProjectId, ReplyId, ReviewId, SectionId,
    TaskId, TimeEntryId, UserId,
};
pub use message::{Message, MessageDraft, Reaction, Reply};
pub use note::{Note, NotePatch};
pub use project::{Project, ProjectPatch};
pub use review::{Decision, Review, ReviewRequest, ReviewVerdict};
pub use room::Room;
pub use said::{Said, SaidId, Stand};
pub use section::{Section, SectionPatch, SectionState};
pub use status::{ProjectStatus, TaskStatus};
pub use task::{Task, TaskPatch};
pub use thread::{Thread, ThreadPatch};
pub use time::Moment;
pub use time_entry::{TimeEntry, TimeEntryPatch};
pub use user::{Membership, Role, User};
pub use webhook::{Webhook, WebhookId, WebhookPatch};
