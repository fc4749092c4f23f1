package io.jenkins.plugins.collectionmirror.engine.git.transfer;

import io.jenkins.plugins.collectionmirror.engine.git.host.RedirectedException;
import io.jenkins.plugins.collectionmirror.engine.git.host.RepositoryUrl;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Optional;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.HttpConnectionFactory2;

/**
 * Guards the HTTP connections of one transport. Credentials are sent only to the server that they were given for, and
 * within their scope there: JGit drops them when a redirect leads to another host, but keeps them for another port or
 * path. A Git configuration on this machine cannot weaken TLS. It also keeps the last HTTP status, which JGit's
 * exceptions only hold as text.
 */
final class OriginGuard implements HttpConnectionFactory2 {
    private final HttpConnectionFactory connections;
    private final RepositoryUrl url;
    private final Optional<CredentialScope> scope;
    private final Timeouts timeouts;
    private int lastStatus;

    /** @param scope of the credentials that are sent; empty for none */
    OriginGuard(
            HttpConnectionFactory connections, RepositoryUrl url, Optional<CredentialScope> scope, Timeouts timeouts) {
        this.connections = connections;
        this.url = url;
        this.scope = scope;
        this.timeouts = timeouts;
    }

    /** The status of the last answer; 0 before the first. */
    int lastStatus() {
        return lastStatus;
    }

    @Override
    public HttpConnection create(URL address) throws IOException {
        refuseElsewhere(address);
        return watched(connections.create(address));
    }

    @Override
    public HttpConnection create(URL address, java.net.Proxy proxy) throws IOException {
        refuseElsewhere(address);
        return watched(connections.create(address, proxy));
    }

    @Override
    public GitSession newSession() {
        return new GitSession() {
            @Override
            public HttpConnection configure(HttpConnection connection, boolean sslVerify) {
                return connection;
            }

            @Override
            public void close() {}
        };
    }

    private void refuseElsewhere(URL address) throws TransportException {
        if (scope.isEmpty()) {
            return;
        }
        if (!url.sameOrigin(address)) {
            throw new RedirectedException(server(address), true);
        }
        String place = server(address) + address.getPath();
        if (!scope.get().covers(place)) {
            throw new RedirectedException(place.replaceFirst("/(info/refs|git-(upload|receive)-pack)$", ""), false);
        }
    }

    /** Scheme, host and port. */
    private static String server(URL address) {
        return address.getProtocol() + "://" + address.getAuthority().replaceFirst(".*@", "");
    }

    private HttpConnection watched(HttpConnection connection) {
        return (HttpConnection) Proxy.newProxyInstance(
                HttpConnection.class.getClassLoader(), new Class<?>[] {HttpConnection.class}, (proxy, method, args) -> {
                    Object[] given = args;
                    if (method.getName().equals("setConnectTimeout")) {
                        given = new Object[] {Math.min((Integer) args[0], timeouts.connectMillis())};
                    }
                    try {
                        Object answer = method.invoke(connection, given);
                        if (method.getName().equals("getResponseCode")) {
                            lastStatus = (Integer) answer;
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
