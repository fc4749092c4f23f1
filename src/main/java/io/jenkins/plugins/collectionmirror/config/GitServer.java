package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A Git server that jobs may write to, or a part of one, registered once by an administrator. */
public final class GitServer implements Describable<GitServer> {
    private final String url;
    private String kind;
    private String credentialsId;

    /** @param url what the addresses of its repositories begin with, such as {@code https://github.com/acme} */
    @DataBoundConstructor
    public GitServer(String url) {
        this.url = Util.fixNull(url).strip();
    }

    public String getUrl() {
        return url;
    }

    /** What kind of server it is, such as {@code github-enterprise}; null where the host's name says it. */
    public String getKind() {
        return kind;
    }

    @DataBoundSetter
    public void setKind(String kind) {
        this.kind = Util.fixEmptyAndTrim(kind);
    }

    /** How to sign in to its repositories unless a job says otherwise; null for none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /**
     * What kind of server it is.
     *
     * @throws InvalidSetupException if the setting is none of the kinds
     */
    public ServerKind kind() throws InvalidSetupException {
        return kind == null
                ? ServerKind.of(url)
                : Spelling.parse(ServerKind.class, kind, "the kind of the Git server " + url);
    }

    /** The server among these that a repository is on: the one with the longest URL that its address begins with. */
    static Optional<GitServer> of(String cloneUrl, Collection<GitServer> servers) {
        return CloneUrl.parse(cloneUrl).flatMap(repository -> servers.stream()
                .filter(server ->
                        CloneUrl.parse(server.url).filter(repository::isBelow).isPresent())
                .max(Comparator.comparingInt(
                        server -> server.url.replaceAll("/+$", "").length())));
    }

    /** Describes the server, and answers its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<GitServer> {
        @Override
        public String getDisplayName() {
            return Messages.GitServer_displayName();
        }
    }
}
