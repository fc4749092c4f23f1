package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.Together;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The synopsis of a command, made from its options: picocli's own cannot show options that need or exclude each other.
 */
final class Synopsis {
    /** With "Usage: " before the first line, the lines fit into 80 columns. */
    private static final int WIDTH = 73;

    private static final String INDENT = " ".repeat(9);
    private static final Pattern NAME = Pattern.compile("--[a-z][a-z-]*");

    /** The parts that a line break must not split: brackets with their content, an option with its value. */
    private static final Pattern PART = Pattern.compile(
            "\\[(?:[^\\[\\]]|\\[[^\\[\\]]*\\])*\\][.)]*" + "|\\(*--[a-z-]+ [A-Z][^\\s\\[\\]]*|[^\\s\\[\\]]+");

    private Synopsis() {}

    /** The lines, without the heading. */
    static List<String> of(CommandSpec command) {
        Stream<String> groups = command.argGroups().stream()
                .sorted(Comparator.comparingInt(ArgGroupSpec::order))
                .map(Synopsis::of);
        Stream<String> alone = command.options().stream()
                .filter(option -> option.group() == null)
                .filter(option -> !isHelp(option))
                .map(Synopsis::alone);
        Stream<String> parameters = command.positionalParameters().stream().map(PositionalParamSpec::paramLabel);
        List<String> parts = Stream.of(groups, alone, parameters)
                .flatMap(Function.identity())
                .filter(part -> !part.isEmpty())
                .toList();
        return wrapped(command.qualifiedName(), parts);
    }

    private static String of(ArgGroupSpec group) {
        Map<String, OptionSpec> options = group.options().stream()
                .filter(option -> !isHelp(option))
                .collect(Collectors.toMap(OptionSpec::longestName, Function.identity()));
        Together together = together(group.typeInfo().getType());
        String shown = together == null ? "" : together.value();
        for (ArgGroupSpec inner : group.subgroups()) {
            shown = shown.replace("{}", of(inner));
        }
        List<String> parts = new ArrayList<>();
        if (!shown.isEmpty()) {
            parts.add(NAME.matcher(shown)
                    .replaceAll(name -> Matcher.quoteReplacement(
                            options.containsKey(name.group()) ? withValue(options.get(name.group())) : name.group())));
        }
        String all = shown;
        group.options().stream()
                .filter(option -> !isHelp(option))
                .filter(option -> !NAME.matcher(all).results().anyMatch(name -> name.group()
                        .equals(option.longestName())))
                .sorted(Comparator.comparingInt(OptionSpec::order))
                .map(Synopsis::alone)
                .forEach(parts::add);
        return String.join(" ", parts);
    }

    /** The superclasses of a group declare options too. */
    private static Together together(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.isAnnotationPresent(Together.class)) {
                return at.getAnnotation(Together.class);
            }
        }
        return null;
    }

    private static boolean isHelp(OptionSpec option) {
        return option.usageHelp() || option.versionHelp();
    }

    private static String withValue(OptionSpec option) {
        return option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + option.paramLabel();
    }

    private static String alone(OptionSpec option) {
        return "[" + withValue(option) + "]" + (option.isMultiValue() ? "..." : "");
    }

    private static List<String> wrapped(String name, List<String> parts) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(name);
        for (String part : parts) {
            Matcher word = PART.matcher(part);
            while (word.find()) {
                if (line.length() + 1 + word.group().length() > WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder(INDENT).append(word.group());
                } else {
                    line.append(' ').append(word.group());
                }
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
