package io.jenkins.plugins.collectionmirror.engine.json;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A stream that rejects bytes which only look like UTF-8: overlong forms, surrogates written as three bytes, and
 * incomplete sequences (Unicode 15, table 3-7). Jackson reads some of them as other characters. Text in UTF-16 or
 * UTF-32 passes unchanged.
 */
public final class StrictUtf8 extends FilterInputStream {
    private static final int HEAD = 4;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private final boolean otherEncoding;
    private int missing;
    private int lowest;
    private int highest;

    private StrictUtf8(InputStream in, boolean otherEncoding) {
        super(in);
        this.otherEncoding = otherEncoding;
    }

    /**
     * The same bytes; reading them fails with a {@link CharConversionException} at the first byte that is not UTF-8.
     */
    public static InputStream of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        return new StrictUtf8(new SequenceInputStream(new ByteArrayInputStream(head), in), isOtherEncoding(head));
    }

    /** JSON begins with ASCII, so a zero or a byte order mark reveals the wider encodings (RFC 4627, section 3). */
    private static boolean isOtherEncoding(byte[] head) {
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
        }
        int mark = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | head[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (!otherEncoding) {
            check(bytes, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, Integer.MAX_VALUE)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(byte[] bytes, int offset, int count) throws CharConversionException {
        if (count < 0 && missing > 0) {
            throw noUtf8();
        }
        int end = offset + count;
        for (int i = offset; i < end; i++) {
            if (missing > 0) {
                follow(bytes[i] & 0xff);
            } else if (bytes[i] < 0) {
                lead(bytes[i] & 0xff);
            } else {
                i = asciiEnd(bytes, i + 1, end) - 1;
            }
        }
    }

    /** The end of the ASCII from an index on, found eight bytes at a time: most texts contain little else. */
    private static int asciiEnd(byte[] bytes, int from, int end) {
        int i = from;
        while (i + Long.BYTES <= end && ((long) EIGHT.get(bytes, i) & NOT_ASCII) == 0) {
            i += Long.BYTES;
        }
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private void lead(int b) throws CharConversionException {
        if (b < 0xc2 || b > 0xf4) {
            throw noUtf8();
        }
        missing = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
        lowest = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
        highest = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    }

    private void follow(int b) throws CharConversionException {
        if (b < lowest || b > highest) {
            throw noUtf8();
        }
        missing--;
        lowest = 0x80;
        highest = 0xbf;
    }

    private static CharConversionException noUtf8() {
        return new CharConversionException("The bytes are no UTF-8");
    }
}
