package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.PacketLineIn;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.HttpSupport;
import org.eclipse.jgit.util.QuotedString;

/**
 * Asks a server for facts that JGit does not request: the format of its objects, and the branch in the HEAD of an empty
 * repository. Both are part of Git's protocol v2 (gitprotocol-v2: {@code object-format}, and {@code unborn} of
 * {@code ls-refs}).
 */
final class RemoteInquiry {
    private static final String SERVICE = "git-upload-pack";
    private static final String VERSION_2 = "version=2";
    private static final String TARGET = " symref-target:" + Constants.R_HEADS;
    private static final int DAEMON_PORT = 9418;

    /** The answers have only a few lines. */
    private static final long MOST_BYTES = 1 << 20;

    private RemoteInquiry() {}

    /**
     * The answer of a server.
     *
     * @param objectFormat the format of the repository's objects, such as {@code sha1}
     * @param head the short name of the branch that HEAD names; empty if the server does not report it
     */
    record Answer(String objectFormat, Optional<String> head) {
        boolean isSha1() {
            return objectFormat.equals("sha1");
        }
    }

    /** The server's answer; empty if it does not support that protocol, or fails. */
    static Optional<Answer> ask(Transports transports) {
        try (Transport transport = transports.open();
                Wire wire = wire(transport, transports)) {
            return ask(wire);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> ask(Wire wire) throws IOException {
        PacketLineIn lines = new PacketLineIn(wire.greeting(), MOST_BYTES);
        String first = lines.readString();
        if (first.startsWith("# service=")) {
            // Over HTTP, the answer begins with the service, which has an end of its own.
            lines.readString();
            first = lines.readString();
        }
        if (!first.equals("version 2")) {
            return Optional.empty();
        }
        boolean tellsUnborn = false;
        String objectFormat = "sha1";
        for (String line = lines.readString(); !PacketLineIn.isEnd(line); line = lines.readString()) {
            tellsUnborn |= line.startsWith("ls-refs=") && line.contains("unborn");
            objectFormat = line.startsWith("object-format=") ? line.substring(line.indexOf('=') + 1) : objectFormat;
        }
        Optional<String> head = tellsUnborn ? head(wire, objectFormat) : Optional.empty();
        return Optional.of(new Answer(objectFormat, head));
    }

    private static Optional<String> head(Wire wire, String objectFormat) throws IOException {
        ByteArrayOutputStream question = new ByteArrayOutputStream();
        PacketLineOut out = new PacketLineOut(question);
        out.writeString("command=ls-refs");
        out.writeString("object-format=" + objectFormat);
        out.writeDelim();
        out.writeString("symrefs");
        out.writeString("unborn");
        out.writeString("ref-prefix " + Constants.HEAD);
        out.end();
        PacketLineIn lines = new PacketLineIn(wire.answer(question.toByteArray()), MOST_BYTES);
        for (String line = lines.readString(); !PacketLineIn.isEnd(line); line = lines.readString()) {
            int target = line.indexOf(TARGET);
            if (line.contains(" " + Constants.HEAD + " ") && target >= 0) {
                return Optional.of(line.substring(target + TARGET.length()).split(" ", 2)[0])
                        .filter(BranchChoice::isName);
            }
        }
        return Optional.empty();
    }

    private static Wire wire(Transport transport, Transports transports) throws IOException {
        if (transport instanceof TransportHttp http) {
            return new Http(http, transports);
        }
        if (transport instanceof SshTransport ssh) {
            return new Ssh(ssh, transports);
        }
        return new Daemon(transport.getURI(), transports.timeouts());
    }

    /** The two ends of a conversation with {@code git-upload-pack}. */
    private interface Wire extends Closeable {
        /** The server's greeting. */
        InputStream greeting() throws IOException;

        InputStream answer(byte[] question) throws IOException;
    }

    /** Each question is a request. Redirects are not followed: the caller handles those. */
    private static final class Http implements Wire {
        private final TransportHttp transport;
        private final Transports transports;
        private final String url;

        Http(TransportHttp transport, Transports transports) {
            this.transport = transport;
            this.transports = transports;
            this.url = transport.getURI().toString().replaceFirst("/+$", "");
        }

        @Override
        public InputStream greeting() throws IOException {
            HttpConnection connection = open("/info/refs?service=" + SERVICE);
            return body(connection, "advertisement");
        }

        @Override
        public InputStream answer(byte[] question) throws IOException {
            HttpConnection connection = open("/" + SERVICE);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/x-" + SERVICE + "-request");
            connection.setRequestProperty("Accept", "application/x-" + SERVICE + "-result");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(question.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(question);
            }
            return body(connection, "result");
        }

        private HttpConnection open(String path) throws IOException {
            URL address = new URL(url + path);
            HttpConnection connection = transport
                    .getHttpConnectionFactory()
                    .create(address, HttpSupport.proxyFor(ProxySelector.getDefault(), address));
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(transports.timeouts().connectMillis());
            connection.setReadTimeout(transports.timeouts().readSeconds() * 1000);
            connection.setRequestProperty("Git-Protocol", VERSION_2);
            transports.authorization().ifPresent(value -> connection.setRequestProperty("Authorization", value));
            return connection;
        }

        private static InputStream body(HttpConnection connection, String kind) throws IOException {
            if (connection.getResponseCode() != HttpConnection.HTTP_OK
                    || !("application/x-" + SERVICE + "-" + kind).equals(connection.getContentType())) {
                throw new IOException("no answer of a Git server");
            }
            return connection.getInputStream();
        }

        @Override
        public void close() {
            // Each connection ends when it has been read.
        }
    }

    private static final class Ssh implements Wire {
        private final RemoteSession session;
        private final Process process;

        Ssh(SshTransport transport, Transports transports) throws IOException {
            URIish uri = transport.getURI();
            session = transport
                    .getSshSessionFactory()
                    .getSession(
                            uri,
                            transport.getCredentialsProvider(),
                            FS.DETECTED,
                            transports.timeouts().connectMillis());
            if (!(session instanceof RemoteSession2 withEnvironment)) {
                session.disconnect();
                throw new IOException("protocol v2 cannot be asked for");
            }
            boolean fromHome = uri.getScheme() != null && uri.getPath().startsWith("/~");
            process = withEnvironment.exec(
                    SERVICE + " "
                            + QuotedString.BOURNE.quote(fromHome ? uri.getPath().substring(1) : uri.getPath()),
                    Map.of("GIT_PROTOCOL", VERSION_2),
                    transports.timeouts().readSeconds());
        }

        @Override
        public InputStream greeting() {
            return process.getInputStream();
        }

        @Override
        public InputStream answer(byte[] question) throws IOException {
            process.getOutputStream().write(question);
            process.getOutputStream().flush();
            return process.getInputStream();
        }

        @Override
        public void close() {
            process.destroy();
            session.disconnect();
        }
    }

    /** {@code git://}: the protocol version follows the host, after a NUL of its own (gitprotocol-pack). */
    private static final class Daemon implements Wire {
        private final Socket socket = new Socket();

        Daemon(URIish uri, Timeouts timeouts) throws IOException {
            try {
                int port = uri.getPort() > 0 ? uri.getPort() : DAEMON_PORT;
                socket.connect(new InetSocketAddress(uri.getHost(), port), timeouts.connectMillis());
                socket.setSoTimeout(timeouts.readSeconds() * 1000);
                new PacketLineOut(socket.getOutputStream())
                        .writeString(SERVICE + " " + uri.getPath() + "\0host=" + uri.getHost()
                                + (uri.getPort() > 0 ? ":" + uri.getPort() : "") + "\0\0" + VERSION_2 + "\0");
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        @Override
        public InputStream greeting() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public InputStream answer(byte[] question) throws IOException {
            socket.getOutputStream().write(question);
            return socket.getInputStream();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
