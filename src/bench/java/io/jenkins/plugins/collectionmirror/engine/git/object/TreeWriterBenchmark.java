package io.jenkins.plugins.collectionmirror.engine.git.object;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.FolderDeletion;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Writes a tree with 1,000 edited files among 4,000 in the mirror's two folders. The files are small, so that the trees
 * count and not the compression of contents.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TreeWriterBenchmark {
    private static final int FILES = 4_000;
    private static final int EDITS = 1_000;

    private Path folder;
    private ScratchRepository scratch;
    private ObjectId base;
    private EditTree edits;
    private int turn;

    @Setup
    public void begin() throws IOException, InvalidSetupException {
        folder = Files.createTempDirectory("collection-mirror-bench-");
        scratch = ScratchRepository.create(folder.resolve("git"));
        edits = edits(FILES, 1);
        base = write(Optional.empty());
    }

    /** Other contents each time: what is there already is not written again. */
    @Setup(Level.Invocation)
    public void edit() throws IOException {
        edits = edits(EDITS, FILES / EDITS);
    }

    @TearDown
    public void end() {
        scratch.close();
        FolderDeletion.delete(folder);
    }

    @Benchmark
    public ObjectId write() throws IOException, InvalidSetupException {
        return write(Optional.of(base));
    }

    private ObjectId write(Optional<ObjectId> from) throws IOException, InvalidSetupException {
        BlobPack blobs = new BlobPack(scratch.git());
        try (ObjectInserter trees = scratch.git().newObjectInserter();
                ObjectReader reader = trees.newReader()) {
            ObjectId tree = new TreeWriter(reader, trees, blobs).write(from, edits);
            trees.flush();
            return tree;
        } finally {
            blobs.delete();
        }
    }

    private EditTree edits(int count, int step) throws IOException {
        turn++;
        List<TreeEdit> puts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int file = i * step;
            String path = (file % 2 == 0 ? "collections/" : ".mirror/ids/") + "Service %05d API.json".formatted(file);
            Content content =
                    Content.of(("{\"turn\":" + turn + ",\"file\":" + file + "}\n").getBytes(StandardCharsets.UTF_8));
            puts.add(new TreeEdit.Put(path, content, BlobId.of(content)));
        }
        return EditTree.of(List.of("postman"), puts);
    }
}
