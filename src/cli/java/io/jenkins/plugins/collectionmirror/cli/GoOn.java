package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command that continues a restore: the same as before, with the commit to restore.
 *
 * @param arguments the arguments of the restore, as the user gave them
 * @param commit the commit's id
 */
record GoOn(List<String> arguments, String commit) {
    private static final String AT = "--at";

    /** The command line, quoted for a POSIX shell. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>(List.of("collection-mirror", "restore"));
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals(AT)) {
                i++;
            } else if (!argument.startsWith(AT + "=")) {
                words.add(argument);
            }
        }
        words.addAll(List.of(AT, commit));
        return words.stream()
                .map(word -> Surface.COMMAND_LINE.quoted(Printable.line(word)))
                .collect(Collectors.joining(" "));
    }
}
