package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Optional;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * HTTP connections through a proxy. JGit uses the proxy settings and the authenticator of the whole Java process; here
 * each connection has its own.
 */
final class ProxiedConnections implements HttpConnectionFactory {
    private final HttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final Optional<ProxySelector> selector;

    /**
     * One for all connections: it lets Java remember that the proxy wants a user name, and a body cannot be sent twice
     * to find out.
     */
    private final Optional<Authenticator> authenticator;

    ProxiedConnections(WebProxy way) {
        this.selector = way.selector();
        this.authenticator = way.authenticator();
    }

    @Override
    public HttpConnection create(URL address) throws IOException {
        return create(address, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL address, Proxy ofJava) throws IOException {
        Proxy proxy = selector.isEmpty()
                ? ofJava
                : selector.get().select(uri(address)).get(0);
        return connections.create(
                authenticator.isEmpty() ? address : new URL(null, address.toString(), new SignedIn()), proxy);
    }

    private static URI uri(URL address) throws IOException {
        try {
            return address.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("not an address: " + address.getHost(), e);
        }
    }

    /** The only place where JGit's connections can get an authenticator of their own. */
    private final class SignedIn extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL address) throws IOException {
            return openConnection(address, Proxy.NO_PROXY);
        }

        @Override
        protected URLConnection openConnection(URL address, Proxy proxy) throws IOException {
            URLConnection connection = new URL(address.toExternalForm()).openConnection(proxy);
            if (connection instanceof HttpURLConnection http) {
                authenticator.ifPresent(http::setAuthenticator);
            }
            return connection;
        }
    }
}
