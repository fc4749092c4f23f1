package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Postman account that jobs may read from. An administrator registers it once. */
public final class PostmanConnection implements Describable<PostmanConnection> {
    private final String name;
    private final String credentialsId;
    private String apiUrl;
    private boolean mayBeWritten;
    private boolean mayKeepSecrets;

    /**
     * @param name its name in jobs
     * @param credentialsId the API key (secret text)
     */
    @DataBoundConstructor
    public PostmanConnection(String name, String credentialsId) {
        this.name = Util.fixNull(name).strip();
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getName() {
        return name;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** The API's base URL; null for the default. */
    public String getApiUrl() {
        return apiUrl;
    }

    @DataBoundSetter
    public void setApiUrl(String apiUrl) {
        this.apiUrl = Util.fixEmptyAndTrim(apiUrl);
    }

    /** Whether jobs may change items in Postman with the connection's key, as a restore does. */
    public boolean isMayBeWritten() {
        return mayBeWritten;
    }

    @DataBoundSetter
    public void setMayBeWritten(boolean mayBeWritten) {
        this.mayBeWritten = mayBeWritten;
    }

    /** Whether jobs may keep secrets in the items that they mirror with the connection's key. */
    public boolean isMayKeepSecrets() {
        return mayKeepSecrets;
    }

    @DataBoundSetter
    public void setMayKeepSecrets(boolean mayKeepSecrets) {
        this.mayKeepSecrets = mayKeepSecrets;
    }

    /** Removes a password that an earlier version stored in the URL. */
    private Object readResolve() {
        apiUrl = UrlUser.without(apiUrl);
        return this;
    }

    /** The API's base URL. */
    public String apiUrlOrDefault() {
        return apiUrl == null ? PostmanWorkspace.DEFAULT_API_URL : apiUrl;
    }

    /**
     * The API key for a job, and the API that it is sent to.
     *
     * @param credentialsId the credential that holds it
     * @param ofJob whether the job itself names it, and not the connection
     */
    public record Key(String apiUrl, String credentialsId, boolean ofJob) {}

    /**
     * The key for a job that uses this connection.
     *
     * @param own the job's own key; null or empty for the connection's
     * @throws InvalidSetupException if there is none
     */
    public Key key(String own) throws InvalidSetupException {
        String ofJob = Util.fixNull(own).strip();
        String chosen = ofJob.isEmpty() ? Util.fixNull(credentialsId) : ofJob;
        if (chosen.isEmpty()) {
            throw new InvalidSetupException(Messages.PostmanConnection_noKey(name));
        }
        return new Key(apiUrlOrDefault(), chosen, !ofJob.isEmpty());
    }

    /** Describes the connection, and answers its form, which is for administrators. */
    @Extension
    @Symbol("postmanConnection")
    public static final class DescriptorImpl extends Descriptor<PostmanConnection> {
        @Override
        public String getDisplayName() {
            return Messages.PostmanConnection_displayName();
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            if (!FormRights.mayConfigure(null)) {
                return FormValidation.ok();
            }
            String name = Util.fixNull(value).strip();
            List<PostmanConnection> stored = CollectionMirrorConfiguration.get().getConnections();
            FormValidation form = named(value, stored);
            return form.kind == FormValidation.Kind.OK
                            && stored.stream().anyMatch(one -> one.getName().equals(name))
                    ? UsedBy.jobsWith(uses -> uses.connections().contains(name))
                    : form;
        }

        /** A row of the form does not know the other rows, but it can be compared with the stored connections. */
        public static FormValidation named(String value, List<PostmanConnection> stored) {
            String name = Util.fixNull(value).strip();
            if (name.isEmpty()) {
                return FormValidation.ok(Messages.PostmanConnection_noName());
            }
            boolean twice =
                    stored.stream().filter(one -> one.getName().equals(name)).count() > 1;
            return twice
                    ? FormValidation.error(Messages.PostmanConnection_sameName(name))
                    : FieldCheck.of(() -> GlobalRules.connectionName(name));
        }

        @POST
        public FormValidation doCheckApiUrl(@QueryParameter String value) {
            return FormRights.mayConfigure(null)
                    ? FieldCheck.optional(value, PostmanAccount::validateApiUrl)
                    : FormValidation.ok();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @QueryParameter String credentialsId, @QueryParameter String apiUrl) {
            return CredentialChoice.API_KEY.list(null, apiUrl, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String apiUrl) {
            return CredentialChoice.API_KEY.check(null, apiUrl, value);
        }

        @POST
        public FormValidation doTestConnection(@QueryParameter String apiUrl, @QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            PostmanConnection connection = new PostmanConnection("", credentialsId);
            connection.setApiUrl(apiUrl);
            return FieldCheck.of(Lookups.test(connection));
        }
    }
}
