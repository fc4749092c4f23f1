package io.jenkins.plugins.collectionmirror.job;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.collectionmirror.config.CollectionMirrorConfiguration;
import io.jenkins.plugins.collectionmirror.config.FieldCheck;
import io.jenkins.plugins.collectionmirror.config.FormRights;
import io.jenkins.plugins.collectionmirror.config.Messages;
import io.jenkins.plugins.collectionmirror.config.PostmanConnection;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The permissions that an administrator gives to jobs: to write to Postman, and to keep secrets in Git. A connection
 * has its own permissions; the global configuration has those for keys that jobs bring themselves, and for exported
 * files. Nothing is allowed by default.
 */
@Restricted(NoExternalUse.class)
public final class Allowances {
    private Allowances() {}

    /**
     * Refuses to write to a workspace, unless that is allowed.
     *
     * @param global what an administrator said
     * @param expand fills in variables
     * @throws InvalidSetupException if it is not; the message says who can allow it
     */
    public static void checkWrite(CollectionMirrorConfiguration global, PostmanItems to, UnaryOperator<String> expand)
            throws InvalidSetupException {
        PostmanConnection connection = global.connection(expand.apply(Util.fixNull(to.getConnection())));
        String own = expand.apply(Util.fixNull(to.getCredentialsId())).strip();
        checkWrite(connection, own, global);
    }

    static void checkWrite(PostmanConnection connection, String own, CollectionMirrorConfiguration global)
            throws InvalidSetupException {
        if (own.isEmpty()) {
            if (!connection.isMayBeWritten()) {
                throw new InvalidSetupException(Messages.Allowances_noWrite(connection.getName()));
            }
        } else if (!global.isOwnKeysMayWrite()) {
            throw new InvalidSetupException(Messages.Allowances_noWriteWithOwnKey());
        } else {
            for (PostmanConnection of : registeredWith(own, global)) {
                checkWrite(of, "", global);
            }
        }
    }

    /**
     * Refuses to keep secrets in Git, or to leave the choice of them to a job, unless that is allowed for what they
     * come from.
     *
     * @param global what an administrator said
     * @param from the Postman account that they come from; empty if they come from none
     * @param expand fills in variables
     * @throws InvalidSetupException if it is not; the message says who can allow it
     */
    public static void checkSecrets(
            CollectionMirrorConfiguration global,
            SecretSettings secrets,
            Optional<PostmanItems> from,
            UnaryOperator<String> expand)
            throws InvalidSetupException {
        // Exceptions keep values, whatever these are.
        if (secrets.policy() != SecretsPolicy.KEEP && secrets.notSecrets().isEmpty()) {
            return;
        }
        if (from.isPresent()) {
            checkKeep(
                    global.connection(expand.apply(Util.fixNull(from.get().getConnection()))),
                    expand.apply(Util.fixNull(from.get().getCredentialsId())).strip(),
                    global);
        } else {
            checkKeepExported(global);
        }
    }

    static void checkKeep(PostmanConnection connection, String own, CollectionMirrorConfiguration global)
            throws InvalidSetupException {
        if (own.isEmpty()) {
            if (!connection.isMayKeepSecrets()) {
                throw new InvalidSetupException(Messages.Allowances_noSecrets(connection.getName()));
            }
        } else if (!global.isOwnSourcesMayKeepSecrets()) {
            throw new InvalidSetupException(Messages.Allowances_noSecretsOfOwn());
        } else {
            for (PostmanConnection of : registeredWith(own, global)) {
                checkKeep(of, "", global);
            }
        }
    }

    static void checkKeepExported(CollectionMirrorConfiguration global) throws InvalidSetupException {
        if (!global.isOwnSourcesMayKeepSecrets()) {
            throw new InvalidSetupException(Messages.Allowances_noSecretsOfOwn());
        }
    }

    /** The form's message about a policy: whether it is allowed for items from an account, or from files. */
    static FormValidation ofPolicy(String policy, Optional<PostmanItems> from) {
        return FieldCheck.optional(
                policy,
                text -> checkSecrets(
                        CollectionMirrorConfiguration.get(),
                        new SecretSettings(Spelling.parse(SecretsPolicy.class, text, "secrets")),
                        from,
                        UnaryOperator.identity()));
    }

    /** The same of lines that call something no secret. */
    static FormValidation ofNotSecrets(String lines, Optional<PostmanItems> from) {
        return FieldCheck.optional(
                lines,
                text -> checkSecrets(
                        CollectionMirrorConfiguration.get(),
                        SecretSettings.of(SecretsPolicy.REDACT, ItemChoice.lines(text, UnaryOperator.identity())),
                        from,
                        UnaryOperator.identity()));
    }

    /** A key that is registered does not become the job's own by being named. */
    private static List<PostmanConnection> registeredWith(String id, CollectionMirrorConfiguration global) {
        return global.getConnections().stream()
                .filter(connection -> id.equals(connection.getCredentialsId()))
                .toList();
    }

    /** The form's message about a restore that will be refused; answers only users who may configure the item. */
    public static FormValidation ofRestore(Item item, boolean dryRun, String connection, String credentialsId) {
        boolean unknown = !FormRights.mayConfigure(item)
                || dryRun
                || FieldCheck.hasVariable(connection)
                || FieldCheck.hasVariable(credentialsId);
        return unknown
                ? FormValidation.ok()
                : FieldCheck.of(() -> {
                    PostmanItems to = new RestoredWorkspace();
                    to.setConnection(connection);
                    to.setCredentialsId(credentialsId);
                    checkWrite(CollectionMirrorConfiguration.get(), to, UnaryOperator.identity());
                });
    }
}
