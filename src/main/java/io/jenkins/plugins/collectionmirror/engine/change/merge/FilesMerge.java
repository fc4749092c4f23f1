package io.jenkins.plugins.collectionmirror.engine.change.merge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jenkins.plugins.collectionmirror.engine.change.ItemState.Files;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.json.YamlTree;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Merges the files of an API definition, each by its lines. */
record FilesMerge(Files base, Files git, Files postman) {
    /** The merged files; where both sides changed the same, the contest decides. */
    Files merged(Contest contest) {
        TreeSet<String> paths = new TreeSet<>(git.files().keySet());
        paths.addAll(postman.files().keySet());
        Map<String, byte[]> merged = new TreeMap<>();
        for (String path : paths) {
            file(path, text(base, path), text(git, path), text(postman, path), contest)
                    .ifPresent(text -> merged.put(path, text.getBytes(ISO_8859_1)));
        }
        return new Files(merged);
    }

    /** A byte a character: whatever the encoding, nothing of it is lost, and lines end where they do. */
    private static Optional<String> text(Files files, String path) {
        return Optional.ofNullable(files.files().get(path)).map(bytes -> new String(bytes, ISO_8859_1));
    }

    private static Optional<String> file(
            String path, Optional<String> base, Optional<String> git, Optional<String> postman, Contest contest) {
        if (git.equals(postman) || isNoEdit(base, postman)) {
            return git;
        }
        if (isNoEdit(base, git)) {
            return postman;
        }
        if (base.isEmpty() || git.isEmpty() || postman.isEmpty()) {
            return contest.decide(git, postman);
        }
        String merged = String.join(
                "\n", SequenceMerge.merge(lines(base.get()), lines(git.get()), lines(postman.get()), contest));
        boolean broken = isReadable(path, git.get()) && isReadable(path, postman.get()) && !isReadable(path, merged);
        return broken ? contest.decide(git, postman) : Optional.of(merged);
    }

    private static boolean isNoEdit(Optional<String> base, Optional<String> side) {
        return base.equals(side) || base.isPresent() && side.isPresent() && Sameness.hides(side.get(), base.get());
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private static boolean isReadable(String path, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        try {
            if (path.endsWith(".json")) {
                JsonTree.read(bytes);
            } else if (path.endsWith(".yaml") || path.endsWith(".yml")) {
                YamlTree.read(bytes);
            }
            return true;
        } catch (IOException damaged) {
            return false;
        }
    }
}
