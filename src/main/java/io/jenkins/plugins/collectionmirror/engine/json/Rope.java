package io.jenkins.plugins.collectionmirror.engine.json;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.util.List;

/** Bytes in pieces, so that a large collection never has to be copied into one array. */
public record Rope(List<Slice> pieces, long size) implements Content {
    /** A part of an array that others may share, and that nobody changes any more. */
    record Slice(byte[] array, int from, int length) {
        Slice part(int start, int count) {
            return start == 0 && count == length ? this : new Slice(array, from + start, count);
        }
    }

    @Override
    public SliceStream open() {
        return new SliceStream(pieces);
    }

    /** Compares bytes as unsigned numbers, one by one. */
    public static int compare(Rope one, Rope other) {
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
