package io.jenkins.plugins.collectionmirror.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;

/** Whatever items are called and whatever their uids are: C git and JGit take their paths, on every system at once. */
class HostileNamesTest {
    private static final String MODE_AND_EMPTY_BLOB = "100644 e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\t";

    private static Path folder;
    private static CGit git;

    @BeforeContainer
    static void init() throws Exception {
        folder = Files.createTempDirectory("hostile-names");
        git = CGit.init(folder).config("core.protectNTFS", "true").config("core.protectHFS", "true");
        git.runWithInput(new byte[0], "hash-object", "-w", "--stdin");
    }

    @AfterContainer
    static void delete() {
        io.jenkins.plugins.collectionmirror.engine.FolderDeletion.delete(folder);
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void every_path_is_taken_by_git_and_is_another_on_every_system(@ForAll("workspaces") List<ItemRef> items)
            throws Exception {
        List<String> paths = paths(items);

        git.run("read-tree", "--empty");
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        for (String path : paths) {
            index.writeBytes((MODE_AND_EMPTY_BLOB + path + "\0").getBytes(StandardCharsets.UTF_8));
        }
        git.runWithInput(index.toByteArray(), "update-index", "-z", "--index-info");
        git.run("update-ref", "refs/heads/main", git.run("commit-tree", "-m", "names", git.run("write-tree")));
        git.assertSound();

        assertThat(git.files("main").keySet()).containsExactlyInAnyOrderElementsOf(paths);
        for (String folder : List.of("", "collections", "environments", "globals", ".mirror", ".mirror/ids")) {
            byte[] tree = git.runWithInput(new byte[0], "cat-file", "tree", "main:" + folder);
            everywhere().check(Constants.OBJ_TREE, tree);
        }
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void every_path_is_within_its_folder_and_its_bounds(@ForAll("workspaces") List<ItemRef> items) throws Exception {
        List<String> paths = paths(items);

        for (Form form : Form.values()) {
            if (form == Form.NFC || form == Form.NFD) {
                assertThat(paths.stream()
                                .map(path -> Normalizer.normalize(path, form).toLowerCase(Locale.ROOT)))
                        .doesNotHaveDuplicates();
                assertThat(paths.stream()
                                .map(path -> Normalizer.normalize(path, form).toUpperCase(Locale.ROOT)))
                        .doesNotHaveDuplicates();
            }
        }
        assertThat(paths).allSatisfy(path -> {
            assertThat(path).matches("(?s)((collections|environments|globals|specs|apis)|\\.mirror/ids)/[^/]+");
            assertThat(path.substring(path.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(200);
        });
    }

    /** The paths of all items and of their sidecars. */
    private static List<String> paths(List<ItemRef> items) throws Exception {
        List<String> paths = new ArrayList<>();
        Layout.place(items, Placing.of(Format.FILE), Manifest.EMPTY, List.of())
                .values()
                .forEach(place -> paths.add(place.path()));
        items.forEach(item -> paths.add(Layout.idsPath(item.uid())));
        return paths;
    }

    @Provide
    Arbitrary<List<ItemRef>> workspaces() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, HostileNames.any()),
                // Of these, many are the same on some system.
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.of("Users", "USERS", "users", "U\u0308", "\u00FC", "\u00DC", "a/b", "a:b", "..")));
        return Arbitraries.of(ItemKind.values())
                .flatMap(kind -> names.flatMap(name ->
                        HostileNames.any().filter(uid -> !uid.isEmpty()).map(uid -> new ItemRef(kind, uid, name, ""))))
                .list()
                .uniqueElements(ItemRef::uid)
                .ofMinSize(60)
                .ofMaxSize(80);
    }

    private static ObjectChecker everywhere() {
        return new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true);
    }
}
