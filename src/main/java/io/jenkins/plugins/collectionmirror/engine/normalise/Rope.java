package io.jenkins.plugins.collectionmirror.engine.normalise;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes in pieces. A large collection is put together from its rendered parts without copying them. Only small neighbours are copied
 * together: a hundred thousand pieces would take more memory than what is in them.
 */
sealed interface Rope extends Content {
    Rope EMPTY = new Slice(new byte[0], 0, 0);

    int SMALL = 1 << 14;

    /** Appends the pieces to a list, in order. */
    void collect(List<Slice> pieces);

    /** Copies all bytes to an array; the index after the last. */
    int copy(byte[] to, int at);

    @Override
    default SliceStream open() {
        List<Slice> pieces = new ArrayList<>();
        collect(pieces);
        return new SliceStream(pieces);
    }

    default boolean isEmpty() {
        return size() == 0;
    }

    static Rope of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Slice(bytes, 0, bytes.length);
    }

    static Rope join(Rope... parts) {
        return join(Arrays.asList(parts));
    }

    static Rope join(List<Rope> parts) {
        List<Rope> pieces = new ArrayList<>();
        long size = 0;
        int first = 0;
        int small = 0;
        for (int i = 0; i < parts.size(); i++) {
            long next = parts.get(i).size();
            if (next > SMALL || small > SMALL) {
                addCopy(parts.subList(first, i), small, pieces);
                first = i;
                small = 0;
            }
            if (next > SMALL) {
                pieces.add(parts.get(i));
                first = i + 1;
            } else {
                small += (int) next;
            }
            size += next;
        }
        addCopy(parts.subList(first, parts.size()), small, pieces);
        return pieces.size() == 1 ? pieces.get(0) : new Joined(pieces, size);
    }

    private static void addCopy(List<Rope> parts, int size, List<Rope> pieces) {
        if (size > 0) {
            byte[] bytes = new byte[size];
            int at = 0;
            for (Rope part : parts) {
                at = part.copy(bytes, at);
            }
            pieces.add(new Slice(bytes, 0, size));
        }
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

    /** A part of an array that others may share, and that no one changes any more. */
    record Slice(byte[] array, int from, int length) implements Rope {
        @Override
        public long size() {
            return length;
        }

        @Override
        public void collect(List<Slice> pieces) {
            pieces.add(this);
        }

        @Override
        public int copy(byte[] to, int at) {
            System.arraycopy(array, from, to, at, length);
            return at + length;
        }
    }

    record Joined(List<Rope> parts, long size) implements Rope {
        @Override
        public void collect(List<Slice> pieces) {
            parts.forEach(part -> part.collect(pieces));
        }

        @Override
        public int copy(byte[] to, int at) {
            int end = at;
            for (Rope part : parts) {
                end = part.copy(to, end);
            }
            return end;
        }
    }
}
