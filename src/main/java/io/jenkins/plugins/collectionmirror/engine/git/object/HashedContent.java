package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content whose id is computed while it is read, so that a copy does not need a second pass. For one reader. */
public final class HashedContent implements Content {
    private final Content content;
    private final MessageDigest digest = sha1();
    private long read;

    public HashedContent(Content content) {
        this.content = content;
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public InputStream open() throws IOException {
        digest.reset();
        digest.update(("blob " + size() + '\0').getBytes(StandardCharsets.US_ASCII));
        read = 0;
        return new DigestInputStream(content.open(), digest) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = super.read(bytes, offset, length);
                read += Math.max(count, 0);
                return count;
            }

            @Override
            public int read() throws IOException {
                int next = super.read();
                read += next < 0 ? 0 : 1;
                return next;
            }
        };
    }

    /**
     * The id of the content, after it was read to its end.
     *
     * @throws EOFException if it was shorter than the content's size
     */
    public BlobId id() throws EOFException {
        if (read != size()) {
            throw new EOFException("Content of " + size() + " bytes gave " + read);
        }
        return new BlobId(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
