package org.jenkinsci.plugins.gitclient.jgit;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

public class PreemptiveAuthHttpClientConnectionFactory implements HttpConnectionFactory {
    public PreemptiveAuthHttpClientConnectionFactory(SmartCredentialsProvider provider) {}

    public HttpConnection create(URL url) throws IOException {
        throw new LinkageError();
    }

    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        throw new LinkageError();
    }
}
