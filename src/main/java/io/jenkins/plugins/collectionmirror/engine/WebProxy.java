package io.jenkins.plugins.collectionmirror.engine;

import java.io.IOException;
import java.io.Serializable;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way out to the web, for the Postman API and for Git over HTTP(S).
 *
 * @param host the proxy's host; empty for whatever the Java process is set to
 * @param port the proxy's port
 * @param user who signs in to the proxy; empty for nobody
 * @param password that user's password
 * @param direct hosts that are reached without the proxy
 */
public record WebProxy(String host, int port, String user, Secret password, List<Pattern> direct)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Whatever the Java process is set to; mostly no proxy. */
    public static final WebProxy OF_JAVA = new WebProxy("", 0, "", Secret.of(""), List.of());

    /** What to do when a proxy answers with HTTP 407. */
    public static final String SIGN_IN_CURE =
            "Check the proxy's user name and password. If they are right: Java sends them to a"
                    + " proxy for https only if its process was started with"
                    + " -Djdk.http.auth.tunneling.disabledSchemes= (nothing after"
                    + " the =).";

    public WebProxy {
        Objects.requireNonNull(host, "host is required");
        Objects.requireNonNull(user, "user is required");
        Objects.requireNonNull(password, "password is required");
        direct = List.copyOf(direct);
    }

    /** How each host is reached; empty for Java's own way. */
    public Optional<ProxySelector> selector() {
        return host.isEmpty() ? Optional.empty() : Optional.of(new Selector());
    }

    /** Signs in to the proxy, and to nothing else; empty where nobody does. */
    public Optional<Authenticator> authenticator() {
        return host.isEmpty() || user.isEmpty() ? Optional.empty() : Optional.of(new SignIn());
    }

    /** The proxy by which a host is reached, for messages; empty if there is none, or only Java knows. */
    public Optional<String> before(String target) {
        return host.isEmpty() || proxyFor(target) == Proxy.NO_PROXY ? Optional.empty() : Optional.of(host + ":" + port);
    }

    private Proxy proxyFor(String target) {
        boolean isDirect = target == null
                || direct.stream().anyMatch(pattern -> pattern.matcher(target).matches());
        return isDirect ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port));
    }

    private final class Selector extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(proxyFor(uri.getHost()));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // There is no other proxy to try.
        }
    }

    private final class SignIn extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            boolean asked = getRequestorType() == RequestorType.PROXY
                    && host.equalsIgnoreCase(getRequestingHost())
                    && port == getRequestingPort();
            return asked ? new PasswordAuthentication(user, password.reveal().toCharArray()) : null;
        }
    }
}
