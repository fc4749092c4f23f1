package io.jenkins.plugins.collectionmirror.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The web hook, by which others report that something changed. Without a secret, it accepts no call. */
public final class WebhookSettings implements Describable<WebhookSettings> {
    /** The web hook's path below Jenkins' root, without a slash before it. */
    public static final String PATH = "collection-mirror/webhook";

    private static final Duration QUIET_PERIOD = Duration.ofSeconds(30);
    private static final int SHORTEST_GOOD_SECRET = 16;

    private String credentialsId;
    private String quietPeriod;

    @DataBoundConstructor
    public WebhookSettings() {
        // Every setting is optional, and has a setter.
    }

    /** The secret (secret text) that callers share; null for none: then no call is accepted. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = GlobalRules.checked(Util.fixEmptyAndTrim(credentialsId), GlobalRules::credentialsId);
    }

    /** How long to wait after a call before Postman is polled; null for {@code 30s}. */
    public String getQuietPeriod() {
        return quietPeriod;
    }

    @DataBoundSetter
    public void setQuietPeriod(String quietPeriod) {
        this.quietPeriod = GlobalRules.checked(Util.fixEmptyAndTrim(quietPeriod), TimeSpan::parse);
    }

    boolean isEmpty() {
        return credentialsId == null && quietPeriod == null;
    }

    /**
     * How long to wait after a call before Postman is polled.
     *
     * @throws InvalidSetupException if the stored duration is invalid
     */
    public Duration quietPeriodOrDefault() throws InvalidSetupException {
        return time(quietPeriod);
    }

    private static Duration time(String text) throws InvalidSetupException {
        return text == null ? QUIET_PERIOD : TimeSpan.parse(text);
    }

    /** The secret that callers share; empty if no credential is set, or if it is empty. */
    public Optional<Secret> secret() {
        return credentialsId == null ? Optional.empty() : find(credentialsId);
    }

    /**
     * Records on the secret's page that it was used for a job. Call it only for calls that contained the secret,
     * because it writes to the disk.
     */
    public void track(Item job) {
        if (credentialsId != null) {
            CredentialChoice.API_KEY
                    .find(null, "", credentialsId)
                    .ifPresent(secret -> CredentialsProvider.track(job, secret));
        }
    }

    private static Optional<Secret> find(String id) {
        Optional<StandardCredentials> found = CredentialChoice.API_KEY.find(null, "", id);
        return found.map(credentials -> ((StringCredentials) credentials)
                        .getSecret()
                        .getPlainText()
                        .strip())
                .filter(text -> !text.isEmpty())
                .map(Secret::of);
    }

    /** Describes the web hook, and answers its form, which is for administrators. */
    @Extension
    @Symbol("collectionsWebhook")
    public static final class DescriptorImpl extends Descriptor<WebhookSettings> {
        @Override
        public String getDisplayName() {
            return Messages.WebhookSettings_displayName();
        }

        /** The URL for callers. */
        public String getUrl() {
            String root = Jenkins.get().getRootUrl();
            return root == null ? Messages.WebhookSettings_noRootUrl(PATH) : root + PATH;
        }

        /** The last calls, for users who may see the global configuration. */
        public List<WebhookStatus.Line> getLastCalls() {
            return ExtensionList.lookupSingleton(WebhookStatus.class).lastCalls();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return CredentialChoice.API_KEY.list(null, "", credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            String id = Util.fixEmptyAndTrim(value);
            if (!FormRights.mayConfigure(null)) {
                return FormValidation.ok();
            }
            return id == null ? FormValidation.ok(Messages.WebhookSettings_off()) : strength(id, find(id));
        }

        static FormValidation strength(String id, Optional<Secret> secret) {
            if (secret.isEmpty()) {
                return FormValidation.error(Messages.WebhookSettings_noSecret(id));
            }
            return secret.get().reveal().length() < SHORTEST_GOOD_SECRET
                    ? FormValidation.warning(Messages.WebhookSettings_shortSecret(SHORTEST_GOOD_SECRET))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckQuietPeriod(@QueryParameter String value) {
            return FormRights.mayConfigure(null) ? FieldCheck.optional(value, TimeSpan::parse) : FormValidation.ok();
        }
    }
}
