package io.jenkins.plugins.collectionmirror.job;

import hudson.ExtensionPoint;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration;
import io.jenkins.plugins.collectionmirror.config.FieldCheck;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.settings.Spelling;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * Where a mirror's items come from, and which of them are mirrored. Settings that are left empty are null, so that generated snippets
 * stay short.
 */
public abstract class ItemSource implements Describable<ItemSource>, ExtensionPoint {
    private boolean environments;
    private boolean globals;
    private String include;
    private String exclude;
    private String secrets;
    private List<String> notSecrets;

    public boolean isEnvironments() {
        return environments;
    }

    @DataBoundSetter
    public void setEnvironments(boolean environments) {
        this.environments = environments;
    }

    public boolean isGlobals() {
        return globals;
    }

    @DataBoundSetter
    public void setGlobals(boolean globals) {
        this.globals = globals;
    }

    /** Patterns over names or uids, one a line; null for all items. */
    public String getInclude() {
        return include;
    }

    @DataBoundSetter
    public void setInclude(String include) {
        this.include = Util.fixEmptyAndTrim(include);
    }

    /** Patterns for what is left out even when included, one a line. */
    public String getExclude() {
        return exclude;
    }

    @DataBoundSetter
    public void setExclude(String exclude) {
        this.exclude = Util.fixEmptyAndTrim(exclude);
    }

    /** {@code redact}, {@code keep} or {@code fail}; null for {@code redact}. */
    public String getSecrets() {
        return secrets;
    }

    @DataBoundSetter
    public void setSecrets(String secrets) {
        String given = Util.fixEmptyAndTrim(secrets);
        this.secrets = "redact".equalsIgnoreCase(given) ? null : given;
    }

    /** The findings that are not secrets, {@code RULE:NAME} each; null for none. */
    public List<String> getNotSecrets() {
        return notSecrets;
    }

    /** @param notSecrets one each, or several as lines of one, as a form sends them */
    @DataBoundSetter
    public void setNotSecrets(List<String> notSecrets) {
        List<String> given = listed(notSecrets, UnaryOperator.identity());
        this.notSecrets = given.isEmpty() ? null : given;
    }

    /** What the form shows: one a line. */
    public String getNotSecretsAsLines() {
        return notSecrets == null ? null : String.join("\n", notSecrets);
    }

    /** Which items are mirrored, with variables filled in by {@code expand}. */
    public Selection selection(UnaryOperator<String> expand) {
        Set<ItemKind> kinds = EnumSet.of(ItemKind.COLLECTION);
        if (environments) {
            kinds.add(ItemKind.ENVIRONMENT);
        }
        if (globals) {
            kinds.add(ItemKind.GLOBALS);
        }
        kinds.addAll(definitions());
        return new Selection(kinds, lines(include, expand), lines(exclude, expand));
    }

    /** The kinds of API definitions that are mirrored; not every source has any. */
    Set<ItemKind> definitions() {
        return Set.of();
    }

    /**
     * What happens to secret values, and which are none, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if the setting is none of the policies, or what is no secret is not named as it should be
     */
    public SecretSettings secretSettings(UnaryOperator<String> expand) throws InvalidSetupException {
        SecretsPolicy policy = secrets == null
                ? SecretsPolicy.REDACT
                : Spelling.parse(SecretsPolicy.class, expand.apply(secrets), "secrets");
        return SecretSettings.of(policy, listed(notSecrets, expand));
    }

    /** In a list that XStream writes plainly. */
    private static List<String> listed(List<String> settings, UnaryOperator<String> expand) {
        return settings == null
                ? new ArrayList<>()
                : settings.stream()
                        .flatMap(setting -> lines(setting, expand).stream())
                        .collect(Collectors.toCollection(ArrayList::new));
    }

    static List<String> lines(String text, UnaryOperator<String> expand) {
        return text == null
                ? List.of()
                : expand.apply(text)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** Answers what the forms of all sources have in common. */
    public abstract static class ItemSourceDescriptor extends Descriptor<ItemSource> {
        /** Whether a policy may be chosen for a source. */
        static FormValidation allowed(String policy, ItemSource source) {
            return FieldCheck.optional(
                    policy,
                    text -> Allowances.checkSecrets(
                            CollectionMirrorConfiguration.get(),
                            new SecretSettings(Spelling.parse(SecretsPolicy.class, text, "secrets")),
                            source,
                            UnaryOperator.identity()));
        }

        /** Whether something may be called no secret in what comes from a source. */
        static FormValidation allowedNotSecrets(String lines, ItemSource source) {
            return FieldCheck.optional(
                    lines,
                    text -> Allowances.checkSecrets(
                            CollectionMirrorConfiguration.get(),
                            SecretSettings.of(SecretsPolicy.REDACT, lines(text, UnaryOperator.identity())),
                            source,
                            UnaryOperator.identity()));
        }

        // The choices are the same for everybody, and so the answer tells nothing.
        @SuppressWarnings("lgtm[jenkins/no-permission-check]")
        @POST
        public ListBoxModel doFillSecretsItems() {
            ListBoxModel model = new ListBoxModel();
            model.add(Messages.ItemSource_redact(), "");
            model.add(Messages.ItemSource_keep(), Spelling.of(SecretsPolicy.KEEP));
            model.add(Messages.ItemSource_fail(), Spelling.of(SecretsPolicy.FAIL));
            return model;
        }
    }
}
