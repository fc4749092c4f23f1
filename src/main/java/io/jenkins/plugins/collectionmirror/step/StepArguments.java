package io.jenkins.plugins.collectionmirror.step;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * A step's arguments in a few words, for the views of a pipeline: {@code 1f0df51a-… → https://github.com/acme/api.git
 * main}.
 */
final class StepArguments {
    /** An argument without a name, as in {@code postmanWorkspace('Acme APIs')}. */
    private static final String UNNAMED = UninstantiatedDescribable.ANONYMOUS_KEY;

    private StepArguments() {}

    /** The source and the destination of a mirror, as far as the arguments contain them. */
    static String inWords(Map<String, Object> arguments) {
        Map<String, ?> from = fields(arguments.get("from"));
        Map<String, ?> to = fields(arguments.get("to"));
        return inWords(
                Stream.of(from.get("workspace"), from.get(UNNAMED), from.get("workspaces"), from.get("path")),
                Stream.of(to.get("url"), to.get("branch")));
    }

    /** The source and the destination of a restore. */
    static String ofRestore(Map<String, Object> arguments) {
        Map<String, ?> from = fields(arguments.get("from"));
        Map<String, ?> to = fields(arguments.get("to"));
        return inWords(
                Stream.of(from.get("url"), from.get("branch"), arguments.get("at")),
                Stream.of(to.get("workspace"), to.get(UNNAMED)));
    }

    private static String inWords(Stream<Object> from, Stream<Object> to) {
        return Stream.of(from, to)
                .map(words ->
                        words.filter(Objects::nonNull).map(Object::toString).collect(Collectors.joining(" ")))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" → "));
    }

    private static Map<String, ?> fields(Object describable) {
        if (describable instanceof UninstantiatedDescribable written) {
            return written.getArguments();
        }
        return describable instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(field -> field.getValue() != null)
                        .collect(Collectors.toMap(field -> String.valueOf(field.getKey()), Map.Entry::getValue))
                : Map.of();
    }
}
