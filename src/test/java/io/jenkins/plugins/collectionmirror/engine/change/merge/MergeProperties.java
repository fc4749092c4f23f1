package io.jenkins.plugins.collectionmirror.engine.change.merge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Document;
import io.jenkins.plugins.collectionmirror.engine.json.JsonInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for any merge of collections that were edited at random. */
class MergeProperties {

    private static final Pattern WORD = Pattern.compile("(?:base|git|postman)-\\d+");

    private record Three(Document base, Document git, Document postman) {
        static Three random(long seed, boolean withIds, int edits) {
            return random(seed, withIds, true, edits);
        }

        static Three random(long seed, boolean withIds, boolean moving, int edits) {
            Random random = new Random(seed);
            RandomEdits base = RandomEdits.begin(random, withIds);
            RandomEdits git = base.copy("git");
            RandomEdits postman = base.copy("postman");
            for (int i = 0; i < edits; i++) {
                git.anything(moving);
                postman.anything(moving);
            }
            return new Three(base.state(), git.state(), postman.state());
        }

        Three swapped() {
            return new Three(base, postman, git);
        }

        Optional<Document> merged() {
            return MergeCase.merge(base, git, postman) instanceof Merge.Merged merged
                    ? Optional.of((Document) merged.state())
                    : Optional.empty();
        }
    }

    @Property(tries = 30)
    void what_one_side_alone_changed_is_taken(@ForAll long seed, @ForAll boolean withIds) {
        Three three = Three.random(seed, withIds, 6);

        String text = MergeCase.text(three.git());
        assertThat(MergeCase.text(MergeCase.merged(three.base(), three.git(), three.base())))
                .isEqualTo(text);
        assertThat(MergeCase.merged(three.base(), three.base(), three.git())).isEqualTo(three.git());
        assertThat(MergeCase.merged(three.base(), three.git(), three.git())).isEqualTo(three.git());
    }

    @Property(tries = 30)
    void a_merge_is_symmetric_up_to_order(
            @ForAll long seed, @ForAll boolean withIds, @ForAll @IntRange(min = 1, max = 4) int edits) {
        Three three = Three.random(seed, withIds, edits);

        Optional<Object> merged = three.merged().map(state -> unordered(state.document()));

        assertThat(three.swapped().merged().map(state -> unordered(state.document())))
                .isEqualTo(merged);
    }

    @Property(tries = 30)
    void what_either_side_has_and_the_base_has_not_is_merged_or_a_conflict(
            @ForAll long seed, @ForAll boolean withIds, @ForAll @IntRange(min = 1, max = 4) int edits) {
        Three three = Three.random(seed, withIds, edits);
        Set<String> added = words(three.git());
        added.addAll(words(three.postman()));
        added.removeAll(words(three.base()));

        Merge merge = MergeCase.merge(three.base(), three.git(), three.postman());
        if (merge instanceof Merge.Merged merged) {
            assertThat(words((Document) merged.state())).containsAll(added);
        } else if (merge instanceof Merge.Conflicting conflicting) {
            Set<String> either = words((Document) conflicting.withGit());
            either.addAll(words((Document) conflicting.withPostman()));
            assertThat(either).containsAll(added);
            assertThat(conflicting.conflicts()).isNotEmpty();
        }
    }

    @Property(tries = 30)
    void what_is_merged_is_its_own_normalised_form(
            @ForAll long seed, @ForAll boolean withIds, @ForAll @IntRange(min = 1, max = 4) int edits) {
        Three.random(seed, withIds, edits).merged().ifPresent(merged -> {
            Document again = MergeCase.state(ItemKind.COLLECTION, MergeCase.text(merged));
            assertThat(MergeCase.text(again)).isEqualTo(MergeCase.text(merged));
            assertThat(again.ids().isMissingNode()).isTrue();
        });
    }

    @Property(tries = 30)
    void edits_of_different_requests_always_merge(
            @ForAll long seed, @ForAll boolean withIds, @ForAll @IntRange(min = 1, max = 6) int edits) {
        Random random = new Random(seed);
        RandomEdits base = RandomEdits.begin(random, withIds);
        List<String> requests = new ArrayList<>(base.requests());
        Collections.shuffle(requests, random);
        int half = requests.size() / 2;
        RandomEdits git = base.copy("git");
        RandomEdits postman = base.copy("postman");
        git.editOnly(requests.subList(0, half), edits);
        postman.editOnly(requests.subList(half, requests.size()), edits);

        Document merged = MergeCase.merged(base.state(), git.state(), postman.state());

        assertThat(merged.document().findValuesAsText("name"))
                .hasSameSizeAs(base.state().document().findValuesAsText("name"));
        Set<String> added = words(git.state());
        added.addAll(words(postman.state()));
        added.removeAll(words(base.state()));
        assertThat(words(merged)).containsAll(added);
    }

    /**
     * What comes of it is the same where nothing was moved. Where something was, Git takes lines for the same that are
     * alike: it puts what one side changed in a request into another that the other side moved there, and brings back
     * what one side deleted and the other moved and edited, which is a conflict.
     */
    @Property(tries = 30)
    void what_Git_merges_into_such_a_document_is_merged(
            @ForAll long seed,
            @ForAll boolean withIds,
            @ForAll boolean moving,
            @ForAll @IntRange(min = 1, max = 3) int edits)
            throws Exception {
        Three three = Three.random(seed, withIds, moving, edits);
        Optional<Document> byGit = byGit(three);
        if (byGit.isPresent()) {
            if (moving) {
                assertThat(MergeCase.conflicts(three.base(), three.git(), three.postman()))
                        .allMatch(conflict -> conflict.contains("deleted in"));
            } else {
                assertThat(unordered(three.merged().orElseThrow().document()))
                        .isEqualTo(unordered(byGit.get().document()));
            }
        }
    }

    /** What C git makes of the three files, if that is a document in the same form. */
    private static Optional<Document> byGit(Three three) throws Exception {
        Path folder = Files.createTempDirectory("merge");
        List<String> command = new ArrayList<>(List.of("git", "merge-file", "-p"));
        for (Document state : List.of(three.git(), three.base(), three.postman())) {
            Path file = folder.resolve(command.size() + ".json");
            Files.writeString(file, MergeCase.text(state));
            command.add(file.toString());
        }
        Process git = new ProcessBuilder(command).directory(folder.toFile()).start();
        String merged = new String(git.getInputStream().readAllBytes(), UTF_8);
        int conflicts = git.waitFor();
        for (String file : command.subList(3, 6)) {
            Files.delete(Path.of(file));
        }
        Files.delete(folder);
        try {
            return conflicts == 0
                    ? Optional.of(MergeCase.state(ItemKind.COLLECTION, merged))
                            .filter(state -> MergeCase.text(state).equals(merged) && isOnce(state))
                    : Optional.empty();
        } catch (AssertionError broken) {
            return Optional.empty();
        }
    }

    /** Whether no request and no folder is there twice, as one may be to Git that was moved on both sides. */
    private static boolean isOnce(Document state) {
        List<String> names = state.document().findValuesAsText("name");
        return names.size() == new HashSet<>(names).size();
    }

    /** The words of all edits in a document. */
    private static Set<String> words(Document state) {
        return WORD.matcher(MergeCase.text(state))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A document without the order of its lists. */
    private static Object unordered(JsonNode node) {
        if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            node.forEach(element -> elements.add(unordered(element).toString()));
            Collections.sort(elements);
            return elements;
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .map(member -> member.getKey() + "=" + unordered(member.getValue()))
                    .sorted()
                    .toList();
        }
        return JsonInput.literal(node);
    }
}
