package io.jenkins.plugins.collectionmirror.fuzz;

import static java.util.Objects.requireNonNull;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.name.FileNames;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What anybody may have written into the branch or the kept folder: it is read as what it is, or refused with words.
 */
public final class BranchFilesFuzz {
    private BranchFilesFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException, InvalidSetupException {
        readManifest(input);
        Optional<MirrorState> state = MirrorState.read(input);
        if (state.isPresent() && !MirrorState.read(state.get().toBytes()).equals(state)) {
            throw new AssertionError("A state that does not read back: " + state);
        }
    }

    private static void readManifest(byte[] input) throws IOException, InvalidSetupException {
        Manifest manifest;
        try {
            manifest = Manifest.read(input, "here");
        } catch (InvalidSetupException refused) {
            if (!refused.getMessage().contains("manifest here")) {
                throw new AssertionError("A refusal that does not say of what", refused);
            }
            return;
        }
        Set<String> paths = new HashSet<>();
        for (Manifest.Entry entry : manifest.entries()) {
            requireNonNull(new ItemRef(entry.kind(), entry.uid(), entry.name(), entry.revision()));
            if (!paths.add(FileNames.collisionKey(entry.path()))) {
                throw new AssertionError("Two items in one file: " + entry.path());
            }
            for (String segment : entry.path().split("/", -1)) {
                if (!FileNames.segment(segment, "").equals(segment)) {
                    throw new AssertionError("Not safe everywhere: " + entry.path());
                }
            }
        }
        byte[] rendered = manifest.render().open().readAllBytes();
        if (!Manifest.read(rendered, "here").equals(manifest)) {
            throw new AssertionError("A manifest that does not read back: " + manifest);
        }
    }
}
