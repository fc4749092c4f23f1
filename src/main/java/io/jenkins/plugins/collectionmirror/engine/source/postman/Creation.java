package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanTarget.Trace;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiWrite;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Creates new items, and none twice. Each has a unique name, so whatever a failed call answered, the workspace shows
 * whether the item was created: it is listed before the call is repeated.
 */
final class Creation {
    private static final int TRIES = 4;

    /** The times of the listings: lists may lag behind. */
    private static final List<Duration> LOOKS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15));

    private final PostmanApi api;
    private final String workspaceId;
    private Trace trace = Trace.NONE;

    Creation(PostmanApi api, String workspaceId) {
        this.api = api;
        this.workspaceId = workspaceId;
    }

    /**
     * The uid of the new item.
     *
     * @param name the name in the document
     */
    String create(ItemKind kind, String name, Content document) throws ApiFailure, ItemException, InterruptedException {
        Retries retries = new Retries(TRIES, ThreadLocalRandom.current());
        for (; ; ) {
            Optional<ApiFailure> failure = Optional.empty();
            String why;
            // A run that is stopped now does not know the result.
            trace = Trace.LATER;
            try {
                JsonNode item =
                        api.write(ApiWrite.create(kind, workspaceId, document)).path(kind.id());
                String uid = item.path("uid").asText("");
                String called = item.path("name").asText("");
                if (!uid.isEmpty() && called.strip().equals(name.strip())) {
                    return uid;
                }
                // The answer has no id, or that of something else, which must not be written to.
                why = called.isEmpty() || called.equals(name) ? "" : "Postman answered with another one, and ";
                trace = Trace.SOON;
            } catch (ApiFailure e) {
                failure = Optional.of(e);
                trace = traceOf(e);
                why = e.getMessage() + ", and ";
            }
            Optional<Duration> pause = failure.flatMap(retries::after);
            Optional<String> made = made(kind, name, looks(pause));
            if (made.isPresent()) {
                return made.get();
            }
            if (failure.isEmpty() || trace == Trace.LATER) {
                throw unseen(kind, name, why);
            }
            if (pause.isEmpty()) {
                throw failure.orElseThrow();
            }
        }
    }

    /** The item that the last call may have created, if it failed. */
    Trace trace() {
        return trace;
    }

    /** A call that was rejected or never sent created nothing. After any other failure, nobody can be sure. */
    private static Trace traceOf(ApiFailure failure) {
        return switch (failure.kind()) {
            case BUSY -> Trace.SOON;
            case TOO_SLOW -> Trace.LATER;
            // A server that answers itself knows that the call failed; after a gateway's timeout or a broken
            // connection, the result is unknown.
            case BROKEN -> failure.status() == 500 || failure.status() == 503 ? Trace.SOON : Trace.LATER;
            default -> Trace.NONE;
        };
    }

    private List<Duration> looks(Optional<Duration> pause) {
        List<Duration> looks = new ArrayList<>();
        if (trace != Trace.NONE) {
            looks.addAll(LOOKS);
        }
        pause.ifPresent(looks::add);
        return looks;
    }

    private static ItemException unseen(ItemKind kind, String name, String why) {
        return new ItemException("The " + kind.id() + " \"" + Printable.excerpt(name)
                + "\" may not have been made: " + why
                + "it does not show in the workspace. It was not tried twice, so that"
                + " there are not two of it. Run again in a while: if it was made after all, it is found and filled.");
    }

    /** The item that a failed call has created nevertheless. */
    private Optional<String> made(ItemKind kind, String name, List<Duration> looks)
            throws ApiFailure, InterruptedException {
        for (Duration pause : looks) {
            api.pauses().pause(pause);
            Optional<String> made = new WorkspaceListing(api, workspaceId, Set.of(kind))
                    .read().items().stream()
                            .filter(item -> item.name().equals(name))
                            .map(ItemRef::uid)
                            .findFirst();
            if (made.isPresent()) {
                return made;
            }
        }
        return Optional.empty();
    }
}
