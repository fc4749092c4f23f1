package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;

/** A format by which a secret is recognised in any place. Thread-safe. */
interface SecretShape {
    /** The texts to search for first: each may be a part of such a secret, or beside one. */
    List<String> anchors();

    /** Whether the case of anchors does not matter. */
    default boolean anyCase() {
        return true;
    }

    /**
     * The secrets at one anchor.
     *
     * @param from the index of an anchor in the text
     * @param to the index after its end
     */
    List<Span> at(String text, int from, int to);

    /** A check of an anchor that costs almost nothing: false only if {@link #mayBeAt} is false. */
    default boolean isWorthALook(String text, int from, int to) {
        return true;
    }

    /** Whether a secret may be at an anchor, alone or together with other texts. */
    default boolean mayBeAt(String text, int from, int to) {
        return !at(text, from, to).isEmpty();
    }
}
