package io.jenkins.plugins.collectionmirror.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The web interface of a Jenkins, as one user sees it: pages, forms (with the crumb that Jenkins asks for), jobs and
 * builds. Paths are relative to its root and have no slash before them.
 */
public final class JenkinsClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_LIMIT = Duration.ofMinutes(4);
    private static final Duration QUEUE_LIMIT = Duration.ofMinutes(4);

    private static final Pattern CRUMB =
            Pattern.compile("data-crumb-header=\"([^\"]+)\" data-crumb-value=\"([^\"]+)\"");

    private final URI root;
    private final Optional<String> authorization;
    /** The crumb is bound to the session, and so to the cookies. */
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private String[] crumb;

    /**
     * @param userAndPassword {@code user:password}; none for an anonymous visitor
     */
    JenkinsClient(URI root, Optional<String> userAndPassword) {
        this.root = root;
        this.authorization =
                userAndPassword.map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    }

    /** The answer to a GET, whatever its status; redirects are not followed. */
    public HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(root.resolve(path)).GET());
    }

    /** The page at a path, which must be there. */
    public String page(String path) throws IOException {
        return expect(get(path), path).body();
    }

    /** The JSON at a path, such as {@code job/x/api/json}. */
    public JsonNode json(String path) throws IOException {
        return JSON.readTree(page(path));
    }

    /** Saves a file of Jenkins, such as {@code jnlpJars/agent.jar}. */
    public void download(String path, Path file) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).GET();
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            expect(http.send(request.build(), BodyHandlers.ofFile(file)), path);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The answer to a form's fields sent by POST, with a crumb, whatever its status; redirects are not followed. */
    public HttpResponse<String> post(String path, Map<String, String> fields) throws IOException {
        return post(path, "application/x-www-form-urlencoded", encoded(fields));
    }

    /** The same without a crumb, as another site would have a browser send it. */
    public HttpResponse<String> postWithoutCrumb(String path, Map<String, String> fields) throws IOException {
        return send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    /** The answer to a GET with the fields in the address. */
    public HttpResponse<String> get(String path, Map<String, String> fields) throws IOException {
        return get(path + "?" + encoded(fields));
    }

    /** Submits one of Jenkins' structured forms: what its page would send for these values. */
    public HttpResponse<String> submit(String path, JsonNode form) throws IOException {
        return expect(post(path, Map.of("json", form.toString(), "Submit", "Save")), path);
    }

    /** What a Groovy script prints on the script console. */
    public String script(String groovy) throws IOException {
        return expect(post("scriptText", Map.of("script", groovy)), "scriptText")
                .body();
    }

    /**
     * Creates a job.
     *
     * @param folder the path of the folder it goes into, such as {@code job/team/}; empty for the root
     * @param config its {@code config.xml}
     */
    public void createJob(String folder, String name, String config) throws IOException {
        String path = folder + "createItem?name=" + encode(name);
        expect(post(path, "application/xml", config), path);
    }

    /** Changes a job, such as {@code job/x/}. */
    public void configureJob(String job, String config) throws IOException {
        expect(post(job + "config.xml", "application/xml", config), job);
    }

    /**
     * Schedules a build and returns when it has left the queue and runs.
     *
     * @param job the job's path, such as {@code job/x/}
     * @param parameters its parameters; none for a job without
     */
    public Build build(String job, Map<String, String> parameters) throws IOException {
        String path = job + (parameters.isEmpty() ? "build" : "buildWithParameters");
        HttpResponse<String> scheduled = expect(post(path, parameters), path);
        String item = scheduled.headers().firstValue("Location").orElseThrow() + "api/json";
        int number = Eventually.see(job + " to leave the queue", QUEUE_LIMIT, () -> {
            JsonNode executable = json(item).path("executable").path("number");
            return executable.isInt() ? Optional.of(executable.intValue()) : Optional.empty();
        });
        return new Build(this, job + number + "/");
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", type + ";charset=UTF-8")
                .POST(BodyPublishers.ofString(body));
        String[] field = crumb();
        return send(request.header(field[0], field[1]));
    }

    private String[] crumb() throws IOException {
        if (crumb == null) {
            // This page has one, and is there for everybody.
            Matcher page = CRUMB.matcher(page("whoAmI/"));
            if (!page.find()) {
                throw new IOException("There is no crumb on the page whoAmI");
            }
            crumb = new String[] {page.group(1), page.group(2)};
        }
        return crumb;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            return http.send(request.timeout(REQUEST_LIMIT).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException();
    }

    private static <T> HttpResponse<T> expect(HttpResponse<T> response, String path) throws IOException {
        if (response.statusCode() >= 400) {
            throw new IOException(
                    response.request().method() + " " + path + ": " + response.statusCode() + "\n" + response.body());
        }
        return response;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
