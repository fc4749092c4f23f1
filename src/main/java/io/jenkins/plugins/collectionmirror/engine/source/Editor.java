package io.jenkins.plugins.collectionmirror.engine.source;

import java.util.Objects;

/**
 * Somebody who changed items in Postman, as Postman tells it: users choose their names, so anything may be in them.
 *
 * @param id the user's id; empty for whoever changed items of which it is not told
 * @param username empty where it is not told
 * @param name empty where it is not told
 * @param email empty where it is not told, as on most plans
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
