package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ApiAddress;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.host.GerritProject;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Pause;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The changes of one mirror on Gerrit, as far as its REST API is needed for them: they are opened and refreshed by
 * pushes. It is asked with the account's HTTP password, below {@code /a/} (Documentation/rest-api.txt and
 * rest-api-changes.txt).
 */
public final class GerritChanges {
    private static final String NEEDS =
            "the HTTP password of an account (Settings > HTTP Credentials) that may read the"
                    + " project and push to refs/for/*";

    /** So many Change-Ids are asked for at once. */
    private static final int AT_ONCE = 14;

    private static final int MOST_CHANGES = 1 << (AT_ONCE - 1);
    private static final List<Integer> DOUBLING = IntStream.range(0, AT_ONCE)
            .map(power -> power == 0 ? 0 : 1 << (power - 1))
            .boxed()
            .toList();

    private final CloneUrl repository;
    private final String target;
    private final ServerApi api;
    private final List<GerritProject> places;
    private Optional<GerritProject> chosen;

    private GerritChanges(CloneUrl repository, String target, ServerApi api, List<GerritProject> places) {
        this.repository = repository;
        this.target = target;
        this.api = api;
        this.places = places;
        this.chosen = places.size() == 1 ? Optional.of(places.get(0)) : Optional.empty();
    }

    /**
     * @param repository where the repository is cloned from, by https, or by http from this machine alone
     * @param target the short name of the branch that the changes are for
     * @return empty if the password would cross a network unencrypted
     */
    public static Optional<GerritChanges> at(CloneUrl repository, String target, Access access) {
        return at(repository, target, access, Pause.REAL);
    }

