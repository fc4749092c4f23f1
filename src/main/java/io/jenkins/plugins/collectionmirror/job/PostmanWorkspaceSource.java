package io.jenkins.plugins.collectionmirror.job;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration;
import io.jenkins.plugins.collectionmirror.config.CredentialChoice;
import io.jenkins.plugins.collectionmirror.config.FieldCheck;
import io.jenkins.plugins.collectionmirror.config.FormRights;
import io.jenkins.plugins.collectionmirror.config.Lookups;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.config.PostmanConnection;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.settings.Spelling;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.postman.WorkspaceChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A Postman workspace, read through the Postman API. */
public final class PostmanWorkspaceSource extends DefinitionSource {
    /** What the form suggests: a name for people, and the id in brackets at the end. Names end in brackets too. */
    private static final Pattern SUGGESTION = Pattern.compile(".*\\(([^()]*)\\)", Pattern.DOTALL);

    private String workspace;
    private String connection;
    private String credentialsId;
    private String verify;
    private boolean omitAuthors;
    private boolean forks;
    private List<String> workspaces;

    @DataBoundConstructor
    public PostmanWorkspaceSource() {
        // A workspace, or several, have setters: what a constructor takes, Jenkins calls required.
    }

    /** The source of one workspace; see {@link #setWorkspace}. */
    public PostmanWorkspaceSource(String workspace) {
        setWorkspace(workspace);
    }

    static String idIn(String workspace) {
        String text = Util.fixNull(workspace).strip();
        Matcher suggestion = SUGGESTION.matcher(text);
        return suggestion.matches() && WorkspaceChoice.isId(suggestion.group(1)) ? suggestion.group(1) : text;
    }

    /** The workspace's id or name, or a variable that holds it; null where there are only {@link #getWorkspaces}, or none yet. */
    public String getWorkspace() {
        return workspace;
    }

    /** @param workspace the workspace's id or name, or a suggestion of the form's that ends with the id */
    @DataBoundSetter
    public void setWorkspace(String workspace) {
        this.workspace = Util.fixEmpty(idIn(workspace));
    }

    /** More workspaces, by their ids or names; null for none. With more than one in all, each has a folder of its own. */
    public List<String> getWorkspaces() {
        return workspaces;
    }

    /** @param workspaces one each, or several as lines of one, as a form sends them */
    @DataBoundSetter
    public void setWorkspaces(List<String> workspaces) {
        List<String> given = lines(workspaces, UnaryOperator.identity());
        this.workspaces = given.isEmpty() ? null : given;
    }

    /** What the form shows: one a line. */
    public String getWorkspacesAsLines() {
        return workspaces == null ? null : String.join("\n", workspaces);
    }

    /** All workspaces, with variables filled in by {@code expand}; one may hold several, as lines. */
    public List<String> workspaces(UnaryOperator<String> expand) {
        List<String> all = lines(Collections.singletonList(workspace), expand);
        if (workspaces != null) {
            all.addAll(lines(workspaces, expand));
        }
        return all;
    }

