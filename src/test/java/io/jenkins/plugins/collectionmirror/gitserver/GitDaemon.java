package io.jenkins.plugins.collectionmirror.gitserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the repositories below a folder by the {@code git://} protocol, on loopback: C git's own {@code git daemon},
 * one process for each connection, as inetd would run it.
 */
public final class GitDaemon implements AutoCloseable {
    private final Path root;
    private final boolean allowsPush;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private GitDaemon(Path root, boolean allowsPush, ServerSocket socket) {
        this.root = root;
        this.allowsPush = allowsPush;
        this.socket = socket;
    }

    /** A daemon that also takes pushes. */
    public static GitDaemon start(Path root) {
        return start(root, true);
    }

    /** A daemon that only lets read. */
    public static GitDaemon startReadOnly(Path root) {
        return start(root, false);
    }

    private static GitDaemon start(Path root, boolean allowsPush) {
        CGit.assumeAvailable();
        try {
            GitDaemon daemon =
                    new GitDaemon(root, allowsPush, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon.threads.execute(daemon::accept);
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a repository below the root. */
    public String url(String repository) {
        return "git://127.0.0.1:" + socket.getLocalPort() + "/" + repository;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Process process = CGit.builder(
                            root,
                            "daemon",
                            "--inetd",
                            "--export-all",
                            "--informative-errors",
                            allowsPush ? "--enable=receive-pack" : "--disable=receive-pack",
                            "--base-path=" + root)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            threads.execute(() -> {
                try (var out = process.getOutputStream()) {
                    Pipes.copy(client.getInputStream(), out);
                } catch (IOException e) {
                    process.destroy();
                }
            });
            Pipes.copy(process.getInputStream(), client.getOutputStream());
        } catch (IOException e) {
            // The client has gone away; it reports what it saw.
            return;
        }
    }
}
