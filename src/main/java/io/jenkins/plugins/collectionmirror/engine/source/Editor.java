package io.jenkins.plugins.collectionmirror.engine.source;

import java.util.Objects;

/**
 * A Postman user who changed items, as Postman reports it. Users choose their names, so these may contain anything.
 *
 * @param id the user's id; empty for unknown users
 * @param username empty if it is not reported
 * @param name empty if it is not reported
 * @param email empty if it is not reported, as on most plans
 */
public record Editor(String id, String username, String name, String email) {
    public Editor {
        Objects.requireNonNull(id, "id is required");
        Objects.requireNonNull(username, "username is required");
        Objects.requireNonNull(name, "name is required");
        Objects.requireNonNull(email, "email is required");
    }

    /** Whether more than the id is known. */
    public boolean isKnown() {
        return !name.isBlank() || !username.isBlank();
    }
}
