package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.settings.Spelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Git server, or a part of one, that jobs may write to. An administrator registers it once. */
public final class GitServer implements Describable<GitServer> {
    private final String url;
    private String kind;
    private String credentialsId;

    /**
     * @param url the beginning of the addresses of its repositories, such as {@code https://github.com/acme}
     */
    @DataBoundConstructor
    public GitServer(String url) {
        this.url = Util.fixNull(url).strip();
    }

    public String getUrl() {
        return url;
    }

    /** The kind of server, such as {@code github-enterprise}; null if the host's name is enough to tell. */
    public String getKind() {
        return kind;
    }

    @DataBoundSetter
    public void setKind(String kind) {
        this.kind = Util.fixEmptyAndTrim(kind);
    }

    /** The credential for its repositories; null for none. A job can override it. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Removes a password that an earlier version stored in the URL. */
    private Object readResolve() {
        String clean = UrlUser.without(url);
        if (clean.equals(url)) {
            return this;
        }
        GitServer server = new GitServer(clean);
        server.kind = kind;
        server.credentialsId = credentialsId;
        return server;
    }

    /**
     * The kind of server.
     *
     * @throws InvalidSetupException if the configured kind does not exist
     */
    public ServerKind kind() throws InvalidSetupException {
        return kind == null
                ? ServerKind.of(url)
                : Spelling.parse(ServerKind.class, kind, "the kind of the Git server " + url);
    }

    /**
     * The registered server of a repository: the one with the longest URL that the repository's address begins with.
     */
    public static Optional<GitServer> of(String cloneUrl, Collection<GitServer> servers) {
        return CloneUrl.parse(cloneUrl).flatMap(repository -> servers.stream()
                .filter(server ->
                        CloneUrl.parse(server.url).filter(repository::isBelow).isPresent())
                .max(Comparator.comparingInt(
                        server -> server.url.replaceAll("/+$", "").length())));
    }

    /** Describes the server, and answers its form, which is for administrators. */
    @Extension
    @Symbol("gitServer")
    public static final class DescriptorImpl extends Descriptor<GitServer> {
        @Override
        public String getDisplayName() {
            return Messages.GitServer_displayName();
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            if (!FormRights.mayConfigure(null)) {
                return FormValidation.ok();
            }
            String url = Util.fixNull(value).strip();
            List<GitServer> stored = CollectionMirrorConfiguration.get().getGitServers();
            FormValidation form = prefix(value, stored);
            return form.kind == FormValidation.Kind.OK
                            && stored.stream().anyMatch(one -> one.getUrl().equals(url))
                    ? UsedBy.jobsWith(uses -> uses.servers().contains(url))
                    : form;
        }

        public static FormValidation prefix(String value, List<GitServer> stored) {
            String url = Util.fixNull(value).strip();
            if (url.isEmpty()) {
                return FormValidation.ok(Messages.GitServer_noUrl());
            }
            boolean twice =
                    stored.stream().filter(one -> one.getUrl().equals(url)).count() > 1;
            return twice
                    ? FormValidation.error(Messages.GitServer_sameUrl(url))
                    : FieldCheck.of(() -> GlobalRules.serverUrl(url));
        }

        // The choices are the same for everybody, so the answer reveals nothing.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public ListBoxModel doFillKindItems(@QueryParameter String url) {
            ListBoxModel model = new ListBoxModel();
            model.add(Messages.GitServer_kindByHost(), "");
            for (ServerKind kind : ServerKind.values()) {
                model.add(kind.displayName(), Spelling.of(kind));
            }
            return model;
        }

        @POST
        public FormValidation doCheckKind(@QueryParameter String value, @QueryParameter String url) {
            if (!FormRights.mayConfigure(null)) {
                return FormValidation.ok();
            }
            String server = Util.fixNull(url).strip();
            if (Util.fixNull(value).isBlank() && CloneUrl.parse(server).isPresent()) {
                return byHost(server);
            }
            return FieldCheck.optional(value, kind -> Spelling.parse(ServerKind.class, kind, "the kind"));
        }

        static FormValidation byHost(String url) {
            ServerKind kind = ServerKind.of(url);
            return kind == ServerKind.GIT
                    ? FormValidation.warning(Messages.GitServer_unknownHost())
                    : FormValidation.ok(kind.displayName());
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId, @QueryParameter String url) {
            return CredentialChoice.GIT.list(null, url, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String url) {
            return CredentialChoice.GIT.check(null, url, value);
        }

        /** @param testRepository the address of a repository on the server; it is not stored */
        @POST
        public FormValidation doTestConnection(
                @QueryParameter String url,
                @QueryParameter String kind,
                @QueryParameter String credentialsId,
                @QueryParameter String testRepository) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String repository = Util.fixNull(testRepository).strip();
            GitServer server = new GitServer(url);
            server.setKind(kind);
            server.setCredentialsId(credentialsId);
            if (repository.isEmpty()) {
                return FormValidation.warning(Messages.GitServer_noTestRepository());
            }
            return of(repository, List.of(server)).isPresent()
                    ? FieldCheck.of(Lookups.test(server, repository))
                    : FormValidation.error(Messages.GitServer_testElsewhere(server.url));
        }
    }
}
