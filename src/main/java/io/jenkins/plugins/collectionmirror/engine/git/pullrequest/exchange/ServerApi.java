package io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.git.host.GitFailure;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerText;
import io.jenkins.plugins.collectionmirror.engine.json.JsonTree;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls the API of one server, with JSON in both directions. Responses that do not come from the API, such as a
 * redirect, a sign-in page or a body that is not JSON, become exceptions here. Errors of the API are returned, because
 * their meaning depends on the call.
 *
 * <p>It uses the JDK's {@link HttpClient}, because the older client does not support {@code PATCH}. The token is sent
 * only to the host of the base URL: redirects are not followed.
 */
public final class ServerApi {
    private static final int LARGEST_ANSWER = 5_000_000;

    private static final byte[] GUARD = ")]}'\n".getBytes(StandardCharsets.US_ASCII);

    private final URI base;
    private final Map<String, String> headers;
    private final Access access;
    private final Pause pause;
    private final HttpClient client;

    /**
     * @param base without a slash at its end; https, or on this machine
     * @param headers what each call has besides, such as {@code Authorization}
     */
    public ServerApi(URI base, Map<String, String> headers, Access access, Pause pause) {
        this(base, headers, access, pause, client(access));
    }

    private ServerApi(URI base, Map<String, String> headers, Access access, Pause pause, HttpClient client) {
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.access = access;
        this.pause = pause;
        this.client = client;
    }

    /** Another API of the same server, or of one that belongs to it; the same headers go there. */
    public ServerApi at(URI other) {
        return new ServerApi(other, headers, access, pause, client);
    }

    private static HttpClient client(Access access) {
        HttpClient.Builder client = HttpClient.newBuilder()
                // As all servers know it; nothing is gained for a handful of calls.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(access.patience());
        access.proxy().selector().ifPresent(client::proxy);
        return client.build();
    }

    /** The address of the API, for messages. */
    public String display() {
        return base.toString();
    }

    /** Reads something. It may be sent twice. */
    public ApiAnswer get(String path) throws InvalidSetupException, RemoteException {
        return repeatable(request("GET", path, Optional.empty()));
    }

    /** Sets something to what is given. It may be sent twice, as the second changes nothing. */
    public ApiAnswer put(String path, Map<String, ?> body) throws InvalidSetupException, RemoteException {
        return repeatable(request("PUT", path, Optional.of(body)));
    }

    /** Changes some of something. It may be sent twice, as the second changes nothing. */
    public ApiAnswer patch(String path, Map<String, ?> body) throws InvalidSetupException, RemoteException {
        return repeatable(request("PATCH", path, Optional.of(body)));
    }

