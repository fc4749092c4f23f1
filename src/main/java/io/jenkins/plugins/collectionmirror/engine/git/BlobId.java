package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The id that Git gives to a file's content.
 *
 * @param hex 40 lower-case hexadecimal digits
 */
public record BlobId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");
    private static final int BUFFER_BYTES = 16 * 1024;

    public BlobId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("A blob's id has 40 lower-case hexadecimal digits, got: " + hex);
        }
    }

    /**
     * The id of the given content, computed here, without a repository.
     *
     * @throws IOException if the content cannot be read, or is not as long as it says
     */
    public static BlobId of(Content content) throws IOException {
        MessageDigest digest = sha1();
        digest.update(("blob " + content.size() + '\0').getBytes(StandardCharsets.US_ASCII));
        long read = 0;
        try (InputStream in = content.open()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                read += n;
            }
        }
        if (read != content.size()) {
            throw new EOFException("Content of " + content.size() + " bytes gave " + read);
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
