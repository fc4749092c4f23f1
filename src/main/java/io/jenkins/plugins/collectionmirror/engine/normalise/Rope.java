package io.jenkins.plugins.collectionmirror.engine.normalise;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes in pieces, so that a large collection is never copied into one array. */
record Rope(List<Slice> pieces, long size) implements Content {
    /** A part of an array that others may share, and that no one changes any more. */
    record Slice(byte[] array, int from, int length) {
        Slice part(int start, int count) {
            return start == 0 && count == length ? this : new Slice(array, from + start, count);
        }
    }

    @Override
    public SliceStream open() {
        return new SliceStream(pieces);
    }

    /** Whether some ASCII characters stand in it, be it across pieces. */
    boolean contains(String ascii) {
        // The end of the pieces before, in which the characters may have begun.
        String before = "";
        for (Slice piece : pieces) {
            String text = before + new String(piece.array(), piece.from(), piece.length(), StandardCharsets.ISO_8859_1);
            if (text.contains(ascii)) {
                return true;
            }
            before = text.substring(Math.max(0, text.length() - ascii.length() + 1));
        }
        return false;
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
}
