package io.jenkins.plugins.collectionmirror.run;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.EnvVars;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.collectionmirror.config.RegisteredCredentials;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.gitclient.GitURIRequirementsBuilder;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * The credentials that a build may use, by their ids: those of its folders and of all Jenkins. Their use is tracked.
 */
final class BuildCredentials {
    private static final Logger LOGGER = Logger.getLogger(BuildCredentials.class.getName());

    /** Where a credential goes that stays with the build. */
    private static final String NO_SERVER = "";

    private final Run<?, ?> run;
    private final EnvVars environment;
    private final boolean registered;

    private BuildCredentials(Run<?, ?> run, EnvVars environment, boolean registered) {
        this.run = run;
        this.environment = environment;
        this.registered = registered;
    }

    /** Those that a job names itself: what its builds may see. */
    static BuildCredentials namedByJob(Run<?, ?> run, EnvVars environment) {
        return new BuildCredentials(run, environment, false);
    }

    /**
     * Those that an administrator registered for every job to use: first what the global page itself sees, the system's
     * own credentials among them, then what the build may see, so that each folder can bring a credential of that id.
     */
    static BuildCredentials registered(Run<?, ?> run, EnvVars environment) {
        return new BuildCredentials(run, environment, true);
    }

    /**
     * The API key of a Postman account.
     *
     * @throws InvalidSetupException if there is no such credential, or if it is not a secret text
     */
    Secret apiKey(String id, String apiUrl) throws InvalidSetupException {
        return secretText(id, apiUrl, "the Postman API key");
    }

    /**
     * A secret text for a server.
     *
     * @param purpose its purpose, for messages
     * @throws InvalidSetupException if there is no such credential, or if it is not a secret text
     */
    Secret secretText(String id, String url, String purpose) throws InvalidSetupException {
        IdCredentials found =
                find(id, url, purpose, URIRequirementBuilder.fromUri(url).build());
        if (found instanceof StringCredentials text) {
            return GitSignIn.secret(text.getSecret());
        }
        throw GitSignIn.wrongKind(
                found, Character.toUpperCase(purpose.charAt(0)) + purpose.substring(1) + " has to be a secret text.");
    }

    /**
     * How to sign in to a Git server.
     *
     * @param id empty for the agent's own means
     * @throws InvalidSetupException if there is no such credential, or it does not go with the repository's address
     */
    GitCredentials git(String id, String url, ServerKind kind) throws InvalidSetupException {
        if (id.isEmpty()) {
            return new GitCredentials.Ambient();
        }
        IdCredentials found = find(
                id,
                url,
                "the Git repository " + url,
                GitURIRequirementsBuilder.fromUri(url).build());
        return GitSignIn.at(url, found, kind).within(RegisteredCredentials.scope(found.getId(), !registered));
    }

    /**
     * The key that signs commits and tags.
     *
     * @throws InvalidSetupException if there is no such credential, or it is no SSH key that can be read
     */
    SigningKey signingKey(String id) throws InvalidSetupException {
        IdCredentials found = find(id, NO_SERVER, "signing", List.of());
        if (found instanceof SSHUserPrivateKey key) {
            return SshKey.forSigning(key);
        }
        throw GitSignIn.wrongKind(found, "The signing key has to be an SSH user name with private key.");
    }

    private IdCredentials find(String id, String url, String purpose, List<DomainRequirement> requirements)
            throws InvalidSetupException {
        // First as it is: Jenkins knows itself what ${PARAMETER} means where the parameter is a credential that a user
        // chose.
        String expanded = environment.expand(id);
        IdCredentials found = lookUpGlobally(id, requirements)
                .or(() -> lookUp(id, requirements))
                .or(() -> expanded.equals(id) ? Optional.empty() : lookUp(expanded, requirements))
                .orElseThrow(() -> missing(expanded, purpose));
        if (!registered) {
            RegisteredCredentials.refuseElsewhere(found.getId(), url);
        }
        return CredentialsProvider.track(run, found);
    }

    /** A build's log is for everybody who may read the job, an id for who keeps the credentials. */
    private InvalidSetupException missing(String id, String purpose) {
        LOGGER.log(Level.INFO, "{0}: there is no credential {1} for {2}", new Object[] {
            run.getExternalizableId(), Printable.excerpt(id), purpose
        });
        return new InvalidSetupException(
                registered
                        ? "The credential that is registered for " + purpose + " is not there. An administrator chooses"
                                + " another one under Manage Jenkins > System > Collection Mirror."
                        : "There is no credential with the id that the job sets for " + purpose
                                + ", or this build may not use it. Correct the id, leave it out for the registered"
                                + " one, or"
                                + " add the credential to the job's folder. In a domain of credentials, it counts"
                                + " only for the hosts"
                                + " that the domain names, and one of System scope is for what an administrator"
                                + " registers.");
    }

    private Optional<IdCredentials> lookUpGlobally(String id, List<DomainRequirement> requirements) {
        return registered
                ? Optional.ofNullable(CredentialsMatchers.firstOrNull(
                        CredentialsProvider.lookupCredentialsInItemGroup(
                                IdCredentials.class, Jenkins.get(), ACL.SYSTEM2, requirements),
                        CredentialsMatchers.withId(id)))
                : Optional.empty();
    }

    private Optional<IdCredentials> lookUp(String id, List<DomainRequirement> requirements) {
        return Optional.ofNullable(CredentialsProvider.findCredentialById(id, IdCredentials.class, run, requirements));
    }
}
