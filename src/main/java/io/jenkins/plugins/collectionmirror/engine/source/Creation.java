package io.jenkins.plugins.collectionmirror.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.source.ApiFailure.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Makes new items, and none twice. Where Postman certainly did not take the call, it is repeated. Where nobody can tell, the workspace is
 * looked at: an item of that name which was not there before is the one.
 */
final class Creation {
    private static final int TRIES = 4;
    private static final List<Duration> LOOKS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15));

    private final PostmanApi api;
    private final String workspaceId;
    private final Map<ItemKind, Set<String>> before = new EnumMap<>(ItemKind.class);
    private final Set<String> made = new HashSet<>();

    Creation(PostmanApi api, String workspaceId) {
        this.api = api;
        this.workspaceId = workspaceId;
    }

    /** The uid of the new item. */
    String create(ItemKind kind, String name, Content document) throws ApiFailure, ItemException, InterruptedException {
        before(kind);
        Retries retries = new Retries(TRIES, ThreadLocalRandom.current());
        for (; ; ) {
            try {
                JsonNode answer = api.write(ApiWrite.create(kind, workspaceId, document));
                return made(answer.path(kind.id()).path("uid").asText(""));
            } catch (ApiFailure failure) {
                Optional<Duration> pause = retries.after(failure);
                if (failure.kind() == Kind.BROKEN || failure.kind() == Kind.TOO_SLOW) {
                    Optional<String> taken = taken(kind, name, before(kind));
                    if (taken.isPresent()) {
                        return made(taken.get());
                    }
                    if (!saysThatItFailed(failure)) {
                        throw new ItemException("The " + kind.id() + " \"" + Printable.excerpt(name)
                                + "\" may not have been made: " + failure.getMessage()
                                + ", and it does not show in the workspace. It was not tried twice, so that there are not"
                                + " two of it. Look for it in Postman in a while, and run again if it is not there.");
                    }
                }
                if (pause.isEmpty()) {
                    throw failure;
                }
                api.pauses().pause(pause.get());
            }
        }
    }

    /** What was there when the run began to make items of that kind. */
    private Set<String> before(ItemKind kind) throws ApiFailure, InterruptedException {
        Set<String> known = before.get(kind);
        if (known == null) {
            known = listed(kind).stream().map(ItemRef::uid).collect(Collectors.toSet());
            before.put(kind, known);
        }
        return known;
    }

    /** A server that answers for itself knows that it failed; a gateway that gave up, or a broken connection, knows nothing. */
    private static boolean saysThatItFailed(ApiFailure failure) {
        return failure.status() == 500 || failure.status() == 503;
    }

    private String made(String uid) throws ItemException {
        if (uid.isEmpty()) {
            throw new ItemException("Postman made it, but did not say under which id. Look for it in Postman.");
        }
        made.add(uid);
        return uid;
    }

    /** The item that a call has made whose answer did not come; lists may lag behind. */
    private Optional<String> taken(ItemKind kind, String name, Set<String> present)
            throws ApiFailure, InterruptedException {
        for (Duration pause : LOOKS) {
            api.pauses().pause(pause);
            Optional<String> taken = listed(kind).stream()
                    .filter(item -> item.name().equals(name))
                    .map(ItemRef::uid)
                    .filter(uid -> !present.contains(uid) && !made.contains(uid))
                    .findFirst();
            if (taken.isPresent()) {
                return taken;
            }
        }
        return Optional.empty();
    }

    private List<ItemRef> listed(ItemKind kind) throws ApiFailure, InterruptedException {
        return new WorkspaceListing(api, workspaceId, Set.of(kind))
                .read().items().stream().filter(item -> item.kind() == kind).toList();
    }
}
