package io.jenkins.plugins.collectionmirror.config;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Enum constants the way settings spell them, here as on the command line: in lower case, with hyphens. */
@Restricted(NoExternalUse.class)
public final class Spelling {
    private Spelling() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant that a setting means; upper case and underscores are understood too.
     *
     * @param setting what the setting is called, for the message
     * @throws InvalidSetupException if it is none; the message names those there are
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String value, String setting)
            throws InvalidSetupException {
        String wanted = value.strip().replace('_', '-');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidSetupException("\"" + value.strip() + "\" is no value for " + setting
                        + ". Say "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Spelling::of)
                                .collect(Collectors.joining(", "))
                                .replaceFirst(", (?=[^,]*$)", " or ")
                        + "."));
    }
}
