package io.jenkins.plugins.collectionmirror.engine.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** After any history of edits, renames, moves, deletions and failures, the folder is what the source is. */
class MirrorHistoryProperties {
    interface Step {
        void on(MirrorModel model) throws Exception;
    }

    record Put(String uid, String name, String document) implements Step {
        @Override
        public void on(MirrorModel model) {
            model.put(uid, name, document);
        }
    }

    record Remove(String uid) implements Step {
        @Override
        public void on(MirrorModel model) {
            model.remove(uid);
        }
    }

    record Fail(String uid) implements Step {
        @Override
        public void on(MirrorModel model) {
            model.unreadable(uid);
        }
    }

    /** An item is exported and imported again, or deleted and made anew: it is the same but for its uid. */
    record MakeAnew(String uid, String newUid) implements Step {
        @Override
        public void on(MirrorModel model) {
            ItemRef item = model.source().get(uid);
            if (item != null && !uid.equals(newUid)) {
                model.remove(uid);
                model.put(newUid, item.name(), content(model.document(uid)));
            }
        }
    }

    /** Something that cannot be told what it is comes, or goes. */
    record Unidentified(boolean comes) implements Step {
        @Override
        public void on(MirrorModel model) {
            model.allIdentified();
            if (comes) {
                model.unidentified("strange.json");
            }
        }
    }

    record Run() implements Step {
        @Override
        public void on(MirrorModel model) throws Exception {
            model.mirror();
        }
    }

    @Property(tries = 1000)
    void the_folder_follows_the_source(@ForAll("histories") List<Step> history) throws Exception {
        MirrorModel model = new MirrorModel();
        Map<String, String> lastGood = new HashMap<>();
        for (Step step : history) {
            Manifest before = model.manifest();
            step.on(model);
            if (step instanceof Run) {
                assertNothingIsLost(model, before, lastGood);
            }
        }
        model.allIdentified();
        model.source().values().forEach(item -> restate(model, item));
        model.mirror();

        assertEveryItemIsInAFileOfItsOwn(model);
        assertThat(model.mirror().edits()).isEmpty();
    }

    private static void restate(MirrorModel model, ItemRef item) {
        model.put(item.uid(), item.name(), content(model.document(item.uid())));
    }

    /** What a document holds besides its name. */
    private static String content(String document) {
        return document.substring(document.indexOf('\n') + 1);
    }

    /** @param lastGood what each item was when it could last be read, by uid */
    private static void assertNothingIsLost(MirrorModel model, Manifest before, Map<String, String> lastGood)
            throws Exception {
        lastGood.keySet().retainAll(model.source().keySet());
        for (String uid : model.source().keySet()) {
            if (model.isReadable(uid)) {
                lastGood.put(uid, model.document(uid));
            } else if (!isKnown(model, before, uid)) {
                lastGood.remove(uid);
            }
        }
        List<String> there = new ArrayList<>();
        for (Manifest.Entry entry : model.manifest().entries()) {
            there.add(new String(model.files().get(entry.path()), UTF_8));
        }
        for (String document : lastGood.values()) {
            assertThat(there.remove(document))
                    .as("%s among %s", document, there)
                    .isTrue();
        }
    }

    /**
     * New ids alone are not written down: whatever was made anew is known by its name only, as long as what it was made
     * from is gone.
     */
    private static boolean isKnown(MirrorModel model, Manifest before, String uid) {
        return before.entries().stream()
                .anyMatch(entry -> entry.uid().equals(uid)
                        || !model.source().containsKey(entry.uid())
                                && entry.name().equals(model.source().get(uid).name()));
    }

    private static void assertEveryItemIsInAFileOfItsOwn(MirrorModel model) throws Exception {
        Set<String> expected = new HashSet<>();
        Set<String> keys = new HashSet<>();
        Manifest manifest = model.manifest();
        assertThat(manifest.entries()).hasSameSizeAs(model.source().keySet());
        for (Manifest.Entry entry : manifest.entries()) {
            assertThat(keys.add(FileNames.collisionKey(entry.path()))).isTrue();
            expected.add(entry.path());
            expected.add(".mirror/ids/" + FileNames.idsFile(entry.uid()));
        }
        List<String> documents =
                model.source().keySet().stream().map(model::document).sorted().toList();
        assertThat(manifest.entries().stream()
                        .map(entry -> new String(model.files().get(entry.path()), UTF_8))
                        .sorted()
                        .toList())
                .isEqualTo(documents);
        if (!model.files().isEmpty()) {
            expected.add(".mirror/manifest.json");
            expected.add(".mirror/.gitattributes");
        }
        assertThat(model.files().keySet()).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<String> uids = Arbitraries.of("1-a", "1-b", "1-c", "1-d");
        Arbitrary<String> names =
                Arbitraries.of("Users", "users", "USERS", "a/b", "a:b", "", "..", "Ünï", "U\u0308ni\u0308");
        Arbitrary<String> documents = Arbitraries.of("v1", "v2", "v3");
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                Tuple.of(5, Combinators.combine(uids, names, documents).as(Put::new)),
                Tuple.of(2, uids.map(Remove::new)),
                Tuple.of(1, uids.map(Fail::new)),
                Tuple.of(2, Combinators.combine(uids, uids).as(MakeAnew::new)),
                Tuple.of(1, Arbitraries.of(true, false).map(Unidentified::new)),
                Tuple.of(4, Arbitraries.create(Run::new)));
        return step.list().ofMaxSize(30);
    }
}
