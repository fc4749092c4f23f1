package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;

/** A form by which a secret is told wherever it stands. Thread-safe. */
interface SecretShape {
    /** What to look for first: each may be a part of such a secret, or stand beside one. */
    List<String> anchors();

    /** Whether anchors count in any case of their letters. */
    default boolean anyCase() {
        return true;
    }

    /**
     * The secrets at one anchor.
     *
     * @param from where an anchor begins in the text
     * @param to the index after its end
     */
    List<Span> at(String text, int from, int to);

    /** A glance at an anchor that costs next to nothing: false only where {@link #mayBeAt} is false. */
    default boolean isWorthALook(String text, int from, int to) {
        return true;
    }

    /** Whether a secret may be at an anchor, alone or together with other texts. */
    default boolean mayBeAt(String text, int from, int to) {
        return !at(text, from, to).isEmpty();
    }
}
