package io.jenkins.plugins.collectionmirror.engine.normalise;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes in pieces. Joining ropes copies nothing, so that a large collection is put together from its rendered parts for free. */
sealed interface Rope extends Content {
    Rope EMPTY = new Joined(List.of(), 0);

    /** Appends the pieces to a list, in order; neighbours in one array become one piece. */
    void collect(List<Slice> pieces);

    @Override
    default SliceStream open() {
        List<Slice> pieces = new ArrayList<>();
        collect(pieces);
        return new SliceStream(pieces);
    }

    default boolean isEmpty() {
        return size() == 0;
    }

    /** Unsigned, byte by byte. */
    static int compare(Rope one, Rope other) {
        SliceStream first = one.open();
        SliceStream second = other.open();
        int left;
        int right;
        do {
            left = first.read();
            right = second.read();
        } while (left == right && left >= 0);
        return Integer.compare(left, right);
    }

    static Rope of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Slice(bytes, 0, bytes.length);
    }

    static Rope join(Rope... parts) {
        return join(Arrays.asList(parts));
    }

    /** The parts are not copied: do not change the list afterwards. */
    static Rope join(List<Rope> parts) {
        long size = 0;
        for (Rope part : parts) {
            size += part.size();
        }
        return new Joined(parts, size);
    }

    /** A part of an array that others may share, and that no one changes any more. */
    record Slice(byte[] array, int from, int length) implements Rope {
        @Override
        public long size() {
            return length;
        }

        @Override
        public void collect(List<Slice> pieces) {
            Slice last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (last != null && last.array == array && last.from + last.length == from) {
                pieces.set(pieces.size() - 1, new Slice(array, last.from, last.length + length));
            } else if (length > 0) {
                pieces.add(this);
            }
        }
    }

    record Joined(List<Rope> parts, long size) implements Rope {
        @Override
        public void collect(List<Slice> pieces) {
            for (Rope part : parts) {
                part.collect(pieces);
            }
        }
    }
}
