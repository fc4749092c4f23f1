package io.jenkins.plugins.collectionmirror.engine.change.merge;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.Change;
import java.util.List;

/**
 * A part of an item that both sides changed in different ways, such as {@code GET Users / List users: body}.
 *
 * @param place where it is: the names of the folders above it and its own, a request's after its method; else its kind
 * @param what which of its parts, and how the two differ there; never a value
 */
public record Conflict(String place, List<String> what) {
    public Conflict {
        what = List.copyOf(what);
    }

    /** @param change what makes Postman's version of a conflict out of Git's */
    static Conflict of(Change change) {
        String label = change.place().isEmpty()
                ? change.kind()
                : change.kind().equals("request") || change.kind().equals("operation")
                        ? change.place()
                        : change.kind() + " " + change.place();
        return switch (change.sign()) {
            case ADDED -> new Conflict(label, List.of("deleted in Git, kept in Postman"));
            case REMOVED -> new Conflict(label, List.of("kept in Git, deleted in Postman"));
            case EDITED, MOVED -> new Conflict(label, change.what());
        };
    }

    /** A conflict in what Postman does not show, such as a member that its schemas do not have. */
    static Conflict of(ItemKind kind) {
        return new Conflict(kind.id(), List.of("parts that Postman does not show"));
    }

    /** The conflict as one line of text. */
    @Override
    public String toString() {
        return what.isEmpty() ? place : place + ": " + String.join(", ", what);
    }
}
