package io.jenkins.plugins.collectionmirror.engine.git;

import java.io.Serializable;

/** A name and an e-mail address, as in a commit's author and committer. */
public record Person(String name, String email) implements Serializable {
    public Person {
        if (name.isBlank() || email.isBlank()) {
            throw new IllegalArgumentException(
                    "A commit needs a name and an e-mail address, got: " + name + " <" + email + ">");
        }
    }
}
