package io.jenkins.plugins.collectionmirror.engine.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that grow at the end, and whose last part can be reordered or removed. Positions count from the first byte.
 * Bytes that no longer fit into the current array stay in place, and are moved by reference only: nothing large is ever
 * copied.
 */
public class Chunks {
    private static final int CHUNK = 1 << 16;
    /** Enough for everything that is written in one piece. */
    private static final int SMALL_CHUNK = 1 << 12;

    /** The current array; subclasses write to it after a call of {@link #room}. */
    protected byte[] chunk = {};

    protected int end;

    private int start;
    private final List<Rope.Slice> full = new ArrayList<>();
    private long fullBytes;
    private byte[] scratch = {};
    private int next;

    public Chunks() {
        this(false);
    }

    /**
     * @param few whether few bytes are expected; more are possible
     */
    public Chunks(boolean few) {
        next = few ? SMALL_CHUNK : CHUNK;
    }

    /** A part of the written bytes: from a position up to another. */
    public interface Range {
        long from();

        long to();
    }

    public final long position() {
        return fullBytes + end - start;
    }

    /** Makes room for some more bytes in the current array; fewer than a small chunk. */
    protected final void room(int bytes) {
        if (chunk.length - end < bytes) {
            fill();
            chunk = new byte[next];
            next = Math.min(CHUNK, 2 * next);
            start = 0;
            end = 0;
        }
    }

    private void fill() {
        if (end > start) {
            full.add(new Rope.Slice(chunk, start, end - start));
            fullBytes += end - start;
            start = end;
        }
    }

    /** Removes everything from a position on. */
    public final void truncate(long position) {
        if (position >= fullBytes) {
            end = start + (int) (position - fullBytes);
        } else {
            fill();
            cut(position);
        }
    }

    /** Reorders everything from a position on by ranges; bytes outside all ranges are dropped. */
    public final void arrange(long from, List<? extends Range> ranges) {
        if (from >= fullBytes) {
            int first = start + (int) (from - fullBytes);
            copyToScratch(first);
            end = first;
            for (Range range : ranges) {
                int length = (int) (range.to() - range.from());
                System.arraycopy(scratch, (int) (range.from() - from), chunk, end, length);
                end += length;
            }
        } else {
            fill();
            Pieces pieces = new Pieces(from, cut(from));
            for (Range range : ranges) {
                pieces.collect(range.from(), range.to(), full);
                fullBytes += range.to() - range.from();
            }
        }
    }

    private void copyToScratch(int first) {
        if (scratch.length < end - first) {
            scratch = new byte[Math.max(end - first, Math.min(CHUNK, 2 * scratch.length))];
        }
        System.arraycopy(chunk, first, scratch, 0, end - first);
    }

    /** Removes the full pieces from a position on. */
    private List<Rope.Slice> cut(long position) {
        int index = full.size();
        while (fullBytes > position) {
            index--;
            fullBytes -= full.get(index).length();
        }
        List<Rope.Slice> tail = full.subList(index, full.size());
        List<Rope.Slice> taken = new ArrayList<>(tail);
        tail.clear();
        int kept = (int) (position - fullBytes);
        if (kept > 0) {
            Rope.Slice split = taken.get(0);
            full.add(split.part(0, kept));
            fullBytes += kept;
            taken.set(0, split.part(kept, split.length() - kept));
        }
        return taken;
    }

    /** The bytes from one position up to another, without a copy. It is valid until something is written or moved. */
    public final Rope rope(long from, long to) {
        if (from >= fullBytes) {
            return new Rope(
                    List.of(new Rope.Slice(chunk, start + (int) (from - fullBytes), (int) (to - from))), to - from);
        }
        fill();
        int index = full.size();
        long at = fullBytes;
        while (at > from) {
            index--;
            at -= full.get(index).length();
        }
        List<Rope.Slice> slices = new ArrayList<>();
        new Pieces(at, full.subList(index, full.size())).collect(from, to, slices);
        return new Rope(slices, to - from);
    }

    /** Slices and their positions, to find the one that holds a position. */
    private static final class Pieces {
        private final List<Rope.Slice> slices;
        private final long[] starts;

        Pieces(long from, List<Rope.Slice> slices) {
            this.slices = slices;
            this.starts = new long[slices.size()];
            long at = from;
            for (int i = 0; i < starts.length; i++) {
                starts[i] = at;
                at += slices.get(i).length();
            }
        }

        void collect(long from, long to, List<Rope.Slice> target) {
            long at = from;
            int found = Arrays.binarySearch(starts, from);
            for (int i = found < 0 ? -found - 2 : found; at < to; i++) {
                Rope.Slice slice = slices.get(i);
                int first = (int) (at - starts[i]);
                int count = (int) Math.min(slice.length() - first, to - at);
                target.add(slice.part(first, count));
                at += count;
            }
        }
    }
}
