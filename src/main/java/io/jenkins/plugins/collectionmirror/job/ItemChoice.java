package io.jenkins.plugins.collectionmirror.job;

import hudson.Util;
import hudson.util.ListBoxModel;
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
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Which items, and what happens to the secrets in them. Settings that are left empty are null, so that generated
 * snippets stay short. A setting that has an effect for some types only has a protected setter: these types make it
 * public, and bind it.
 */
@Restricted(NoExternalUse.class)
public abstract class ItemChoice {
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

    protected void setGlobals(boolean globals) {
        this.globals = globals;
    }

    /** Patterns over names or uids, one for each line; null for all items. */
    public String getInclude() {
        return include;
    }

    @DataBoundSetter
    public void setInclude(String include) {
        this.include = Util.fixEmptyAndTrim(include);
    }

    /** Patterns for items to exclude even if they are included, one for each line. */
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

    protected void setSecrets(String secrets) {
        String given = Util.fixEmptyAndTrim(secrets);
        this.secrets = Spelling.of(SecretsPolicy.REDACT).equalsIgnoreCase(given) ? null : given;
    }

    /** The findings that are not secrets, {@code RULE:NAME} each; null for none. */
    public List<String> getNotSecrets() {
        return notSecrets;
    }

    /** @param notSecrets one each, or several as lines of one, as a form sends them */
    protected void setNotSecrets(List<String> notSecrets) {
        List<String> given = listed(notSecrets, UnaryOperator.identity());
        this.notSecrets = given.isEmpty() ? null : given;
    }

    /** The exceptions in the form: one for each line. */
    public String getNotSecretsAsLines() {
        return notSecrets == null ? null : String.join("\n", notSecrets);
    }

    /** Which items are chosen, with variables filled in by {@code expand}. */
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

    /** The kinds of API definitions that are chosen; few can have any. */
    Set<ItemKind> definitions() {
        return Set.of();
    }

    /**
     * The policy for secret values and its exceptions, with variables filled in by {@code expand}.
     *
     * @throws InvalidSetupException if the policy does not exist, or if an exception has the wrong format
     */
    public SecretSettings secretSettings(UnaryOperator<String> expand) throws InvalidSetupException {
        SecretsPolicy policy = secrets == null
                ? SecretsPolicy.REDACT
                : Spelling.parse(SecretsPolicy.class, expand.apply(secrets), "secrets");
        return SecretSettings.of(policy, listed(notSecrets, expand));
    }

    /** The policies for secrets that a form offers. */
    static ListBoxModel policies() {
        ListBoxModel model = new ListBoxModel();
        model.add(Messages.ItemChoice_redact(), "");
        model.add(Messages.ItemChoice_keep(), Spelling.of(SecretsPolicy.KEEP));
        model.add(Messages.ItemChoice_fail(), Spelling.of(SecretsPolicy.FAIL));
        return model;
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
}
