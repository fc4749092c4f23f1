package io.jenkins.plugins.collectionmirror.job;

import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
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
import io.jenkins.plugins.collectionmirror.config.Uses;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import io.jenkins.plugins.collectionmirror.engine.source.postman.WorkspaceChoice;
import java.beans.Introspector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Items of a Postman workspace, and the account that can reach it. Each type has the settings that have an effect where
 * it is used.
 */
@Restricted(NoExternalUse.class)
public abstract class PostmanItems extends ItemChoice {
    /**
     * A suggestion of the form: a name for people, and the id in brackets at the end. Names may end in brackets too.
     */
    private static final Pattern SUGGESTION = Pattern.compile(".*\\(([^()]*)\\)", Pattern.DOTALL);

    private String workspace;
    private String connection;
    private String credentialsId;

    static String idIn(String workspace) {
        String text = Util.fixNull(workspace).strip();
        Matcher suggestion = SUGGESTION.matcher(text);
        return suggestion.matches() && WorkspaceChoice.isId(suggestion.group(1)) ? suggestion.group(1) : text;
    }

    /** The workspace's id or name, or a variable for it; null if there is none yet. */
    public String getWorkspace() {
        return workspace;
    }

    /** @param workspace the workspace's id or name, or a suggestion of the form's that ends with the id */
    @DataBoundSetter
    public void setWorkspace(String workspace) {
        this.workspace = Util.fixEmpty(idIn(workspace));
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

    /**
     * All workspaces, by their ids or names, with variables filled in by {@code expand}; one setting may hold several,
     * as lines.
     */
    List<String> workspaces(UnaryOperator<String> expand) {
        return lines(workspace, expand).stream().map(PostmanItems::idIn).toList();
    }

    /**
     * The workspaces as the engine reads them.
     *
     * @throws InvalidSetupException if a setting is missing or wrong; the message says what to do
     */
    public PostmanWorkspace reached(AccountContext context) throws InvalidSetupException {
        PostmanAccount account = context.postman(connection, credentialsId);
        List<String> all = workspaces(context::expand);
        String first = context.required(all.isEmpty() ? "" : all.get(0), "workspace");
        return new PostmanWorkspace(account.apiUrl(), account.apiKey(), first)
                .and(all.subList(1, all.size()))
                .through(account.proxy())
                .waiting(account.connectTimeout(), account.readTimeout());
    }

    /** What of the global configuration it uses, with variables filled in by {@code expand}. */
    public Uses uses(UnaryOperator<String> expand) {
        return Uses.ofConnection(expand.apply(Util.fixNull(connection)));
    }

    /** Answers what their forms have in common; about secrets, for the forms that have these fields. */
    public abstract static class PostmanItemsDescriptor<T extends Describable<T>> extends Descriptor<T>
            implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return Messages.PostmanItems_displayName();
        }

        /** Where the type is used, as in {@code In a restore}. */
        abstract String where();

        /**
         * A workspace alone needs no name in a Jenkinsfile: {@code postmanWorkspace('Acme APIs')}. An unknown setting
         * is refused, because it would have no effect; Jenkins itself only prints a warning.
         */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Object alone = arguments.get(UninstantiatedDescribable.ANONYMOUS_KEY);
            if (alone != null && arguments.size() == 1) {
                return Map.of("workspace", alone);
            }
            String symbol = getClass().getAnnotation(Symbol.class).value()[0];
            List<String> settings = settings();
            for (String given : arguments.keySet()) {
                if (!settings.contains(given) && !given.equals(UninstantiatedDescribable.ANONYMOUS_KEY)) {
                    throw new IllegalArgumentException(
                            Messages.PostmanItems_noSetting(where(), symbol, given, String.join(", ", settings)));
                }
            }
            return arguments;
        }

        private List<String> settings() {
            return Arrays.stream(getClass().getEnclosingClass().getMethods())
                    .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                    .map(method -> Introspector.decapitalize(method.getName().substring("set".length())))
                    .distinct()
                    .sorted()
                    .toList();
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
                            ? Messages.PostmanItems_noConnection()
                            : Messages.PostmanItems_firstConnection(all.get(0).getName()),
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

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialChoice.API_KEY.list(item, "", credentialsId);
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
                    FieldCheck.required(id, Messages.PostmanItems_noWorkspace(), WorkspaceChoice::checked);
            return form.kind != FormValidation.Kind.OK || id.isEmpty() || FieldCheck.hasVariable(id)
                    ? form
                    : WorkspaceNaming.named(id, Lookups.workspaces(item, connection, credentialsId));
        }

        /** The collections that a name pattern can be made of. */
        @POST
        public ListBoxModel doFillCollectionItems(
                @AncestorInPath Item item,
                @QueryParameter String connection,
                @QueryParameter String credentialsId,
                @QueryParameter String workspace) {
            ListBoxModel model = new ListBoxModel();
            model.add(Messages.PostmanItems_addCollection(), "");
            Lookups.items(item, connection, credentialsId, idIn(workspace)).items().stream()
                    .filter(one -> one.kind() == ItemKind.COLLECTION)
                    .map(one -> Printable.line(one.name()))
                    .distinct()
                    .forEach(name -> model.add(name, name));
            return model;
        }

        // The choices are the same for everybody, and so the answer tells nothing.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public ListBoxModel doFillSecretsItems() {
            return policies();
        }

        @POST
        public FormValidation doCheckSecrets(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String connection,
                @QueryParameter String credentialsId) {
            return FormRights.mayConfigure(item) && isKnown(connection, credentialsId)
                    ? Allowances.ofPolicy(value, Optional.of(with(connection, credentialsId)))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckNotSecrets(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String connection,
                @QueryParameter String credentialsId) {
            return FormRights.mayConfigure(item) && isKnown(connection, credentialsId)
                    ? Allowances.ofNotSecrets(value, Optional.of(with(connection, credentialsId)))
                    : FormValidation.ok();
        }

        private static boolean isKnown(String connection, String credentialsId) {
            return !FieldCheck.hasVariable(connection) && !FieldCheck.hasVariable(credentialsId);
        }

        private static PostmanItems with(String connection, String credentialsId) {
            PostmanItems items = new RestoredWorkspace();
            items.setConnection(connection);
            items.setCredentialsId(credentialsId);
            return items;
        }
    }
}
