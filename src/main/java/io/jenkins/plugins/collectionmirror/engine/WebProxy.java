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
 * The proxy on the way to the web, for the Postman API and for Git over HTTP(S).
 *
 * @param host the proxy's host; empty for the settings of the Java process
 * @param port the proxy's port
 * @param user the user for the proxy; empty for no sign-in
 * @param password that user's password
 * @param direct hosts that are reached without the proxy
 */
public record WebProxy(String host, int port, String user, Secret password, List<Pattern> direct)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The settings of the Java process; mostly no proxy. */
    public static final WebProxy OF_JAVA = new WebProxy("", 0, "", Secret.of(""), List.of());

    /** The fix for a proxy that answers with HTTP 407. */
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

    /** How each host is reached; empty for Java's default. */
    public Optional<ProxySelector> selector() {
        return host.isEmpty() ? Optional.empty() : Optional.of(new Selector());
    }

    /** Signs in to the proxy, and to nothing else; empty if there is no user. */
    public Optional<Authenticator> authenticator() {
        return host.isEmpty() || user.isEmpty() ? Optional.empty() : Optional.of(new SignIn());
    }

    /** The proxy for a host, for messages; empty if there is none, or if only Java knows it. */
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
