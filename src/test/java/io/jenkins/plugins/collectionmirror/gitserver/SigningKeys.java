package io.jenkins.plugins.collectionmirror.gitserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** SSH keys of OpenSSH's own making, and C git's judgement of what they signed. */
public final class SigningKeys {
    private static final int TIMEOUT_SECONDS = 60;

    private final Path folder;
    private final Path allowed;

    /** @param folder for the keys */
    public SigningKeys(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.allowed = Files.createFile(folder.resolve("allowed_signers"));
    }

    /**
     * Makes a key that C git trusts.
     *
     * @param options of {@code ssh-keygen}, such as its type
     * @return the file of the private key; the public key is beside it
     */
    public Path make(String name, String passphrase, String... options) throws IOException {
        Path key = stranger(name, passphrase, options);
        Files.writeString(allowed, "* " + Files.readString(publicKey(key)), StandardOpenOption.APPEND);
        return key;
    }

    /** Makes a key that C git does not trust. */
    public Path stranger(String name, String passphrase, String... options) throws IOException {
        Path key = folder.resolve(name);
        ProcessBuilder builder =
                new ProcessBuilder("ssh-keygen", "-q", "-f", key.toString(), "-N", passphrase, "-C", name, "-a", "1");
        builder.command().addAll(List.of(options));
        run(builder);
        return key;
    }

    /** The file of a key's public half. */
    public static Path publicKey(Path key) {
        return key.resolveSibling(key.getFileName() + ".pub");
    }

    /** Lets C git check the signatures of every commit of a branch; fails unless each is good and of a trusted key. */
    public void assertSigned(CGit repository, String branch, int commits) {
        repository.config("gpg.ssh.allowedSignersFile", allowed.toString());
        String[] ids = repository
                .run("rev-list", "--max-count=" + commits, "refs/heads/" + branch)
                .split("\\s+");
        if (ids.length != commits) {
            throw new AssertionError(branch + " has fewer commits than expected: " + ids.length);
        }
        for (String id : ids) {
            repository.run("verify-commit", id);
        }
    }

    /** The same of a tag. */
    public void assertTagSigned(CGit repository, String tag) {
        repository.config("gpg.ssh.allowedSignersFile", allowed.toString());
        repository.run("verify-tag", tag);
    }

    private static void run(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", builder.command()) + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
