package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The common part of all servers with an API for pull requests. */
abstract class RestPullRequests implements PullRequests {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 2;
    private static final int MOST_PAUSES = 4;

    private final Place place;
    private final Limits limits;

    RestPullRequests(Place place, Limits limits) {
        this.place = place;
        this.limits = limits;
    }

    /** The API, as far as it is known where it is. */
    abstract ServerApi api() throws InvalidSetupException, RemoteException;

    /**
     * Asks the server once for a pull request, with those wishes that it takes along.
     *
     * @return empty if there is an open one already
     */
    abstract Optional<Opened> create(Proposal proposal, Wishes wishes)
            throws LostAnswerException, InvalidSetupException, RemoteException;

    /**
     * Does for a new pull request what is not asked for when it is created.
     *
     * @return a sentence for each wish that was refused
     */
    abstract List<String> fulfil(PullRequest created, Wishes wishes) throws RemoteException;

    /** Leaves a comment on a pull request. */
    abstract void comment(PullRequest open, String word)
            throws LostAnswerException, InvalidSetupException, RemoteException;

    /** Closes a pull request without a merge. */
    abstract PullRequest shut(PullRequest open) throws InvalidSetupException, RemoteException;

    /** Looks whether the token may open pull requests, and changes nothing. */
    abstract Finding probe() throws InvalidSetupException, RemoteException;

    /**
     * Explains a refusal of this server.
     *
     * @param doing such as {@code open a pull request}
     */
    abstract Denial denial(ApiAnswer answer, String doing) throws InvalidSetupException, RemoteException;

    /** A refusal as what is thrown for it. */
    InvalidSetupException refused(ApiAnswer answer, String doing) throws InvalidSetupException, RemoteException {
        return denial(answer, doing).toException();
    }

    /** The body of an answer that has to be good. */
    final JsonNode good(ApiAnswer answer, String doing) throws InvalidSetupException, RemoteException {
        if (!answer.isGood()) {
            throw refused(answer, doing);
        }
        return answer.body();
    }

    /** The same, where it has to be a list. */
    final JsonNode list(JsonNode body) throws InvalidSetupException, RemoteException {
        if (!body.isArray()) {
            throw api().incomplete();
        }
        return body;
    }

    /** A branch as a ref, which is what some servers call it by. */
    static String ref(String branch) {
        return "refs/heads/" + branch;
    }

    @Override
    public final Limits limits() {
        return limits;
    }

    /** Nothing, on most servers. */
    @Override
    public List<String> lacks(Wishes wishes) {
        return List.of();
    }

    final Place place() {
        return place;
    }

    /** The repository's address without a user, for messages. */
    final String repository() {
        return place.repository().webRoot() + place.repository().repository();
    }

    /** Something that a new pull request is to have. */
    interface Wish {
        ApiAnswer ask() throws LostAnswerException, InvalidSetupException, RemoteException;
    }

    /** Why a wish was refused, as the rest of a sentence; empty if it was not. */
    final Optional<String> refusal(Wish wish) throws RemoteException {
        try {
            ApiAnswer answer = wish.ask();
            return answer.isGood()
                    ? Optional.empty()
                    : Optional.of(place.server().displayName() + " refused it (" + answer.shown() + ").");
        } catch (LostAnswerException e) {
            return Optional.of(e.failure().getMessage());
        } catch (InvalidSetupException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * A wish that the server may not be ready for yet, so soon after the request was created. It is told again, after
     * one second, two, four and eight.
     *
     * @param isTooEarly whether an answer says that
     */
    final ApiAnswer patiently(Wish wish, Predicate<ApiAnswer> isTooEarly)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        ApiAnswer answer = wish.ask();
        for (int pauses = 0; pauses < MOST_PAUSES && isTooEarly.test(answer); pauses++) {
            api().pause(Duration.ofSeconds(1L << pauses));
            answer = wish.ask();
        }
        return answer;
    }

    @Override
    public final Opened open(Proposal proposal, Wishes wishes) throws InvalidSetupException, RemoteException {
        for (int tries = 1; ; tries++) {
            Optional<RemoteException> lost = Optional.empty();
            try {
                Optional<Opened> created = create(proposal, wishes);
                if (created.isPresent()) {
                    return completed(created.get(), wishes);
                }
            } catch (LostAnswerException e) {
                lost = Optional.of(e.failure());
            }
            Optional<PullRequest> found = find().filter(PullRequest::isOpen);
            if (found.isPresent()) {
                // With an answer lost, one that has our text is ours, and nobody has seen to the wishes.
                boolean ours = lost.isPresent() && proposal.isIn(found.get());
                return ours
                        ? completed(new Opened(found.get(), List.of()), wishes)
                        : new Opened(refresh(found.get(), proposal), List.of());
            }
            if (tries == MOST_TRIES) {
                throw lost.orElseGet(this::unsteady);
            }
            api().pause(BETWEEN_TRIES);
        }
    }

    private Opened completed(Opened created, Wishes wishes) throws InvalidSetupException, RemoteException {
        List<String> unfulfilled = new ArrayList<>(created.unfulfilled());
        unfulfilled.addAll(fulfil(created.request(), wishes));
        // One that is to be merged by itself may be merged by now.
        PullRequest now = wishes.autoMerge() ? find().orElse(created.request()) : created.request();
        return new Opened(now, unfulfilled);
    }

    private RemoteException unsteady() {
        return new RemoteException("Could not open a pull request in " + repository() + ": the server reports that one"
                + " exists from " + place.from() + " to " + place.into() + ", but lists none. Run again; if it stays,"
                + " close that one.");
    }

    @Override
    public final PullRequest close(PullRequest open, String word) throws InvalidSetupException, RemoteException {
        try {
            comment(open, word);
        } catch (LostAnswerException | InvalidSetupException e) {
            // To close it matters more; a token that may do neither fails there.
            return closed(open);
        }
        return closed(open);
    }

    private PullRequest closed(PullRequest open) throws InvalidSetupException, RemoteException {
        try {
            return shut(open);
        } catch (InvalidSetupException e) {
            // Somebody may have merged or closed it meanwhile.
            Optional<PullRequest> now =
                    find().filter(request -> request.number().equals(open.number()) && !request.isOpen());
            if (now.isPresent()) {
                return now.get();
            }
            throw e;
        }
    }

    /** For a server that opens no pull request without changes. */
    final InvalidSetupException nothingToMerge(ApiAnswer answer) {
        return new InvalidSetupException("Could not open a pull request in " + repository() + ": " + place.from()
                + " has no changes that are not in " + place.into() + " yet (" + answer.shown()
                + "). Push the changes first.");
    }

    @Override
    public final Finding check() {
        try {
            return probe();
        } catch (InvalidSetupException e) {
            return Denial.failed(e.getMessage(), "Until then, no pull request is opened.");
        } catch (RemoteException e) {
            return Denial.failed(e.getMessage(), "Try again later.");
        }
    }
}
