package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.QuotaUsedUpException;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.form.NormalisedItem;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState.Seen;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.MirroredItem;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Reads all items of a run, several at a time, and normalises those that it does not recognise. One bad item does not
 * stop the others; a bad source does.
 */
final class ItemReading {
    /** Enough to hide the API's latency; the source paces itself within its limits. */
    private static final int PARALLEL = 8;

    /** A list that is cut short shows at the first of these; so many that were really deleted are no lie. */
    private static final int MOST_FILES_ASKED_FOR = 20;

    private final SourceReader source;
    private final Normaliser normaliser;
    private final ItemFiles files;
    private final Predicate<ItemRef> exported;
    private final Recognition recognition;
    private final AtomicReference<QuotaUsedUpException> usedUp = new AtomicReference<>();

    /** @param exported whether an item is a file that somebody gave us, and may be as it likes */
    ItemReading(
            SourceReader source,
            Normaliser normaliser,
            ItemFiles files,
            Predicate<ItemRef> exported,
            Recognition recognition) {
        this.source = source;
        this.normaliser = normaliser;
        this.files = files;
        this.exported = exported;
        this.recognition = recognition;
    }

    /** What became of one item. */
    sealed interface Reading {
        ItemRef item();

        record Read(MirroredItem mirrored, Seen seen) implements Reading {
            @Override
            public ItemRef item() {
                return mirrored.item();
            }
        }

        /** It came in the same bytes as before, and the branch has what was made of them. */
        record Recognised(ItemRef item, Seen seen) implements Reading {}

        record Failed(ItemRef item, String message) implements Reading {}

        /** The account cannot have it, which is no failure. */
        record LeftOut(ItemRef item, String message) implements Reading {}
    }

    /** Hears of each item as it is through, on the thread that reads them all. */
    interface Progress {
        /** @param done how many are through, this one included */
        void through(int done, Reading reading);
    }

    /**
     * Reads all items and hands them over as they come, in no particular order.
     *
     * @throws SourceException if no further item can be had: what was read until then does not count
     */
    void readAll(List<ItemRef> items, Progress progress) throws SourceException, IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL, task -> {
            Thread thread = new Thread(task, "collection-mirror-reader");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<Reading> readings = new ExecutorCompletionService<>(threads);
            for (ItemRef item : items) {
                readings.submit(() -> read(item));
            }
            for (int done = 1; done <= items.size(); done++) {
                progress.through(done, readings.take().get());
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Why the last items could not be read, if the source's quota ended while they were. */
    Optional<QuotaUsedUpException> usedUp() {
        return Optional.ofNullable(usedUp.get());
    }

    private static Reading notRead(ItemRef item) {
        return new Reading.Failed(
                item,
                "The " + item.kind().word() + " \"" + Printable.excerpt(item.name())
                        + "\" was not read: the quota of API calls was used up before. Its last good file is kept.");
    }

    private Reading read(ItemRef item) throws SourceException, IOException, InterruptedException {
        if (usedUp.get() != null) {
            return notRead(item);
        }
        try {
            Content content = source.read(item);
            Optional<Seen> before = recognition.recognised(item, content);
            if (before.isPresent()) {
                return new Reading.Recognised(item, before.get());
            }
            MirroredItem mirrored = item.kind().isDefinition()
                    ? whole(files.ofDefinition(item, content, normaliser))
                    : files.of(item, whole(item, normaliser.normalise(item.kind(), content)));
            return new Reading.Read(mirrored, recognition.seen(mirrored, content));
        } catch (ItemException e) {
            return e.isExpected()
                    ? new Reading.LeftOut(item, e.getMessage())
                    : new Reading.Failed(item, e.getMessage());
        } catch (QuotaUsedUpException e) {
            usedUp.compareAndSet(null, e);
            return notRead(item);
        }
    }

    /**
     * A collection without its requests or its variables must not take the place of a good file. Other programs write
     * such exports.
     */
    private NormalisedItem whole(ItemRef item, NormalisedItem normalised) throws ItemException {
        if (!normalised.lack().isEmpty() && !exported.test(item)) {
            throw new ItemException("is incomplete: " + normalised.lack() + ". The next run tries again");
        }
        return normalised;
    }

    /** A list of files that is cut short would delete the others. */
    private MirroredItem whole(MirroredItem definition) throws ItemException, InterruptedException {
        List<String> vanished = files.vanished(definition);
        for (String path : vanished.subList(0, Math.min(MOST_FILES_ASKED_FOR, vanished.size()))) {
            if (source.mayHaveFile(definition.item(), path)) {
                throw new ItemException("is incomplete: Postman does not list its file " + Printable.excerpt(path)
                        + ", but does not say that it was deleted. The next run tries again");
            }
        }
        return definition;
    }

    private static SourceException unwrapped(ExecutionException e) throws IOException, InterruptedException {
        Throwable cause = e.getCause();
        if (cause instanceof SourceException failure) {
            return failure;
        }
        if (cause instanceof IOException failure) {
            throw failure;
        }
        if (cause instanceof InterruptedException) {
            throw new InterruptedException();
        }
        if (cause instanceof Error failure) {
            throw failure;
        }
        throw new IllegalStateException("Reading an item failed in an unforeseen way", cause);
    }
}
