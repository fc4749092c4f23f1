package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.CloneUrl;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Entry;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Fault;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.LookAlike;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Reply;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Server;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.lookalike.Server.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each call to each server while something is wrong with it: nothing is done twice, the failure is told in the server's
 * own words with something to do about it, the token goes nowhere else, and afterwards the same call works.
 */
class ServerFaultsTest {
    private static final Proposal PROPOSAL = new Proposal("Two changed", "Two requests.\n");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** Whose fault something is, which decides what a run is worth afterwards. */
    private enum Whose {
        SERVERS,
        USERS
    }

    /** What is wrong. */
    private enum Wrong {
        LIMIT(Whose.SERVERS, "HTTP 429: Slow down", reply(429, "Slow down").with("Retry-After", "20")),
        LIMIT_FOR_LONG(
                Whose.SERVERS, "Run again in 30 min", reply(429, "Slow down").with("Retry-After", "1800")),
        LIMIT_BY_403(
                Whose.SERVERS,
                "HTTP 403: API rate limit exceeded",
                reply(403, "API rate limit exceeded").with("X-RateLimit-Remaining", "0")),
        UNAUTHORIZED(Whose.USERS, "HTTP 401: Not you", reply(401, "Not you")),
        FORBIDDEN(Whose.USERS, "HTTP 403: Not this", reply(403, "Not this")),
        ARCHIVED(Whose.USERS, "archived", reply(403, "Repository was archived so is read-only.")),
        NOT_FOUND(Whose.USERS, "HTTP 404: Nothing here", reply(404, "Nothing here")),
        CONFLICT(Whose.USERS, "HTTP 409: Not now", reply(409, "Not now")),
        INVALID(Whose.USERS, "HTTP 422: The title is reserved", reply(422, "The title is reserved")),
        NO_COMMITS(Whose.USERS, "No commits between", reply(422, "No commits between main and mirror")),
        FAILED(Whose.SERVERS, "HTTP 500: Boom", reply(500, "Boom")),
        DOWN(Whose.SERVERS, "HTTP 503", Reply.html(503)),
        BREAKS(Whose.SERVERS, "", Fault.BREAKS_BEFORE),
        CUT(Whose.SERVERS, "", Fault.CUT),
        HUGE(Whose.SERVERS, "larger than 5 MB", Fault.HUGE),
        NO_JSON(
                Whose.SERVERS,
                "incomplete answer",
                new Reply(200, Map.of("Content-Type", "application/json"), "{\"a\": [")),
        OTHER_JSON(Whose.SERVERS, "incomplete answer", Reply.json(200, Map.of("hello", "world"))),
        NOTHING(Whose.SERVERS, "incomplete answer", Reply.empty(200)),
        A_PAGE(Whose.USERS, "web page instead of JSON", Reply.html(200)),
        SIGN_IN(Whose.USERS, "sign in", Reply.html(203)),
        REDIRECT(Whose.USERS, "redirects to", Reply.empty(302));

        private final Whose whose;
        private final String words;
        private final Optional<Reply> reply;
        private final Optional<Fault> fault;

        Wrong(Whose whose, String words, Reply reply) {
            this.whose = whose;
            this.words = words;
            this.reply = Optional.of(reply);
            this.fault = Optional.empty();
        }

        Wrong(Whose whose, String words, Fault fault) {
            this.whose = whose;
            this.words = words;
            this.reply = Optional.empty();
            this.fault = Optional.of(fault);
        }

        private static Reply reply(int status, String message) {
            return Reply.json(status, Map.of("message", message));
        }

        void with(LookAlike server, String line, String elsewhere) {
            reply.ifPresent(one -> server.always(
                    line, this == REDIRECT ? one.with("Location", elsewhere + "/?token=" + LookAlike.TOKEN) : one));
            fault.ifPresent(one -> server.always(line, one));
        }
    }

    private static Stream<Arguments> calls() {
        return Arrays.stream(Server.values())
                .flatMap(server -> Arrays.stream(Call.values()).map(call -> Arguments.of(server, call)));
    }

    private final List<Duration> pauses = new ArrayList<>();

    private PullRequests client(Server kind, LookAlike server) {
        Place place = new Place(
                kind.kind(), CloneUrl.parse(server.url() + "/" + kind.path()).orElseThrow(), "mirror", "main");
        Access access = new Access("", Secret.of(LookAlike.TOKEN), Duration.ofSeconds(20), WebProxy.OF_JAVA);
        return PullRequestServers.at(place, access, pauses::add).orElseThrow();
    }

    private static void ask(PullRequests client, Call call, PullRequest open) throws MirrorException {
        switch (call) {
            case FIND -> client.find();
            case CREATE -> client.open(PROPOSAL, Wishes.NONE);
            case UPDATE -> client.refresh(open, PROPOSAL);
            case CLOSE -> client.close(open, "Nothing is left to merge.");
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void what_is_wrong_is_told_and_made_up_for(Server kind, Call call) throws Exception {
        try (LookAlike server = kind.start();
                LookAlike elsewhere = Server.GITEA.start()) {
            PullRequests client = client(kind, server);
            for (Wrong wrong : Wrong.values()) {
                PullRequest open = null;
                if (call != Call.CREATE) {
                    server.add("mirror", "main", "Before");
                    open = client.find().orElseThrow();
                }
                wrong.with(server, kind.lines(call), elsewhere.url());
                pauses.clear();
                PullRequest request = open;

                Throwable failure = catchThrowable(() -> ask(client, call, request));

                assertThat(failure)
                        .as(wrong.name())
                        .isInstanceOf(wrong.whose == Whose.USERS ? InvalidSetupException.class : RemoteException.class)
                        .hasMessageContaining(wrong.words)
                        .hasMessageContaining(server.url())
                        // Something to do about it.
                        .hasMessageMatching("(?s).*(Run again|Set |Check |Correct |narchive|use its new URL).*")
                        .hasMessageNotContaining(LookAlike.TOKEN);
                assertThat(open(server)).as(wrong.name()).isEqualTo(call == Call.CREATE ? 0 : 1);
                assertThat(elsewhere.requests()).as(wrong.name()).isEmpty();
                // Of each single call; opening is two of them at most, with a look in between.
                assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                        .as(wrong.name())
                        .isLessThanOrEqualTo(LONGEST_WAIT.multipliedBy(call == Call.CREATE ? 3 : 2));

                server.recover();
                ask(client, call, request);
                assertThat(open(server)).as(wrong.name()).isEqualTo(call == Call.CLOSE ? 0 : 1);
                server.entries().forEach(entry -> entry.state = Entry.State.CLOSED);
            }
        }
    }

    private static long open(LookAlike server) {
        return server.entries().stream().filter(Entry::isOpen).count();
    }
}
