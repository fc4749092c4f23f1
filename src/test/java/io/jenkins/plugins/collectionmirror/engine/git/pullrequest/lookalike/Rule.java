package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call that a server's published description has.
 *
 * @param method such as {@code PATCH}
 * @param template of the path, as in {@code /repos/{owner}/{repo}/pulls}
 * @param path what fits it
 * @param allowed fields of the body; names of the query, each with a question mark before it
 * @param required those of them that have to be there
 */
record Rule(String method, String template, Pattern path, Set<String> allowed, Set<String> required) {
    /**
     * @param line method and template
     * @param names all names that are allowed, divided by blanks; one with an exclamation mark behind it is required
     */
    static Rule of(String line, String names) {
        String[] parts = line.split(" ");
        Set<String> all = Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> required = all.stream()
                .filter(name -> name.endsWith("!"))
                .map(name -> name.replace("!", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> allowed =
                all.stream().map(name -> name.replace("!", "")).collect(Collectors.toCollection(TreeSet::new));
        return new Rule(
                parts[0], parts[1], Pattern.compile(parts[1].replaceAll("\\{[a-z_]+}", "[^/]+")), allowed, required);
    }

    /** Method and template. */
    String line() {
        return method + " " + template;
    }

    boolean isFor(Request request) {
        return method.equals(request.method()) && path.matcher(request.path()).matches();
    }

    /** How a request breaks the rule; empty if it does not. */
    Optional<String> broken(Request request) {
        Set<String> names = new TreeSet<>();
        request.body().fieldNames().forEachRemaining(names::add);
        request.query().keySet().forEach(name -> names.add("?" + name));
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(allowed);
        Set<String> missing = new TreeSet<>(required);
        missing.removeAll(names);
        return unknown.isEmpty() && missing.isEmpty()
                ? Optional.empty()
                : Optional.of(request.line() + " has unknown " + unknown + " and lacks " + missing);
    }
}
