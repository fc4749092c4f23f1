package io.jenkins.plugins.collectionmirror.engine.json;

import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Reads one piece after another, and fills the reader's buffer from several pieces if needed. */
final class SliceStream extends InputStream {
    private final Iterator<Rope.Slice> rest;
    private byte[] array = new byte[0];
    private int position;
    private int end;

    SliceStream(List<Rope.Slice> pieces) {
        this.rest = pieces.iterator();
    }

    @Override
    public int read() {
        return more() ? array[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int done = 0;
        while (done < length && more()) {
            int step = Math.min(length - done, end - position);
            System.arraycopy(array, position, buffer, offset + done, step);
            position += step;
            done += step;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    @Override
    public int available() {
        return end - position;
    }

    private boolean more() {
        while (position == end) {
            if (!rest.hasNext()) {
                return false;
            }
            Rope.Slice next = rest.next();
            array = next.array();
            position = next.from();
            end = next.from() + next.length();
        }
        return true;
    }
}
