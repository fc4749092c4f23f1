package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import io.jenkins.plugins.collectionmirror.engine.secrets.ServerWords;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerHead;
import io.jenkins.plugins.collectionmirror.engine.source.http.BodyTooLargeException;
import io.jenkins.plugins.collectionmirror.engine.source.http.HttpExchange;
import io.jenkins.plugins.collectionmirror.engine.source.http.HttpExchange.Answer;
import io.jenkins.plugins.collectionmirror.engine.source.http.JsonShape;
import io.jenkins.plugins.collectionmirror.engine.source.http.ScratchDiskException;
import io.jenkins.plugins.collectionmirror.engine.source.http.TrickleException;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure.Kind;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.Pacing.Limit;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.RateBucket.Ticket;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLException;

/** Calls the Postman API for one run: paced, repeated if that can help, with every failure classified. Thread-safe. */
public final class PostmanApi {
    private static final long LARGEST_TREE = 20_000_000;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final String PROXY_REFUSED = "HTTP 407, the web proxy on the way did not let the connection through";
    /**
     * The JDK's message when a user name and password were rejected; only the proxy has them. Redirects are not
     * followed.
     */
    private static final Pattern SIGN_IN_REFUSED =
            Pattern.compile("Server redirected too many +times.*|Unable to tunnel through proxy.* 407.*");

    private final ApiUrl url;
    private final Secret apiKey;
    private final HttpExchange exchange;
    private final Pacing pacing;
    private final Pauses pauses;
    private final int tries;
    private final RunLog log;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong bytesSent = new AtomicLong();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /**
     * @param tries the limit of tries for a call that fails temporarily
     */
    public PostmanApi(ApiUrl url, Secret apiKey, HttpExchange exchange, Pauses pauses, int tries, RunLog log) {
        this.url = url;
        this.apiKey = apiKey;
        this.exchange = exchange;
        this.pacing = new Pacing(pauses, log);
        this.pauses = pauses;
        this.tries = tries;
        this.log = log;
    }

    /** The response to a call: a complete JSON object with one of the call's fields. */
    public Content get(ApiCall call) throws ApiFailure, InterruptedException {
        Patience patience = new Patience();
        Retries retries = new Retries(tries, ThreadLocalRandom.current(), patience);
        for (; ; ) {
            try {
                return once(call, patience);
            } catch (ApiFailure failure) {
                Optional<Duration> pause = retries.after(failure);
                if (pause.isEmpty()) {
                    throw failure;
                }
                sayOnce(failure);
                if (failure.kind() == Kind.RATE_LIMITED) {
                    pacing.close(call.limit(), pause.get());
                }
                pauses.pause(pause.get());
            }
        }
    }

    /**
     * The response to a call that changes something. It is sent only once: whether it may be repeated depends on the
     * call, and on the failure.
     */
    public JsonNode write(ApiWrite call) throws ApiFailure, InterruptedException {
        bytesSent.addAndGet(call.outgoing().body().size());
        try {
            Answer answer = once(
                    Limit.ITEMS, new Patience(), watch -> exchange.send(url.of(call.path()), call.outgoing(), watch));
            Unshown unshown = new Unshown(apiKey, Optional.of(call.outgoing().body()));
            return tree(judge(call.fields(), call.check(), unshown, answer));
        } catch (ApiFailure failure) {
            if (failure.kind() == Kind.RATE_LIMITED) {
                failure.pause().ifPresent(pause -> pacing.close(Limit.ITEMS, pause));
            }
            throw failure;
        }
    }

    /** Bytes of content sent, including repetitions. */
    public long bytesSent() {
        return bytesSent.get();
    }

    public Pauses pauses() {
        return pauses;
    }

    /** The same as a tree, for small responses: in memory, a tree takes many times its bytes. */
    public JsonNode getTree(ApiCall call) throws ApiFailure, InterruptedException {
        return tree(get(call));
    }

