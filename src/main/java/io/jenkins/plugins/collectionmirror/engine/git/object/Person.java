package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.Serializable;
import java.util.regex.Pattern;

/** A name and an e-mail address, as in a commit's author and committer. */
public record Person(String name, String email) implements Serializable {
    private static final Pattern FOREIGN = Pattern.compile("[<>\\p{Cntrl}]");

    public Person {
        if (name.isBlank() || email.isBlank()) {
            throw new IllegalArgumentException(
                    "A commit needs a name and an e-mail address, got: " + name + " <" + email + ">");
        }
    }

    /**
     * Checks that Git stores a name or an e-mail address unchanged.
     *
     * @throws InvalidSetupException if it does not
     */
    public static void validate(String nameOrEmail) throws InvalidSetupException {
        if (FOREIGN.matcher(nameOrEmail).find()) {
            throw new InvalidSetupException(
                    "In a commit, names and e-mail addresses have no '<', '>' or line breaks. Give the bare name, or"
                            + " the bare"
                            + " address.");
        }
    }
}
