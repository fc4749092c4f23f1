package io.jenkins.plugins.collectionmirror.engine.secrets;

/** What the rules take for secrets, and somebody said is none. */
@FunctionalInterface
public interface NotSecrets {
    /** The rules have the last word. */
    NotSecrets NONE = (rule, name) -> false;

    /**
     * Whether what a rule found under a name is none.
     *
     * @param name the name before it in the text, or else the one under which the text stands: a key, the name of a
     *     header, parameter or variable; of a definition's file its path
     */
    boolean has(String rule, String name);
}
