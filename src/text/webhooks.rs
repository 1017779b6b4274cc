//! Words about webhooks.

use super::Plural;

texts! {
    /// Words about webhooks.
    WebhookText {
        title: &'static str = "Webhooks";
        page_title: &'static str = "{name} · Threadline";
        new: &'static str = "New webhook";
        edit_title: &'static str = "Edit {name}";
        loading: &'static str = "Reading the webhooks…";
        not_allowed: &'static str = "Only administrators manage webhooks.";
        empty_title: &'static str = "No webhooks yet";
        empty_lead: &'static str = "A webhook calls an address of yours when something happens here.";
        name: &'static str = "Name";
        name_missing: &'static str = "A webhook needs a name.";
        url: &'static str = "Address";
        url_missing: &'static str = "Say which address is called.";
        hears: &'static str = "Calls when";
        events_missing: &'static str = "Choose at least one thing that may happen.";
        created: &'static str = "created";
        updated: &'static str = "updated";
        gone: &'static str = "deleted";
        tasks: &'static str = "Tasks";
        projects: &'static str = "Projects";
        sections: &'static str = "Sections";
        notes: &'static str = "Notes";
        users: &'static str = "People";
        project: &'static str = "Only in the project";
        every_project: &'static str = "Every project";
        section: &'static str = "Only in the section";
        every_section: &'static str = "Every section";
        exclude: &'static str = "Send the ids of records alone";
        signing: &'static str = "Signature";
        signing_none: &'static str = "Not signed";
        signing_generate: &'static str = "Signed, the server makes the secret";
        signing_provided: &'static str = "Signed with a secret of your own";
        own_secret: &'static str = "Your secret";
        create: &'static str = "Create webhook";
        save: &'static str = "Save changes";
        edit: &'static str = "Edit…";
        delete: &'static str = "Delete webhook";
        deleted: &'static str = "Deleted the webhook {name}";
        not_deleted: &'static str = "The webhook was not deleted. {why}";
        more_for: &'static str = "More for {name}";
        events: Plural = Plural::new("{n} event", "{n} events");
        only_project: &'static str = "only in {project}";
        ids_only: &'static str = "ids alone";
        failing: &'static str = "Resting: its address did not answer for a day. Save it again to go on.";
        pause: &'static str = "Pause";
        resume: &'static str = "Resume";
        paused: &'static str = "Paused: nothing is sent. What happens meanwhile waits, and is sent in order when you resume.";
        paused_done: &'static str = "Paused the webhook {name}";
        resumed: &'static str = "The webhook {name} is called again";
        not_paused: &'static str = "Nothing was changed. {why}";
        secret_title: &'static str = "The secret of {name}";
        secret_lead: &'static str = "Copy it now: it is shown this once and never again.";
        copy: &'static str = "Copy the secret";
        copied: &'static str = "Copied";
        not_copied: &'static str = "The browser does not allow copying here. Mark the secret and copy it by hand.";
        have_it: &'static str = "I have it";
        deliveries: &'static str = "Deliveries";
        reading: &'static str = "Reading the deliveries…";
        no_deliveries: &'static str = "Nothing has been delivered yet.";
        no_log: &'static str = "This server keeps no list of deliveries.";
        again: &'static str = "Look again";
        delivered: &'static str = "Delivered";
        failed: &'static str = "Given up";
        pending: &'static str = "On its way";
        attempts: Plural = Plural::new("{n} attempt", "{n} attempts");
        answered: &'static str = "answered {code}";
        next: &'static str = "next attempt {time}";
        tester: &'static str = "Test a signature";
        tester_lead: &'static str = "Paste what your program received. It is looked at in this browser and sent nowhere.";
        secret: &'static str = "Secret";
        payload: &'static str = "Body of the call, to the letter";
        given: &'static str = "Signature, from the header X-Threadline-Signature";
        fits: &'static str = "The signature fits: the body is just what was signed with this secret.";
        differs: &'static str = "The signature does not fit this body and secret.";
        unsigned: &'static str = "No signature, as it should be: a webhook that does not sign sends none, and nothing can be verified.";
        unexpected: &'static str = "There is a signature, although this webhook does not sign. Choose how it signs.";
        no_signature: &'static str = "A signature is sha256= and 64 hexadecimal digits.";
        no_payload: &'static str = "Paste the body of the call.";
        expected: &'static str = "It would have to be";
    }
}
