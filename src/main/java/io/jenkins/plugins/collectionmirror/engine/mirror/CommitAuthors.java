package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.git.MirrorBranch;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.source.Editor;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides which Postman users a commit names: one person is its author, several are co-authors of the mirror. It asks
 * only if there is something to commit, and only once in a run for the same items.
 */
final class CommitAuthors {
    /** A domain that nobody can ever own (RFC 2606), for people whose address is unknown. */
    static final String NO_REPLY = "users.noreply.postman.invalid";

    private static final int LONGEST_NAME = 100;
    private static final int MOST_CO_AUTHORS = 20;
    private static final Pattern ADDRESS = Pattern.compile("[!-;=?A-~&&[^@]]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,189}");
    private static final Pattern BRACKETS = Pattern.compile("[<>]");
    private static final Pattern NOT_OF_A_USERNAME = Pattern.compile("[^A-Za-z0-9._-]");

    private final MirrorRequest request;
    private final Normaliser normaliser;
    private Map<String, String> asked = Map.of();
    private Named named;

    CommitAuthors(MirrorRequest request, Normaliser normaliser) {
        this.request = request;
        this.normaliser = normaliser;
        this.named = new Named(request.history().author(), List.of());
    }

    /**
     * The people that a commit names.
     *
     * @param author the only person who made the changes, or the mirror
     * @param coAuthors the people who made them, if there are several
     */
    record Named(Person author, List<Person> coAuthors) {
        /** The names of the people who made the changes, as far as they are known. */
        List<String> people() {
            return coAuthors.isEmpty()
                    ? List.of(author.name())
                    : coAuthors.stream().map(Person::name).toList();
        }

        /** The lines for the end of the commit's message. */
        String trailers() {
            return coAuthors.stream()
                    .map(person -> "Co-authored-by: " + person.name() + " <" + person.email() + ">\n")
                    .collect(Collectors.joining());
        }
    }

    /** The people to name for these changes. */
    Named of(List<Change> changes, Map<String, MirroredItem> read, SourceReader source, MirrorBranch branch)
            throws IOException, InterruptedException {
        if (!request.history().editors()) {
            return named;
        }
        Map<String, String> items = new LinkedHashMap<>();
        for (Change change : changes) {
            MirroredItem item = read.get(change.uid());
            items.put(change.uid(), item == null ? "" : item.lastEditor());
        }
        if (!items.equals(asked)) {
            asked = items;
            named = named(source.editors(items, branch.committed(CommitText::isMirrors)));
        }
        return named;
    }

    /** The names of the people who made the changes of the last call; empty if none are known. */
    List<String> named() {
        boolean isMirror = named.coAuthors().isEmpty()
                && named.author().equals(request.history().author());
        return isMirror ? List.of() : named.people();
    }

    private Named named(List<Editor> editors) {
        Set<Person> people = new LinkedHashSet<>();
        editors.forEach(editor -> person(editor).ifPresent(people::add));
        // Somebody without a name must not be ignored: the other one of two is not the only author.
        return people.size() == 1 && editors.stream().allMatch(Editor::isKnown)
                ? new Named(people.iterator().next(), List.of())
                : new Named(
                        request.history().author(),
                        people.stream().limit(MOST_CO_AUTHORS).toList());
    }

    private Optional<Person> person(Editor editor) {
        if (!editor.isKnown()) {
            return Optional.empty();
        }
        String username =
                NOT_OF_A_USERNAME.matcher(normaliser.name(editor.username())).replaceAll("");
        String name = name(editor.name());
        if (name.isEmpty()) {
            name = username.isEmpty() ? "Postman user " + editor.id() : username;
        }
        boolean isAddress = ADDRESS.matcher(editor.email()).matches()
                && normaliser.name(editor.email()).equals(editor.email());
        String email = isAddress
                ? editor.email()
                : editor.id() + (username.isEmpty() ? "" : "+" + Printable.excerpt(username, LONGEST_NAME)) + "@"
                        + NO_REPLY;
        return Optional.of(new Person(name, email));
    }

    private String name(String name) {
        String bare = BRACKETS.matcher(name).replaceAll(" ");
        return Printable.excerpt(normaliser.name(bare), LONGEST_NAME);
    }
}
