package io.jenkins.plugins.collectionmirror.engine.git;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.git.object.CommitDetails;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.object.TreeEdit;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;

/** Short ways to say what most tests of this package need. */
public final class Remotes {
    public static final String TOKEN = "s3cret-t0ken";

    private Remotes() {}

    public static GitRemote to(String url, String branch) {
        return new GitRemote(url, branch, false, new GitCredentials.Ambient());
    }

    static GitRemote creating(String url, String branch) {
        return new GitRemote(url, branch, true, new GitCredentials.Ambient());
    }

    public static GitRemote signedIn(String url, String branch, String user, String token) {
        return new GitRemote(url, branch, false, new GitCredentials.UserAndToken(user, Secret.of(token)));
    }

    /** A new folder for a run's scratch repositories. */
    public static Path scratch(Path temporary) {
        try {
            return Files.createTempDirectory(temporary, "scratch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TreeEdit put(String path, String text) {
        Content content = Content.of(text.getBytes(StandardCharsets.UTF_8));
        return new TreeEdit.Put(path, content, blobId(text));
    }

    static TreeEdit delete(String path) {
        return new TreeEdit.Delete(path);
    }

    static BlobId blobId(String text) {
        try {
            return BlobId.of(Content.of(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static CommitDetails says(String message) {
        return new CommitDetails(
                new Person("Zoë Author", "zoe@example.com"),
                new Person("Mirror Bot", "bot@example.com"),
                message,
                ZonedDateTime.parse("2026-03-04T05:06:07+02:00"));
    }
}