    /** In a list that XStream writes plainly. */
    private static List<String> lines(List<String> settings, UnaryOperator<String> expand) {
        return settings == null
                ? new ArrayList<>()
                : settings.stream()
                        .flatMap(setting -> expand.apply(Util.fixNull(setting)).lines())
                        .map(PostmanWorkspaceSource::idIn)
                        .filter(setting -> !setting.isEmpty())
                        .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The name of one of the Postman connections of the global configuration; null for the first. */
    public String getConnection() {
        return connection;
    }

    @DataBoundSetter
    public void setConnection(String connection) {
        this.connection = Util.fixEmptyAndTrim(connection);
    }

    /** The API key (secret text) to use instead of the connection's; null for the connection's. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** {@code always} or {@code daily}; null for what the global configuration says. */
    public String getVerify() {
        return verify;
    }

    @DataBoundSetter
    public void setVerify(String verify) {
        this.verify = Util.fixEmptyAndTrim(verify);
    }

    /** Whether forks are mirrored too. */
    public boolean isForks() {
        return forks;
    }

    @DataBoundSetter
    public void setForks(boolean forks) {
        this.forks = forks;
    }

    @Override
    public Selection selection(UnaryOperator<String> expand) {
        return super.selection(expand).withForks(forks);
    }

    /**
     * When items are read and compared, with variables filled in by {@code expand}.
     *
     * @param global what the global configuration says
     * @throws InvalidSetupException if the setting is neither of the two
     */
    public Verify verification(UnaryOperator<String> expand, Verify global) throws InvalidSetupException {
        return verify == null ? global : Spelling.parse(Verify.class, expand.apply(verify), "verify");
    }

    /** Whether those who changed the items in Postman are left out of the commit. */
    public boolean isOmitAuthors() {
        return omitAuthors;
    }

    @DataBoundSetter
    public void setOmitAuthors(boolean omitAuthors) {
        this.omitAuthors = omitAuthors;
    }

    /** Describes the source, and answers its form. */
    @Extension(ordinal = 100)
    @Symbol("postmanWorkspace")
    public static final class DescriptorImpl extends ItemSourceDescriptor implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return Messages.PostmanWorkspaceSource_displayName();
        }

        /** A workspace alone needs no name in a Jenkinsfile: {@code postmanWorkspace('Acme APIs')}. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Object alone = arguments.get(UninstantiatedDescribable.ANONYMOUS_KEY);
            return alone == null || arguments.size() > 1 ? arguments : Map.of("workspace", alone);
        }

        @POST
        public ListBoxModel doFillConnectionItems(@AncestorInPath Item item, @QueryParameter String connection) {
            String current = Util.fixNull(connection);
            if (FormRights.mayConfigure(item)) {
                return connections(CollectionMirrorConfiguration.get().getConnections(), current);
            }
            ListBoxModel unchanged = new ListBoxModel();
            unchanged.add(current, current);
            return unchanged;
        }

        /** The first one is what an empty setting means; what is set stays to be seen, also if it is gone. */
        static ListBoxModel connections(List<PostmanConnection> all, String current) {
            ListBoxModel model = new ListBoxModel();
            model.add(
                    all.isEmpty()
                            ? Messages.PostmanWorkspaceSource_noConnection()
                            : Messages.PostmanWorkspaceSource_firstConnection(
                                    all.get(0).getName()),
                    "");
            List<String> names = all.stream()
                    .map(PostmanConnection::getName)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
            names.forEach(name -> model.add(name, name));
            if (!current.isEmpty() && !names.contains(current)) {
                model.add(current, current);
            }
            return model;
        }

        @POST
        public FormValidation doCheckConnection(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.mayConfigure(item)
                    ? FieldCheck.optional(
                            value, name -> CollectionMirrorConfiguration.get().connection(name))
                    : FormValidation.ok();
        }

