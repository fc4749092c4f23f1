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
 * Reads all items of a run, several at a time, and normalises those that it does not recognise. A malformed item does
 * not stop the others; a failing source does.
 */
final class ItemReading {
    /** Enough to hide the API's latency; the source itself keeps within the rate limits. */
    private static final int PARALLEL = 8;

    /** How many missing files to ask for: an incomplete list shows at the first of them. */
    private static final int MOST_FILES_ASKED_FOR = 20;

    private final SourceReader source;
    private final Normaliser normaliser;
    private final ItemFiles files;
    private final Predicate<ItemRef> exported;
    private final Recognition recognition;
    private final AtomicReference<QuotaUsedUpException> usedUp = new AtomicReference<>();

    /**
     * @param exported whether an item is a user's file, which may have any content
     */
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

    /** The result of reading one item. */
    sealed interface Reading {
        ItemRef item();

        record Read(MirroredItem mirrored, Seen seen) implements Reading {
            @Override
            public ItemRef item() {
                return mirrored.item();
            }
        }

        /** It has the same bytes as before, and the branch has the result. */
        record Recognised(ItemRef item, Seen seen) implements Reading {}

        record Failed(ItemRef item, String message) implements Reading {}

        /** The account cannot read it, which is not an error. */
        record LeftOut(ItemRef item, String message) implements Reading {}
    }

    /** Receives each item when it has been read, on the thread that called for all of them. */
    interface Progress {
        /**
         * @param done how many are done, including this one
         */
        void through(int done, Reading reading);
    }

    /**
     * Reads all items and passes them on one by one, in no particular order.
     *
     * @throws SourceException if no further item can be read: the items before it do not count then
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

    /** Why the last items could not be read, if the source's quota was used up meanwhile. */
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
     * A collection without its requests or its variables must not replace a good file. Exports are exempt, because
     * other programs write such files.
     */
    private NormalisedItem whole(ItemRef item, NormalisedItem normalised) throws ItemException {
        if (!normalised.lack().isEmpty() && !exported.test(item)) {
            throw new ItemException("is incomplete: " + normalised.lack() + ". The next run tries again");
        }
        return normalised;
    }

    /** An incomplete list of files would delete the others. */
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
