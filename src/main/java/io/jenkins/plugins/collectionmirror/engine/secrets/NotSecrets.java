package io.jenkins.plugins.collectionmirror.engine.secrets;

/** The exceptions: values that match a rule, but are not secrets according to the user. */
@FunctionalInterface
public interface NotSecrets {
    /** No exceptions. */
    NotSecrets NONE = (rule, name) -> false;

    /**
     * Whether a finding of a rule under a name is an exception.
     *
     * @param name the name before it in the text, or else the name of the text: a key, the name of a header, parameter
     *     or variable; for a definition's file its path
     */
    boolean has(String rule, String name);
}
