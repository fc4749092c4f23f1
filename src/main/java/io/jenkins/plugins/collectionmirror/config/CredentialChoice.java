package io.jenkins.plugins.collectionmirror.config;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsParameterDefinition;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.gitclient.GitURIRequirementsBuilder;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.core.Authentication;

/** The credentials that a form offers for one purpose, and the selected one among them. */
@Restricted(NoExternalUse.class)
public enum CredentialChoice {
    /** A Postman API key: secret text. */
    API_KEY {
        @Override
        CredentialsMatcher kinds() {
            return CredentialsMatchers.instanceOf(StringCredentials.class);
        }

        @Override
        List<DomainRequirement> usableAt(String url) {
            return URIRequirementBuilder.fromUri(url).build();
        }

        @Override
        String missing(String id) {
            return Messages.CredentialChoice_noApiKey(id);
        }

        @Override
        String unseen() {
            return Messages.CredentialChoice_unseenApiKey();
        }
    },
    /** Any credential for a Git server: user name and password, a bare token, or an SSH key. */
    GIT {
        @Override
        CredentialsMatcher kinds() {
            return CredentialsMatchers.anyOf(
                    CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class),
                    CredentialsMatchers.instanceOf(StringCredentials.class),
                    CredentialsMatchers.instanceOf(SSHUserPrivateKey.class));
        }

        @Override
        List<DomainRequirement> usableAt(String url) {
            return GitURIRequirementsBuilder.fromUri(url).build();
        }

        @Override
        String missing(String id) {
            return Messages.CredentialChoice_noGitCredential(id);
        }

        @Override
        String unseen() {
            return Messages.CredentialChoice_unseenGitCredential();
        }
    },
    /** The SSH key that signs commits and tags. It is never sent to a server. */
    SIGNING_KEY {
        @Override
        CredentialsMatcher kinds() {
            return CredentialsMatchers.instanceOf(SSHUserPrivateKey.class);
        }

        @Override
        List<DomainRequirement> usableAt(String url) {
            return List.of();
        }

        @Override
        String missing(String id) {
            return Messages.CredentialChoice_noSigningKey(id);
        }

        @Override
        String unseen() {
            return Messages.CredentialChoice_unseenSigningKey();
        }
    };

    abstract CredentialsMatcher kinds();

    abstract List<DomainRequirement> usableAt(String url);

    /** The message for the user who selected a credential that does not exist. */
    abstract String missing(String id);

    /** The same message without the id, for users who may not see credentials. */
    abstract String unseen();

    /**
     * The entries of a dropdown; users who may not see credentials get only the selected entry.
     *
     * @param url where the credential will be used; empty where that is not known
     */
    public ListBoxModel list(Item item, String url, String current) {
        String chosen = Util.fixNull(current);
        StandardListBoxModel model = new StandardListBoxModel();
        if (!FormRights.maySeeCredentials(item)) {
            model.includeCurrentValue(chosen);
            return model;
        }
        model.includeEmptyValue();
        parameters(item).forEach(name -> model.add(Messages.CredentialChoice_parameter(name), "${" + name + "}"));
        if (item == null) {
            model.includeMatchingAs(ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, requirements(url), kinds());
        } else {
            model.includeMatchingAs(authentication(item), item, StandardCredentials.class, requirements(url), kinds());
        }
        model.includeCurrentValue(chosen);
        return model;
    }

    /** The same for lookups without a build, where no parameter has a value. */
    public ListBoxModel listWithoutParameters(Item item, String url, String current) {
        ListBoxModel model = list(item, url, current);
        List<String> parameters =
                parameters(item).stream().map(name -> "${" + name + "}").toList();
        model.removeIf(option -> parameters.contains(option.value) && !option.value.equals(current));
        return model;
    }

    /** The job's parameters that let the user who starts a build select a credential. */
    private static List<String> parameters(Item item) {
        ParametersDefinitionProperty all =
                item instanceof Job<?, ?> job ? job.getProperty(ParametersDefinitionProperty.class) : null;
        return all == null
                ? List.of()
                : all.getParameterDefinitions().stream()
                        .filter(CredentialsParameterDefinition.class::isInstance)
                        .map(ParameterDefinition::getName)
                        .toList();
    }

    /**
     * The credential with an id that is visible to the item (to Jenkins, for null). A form's lookup is not tracked as a
     * use.
     */
    Optional<StandardCredentials> find(Item item, String url, String id) {
        CredentialsMatcher matcher = CredentialsMatchers.allOf(CredentialsMatchers.withId(id), kinds());
        List<StandardCredentials> seen = item == null
                ? CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, requirements(url))
                : CredentialsProvider.lookupCredentialsInItem(
                        StandardCredentials.class, item, authentication(item), requirements(url));
        return Optional.ofNullable(CredentialsMatchers.firstOrNull(seen, matcher));
    }

    /**
     * The credential with an id, for use.
     *
     * @param item the job that names it; null for what an administrator registered
     * @param url where it is sent
     * @throws InvalidSetupException if it is not visible, or is a registered one that must not be sent there
     */
    public StandardCredentials use(Item item, String url, String id) throws InvalidSetupException {
        StandardCredentials found = find(item, url, id).orElseThrow(() -> new InvalidSetupException(unseen()));
        if (item != null) {
            RegisteredCredentials.refuseElsewhere(found.getId(), url);
        }
        return found;
    }

    /** Whether the selected credential exists, and may be used there; answers only users who may see credentials. */
    public FormValidation check(Item item, String url, String value) {
        String id = Util.fixEmptyAndTrim(value);
        if (id == null || FieldCheck.hasVariable(id) || !FormRights.maySeeCredentials(item)) {
            return FormValidation.ok();
        }
        Optional<StandardCredentials> found = find(item, url, id);
        if (found.isEmpty()) {
            return FormValidation.error(missing(id));
        }
        return item == null ? scope(found.get()) : FieldCheck.of(() -> refuseElsewhere(found.get(), url));
    }

    /** Jobs should not be able to use credentials that are registered globally. */
    static FormValidation scope(StandardCredentials registered) {
        return registered.getScope() == CredentialsScope.SYSTEM
                ? FormValidation.ok()
                : FormValidation.warning(Messages.CredentialChoice_notSystem());
    }

    private static void refuseElsewhere(StandardCredentials named, String url) throws InvalidSetupException {
        if (!Util.fixNull(url).isBlank() && !FieldCheck.hasVariable(url)) {
            RegisteredCredentials.refuseElsewhere(named.getId(), ProjectPath.address(url.strip()));
        }
    }

    private List<DomainRequirement> requirements(String url) {
        return Util.fixNull(url).isBlank() || FieldCheck.hasVariable(url) ? List.of() : usableAt(url.strip());
    }

    /** The user as whom a build of the item runs. */
    private static Authentication authentication(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }
}
