package io.jenkins.plugins.collectionmirror.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.PersistentDescriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import io.jenkins.plugins.collectionmirror.engine.TimeSpan;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Spelling;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The global configuration for all jobs: Postman connections, Git servers, defaults. */
@Extension
@Symbol("collectionMirror")
public class CollectionMirrorConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private List<PostmanConnection> connections = new ArrayList<>();
    private List<GitServer> gitServers = new ArrayList<>();
    private String directory;
    private String committerName;
    private String committerEmail;
    private String signingCredentialsId;
    private Verify verify = Verify.ALWAYS;
    private String connectTimeout;
    private String readTimeout;
    private String timeLimit;
    private volatile boolean omitAuthors;
    private volatile boolean ownKeysMayWrite;
    private volatile boolean ownSourcesMayKeepSecrets;
    private WebhookSettings webhook;
    private Removed removed = new Removed();

    public static CollectionMirrorConfiguration get() {
        return ExtensionList.lookupSingleton(CollectionMirrorConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.CollectionMirrorConfiguration_displayName();
    }

    public List<PostmanConnection> getConnections() {
        return new ArrayList<>(connections);
    }

    /**
     * @throws IllegalArgumentException if one of them is invalid, or two have the same name; the stored ones are kept
     *     then
     */
    @DataBoundSetter
    public void setConnections(List<PostmanConnection> connections) {
        GlobalRules.checked(connections, GlobalRules::connections);
        List<PostmanConnection> given = connections == null ? new ArrayList<>() : new ArrayList<>(connections);
        noteRemoved(given, gitServers);
        this.connections = given;
        save();
    }

    public List<GitServer> getGitServers() {
        return new ArrayList<>(gitServers);
    }

    /**
     * @throws IllegalArgumentException if one of them is invalid, or two have the same URL; the stored ones are kept
     *     then
     */
    @DataBoundSetter
    public void setGitServers(List<GitServer> gitServers) {
        GlobalRules.checked(gitServers, GlobalRules::servers);
        List<GitServer> given = gitServers == null ? new ArrayList<>() : new ArrayList<>(gitServers);
        noteRemoved(connections, given);
        this.gitServers = given;
        save();
    }

    /** The folder that a mirror owns unless its job names another; null for {@code postman}. */
    public String getDirectory() {
        return directory;
    }

    @DataBoundSetter
    public void setDirectory(String directory) {
        this.directory = GlobalRules.checked(Util.fixEmptyAndTrim(directory), GlobalRules::directory);
        save();
    }

    /** The name of the committer; null for the plugin's own name. */
    public String getCommitterName() {
        return committerName;
    }

    @DataBoundSetter
    public void setCommitterName(String committerName) {
        this.committerName = GlobalRules.checked(Util.fixEmptyAndTrim(committerName), Person::validate);
        save();
    }

    public String getCommitterEmail() {
        return committerEmail;
    }

    @DataBoundSetter
    public void setCommitterEmail(String committerEmail) {
        this.committerEmail = GlobalRules.checked(Util.fixEmptyAndTrim(committerEmail), GlobalRules::email);
        save();
    }

    /** The SSH key that signs commits and tags of jobs that name none; null for none. */
    public String getSigningCredentialsId() {
        return signingCredentialsId;
    }

    @DataBoundSetter
    public void setSigningCredentialsId(String signingCredentialsId) {
        this.signingCredentialsId =
                GlobalRules.checked(Util.fixEmptyAndTrim(signingCredentialsId), GlobalRules::credentialsId);
        save();
    }

    /** When items are read and compared by default: {@code always} or {@code daily}; a job can override it. */
    public String getVerify() {
        return Spelling.of(verify);
    }

    @DataBoundSetter
    public void setVerify(String verify) {
        String given = Util.fixEmptyAndTrim(verify);
        try {
            this.verify = given == null ? Verify.ALWAYS : Spelling.parse(Verify.class, given, "verify");
        } catch (InvalidSetupException e) {
            throw new IllegalArgumentException(e.message(Surface.JENKINS_FORM), e);
        }
        save();
    }

    /** Whether no commit names the Postman users who changed the items, regardless of the settings of its job. */
    public boolean isOmitAuthors() {
        return omitAuthors;
    }

    @DataBoundSetter
    public void setOmitAuthors(boolean omitAuthors) {
        this.omitAuthors = omitAuthors;
        save();
    }

    /** Whether jobs that use their own API keys may change items in Postman. */
    public boolean isOwnKeysMayWrite() {
        return ownKeysMayWrite;
    }

    @DataBoundSetter
    public void setOwnKeysMayWrite(boolean ownKeysMayWrite) {
        this.ownKeysMayWrite = ownKeysMayWrite;
        save();
    }

    /** Whether jobs that use their own API keys, or exported files, may keep secrets in the items that they mirror. */
    public boolean isOwnSourcesMayKeepSecrets() {
        return ownSourcesMayKeepSecrets;
    }

    @DataBoundSetter
    public void setOwnSourcesMayKeepSecrets(boolean ownSourcesMayKeepSecrets) {
        this.ownSourcesMayKeepSecrets = ownSourcesMayKeepSecrets;
        save();
    }

    /** The timeout for connections to Postman or Git; null for {@code 10s}. */
    public String getConnectTimeout() {
        return connectTimeout;
    }

    @DataBoundSetter
    public void setConnectTimeout(String connectTimeout) {
        this.connectTimeout = GlobalRules.checked(Util.fixEmptyAndTrim(connectTimeout), TimeSpan::parse);
        save();
    }

    /** The timeout for a server's next byte; null for {@code 120s}. */
    public String getReadTimeout() {
        return readTimeout;
    }

    @DataBoundSetter
    public void setReadTimeout(String readTimeout) {
        this.readTimeout = GlobalRules.checked(Util.fixEmptyAndTrim(readTimeout), TimeSpan::parse);
        save();
    }

    /** How long a whole mirror may take; null for {@code 60m}. */
    public String getTimeLimit() {
        return timeLimit;
    }

    @DataBoundSetter
    public void setTimeLimit(String timeLimit) {
        this.timeLimit = GlobalRules.checked(Util.fixEmptyAndTrim(timeLimit), TimeSpan::parse);
        save();
    }

    /** The web hook; null if it is not configured: then it accepts no call. */
    public WebhookSettings getWebhook() {
        return webhook;
    }

    @DataBoundSetter
    public void setWebhook(WebhookSettings webhook) {
        this.webhook = webhook == null || webhook.isEmpty() ? null : webhook;
        save();
    }

    /** The connections and servers that were removed; configurations of earlier versions did not store them. */
    Removed removed() {
        if (removed == null) {
            removed = new Removed();
        }
        return removed;
    }

    /** Forgets the removed entries that no job uses. */
    void forgetRemovedBut(UseSurvey.Found found) {
        Uses used = found.jobs().values().stream().reduce(Uses.NONE, Uses::and);
        if (removed().keep(used)) {
            save();
        }
    }

    void forgetRemoved() {
        removed = new Removed();
        save();
    }

    private static Duration time(String text, Duration otherwise) throws InvalidSetupException {
        return text == null ? otherwise : TimeSpan.parse(text);
    }

    /**
     * The timeouts for a server.
     *
     * @throws InvalidSetupException if a stored duration is invalid
     */
    public Timeouts timeouts() throws InvalidSetupException {
        return new Timeouts(
                time(connectTimeout, Timeouts.DEFAULT.connect()), time(readTimeout, Timeouts.DEFAULT.read()));
    }

    /**
     * How long a whole mirror may take.
     *
     * @throws InvalidSetupException if the stored duration is invalid
     */
    public Duration timeLimitOrDefault() throws InvalidSetupException {
        return time(timeLimit, RunSettings.DEFAULT.timeLimit());
    }

    /**
     * The Postman connection with a name.
     *
     * @param name its name; null or empty for the first
     * @throws InvalidSetupException if no connection has that name; the message names the existing ones
     */
    public PostmanConnection connection(String name) throws InvalidSetupException {
        String wanted = Util.fixNull(name).strip();
        Optional<PostmanConnection> found = getConnections().stream()
                .filter(connection -> wanted.isEmpty() || connection.getName().equals(wanted))
                .findFirst();
        PostmanConnection chosen = found.orElseThrow(() -> new InvalidSetupException(noConnection(wanted)));
        // Earlier versions stored connections without checking them.
        GlobalRules.connection(chosen);
        return chosen;
    }

    private String noConnection(String wanted) {
        if (connections.isEmpty()) {
            return Messages.CollectionMirrorConfiguration_noConnections();
        }
        return Messages.CollectionMirrorConfiguration_noSuchConnection(
                wanted, connections.stream().map(PostmanConnection::getName).collect(Collectors.joining(", ")));
    }

    /** The Git server that a repository is on, if it is a configured one. */
    public Optional<GitServer> gitServer(String cloneUrl) {
        return GitServer.of(cloneUrl, getGitServers());
    }

    /**
     * The kind of server that hosts a repository: as configured, else by the host's name.
     *
     * @throws InvalidSetupException if the configured kind does not exist
     */
    public ServerKind kindOf(String cloneUrl) throws InvalidSetupException {
        Optional<GitServer> server = gitServer(cloneUrl);
        return server.isPresent() ? server.get().kind() : ServerKind.of(cloneUrl);
    }

    /** When items are read and compared by default; a job can override it. */
    public Verify verification() {
        return verify;
    }

    /** The folder that a mirror owns unless its job names another. */
    public String directoryOrDefault() {
        return directory == null ? FolderSettings.DEFAULT_DIRECTORY : directory;
    }

    /** The committer. */
    public Person committer() {
        return committer(committerName, committerEmail);
    }

    private static Person committer(String name, String email) {
        return new Person(
                name == null ? HistorySettings.DEFAULT_PERSON.name() : name,
                email == null ? HistorySettings.DEFAULT_PERSON.email() : email);
    }

    /**
     * Takes over the submitted form, all of it or nothing: builds that begin meanwhile see either the old settings or
     * the new ones, and a rejected form changes nothing.
     */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        refuse(
                "connections",
                request.bindJSONToList(PostmanConnection.class, form.get("connections")),
                GlobalRules::connections);
        refuse("gitServers", request.bindJSONToList(GitServer.class, form.get("gitServers")), GlobalRules::servers);
        try {
            take(sent -> request.bindJSON(sent, form));
        } catch (IllegalArgumentException e) {
            throw new FormException(reason(e), e, "directory");
        }
        return true;
    }

    /**
     * @param binding writes the submitted form into settings with empty lists; a form does not send an empty list
     */
    void take(Consumer<CollectionMirrorConfiguration> binding) {
        CollectionMirrorConfiguration sent = asItIs();
        sent.setConnections(List.of());
        sent.setGitServers(List.of());
        binding.accept(sent);
        takeOver(sent);
    }

    /** An independent copy: changes of the settings do not affect it, and its own changes affect nothing else. */
    public synchronized CollectionMirrorConfiguration asItIs() {
        CollectionMirrorConfiguration copy = new Detached();
        copy.assign(this);
        return copy;
    }

    private synchronized void takeOver(CollectionMirrorConfiguration sent) {
        noteRemoved(sent.connections, sent.gitServers);
        assign(sent);
        save();
    }

    private void assign(CollectionMirrorConfiguration other) {
        connections = other.connections;
        gitServers = other.gitServers;
        directory = other.directory;
        committerName = other.committerName;
        committerEmail = other.committerEmail;
        signingCredentialsId = other.signingCredentialsId;
        verify = other.verify;
        connectTimeout = other.connectTimeout;
        readTimeout = other.readTimeout;
        timeLimit = other.timeLimit;
        omitAuthors = other.omitAuthors;
        ownKeysMayWrite = other.ownKeysMayWrite;
        ownSourcesMayKeepSecrets = other.ownSourcesMayKeepSecrets;
        webhook = other.webhook;
    }

    private void noteRemoved(List<PostmanConnection> connectionsNow, List<GitServer> serversNow) {
        removed()
                .connections(
                        connections.stream().map(PostmanConnection::getName).toList(),
                        connectionsNow.stream().map(PostmanConnection::getName).toList());
        removed()
                .servers(
                        gitServers.stream().map(GitServer::getUrl).toList(),
                        serversNow.stream().map(GitServer::getUrl).toList());
    }

    /** Settings that are not those of Jenkins: for the validation of a form, and for a build. */
    private static final class Detached extends CollectionMirrorConfiguration {
        @Override
        public void save() {
            // Such settings have no file.
        }
    }

    static <T> void refuse(String field, List<T> given, GlobalRules.Rule<List<T>> rule) throws FormException {
        try {
            rule.check(given);
        } catch (InvalidSetupException e) {
            throw new FormException(e.message(Surface.JENKINS), e, field);
        }
    }

    /** The reason why a setter rejected a value of the form. Jenkins wraps it in an exception about methods. */
    private static String reason(IllegalArgumentException refusal) {
        Throwable innermost = refusal;
        while (innermost.getCause() instanceof IllegalArgumentException
                || innermost.getCause() instanceof InvocationTargetException) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage());
    }

    @POST
    public FormValidation doCheckDirectory(@QueryParameter String value) {
        String directory = Util.fixNull(value);
        return FormRights.mayConfigure(null) && !directory.isBlank()
                ? FieldCheck.of(() -> GlobalRules.directory(directory.strip()))
                : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckCommitterName(@QueryParameter String value) {
        return FormRights.mayConfigure(null) ? FieldCheck.optional(value, Person::validate) : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckCommitterEmail(@QueryParameter String value, @QueryParameter String committerName) {
        if (!FormRights.mayConfigure(null)) {
            return FormValidation.ok();
        }
        FormValidation form = FieldCheck.optional(value, GlobalRules::email);
        return form.kind == FormValidation.Kind.OK ? commitsAs(committerName, value) : form;
    }

    /** The name and address in commits, with the defaults filled in. The name's own check reports a wrong name. */
    static FormValidation commitsAs(String name, String email) {
        Person person = committer(Util.fixEmptyAndTrim(name), Util.fixEmptyAndTrim(email));
        return FormValidation.ok(
                Messages.CollectionMirrorConfiguration_commitsAs(person.name() + " <" + person.email() + ">"));
    }

    @POST
    public ListBoxModel doFillSigningCredentialsIdItems(@QueryParameter String signingCredentialsId) {
        return CredentialChoice.SIGNING_KEY.list(null, "", signingCredentialsId);
    }

    @POST
    public FormValidation doCheckSigningCredentialsId(@QueryParameter String value) {
        return CredentialChoice.SIGNING_KEY.check(null, "", value);
    }

    @POST
    public FormValidation doCheckConnectTimeout(@QueryParameter String value) {
        return FormRights.mayConfigure(null) ? FieldCheck.optional(value, TimeSpan::parse) : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckReadTimeout(@QueryParameter String value) {
        return FormRights.mayConfigure(null) ? FieldCheck.optional(value, TimeSpan::parse) : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckTimeLimit(@QueryParameter String value) {
        return FormRights.mayConfigure(null) ? FieldCheck.optional(value, TimeSpan::parse) : FormValidation.ok();
    }

    // The choices are the same for everybody, so the answer reveals nothing.
    @SuppressWarnings("lgtm[jenkins/no-permission-check]")
    @POST
    public ListBoxModel doFillVerifyItems() {
        ListBoxModel model = new ListBoxModel();
        model.add(Messages.CollectionMirrorConfiguration_verifyAlways(), Spelling.of(Verify.ALWAYS));
        model.add(Messages.CollectionMirrorConfiguration_verifyDaily(), Spelling.of(Verify.DAILY));
        return model;
    }
}