    static Optional<GerritChanges> at(CloneUrl repository, String target, Access access, Pause pause) {
        Optional<URI> root = ApiAddress.of(ServerKind.GERRIT, repository);
        List<GerritProject> places = GerritProject.candidates(repository);
        if (root.isEmpty() || places.isEmpty()) {
            return Optional.empty();
        }
        String token = access.token().reveal();
        String signIn = ServerKind.GERRIT.userNameFor(access.user(), token) + ":" + token;
        Map<String, String> headers = Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8)));
        return Optional.of(
                new GerritChanges(repository, target, new ServerApi(root.get(), headers, access, pause), places));
    }

    /**
     * The mirror's changes, as far as they are known.
     *
     * @param last the newest one; empty if there was none
     * @param next the index of the Change-Id that the next push is to have: that of the open change, or a new one
     * @param patchSet the ref of the newest patch set of an open change; else empty
     */
    public record Found(Optional<PullRequest> last, int next, String patchSet) {}

    /** The newest change of the mirror. All Change-Ids up to that are taken, so it is found without asking for each. */
    public Found find(ChangeIds ids) throws InvalidSetupException, RemoteException {
        TreeMap<Integer, JsonNode> known = new TreeMap<>();
        int free = MOST_CHANGES;
        List<Integer> asked = DOUBLING;
        while (!asked.isEmpty()) {
            known.putAll(ask(ids, asked));
            if (known.isEmpty()) {
                return new Found(Optional.empty(), 0, "");
            }
            int newest = known.lastKey();
            free = asked.stream().filter(index -> index > newest).findFirst().orElse(free);
            asked = between(newest, free);
        }
        return found(known.lastKey(), known.lastEntry().getValue());
    }

    /** Some numbers between two, at even distances. */
    private static List<Integer> between(int newest, int free) {
        int step = (free - newest - 1 + AT_ONCE - 1) / AT_ONCE;
        return step == 0
                ? List.of()
                : IntStream.iterate(newest + step, index -> index < free, index -> index + step)
                        .boxed()
                        .toList();
    }

    private Found found(int index, JsonNode change) throws InvalidSetupException, RemoteException {
        PullRequest last = read(change);
        String patchSet = change.path("revisions").path(last.head()).path("ref").asText("");
        return new Found(Optional.of(last), last.isOpen() ? index : index + 1, last.isOpen() ? patchSet : "");
    }

    private TreeMap<Integer, JsonNode> ask(ChangeIds ids, List<Integer> indices)
            throws InvalidSetupException, RemoteException {
        Map<String, Integer> wanted = indices.stream().collect(Collectors.toMap(ids::at, index -> index));
        String query = "project:\"" + place().project() + "\" branch:\"" + target + "\" ("
                + wanted.keySet().stream().map(id -> "change:" + id).collect(Collectors.joining(" OR ")) + ")";
        String path = "a/changes/?q=" + ApiPath.encoded(query) + "&o=CURRENT_REVISION&o=CURRENT_COMMIT";
        ApiAnswer answer = good(api.get(path(path)), "look for changes");
        if (!answer.body().isArray()) {
            throw api.incomplete();
        }
        TreeMap<Integer, JsonNode> found = new TreeMap<>();
        for (JsonNode change : answer.body()) {
            Integer index = wanted.get(change.path("change_id").asText());
            if (index != null && change.path("branch").asText().equals(target)) {
                found.put(index, change);
            }
        }
        return found;
    }

    /**
     * Abandons an open change.
     *
     * @param word why, which is left there
     */
    public PullRequest abandon(PullRequest open, String word) throws InvalidSetupException, RemoteException {
        try {
            ApiAnswer answer = api.post(path("a/changes/" + open.number() + "/abandon"), Map.of("message", word));
            // Somebody else may have been faster; the next run sees the result.
            if (answer.status() != 409) {
                good(answer, "abandon change " + open.number());
            }
            return new PullRequest(
                    open.number(), open.url(), PullRequest.State.CLOSED, open.title(), open.description(), open.head());
        } catch (LostAnswerException e) {
            throw e.failure();
        }
    }

    /** The web page of a change. */
    public String page(String number) throws InvalidSetupException, RemoteException {
        return repository.webRoot() + place().root() + "c/" + place().project() + "/+/" + number;
    }

    /** Whether changes can be looked for. */
    public Finding check() {
        try {
            find(new ChangeIds(place().project(), target, ""));
            return Denial.ok("Changes can be read; Gerrit reports only on a push whether the account may push to"
                    + " refs/for/" + target + ".");
        } catch (InvalidSetupException e) {
            return Denial.warning(
                    e.getMessage(),
                    "Until then, changes are pushed, but their states are not known, and none is abandoned.");
        } catch (RemoteException e) {
            return Denial.warning(e.getMessage(), "Try again later.");
        }
    }

    private GerritProject place() throws InvalidSetupException, RemoteException {
        if (chosen.isEmpty()) {
            chosen = Optional.of(search());
        }
        return chosen.get();
    }

    /** A path without {@code /a/} does not show where the server's root ends, so each is asked for the project. */
    private GerritProject search() throws InvalidSetupException, RemoteException {
        Optional<InvalidSetupException> why = Optional.empty();
        for (GerritProject one : places) {
            InvalidSetupException refusal;
            try {
                ApiAnswer answer = api.get("/" + one.root() + "a/projects/" + ApiPath.encoded(one.project()));
                if (answer.isGood() && answer.body().isObject()) {
                    return one;
                }
                refusal = denial(answer, "look for the project").toException();
            } catch (InvalidSetupException e) {
                // A page or a redirect: another program of the same host, which may have Gerrit below it.
                refusal = e;
            }
            why = Optional.of(why.orElse(refusal));
        }
        throw why.orElseThrow();
    }

    private String path(String below) throws InvalidSetupException, RemoteException {
        return "/" + place().root() + below;
    }

    private ApiAnswer good(ApiAnswer answer, String doing) throws InvalidSetupException {
        if (!answer.isGood()) {
            throw denial(answer, doing).toException();
        }
        return answer;
    }

    private Denial denial(ApiAnswer answer, String doing) {
        return Denial.of(answer, doing, repository.webRoot() + repository.repository(), NEEDS);
    }

    private PullRequest read(JsonNode change) throws InvalidSetupException, RemoteException {
        String revision = change.path("current_revision").asText("");
        if (!change.path("_number").isIntegralNumber() || revision.isEmpty()) {
            throw api.incomplete();
        }
        PullRequest.State state =
                switch (change.path("status").asText()) {
                    case "MERGED" -> PullRequest.State.MERGED;
                    case "ABANDONED" -> PullRequest.State.CLOSED;
                    default -> PullRequest.State.OPEN;
                };
        String number = change.path("_number").asText();
        return new PullRequest(
                number,
                page(number),
                state,
                change.path("subject").asText(""),
                change.path("revisions")
                        .path(revision)
                        .path("commit")
                        .path("message")
                        .asText(""),
                revision);
    }
}
