package io.jenkins.plugins.collectionmirror.run;

import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import jenkins.model.Jenkins;

/**
 * The web proxy of Jenkins' global configuration. Only the controller knows it; what is read here goes along to the
 * agents.
 */
final class JenkinsProxy {
    private JenkinsProxy() {}

    /** The proxy as it is configured now. */
    static WebProxy current() {
        ProxyConfiguration proxy = Jenkins.get().getProxy();
        if (proxy == null || Util.fixEmptyAndTrim(proxy.getName()) == null) {
            return WebProxy.OF_JAVA;
        }
        return new WebProxy(
                proxy.getName().strip(),
                proxy.getPort(),
                Util.fixNull(proxy.getUserName()),
                io.jenkins.plugins.collectionmirror.engine.Secret.of(
                        Util.fixNull(Secret.toString(proxy.getSecretPassword()))),
                proxy.getNoProxyHostPatterns());
    }
}
