package io.jenkins.plugins.collectionmirror.engine;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The place where a message is read. The engine's messages give the same advice everywhere ({@link Advice}), but its
 * words differ, and are inserted when the message is shown. Some parts of messages are not for everyone
 * ({@link Confidential}).
 */
public enum Surface {
    COMMAND_LINE(true) {
        @Override
        String words(Advice advice) {
            return advice.onCommandLine();
        }

        /** Quoted for a POSIX shell. */
        @Override
        public String quoted(String argument) {
            return PLAIN_ARGUMENT.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
        }

        @Override
        String listed(List<String> quoted) {
            return String.join(" ", quoted);
        }

        /** An option with one value is repeated for each value. */
        @Override
        String filled(String words, List<String> quoted) {
            return REPEATABLE.matcher(words).matches() && !quoted.isEmpty()
                    ? quoted.stream()
                            .map(argument -> words.replace(Advice.ARGUMENTS_HERE, argument))
                            .collect(Collectors.joining(" "))
                    : super.filled(words, quoted);
        }
    },
    /** Logs and pages that everyone with read access to a job sees. */
    JENKINS(false) {
        @Override
        String words(Advice advice) {
            return advice.inJenkins();
        }

        /** Quoted for a Jenkinsfile. */
        @Override
        public String quoted(String argument) {
            return "'" + argument.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }

        @Override
        String listed(List<String> quoted) {
            return String.join(", ", quoted);
        }
    },
    /** A form of Jenkins. It answers only users who may use the credentials that are selected in it. */
    JENKINS_FORM(true) {
        @Override
        String words(Advice advice) {
            return JENKINS.words(advice);
        }

        @Override
        public String quoted(String argument) {
            return JENKINS.quoted(argument);
        }

        @Override
        String listed(List<String> quoted) {
            return JENKINS.listed(quoted);
        }
    };

    private static final Pattern PLAIN_ARGUMENT = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");
    private static final Pattern REPEATABLE = Pattern.compile("--[a-z-]+ \\{}");
    private static final Pattern PLACE = Pattern.compile(Advice.BEGIN + "(?<name>[A-Z_]++)(?<arguments>(?:"
            + Advice.ARGUMENT + "[^" + Advice.BEGIN + "-" + Advice.END + "]*+)*+)" + Advice.END);
    private static final Pattern CONFIDENTIAL = Pattern.compile(Confidential.BEGIN + "(?<text>[^" + Confidential.BEGIN
            + Confidential.END + "]*+)" + Confidential.END + "?+");
    private static final Pattern STRAY = Pattern.compile("[" + Advice.BEGIN + "-" + Confidential.END + "]");

    private final boolean confidential;

    Surface(boolean confidential) {
        this.confidential = confidential;
    }

    abstract String words(Advice advice);

    /** An argument as the user has to type it there. */
    public abstract String quoted(String argument);

    abstract String listed(List<String> quoted);

    String filled(String words, List<String> quoted) {
        return words.replace(Advice.ARGUMENTS_HERE, listed(quoted));
    }

    /** The message in the words of this surface, ready to be shown. */
    public String words(String message) {
        if (!STRAY.matcher(message).find()) {
            return message;
        }
        String disclosed = CONFIDENTIAL.matcher(message).replaceAll(confidential ? "${text}" : "");
        String worded = PLACE.matcher(disclosed).replaceAll(place -> Matcher.quoteReplacement(words(place)));
        // A message that was cut short may end in the middle of a placeholder.
        return STRAY.matcher(worded).replaceAll("");
    }

    private String words(MatchResult place) {
        List<String> arguments = Pattern.compile(String.valueOf(Advice.ARGUMENT))
                .splitAsStream(place.group(2))
                .skip(1)
                .map(this::quoted)
                .toList();
        return Advice.called(place.group(1))
                .map(this::words)
                .map(words -> filled(words, arguments))
                .orElse(place.group());
    }
}
