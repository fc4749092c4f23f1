package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.QuotaUsedUpException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiWrite;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.WriteRetries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Writes to a workspace during one run. An update replaces the whole item, so it can be repeated. A new item is created
 * empty, and never twice, even if answers are lost. For one thread.
 */
public final class PostmanTarget implements AutoCloseable {
    /**
     * From this size on, gateways before the API time out before Postman has finished (postman-app-support #13148,
     * #8213).
     */
    static final long LARGE = 1_000_000;

    private static final int CONTENT_TOO_LARGE = 413;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final Duration LONGEST_LAG = Duration.ofSeconds(30);
    private static final Duration SHORTEST_LAG = Duration.ofSeconds(1);

    /** After so many items that did not show the written content, it is not a delay. */
    private static final int MOST_IN_VAIN = 3;

    private static final Set<String> NAMES = Set.of("instanceFoundError", "collectionMismatchError");
    private static final Pattern EXISTS =
            Pattern.compile("\\balready (exists?|present|in use|taken|used)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern ABOUT_IDS = Pattern.compile(
            "\\b(_?postman_?)?(u?u?ids?|identifiers?)\\b|\\balready\\b|\\bexist(s|ing)\\b|\\bduplicates?\\b|\\bbelongs?\\b"
                    + "|\\b(other|another|different) (collection|workspace|owner)\\b",
            Pattern.CASE_INSENSITIVE);

    private final PostmanApi api;
    private final String workspaceId;
    private final PostmanReader reader;
    private final UpdateTasks tasks;
    private final Creation creation;
    private int inVain;

    PostmanTarget(PostmanApi api, String workspaceId, RunLog log) {
        this.api = api;
        this.workspaceId = workspaceId;
        this.reader = new PostmanReader(api, workspaceId);
        this.tasks = new UpdateTasks(api, log);
        this.creation = new Creation(api, workspaceId);
    }

    /** How Postman handled the ids of an item's parts. */
    public enum Ids {
        KEPT,
        /**
         * It rejected them, as it does with those of another collection; the parts were created again, with new ids.
         */
        NEW
    }

    /** Checks the content of an item after it was written. */
    @FunctionalInterface
    public interface Look {
        /**
         * Whether this is the expected content.
         *
         * @throws ItemException if it is not an item of that kind
         */
        boolean isSettled(Content answer) throws ItemException, IOException;
    }

