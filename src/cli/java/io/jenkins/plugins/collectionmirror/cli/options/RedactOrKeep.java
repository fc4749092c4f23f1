package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The policies for secrets of a command that does not fail on them. */
final class RedactOrKeep implements ITypeConverter<SecretsPolicy> {
    @Override
    public SecretsPolicy convert(String value) {
        return switch (value) {
            case "redact" -> SecretsPolicy.REDACT;
            case "keep" -> SecretsPolicy.KEEP;
            default -> throw new TypeConversionException("say redact or keep");
        };
    }
}
