package io.jenkins.plugins.collectionmirror.engine.sync;

import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * An item as somebody made it. The tool sees its content alone; the judge knows what each part of it was made of.
 *
 * @param parts two, which are edited and merged by themselves
 */
record Version(List<Part> parts) {
    /** The content of each part of an item that is not there. */
    static final int DELETED = -1;

    /**
     * One part.
     *
     * @param id a number for it alone; later ones are higher
     * @param made the ids of all that it was made of, with its own
     */
    record Part(int content, int id, BitSet made) {
        boolean isMadeOf(Part other) {
            return made.get(other.id);
        }

        /** The newest that both were made of. */
        int common(Part other) {
            BitSet both = (BitSet) made.clone();
            both.and(other.made);
            return both.length() - 1;
        }
    }

    Optional<BlobId> content() {
        return isDeleted()
                ? Optional.empty()
                : Optional.of(new BlobId("%020x%020x".formatted(part(0).content(), part(1).content())));
    }

    /** The content of a part, out of the name of the whole. */
    static int content(Optional<BlobId> whole, int part) {
        return whole.map(id -> Integer.parseInt(id.hex().substring(20 * part, 20 * part + 20), 16))
                .orElse(DELETED);
    }

    boolean isDeleted() {
        return part(0).content() == DELETED;
    }

    Part part(int i) {
        return parts.get(i);
    }

    /** A version of parts that are made of those of two. */
    Version with(Version other, BinaryOperator<Part> parts) {
        List<Part> made = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            made.add(parts.apply(part(i), other.part(i)));
        }
        return new Version(made);
    }
}
