package io.jenkins.plugins.collectionmirror.engine.restore;

import java.io.Serializable;

/**
 * Whether restored items become copies beside the existing items.
 *
 * @param wanted whether they do; otherwise, they replace the existing items
 * @param name the name of a copy: {@code {name}} stands for the item's name, {@code {commit}} for the first letters of
 *     the commit's id
 */
public record Copies(boolean wanted, String name) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The default name of a copy. */
    public static final String DEFAULT_NAME = "{name} (restored from {commit})";

    /** In the place of what is there. */
    public static final Copies NONE = new Copies(false, DEFAULT_NAME);

    /** @param name empty for the usual name */
    public static Copies called(String name) {
        return new Copies(true, name.isBlank() ? DEFAULT_NAME : name.strip());
    }

    /** Whether copies of different items have different names. */
    boolean tellsApart() {
        return name.contains("{name}");
    }

    String of(String item, String commit) {
        return name.replace("{commit}", commit.substring(0, 7)).replace("{name}", item);
    }
}