    /**
     * Asks for something to be made. It is sent again only if the server surely did not take it.
     *
     * @throws LostAnswerException if it may have taken it
     */
    public ApiAnswer post(String path, Map<String, ?> body)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        return post(request("POST", path, Optional.of(body)));
    }

    /** The same, where the address says all. */
    public ApiAnswer post(String path) throws LostAnswerException, InvalidSetupException, RemoteException {
        return post(request("POST", path, Optional.empty()));
    }

    private ApiAnswer post(HttpRequest request) throws LostAnswerException, InvalidSetupException, RemoteException {
        try {
            Tries tries = new Tries(pause);
            for (; ; ) {
                ApiAnswer answer;
                try {
                    answer = exchange(request);
                } catch (IOException e) {
                    RemoteException failure = explained(e);
                    if (wasSent(e)) {
                        throw new LostAnswerException(failure);
                    }
                    throw failure;
                }
                if (answer.isServerError()) {
                    throw new LostAnswerException(busy(answer));
                }
                if (!answer.isRateLimited()) {
                    return understood(answer);
                }
                if (!tries.again(answer.pause())) {
                    throw busy(answer);
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** A call that may be sent twice, as the second changes nothing. */
    private ApiAnswer repeatable(HttpRequest request) throws InvalidSetupException, RemoteException {
        try {
            Tries tries = new Tries(pause);
            boolean broke = false;
            for (; ; ) {
                try {
                    ApiAnswer answer = exchange(request);
                    if (!answer.isRateLimited() && !answer.isServerError()) {
                        return understood(answer);
                    }
                    if (!tries.again(answer.pause())) {
                        throw busy(answer);
                    }
                } catch (IOException e) {
                    RemoteException failure = explained(e);
                    // A connection may break at any time; a server that is silent or not there stays so.
                    if (broke || e instanceof HttpTimeoutException || !wasSent(e) || !tries.again(Optional.empty())) {
                        throw failure;
                    }
                    broke = true;
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for something that the server does in the background. */
    public void pause(Duration duration) throws RemoteException {
        try {
            pause.of(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest request(String method, String path, Optional<Map<String, ?>> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        Map<String, String> sent = new HashMap<>(Map.of("Accept", "application/json"));
        sent.put("User-Agent", "collection-mirror");
        sent.putAll(headers);
        body.ifPresent(ignored -> sent.put("Content-Type", "application/json"));
        proxySignIn().ifPresent(value -> sent.put("Proxy-Authorization", value));
        sent.forEach(request::setHeader);
        return request.method(
                        method,
                        body.map(JsonBody::of).map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()))
                .build();
    }

    /**
     * The header itself, and not an authenticator: with one, the client of Java 17 leaves our own {@code Authorization}
     * out (JDK-8326949) and takes an answer 401 for a broken one. It never gets past the proxy.
     */
    private Optional<String> proxySignIn() {
        WebProxy proxy = access.proxy();
        String signIn = proxy.user() + ":" + proxy.password().reveal();
        return proxy.user().isEmpty()
                ? Optional.empty()
                : proxy.before(base.getHost())
                        .map(name ->
                                "Basic " + Base64.getEncoder().encodeToString(signIn.getBytes(StandardCharsets.UTF_8)));
    }

    private ApiAnswer exchange(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request, head -> new BoundedBody(LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = coming.get(access.patience().toMillis(), TimeUnit.MILLISECONDS);
            return answer(response);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer in time");
        } finally {
            // Ends the exchange if it still goes on.
            coming.cancel(true);
        }
    }

    private ApiAnswer answer(HttpResponse<byte[]> response) throws IOException {
        JsonNode body = json(response.body());
        String words = response.statusCode() < 400 ? "" : shown(ErrorWords.in(body));
        return new ApiAnswer(response.statusCode(), response.headers(), body, words);
    }

    private static JsonNode json(byte[] body) throws IOException {
        if (body.length == 0) {
            return NullNode.getInstance();
        }
        try {
            return JsonTree.read(withoutGuard(body));
        } catch (JsonProcessingException | CharConversionException e) {
            return MissingNode.getInstance();
        }
    }

    /** Gerrit begins each answer with a line that keeps browsers from taking it for a script. */
    private static byte[] withoutGuard(byte[] body) {
        int length = GUARD.length;
        return body.length > length && Arrays.equals(body, 0, length, GUARD, 0, length)
                ? Arrays.copyOfRange(body, length, body.length)
                : body;
    }

    /** Words of the server, safe to show: they may repeat the request, including the token. */
    public String shown(String words) {
        Secret signIn = Secret.of(access.user() + ":" + access.token().reveal());
        return ServerText.clean(access.token().hiddenIn(signIn.hiddenIn(words)));
    }

    private ApiAnswer understood(ApiAnswer answer) throws InvalidSetupException, RemoteException {
        int status = answer.status();
        if (status == 407) {
            throw new InvalidSetupException("The web proxy on the way to " + display()
                    + " did not let the call through (HTTP 407). " + WebProxy.SIGN_IN_CURE);
        }
        if (status == 203) {
            throw new InvalidSetupException(display() + " answered with a page to sign in: it did not accept the token."
                    + " Set " + Advice.GIT_TOKEN + " to a valid token.");
        }
        if (status >= 300 && status < 400) {
            String target = shown(answer.header("Location").replaceFirst("[?#].*", ""));
            throw new InvalidSetupException(display() + " redirects" + (target.isEmpty() ? "" : " to " + target)
                    + " (HTTP " + status + "), and redirects are not followed. If the repository was renamed or moved,"
                    + " use its new URL. A redirect to a page to sign in means that the token was not accepted: set "
                    + Advice.GIT_TOKEN + " to a valid token.");
        }
        if (answer.isGood() && answer.body().isMissingNode() && isPage(answer)) {
            throw new InvalidSetupException(display() + " answered with a web page instead of JSON. Check the"
                    + " repository's URL and which kind of server it is on; a proxy may also show such a page.");
        }
        if (answer.isGood() && answer.body().isMissingNode()) {
            throw incomplete();
        }
        return answer;
    }

    private static boolean isPage(ApiAnswer answer) {
        return answer.header("Content-Type").contains("html");
    }

    /** For an answer that lacks what it has to have. */
    public RemoteException incomplete() {
        return new RemoteException(
                display() + " sent an incomplete answer. Run again; if it stays, ask whoever runs the Git server.");
    }

    private RemoteException busy(ApiAnswer answer) {
        if (!answer.isRateLimited()) {
            return new RemoteException(display() + " failed (" + answer.shown() + "). Run again later; if it stays, ask"
                    + " whoever runs the Git server.");
        }
        String when = answer.pause()
                .map(pause -> "in " + Math.max(1, pause.plusSeconds(59).toMinutes()) + " min")
                .orElse("in an hour");
        return new RemoteException(
                display() + " lets no more calls through for now (" + answer.shown() + "). Run again " + when + ".");
    }

    /** Whether the request may have reached the server. */
    private static boolean wasSent(IOException failure) {
        return !(failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException);
    }

    private RemoteException explained(IOException failure) throws InvalidSetupException {
        Optional<GitFailure> network = GitFailure.ofNetwork(failure, display());
        String way = access.proxy()
                .before(base.getHost())
                .map(name -> " It was tried through the web proxy " + name + ".")
                .orElse("");
        if (network.isPresent()) {
            GitFailure known = network.get();
            return new GitFailure(known.kind(), shown(known.message()) + way, known.cure()).toException();
        }
        String why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new RemoteException("The connection to " + display() + " broke (" + shown(why) + ")." + way
                + " Run again; if it stays, ask whoever runs the Git server.");
    }

    private RemoteException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RemoteException("The call of " + display() + " was interrupted.", e);
    }
}