        // The choices are the same for everybody, and so the answer tells nothing.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public ListBoxModel doFillVerifyItems() {
            ListBoxModel model = new ListBoxModel();
            model.add(Messages.PostmanWorkspaceSource_verifyGlobal(), "");
            model.add(Messages.CollectionMirrorConfiguration_verifyAlways(), Spelling.of(Verify.ALWAYS));
            model.add(Messages.CollectionMirrorConfiguration_verifyDaily(), Spelling.of(Verify.DAILY));
            return model;
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialChoice.API_KEY.list(item, "", credentialsId);
        }

        /** The keys that a trigger can choose from: no build runs then, so parameters have no value. */
        public ListBoxModel keysOfTrigger(Item item, String current) {
            return CredentialChoice.API_KEY.listWithoutParameters(item, "", current);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialChoice.API_KEY.check(item, "", value);
        }

        @POST
        public ComboBoxModel doFillWorkspaceItems(
                @AncestorInPath Item item, @QueryParameter String connection, @QueryParameter String credentialsId) {
            return new ComboBoxModel(Lookups.workspaces(item, connection, credentialsId).items().stream()
                    .map(workspace -> suggestion(workspace.name(), workspace.id()))
                    .toList());
        }

        static String suggestion(String name, String id) {
            return Printable.excerpt(name) + " (" + id + ")";
        }

        @POST
        public FormValidation doCheckWorkspace(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String connection,
                @QueryParameter String credentialsId) {
            if (!FormRights.mayConfigure(item)) {
                return FormValidation.ok();
            }
            String id = idIn(value);
            FormValidation form =
                    FieldCheck.required(id, Messages.PostmanWorkspaceSource_noWorkspace(), WorkspaceChoice::checked);
            return form.kind != FormValidation.Kind.OK || id.isEmpty() || FieldCheck.hasVariable(id)
                    ? form
                    : WorkspaceNaming.named(id, Lookups.workspaces(item, connection, credentialsId));
        }

        @POST
        public FormValidation doCheckWorkspaces(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String connection,
                @QueryParameter String credentialsId) {
            return FormValidation.aggregate(lines(Arrays.asList(value), UnaryOperator.identity()).stream()
                    .map(workspace -> doCheckWorkspace(item, workspace, connection, credentialsId))
                    .toList());
        }

        // It compares two boxes of the form that asks, and looks nothing up.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public FormValidation doCheckBundledSpecs(@QueryParameter boolean value, @QueryParameter boolean specs) {
            return value && !specs
                    ? FormValidation.warning(Messages.PostmanWorkspaceSource_bundledWithoutSpecs())
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckSecrets(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String connection,
                @QueryParameter String credentialsId) {
            return FormRights.mayConfigure(item) && isKnown(connection, credentialsId)
                    ? allowed(value, source(connection, credentialsId))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckNotSecrets(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String connection,
                @QueryParameter String credentialsId) {
            return FormRights.mayConfigure(item) && isKnown(connection, credentialsId)
                    ? allowedNotSecrets(value, source(connection, credentialsId))
                    : FormValidation.ok();
        }

        private static boolean isKnown(String connection, String credentialsId) {
            return !FieldCheck.hasVariable(connection) && !FieldCheck.hasVariable(credentialsId);
        }

        private static PostmanWorkspaceSource source(String connection, String credentialsId) {
            PostmanWorkspaceSource source = new PostmanWorkspaceSource();
            source.setConnection(connection);
            source.setCredentialsId(credentialsId);
            return source;
        }

        /** The collections that a name pattern can be made of. */
        @POST
        public ListBoxModel doFillCollectionItems(
                @AncestorInPath Item item,
                @QueryParameter String connection,
                @QueryParameter String credentialsId,
                @QueryParameter String workspace) {
            ListBoxModel model = new ListBoxModel();
            model.add(Messages.PostmanWorkspaceSource_addCollection(), "");
            Lookups.items(item, connection, credentialsId, idIn(workspace)).items().stream()
                    .filter(one -> one.kind() == ItemKind.COLLECTION)
                    .map(one -> Printable.line(one.name()))
                    .distinct()
                    .forEach(name -> model.add(name, name));
            return model;
        }

        @POST
        public FormValidation doCheckInclude(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String exclude,
                @QueryParameter boolean environments,
                @QueryParameter boolean specs,
                @QueryParameter boolean apis,
                @QueryParameter String connection,
                @QueryParameter String credentialsId,
                @QueryParameter String workspace) {
            return FieldCheck.hasVariable(value) || FieldCheck.hasVariable(exclude)
                    ? FormValidation.ok()
                    : new SelectionCheck(value, exclude, environments, specs, apis)
                            .of(Lookups.items(item, connection, credentialsId, idIn(workspace)));
        }
    }
}
