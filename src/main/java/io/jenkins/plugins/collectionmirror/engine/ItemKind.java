package io.jenkins.plugins.collectionmirror.engine;

/** The kinds of items in a Postman workspace that a mirror can keep. */
public enum ItemKind {
    COLLECTION("collection", "collection", "collections"),
    ENVIRONMENT("environment", "environment", "environments"),
    GLOBALS("globals", "set of globals", "sets of globals"),
    /** An API definition of Spec Hub, with all its files. */
    SPEC("spec", "spec", "specs"),
    /** An API of API Builder, with its schemas' files. */
    API("api", "API", "APIs");

    private final String id;
    private final String singular;
    private final String plural;

    ItemKind(String id, String singular, String plural) {
        this.id = id;
        this.singular = singular;
        this.plural = plural;
    }

    /** The name of this kind in the manifest and in reports; never changes once released. */
    public String id() {
        return id;
    }

    /** The word for this kind in a sentence, such as "1 collection" or "3 collections". */
    public String noun(int count) {
        return count == 1 ? singular : plural;
    }

    /** The word for this kind before a name, such as {@code The environment "Staging"}. */
    public String word() {
        return this == API ? singular : id;
    }

    /** Whether it is an API definition: a folder of files with paths of their own, not a JSON document. */
    public boolean isDefinition() {
        return this == SPEC || this == API;
    }

    /** The kind with the given {@link #id()}. */
    public static ItemKind of(String id) {
        for (ItemKind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown kind of item: " + id);
    }
}
