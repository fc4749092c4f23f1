package hudson;

import hudson.model.Describable;
import hudson.model.Saveable;
import hudson.util.Secret;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

public final class ProxyConfiguration implements Describable<ProxyConfiguration>, Saveable, Serializable {

    private ProxyConfiguration() {}

    public String getName() {
        throw new LinkageError();
    }

    public List<Pattern> getNoProxyHostPatterns() {
        throw new LinkageError();
    }

    public int getPort() {
        throw new LinkageError();
    }

    public Secret getSecretPassword() {
        throw new LinkageError();
    }

    public String getUserName() {
        throw new LinkageError();
    }

    public void save() throws IOException {
        throw new LinkageError();
    }
}
