package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.Spelling;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Values of an enumeration, spelled as everywhere in the settings.
 *
 * @param <E> the enumeration
 */
abstract class Spelled<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    private Spelled(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String value) {
        return Spelling.find(type, value).orElseThrow(() -> new TypeConversionException("say " + Spelling.all(type)));
    }

    static final class Policy extends Spelled<SecretsPolicy> {
        Policy() {
            super(SecretsPolicy.class);
        }
    }

    static final class Form extends Spelled<Format> {
        Form() {
            super(Format.class);
        }
    }

    static final class When extends Spelled<Verify> {
        When() {
            super(Verify.class);
        }
    }
}
