package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that control the secrets in committed or compared items. */
final class SecretOptions {
    @Option(
            names = "--secrets",
            paramLabel = "POLICY",
            order = 1,
            converter = Spelled.Policy.class,
            description =
                    "Secrets in variables, auth, headers, URLs and anywhere else: 'redact' them, 'keep' them as they"
                            + " are,"
                            + " or, for a mirror, 'fail' and commit nothing. Default: redact")
    private SecretsPolicy policy = SecretsPolicy.REDACT;

    @Option(
            names = "--not-secret",
            paramLabel = "RULE:NAME",
            order = 2,
            description = "A finding that is not a secret: the rule and the name, in which * stands"
                    + " for any characters. May be repeated.")
    private List<String> notSecrets = List.of();

    /**
     * @throws InvalidSetupException if an exception has the wrong format
     */
    SecretSettings settings() throws InvalidSetupException {
        return SecretSettings.of(policy, notSecrets);
    }

    /** Why they have no effect if nothing is mirrored; empty if they are not given. */
    Optional<String> conflict() {
        return policy == SecretsPolicy.FAIL
                ? Optional.of("--secrets fail is for mirrors: it stops them before they commit. Use redact or keep.")
                : Optional.empty();
    }
}
