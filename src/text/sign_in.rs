//! Signing in and out.

texts! {
    /// Texts of the sign-in page, and of signing in again.
    SignInText {
        title: &'static str = "Sign in";
        lead: &'static str = "Boards, plans and talk, on your own server.";
        sign_in: &'static str = "Sign in";
        signing_in: &'static str = "Signing in…";
        use_token: &'static str = "Use an access token";
        use_page: &'static str = "Sign in with e-mail and password";
        server: &'static str = "Server address";
        token: &'static str = "Access token";
        checking: &'static str = "Looking for the server…";
        reached: &'static str = "Reached. Signs in with a token.";
        reached_version: &'static str = "Reached. Version {version}, signs in with a token.";
        address_empty: &'static str = "Enter the address of your server.";
        address_wrong: &'static str = "This is not the address of a server. It reads like https://work.example.com.";
        silent: &'static str = "Nothing answers at this address. Check it for slips, and whether the server is running.";
        forbids: &'static str = "The server answers, but does not allow this site to talk to it. Whoever runs it has to add {origin} to its allowed origins.";
        not_api: &'static str = "Something answers at this address, but it does not speak the API. Its address often ends in /v1.";
        token_empty: &'static str = "Paste a token from your profile on that server.";
        token_wrong: &'static str = "The server does not know this token. Make a new one in your profile there and paste it here.";
        denied: &'static str = "You were not let in: the request was refused on the server’s page. Try again, or ask whoever runs the server.";
        refused: &'static str = "The server did not sign you in: {why}";
        not_begun: &'static str = "This sign-in was not begun in this tab, or it took too long. Sign in again.";
        no_server: &'static str = "The server cannot be reached. Try again in a moment.";
        config: &'static str = "This site’s config.json cannot be read. Tell whoever runs it: {why}";
        handed: &'static str = "You are signed in again. This tab can be closed.";
        ended: &'static str = "Your sign-in has ended. What you change is kept here.";
        again: &'static str = "Sign in again";
        again_lead: &'static str = "Your sign-in has ended. What you typed is kept here and is sent as soon as you are signed in again.";
        again_page: &'static str = "Sign in in a new tab";
        again_wait: &'static str = "Finish signing in in the other tab, then this one goes on.";
        again_blocked: &'static str = "The browser did not open a new tab. Allow pop-ups for this site, or use an access token.";
        other_person: &'static str = "That is another person’s account. Sign in as {name}, or sign out first.";
        sign_out: &'static str = "Sign out";
        sign_out_unsaved: &'static str = "Sign out and lose what is not saved";
    }
}