    /**
     * Reads an item that was just written, until the check finds the expected content. Postman answers reads from
     * copies of its data, which may lag behind; so the item is read again for half a minute. If that did not help for
     * some items, others wait less.
     *
     * @throws ItemException if no read succeeded, with the last reason; otherwise the check has the result
     * @throws SourceException if nothing more can be read
     */
    public void readBack(ItemRef item, Look look)
            throws ItemException, SourceException, IOException, InterruptedException {
        Duration most = inVain < MOST_IN_VAIN ? LONGEST_LAG : SHORTEST_LAG;
        Instant begin = api.pauses().now();
        Duration pause = FIRST_PAUSE;
        Optional<ItemException> failure = Optional.empty();
        for (; ; ) {
            try {
                if (look.isSettled(reader.read(item))) {
                    return;
                }
                failure = Optional.empty();
            } catch (ItemException e) {
                failure = Optional.of(e);
            }
            if (Duration.between(begin, api.pauses().now()).compareTo(most) >= 0) {
                inVain++;
                break;
            }
            api.pauses().pause(pause);
            pause = longer(pause);
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** The clock by which this waits. */
    public Instant now() {
        return api.pauses().now();
    }

    /**
     * Lists the workspace until the expected items appear: lists may lag behind, as reads do.
     *
     * @param most how long to repeat
     * @throws SourceException if it cannot be listed
     */
    public Listing listed(Set<ItemKind> kinds, Predicate<Listing> enough, Duration most)
            throws InvalidSetupException, SourceException, InterruptedException {
        Instant end = now().plus(most);
        for (Duration pause = FIRST_PAUSE.multipliedBy(4); ; pause = longer(pause)) {
            Listing listing = reader.list(kinds);
            if (enough.test(listing) || !now().isBefore(end)) {
                return listing;
            }
            Duration left = Duration.between(now(), end);
            api.pauses().pause(pause.compareTo(left) < 0 ? pause : left);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** Reads the workspace, over the same connection and within the same limits. */
    public SourceReader reader() {
        return reader;
    }

    /**
     * Replaces an item's content by a document.
     *
     * @param document the document with the ids of the item's parts, without the API's envelope
     * @param withoutIds the same without any ids; it is written if Postman rejects the ids
     * @throws ItemException if this item cannot be written; it is unchanged, unless the message says otherwise
     * @throws SourceException if nothing more can be written: key revoked, quota used up, host unreachable
     */
    public Ids update(ItemRef item, Content document, Content withoutIds)
            throws ItemException, SourceException, InterruptedException {
        try {
            put(item, document);
            return Ids.KEPT;
        } catch (ApiFailure failure) {
            if (withoutIds == document || !refusesIds(failure)) {
                throw failed(item, failure);
            }
        }
        try {
            put(item, withoutIds);
            return Ids.NEW;
        } catch (ApiFailure failure) {
            throw failed(item, failure);
        }
    }

    /**
     * Creates a new item in the workspace, without any content: {@link #update} writes that, and can be repeated.
     *
     * @param kind a collection or an environment; a workspace always has globals
     * @param name a name that is unique in the workspace, so that the item can be recognised by it if the answer is
     *     lost
     * @return the new item's uid
     * @throws ItemException if the item cannot be created, or if nobody can tell whether it was; the message says which
     * @throws SourceException if nothing more can be written
     */
    public String create(ItemKind kind, String name) throws ItemException, SourceException, InterruptedException {
        try {
            return creation.create(kind, name, kind == ItemKind.COLLECTION ? collection(name) : environment(name));
        } catch (ApiFailure failure) {
            throw failed(new ItemRef(kind, "new", name, ""), failure);
        }
    }

    /** The item that a failed call of {@link #create} may have created. */
    public enum Trace {
        NONE,
        /** The item may exist, and then it appears in a moment. */
        SOON,
        /** Postman may still be creating it. */
        LATER
    }

    /** The item that the last call of {@link #create} may have created, if it failed. */
    public Trace trace() {
        return creation.trace();
    }

    /** Bytes of content sent so far. */
    public long bytesSent() {
        return api.bytesSent();
    }

    @Override
    public void close() {
        reader.close();
    }

    private static Content collection(String name) {
        return json(out -> {
            out.writeObjectFieldStart("info");
            out.writeStringField("name", name);
            out.writeStringField("schema", "https://schema.postman.com/json/collection/v2.1.0/collection.json");
            out.writeEndObject();
            out.writeArrayFieldStart("item");
            out.writeEndArray();
        });
    }

    private static Content environment(String name) {
        return json(out -> {
            out.writeStringField("name", name);
            out.writeArrayFieldStart("values");
            out.writeEndArray();
        });
    }

    private static Content json(JsonTree.Writing members) {
        String json = JsonTree.text(out -> {
            out.writeStartObject();
            members.to(out);
            out.writeEndObject();
        });
        return Content.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private void put(ItemRef item, Content document) throws ApiFailure, ItemException, InterruptedException {
        boolean collection = item.kind() == ItemKind.COLLECTION;
        boolean asynchronously = collection && document.size() >= LARGE;
        WriteRetries retries = new WriteRetries();
        for (; ; ) {
            try {
                JsonNode answer = api.write(
                        item.kind() == ItemKind.GLOBALS
                                ? ApiWrite.globals(workspaceId, document)
                                : ApiWrite.update(item.kind(), item.uid(), document, asynchronously));
                String task = answer.path("task").path("id").asText("");
                if (!task.isEmpty()) {
                    tasks.await(task, item);
                }
                return;
            } catch (ApiFailure failure) {
                Optional<Duration> pause = refusesIds(failure) ? Optional.empty() : retries.after(failure);
                if (pause.isEmpty()) {
                    throw failure;
                }
                // An update that takes longer than a gateway's timeout is done in the background.
                asynchronously |= collection && failure.kind() == Kind.BROKEN;
                api.pauses().pause(pause.get());
            }
        }
    }

    /**
     * Whether a document is rejected because of its ids, as those of another collection are. At least these answers
     * mean that (postman-app-support #8149, #7315, and the examples of Postman's OpenAPI): {@code instanceFoundError}
     * "This collection already exists in the database.", "The specified item already exists.", "This request already
     * exists in the database.", and {@code collectionMismatchError} "The collection ID in the path does not match the
     * collection ID in the request body." No complete list is documented, so every rejection that mentions ids, or
     * existing things, counts: if that was not the reason, Postman rejects the document without ids too.
     */
    private static boolean refusesIds(ApiFailure failure) {
        if (failure.kind() != Kind.REJECTED && failure.kind() != Kind.BUSY) {
            return false;
        }
        Pattern words = failure.kind() == Kind.BUSY ? EXISTS : ABOUT_IDS;
        return NAMES.contains(failure.name())
                || words.matcher(failure.getMessage()).find();
    }

    private ItemException failed(ItemRef item, ApiFailure failure) throws SourceException {
        String what = "The " + item.kind().id() + " \"" + Printable.excerpt(item.name()) + "\" could not be written: "
                + failure.getMessage() + ". ";
        String cure = Cure.of(failure.kind(), workspaceId, api.host());
        return switch (failure.kind()) {
            case QUOTA_USED_UP -> throw new QuotaUsedUpException(what + cure);
            case KEY_REFUSED, REDIRECTED, PROXY_REFUSED, RATE_LIMITED, UNREACHABLE, UNTRUSTED, NO_ROOM ->
                throw new SourceException(what + cure);
            case FORBIDDEN ->
                new ItemException(what + "Give the API key's owner the right to edit it: the role Editor in Postman.");
            case NOT_FOUND ->
                new ItemException(what + "It was deleted during the run, or the API key lost access to it."
                        + " Run again: deleted items are created again.");
            case TOO_LARGE -> tooLarge(what);
            case REJECTED ->
                failure.status() == CONTENT_TOO_LARGE
                        ? tooLarge(what)
                        : new ItemException(what + "Postman does not take it in this form. Import the file in Postman"
                                + " instead (File > Import), or leave it out.");
            default ->
                new ItemException(what + "Run again later: items that are already restored are not written twice.");
        };
    }

    private static ItemException tooLarge(String what) {
        return new ItemException(what + "Postman's API takes collections of up to 100 MB, and environments of up to"
                + " 30 MB. Import the file in Postman instead (File > Import).");
    }
}
