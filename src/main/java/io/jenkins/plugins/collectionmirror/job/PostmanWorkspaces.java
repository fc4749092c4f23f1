package io.jenkins.plugins.collectionmirror.job;

import hudson.model.Describable;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.config.FieldCheck;
import io.jenkins.plugins.collectionmirror.config.Lookups;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Items of one Postman workspace or of several, of all kinds that a mirror reads. */
@Restricted(NoExternalUse.class)
public abstract class PostmanWorkspaces extends PostmanItems {
    private List<String> workspaces;
    private boolean specs;
    private boolean apis;
    private boolean forks;

    /** More workspaces, by their ids or names; null for none. */
    public List<String> getWorkspaces() {
        return workspaces;
    }

    /** @param workspaces one each, or several as lines of one, as a form sends them */
    @DataBoundSetter
    public void setWorkspaces(List<String> workspaces) {
        List<String> given = workspaces == null ? List.of() : listed(workspaces, UnaryOperator.identity());
        this.workspaces = given.isEmpty() ? null : given;
    }

    /** The workspaces in the form: one for each line. */
    public String getWorkspacesAsLines() {
        return workspaces == null ? null : String.join("\n", workspaces);
    }

    @Override
    public List<String> workspaces(UnaryOperator<String> expand) {
        List<String> first = super.workspaces(expand);
        return workspaces == null
                ? first
                : Stream.of(first, listed(workspaces, expand))
                        .flatMap(Collection::stream)
                        .toList();
    }

    /** In a list that XStream writes plainly. */
    private static List<String> listed(List<String> settings, UnaryOperator<String> expand) {
        return settings.stream()
                .flatMap(setting -> lines(setting, expand).stream())
                .map(PostmanItems::idIn)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Whether the specs of Spec Hub are among the items. */
    public boolean isSpecs() {
        return specs;
    }

    @DataBoundSetter
    public void setSpecs(boolean specs) {
        this.specs = specs;
    }

    /** Whether the APIs of API Builder are among the items. */
    public boolean isApis() {
        return apis;
    }

    @DataBoundSetter
    public void setApis(boolean apis) {
        this.apis = apis;
    }

    /** Whether forks are among the items. */
    public boolean isForks() {
        return forks;
    }

    @DataBoundSetter
    public void setForks(boolean forks) {
        this.forks = forks;
    }

    @Override
    Set<ItemKind> definitions() {
        Set<ItemKind> kinds = EnumSet.noneOf(ItemKind.class);
        if (specs) {
            kinds.add(ItemKind.SPEC);
        }
        if (apis) {
            kinds.add(ItemKind.API);
        }
        return kinds;
    }

    @Override
    public Selection selection(UnaryOperator<String> expand) {
        return super.selection(expand).withForks(forks);
    }

    /** Answers what their forms have in common. */
    public abstract static class PostmanWorkspacesDescriptor<T extends Describable<T>>
            extends PostmanItemsDescriptor<T> {
        @POST
        public FormValidation doCheckWorkspaces(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String connection,
                @QueryParameter String credentialsId) {
            return FormValidation.aggregate(listed(Arrays.asList(value), UnaryOperator.identity()).stream()
                    .map(workspace -> doCheckWorkspace(item, workspace, connection, credentialsId))
                    .toList());
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