    private static JsonNode tree(Content answer) throws ApiFailure {
        if (answer.size() > LARGEST_TREE) {
            throw new ApiFailure(
                    Kind.TOO_LARGE, "the answer is " + new BodyTooLargeException(LARGEST_TREE).getMessage());
        }
        try (InputStream in = answer.open()) {
            return JsonTree.read(in);
        } catch (IOException e) {
            throw misunderstood(e);
        }
    }

    private static ApiFailure misunderstood(IOException e) {
        return e instanceof StreamConstraintsException
                ? new ApiFailure(Kind.TOO_LARGE, "the answer is nested too deep, or holds too long a text")
                : new ApiFailure(
                        Kind.BROKEN,
                        "the answer cannot be understood: " + e.getClass().getSimpleName());
    }

    /** The same for content that a run does not need: there is only one try. */
    public JsonNode getTreeOnce(ApiCall call) throws ApiFailure, InterruptedException {
        return tree(getOnce(call));
    }

    /** The response to a call with only one try. */
    public Content getOnce(ApiCall call) throws ApiFailure, InterruptedException {
        return once(call, new Patience());
    }

    /** Logs a message, but only once in a run. */
    public void sayOnce(String message) {
        if (said.add(message)) {
            log.info(message);
        }
    }

    public SourceUsage usage() {
        Quota told = quota();
        return new SourceUsage(
                calls.get(),
                bytes.get(),
                new CallsLeft(
                        told.windowRemaining().orElse(-1),
                        told.monthRemaining().orElse(-1),
                        told.monthLimit().orElse(-1)));
    }

    public Quota quota() {
        return pacing.quota();
    }

