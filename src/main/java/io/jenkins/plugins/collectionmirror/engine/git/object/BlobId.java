package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;

/**
 * The id that Git gives to a file's content.
 *
 * @param hex 40 lower-case hexadecimal digits
 */
public record BlobId(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");

    public BlobId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("A blob's id has 40 lower-case hexadecimal digits, got: " + hex);
        }
    }

    /**
     * The id of a content, computed without a repository.
     *
     * @throws IOException if the content cannot be read, or if its size is wrong
     */
    public static BlobId of(Content content) throws IOException {
        HashedContent hashed = new HashedContent(content);
        try (InputStream in = hashed.open()) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hashed.id();
    }
}
