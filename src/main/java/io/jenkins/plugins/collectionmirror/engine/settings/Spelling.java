package io.jenkins.plugins.collectionmirror.engine.settings;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The constants of enumerations as all settings spell them: in lower case, with hyphens. */
public final class Spelling {
    private Spelling() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant with a name; upper case and underscores are accepted too. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String value) {
        String wanted = value.strip().replace('_', '-');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equalsIgnoreCase(wanted))
                .findFirst();
    }

    /**
     * The same for a named setting.
     *
     * @param setting the name of the setting, for the message
     * @throws InvalidSetupException if there is no such constant; the message names the existing ones
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String value, String setting)
            throws InvalidSetupException {
        return find(type, value)
                .orElseThrow(() -> new InvalidSetupException("\"" + Printable.excerpt(value.strip())
                        + "\" is no value for " + setting + ". Say " + all(type) + "."));
    }

    /** All constants in one line, for people. */
    public static <E extends Enum<E>> String all(Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Spelling::of).toList();
        return String.join(", ", words).replaceFirst(", (?=[^,]*$)", " or ");
    }
}
