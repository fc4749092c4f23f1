package io.jenkins.plugins.collectionmirror.gitserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.command.AbstractCommandSupport;

/** Serves the repositories below a folder over SSH, on loopback, to one key: Apache MINA sshd in front of C git. */
public final class GitSshServer implements AutoCloseable {
    private final SshServer server;
    private final KeyPair hostKey;
    private final KeyPair clientKey;

    private GitSshServer(SshServer server, KeyPair hostKey, KeyPair clientKey) {
        this.server = server;
        this.hostKey = hostKey;
        this.clientKey = clientKey;
    }

    /** A server for the repositories below the given folder. */
    public static GitSshServer start(Path root) {
        return start(root, true);
    }

    /** A server that speaks the old protocol, in which nobody may ask for a single blob. */
    public static GitSshServer startOld(Path root) {
        return start(root, false);
    }

    private static GitSshServer start(Path root, boolean protocolV2) {
        CGit.assumeAvailable();
        try {
            KeyPair hostKey = newKey();
            KeyPair clientKey = newKey();
            SshServer server = SshServer.setUpDefaultServer();
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
            server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
            server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, clientKey.getPublic()));
            server.setCommandFactory((channel, command) -> new ServedByCGit(root, command, protocolV2));
            server.start();
            return new GitSshServer(server, hostKey, clientKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a repository below the root, for a user named git. */
    public String url(String repository) {
        return "ssh://git@127.0.0.1:" + server.getPort() + "/" + repository;
    }

    /** Writes {@code .ssh} for a client with the right key that knows this server; returns the home folder. */
    public Path writeHome(Path home) {
        return writeHome(home, clientKey, hostKey);
    }

    /** Writes {@code .ssh} for a client whose key the server does not know. */
    public Path writeHomeOfStranger(Path home) {
        return writeHome(home, newKey(), hostKey);
    }

    /** Writes {@code .ssh} for a client with the right key that has never seen this server. */
    public Path writeHomeWithoutHostKey(Path home) {
        Path written = writeHome(home, clientKey, hostKey);
        try {
            Files.delete(written.resolve(".ssh/known_hosts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written;
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path writeHome(Path home, KeyPair key, KeyPair knownHost) {
        try {
            Path ssh = Files.createDirectories(home.resolve(".ssh"));
            try (OutputStream out = Files.newOutputStream(ssh.resolve("id_ecdsa"))) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
            }
            Files.writeString(
                    ssh.resolve("known_hosts"),
                    "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(knownHost.getPublic()) + "\n");
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(256);
            return keys.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One command of a client: {@code git-upload-pack '/x.git'} or {@code git-receive-pack '/x.git'}. */
    private static final class ServedByCGit extends AbstractCommandSupport {
        private final Path root;
        private final boolean protocolV2;

        private ServedByCGit(Path root, String command, boolean protocolV2) {
            super(command, null);
            this.root = root;
            this.protocolV2 = protocolV2;
        }

        @Override
        public void run() {
            int exit = 1;
            try {
                exit = serve();
            } catch (IOException | InterruptedException e) {
                onExit(1, "broken off");
                return;
            }
            onExit(exit);
        }

        private int serve() throws IOException, InterruptedException {
            String[] words = getCommand().split(" ", 2);
            if (!List.of("git-upload-pack", "git-receive-pack").contains(words[0])) {
                getErrorStream().write("no such command\n".getBytes(StandardCharsets.UTF_8));
                return 127;
            }
            String repository = words[1].replace("'", "").replaceFirst("^/+", "");
            ProcessBuilder builder = CGit.builder(
                    root,
                    words[0].substring("git-".length()),
                    root.resolve(repository).toString());
            Map<String, String> asked = getEnvironment().getEnv();
            if (protocolV2 && asked.containsKey("GIT_PROTOCOL")) {
                builder.environment().put("GIT_PROTOCOL", asked.get("GIT_PROTOCOL"));
            }
            Process process = builder.start();
            Thread input = copier(getInputStream(), process.getOutputStream());
            Thread errors = copier(process.getErrorStream(), getErrorStream());
            Pipes.copy(process.getInputStream(), getOutputStream());
            int exit = process.waitFor();
            errors.join();
            input.interrupt();
            return exit;
        }

        private static Thread copier(InputStream in, OutputStream out) {
            Thread thread = new Thread(() -> {
                try (out) {
                    Pipes.copy(in, out);
                } catch (IOException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    }
}
