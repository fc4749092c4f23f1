package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.io.IOException;

public record BlobId(String hex) {
    public static BlobId of(Content content) throws IOException {
        try {
            var d = java.security.MessageDigest.getInstance("SHA-1");
            d.update(("blob " + content.size() + "\0").getBytes());
            d.update(content.open().readAllBytes());
            return new BlobId(java.util.HexFormat.of().formatHex(d.digest()));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