    /** A keyed digest that only the holder of the API key can compute. */
    public Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(apiKey.reveal().getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    public String host() {
        return url.host();
    }

    private void sayOnce(ApiFailure failure) {
        if (said.add(failure.getMessage().replaceAll("\\d{4,}", "…"))) {
            log.info("Postman: " + failure.getMessage() + ". Such calls are tried again.");
        }
    }

    private Content once(ApiCall call, Patience patience) throws ApiFailure, InterruptedException {
        Answer answer = once(call.limit(), patience, watch -> exchange.get(url.of(call.path()), call.accept(), watch));
        return judge(call.fields(), call.check(), new Unshown(apiKey, Optional.empty()), answer);
    }

    /** One request to send. */
    private interface Request {
        Answer sent(HttpExchange.Arrival watch) throws IOException, InterruptedException;
    }

    private Answer once(Limit limit, Patience patience, Request request) throws ApiFailure, InterruptedException {
        Ticket ticket = pacing.enter(limit, patience);
        Watch watch = new Watch(limit, ticket);
        calls.incrementAndGet();
        try {
            return request.sent(watch);
        } catch (IOException e) {
            throw broken(e);
        } finally {
            watch.end();
        }
    }

    private Content judge(Set<String> fields, AnswerCheck check, Unshown unshown, Answer answer) throws ApiFailure {
        try {
            return judged(fields, check, unshown, answer);
        } catch (JsonProcessingException e) {
            throw misunderstood(e);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private Content judged(Set<String> fields, AnswerCheck check, Unshown unshown, Answer answer)
            throws IOException, ApiFailure {
        int status = answer.head().status();
        // A read finds the thing or does not find it; only a write may be done later.
        boolean isWrite = unshown.sent().isPresent();
        if (status == 200 || isWrite && (status == 201 || status == 202)) {
            Optional<String> problem = fields.isEmpty()
                    ? JsonShape.problemOfText(answer.body())
                    : JsonShape.problem(answer.body(), fields);
            if (problem.isEmpty()) {
                problem = check.problem(answer.body());
            }
            if (problem.isPresent()) {
                throw new ApiFailure(Kind.BROKEN, "HTTP " + status + " with " + unshown.excerpt(problem.get()));
            }
            return answer.body();
        }
        if (status >= 300 && status < 400) {
            throw new ApiFailure(Kind.REDIRECTED, "HTTP " + status + ", a redirect" + target(answer));
        }
        if (status == PROXY_AUTHENTICATION_REQUIRED) {
            throw new ApiFailure(Kind.PROXY_REFUSED, PROXY_REFUSED);
        }
        ApiError error = ApiError.of(status, answer.body(), unshown);
        RateLimit told = RateLimit.of(answer.head().headers(), pauses.now());
        Kind kind = kind(error);
        throw new ApiFailure(
                kind,
                error.toString(),
                kind == Kind.RATE_LIMITED ? told.pause() : told.retryAfter(),
                status,
                NotFound.of(status, answer.body()),
                error.name());
    }

    private static String target(Answer answer) {
        try {
            return answer.head()
                    .headers()
                    .firstValue("Location")
                    .map(location -> URI.create(location).getHost())
                    .map(host -> " to " + ServerWords.excerpt(host))
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Kind kind(ApiError error) {
        if (error.quotaUsedUp()) {
            return Kind.QUOTA_USED_UP;
        }
        if (error.refusesKey()) {
            return Kind.KEY_REFUSED;
        }
        if (error.notFound()) {
            return Kind.NOT_FOUND;
        }
        return switch (error.status()) {
            case 403 -> Kind.FORBIDDEN;
            case 429 -> Kind.RATE_LIMITED;
            case 408 -> Kind.BROKEN;
            case 409 -> Kind.BUSY;
            default -> error.status() >= 500 || error.status() < 300 ? Kind.BROKEN : Kind.REJECTED;
        };
    }

    private ApiFailure broken(IOException e) {
        if (SIGN_IN_REFUSED.matcher(String.valueOf(e.getMessage())).matches()) {
            return new ApiFailure(Kind.PROXY_REFUSED, PROXY_REFUSED);
        }
        if (e instanceof BodyTooLargeException) {
            return new ApiFailure(Kind.TOO_LARGE, "the answer is " + e.getMessage());
        }
        if (e instanceof ScratchDiskException) {
            return new ApiFailure(Kind.NO_ROOM, "the answer could not be written to the scratch disk");
        }
        if (e instanceof SSLException && isUntrusted(e)) {
            return new ApiFailure(
                    Kind.UNTRUSTED, "the TLS certificate of " + host() + " cannot be trusted (" + reason(e) + ")");
        }
        if (e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException
                || e instanceof HttpConnectTimeoutException
                || e instanceof SSLException) {
            return new ApiFailure(Kind.UNREACHABLE, "no connection to " + host() + " (" + reason(e) + ")");
        }
        if (e instanceof TrickleException) {
            return new ApiFailure(Kind.TOO_SLOW, "the answer " + e.getMessage());
        }
        if (e instanceof HttpTimeoutException) {
            return new ApiFailure(Kind.BROKEN, "no answer in time");
        }
        return new ApiFailure(Kind.BROKEN, "the answer broke off");
    }

    private static boolean isUntrusted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "no such host";
        }
        if (e instanceof HttpConnectTimeoutException) {
            return "no reply";
        }
        return e.getMessage() == null ? "refused" : ServerWords.excerpt(e.getMessage());
    }

    /** Counts a response while it arrives, and passes its header to the pacing at once. */
    private final class Watch implements HttpExchange.Arrival {
        private final Limit limit;
        private final Ticket ticket;
        private final AtomicBoolean told = new AtomicBoolean();

        Watch(Limit limit, Ticket ticket) {
            this.limit = limit;
            this.ticket = ticket;
        }

        @Override
        public void head(AnswerHead head) {
            if (told.compareAndSet(false, true)) {
                pacing.answered(limit, ticket, head);
            }
        }

        @Override
        public void bytes(int count) {
            bytes.addAndGet(count);
        }

        void end() {
            if (told.compareAndSet(false, true)) {
                pacing.unanswered(limit, ticket);
            }
        }
    }
}
