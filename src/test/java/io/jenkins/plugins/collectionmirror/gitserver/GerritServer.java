package io.jenkins.plugins.collectionmirror.gitserver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;

/**
 * What Gerrit is to a client that pushes for review: C git serves what is fetched; JGit, as in Gerrit itself, takes
 * what is pushed, and there is as much of the REST API as a mirror asks. Its words are Gerrit's own.
 */
public final class GerritServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ASKED =
            Pattern.compile("project:\"(?<project>[^\"]+)\" branch:\"(?<branch>[^\"]+)\" \\((?<ids>.*)\\)");
    private static final Set<String> ACCOUNTS = Set.of("ada", "bob@example.com");

    /** One change. */
    public static final class Change {
        public final int number;
        public final String id;
        public final String branch;
        public final List<String> patchSets = new CopyOnWriteArrayList<>();
        public final List<String> comments = new CopyOnWriteArrayList<>();
        public final List<String> options = new CopyOnWriteArrayList<>();
        public volatile String status = "NEW";

        Change(int number, String id, String branch) {
            this.number = number;
            this.id = id;
            this.branch = branch;
        }

        public String newest() {
            return patchSets.get(patchSets.size() - 1);
        }

        public boolean isOpen() {
            return status.equals("NEW");
        }
    }

    public final List<Change> changes = new CopyOnWriteArrayList<>();

    /** All requests to the REST API so far. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    private final String project;
    private final String root;
    private final Repository repository;
    private final GitHttpServer git;
    private final HttpServer front;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String signIn;
    private volatile int refusal;
    private volatile int dropped;
    private volatile Consumer<String> before = request -> {};

    private GerritServer(Path folder, String root, String project, String user, String password) throws IOException {
        this.project = project;
        this.root = root;
        this.git = GitHttpServer.start(folder);
        this.repository = new FileRepositoryBuilder()
                .setGitDir(folder.resolve(project + ".git").toFile())
                .setBare()
                .build();
        this.signIn =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.createContext("/", this::handle);
        front.setExecutor(threads);
        front.start();
    }

    /**
     * @param root of the server on its host: empty, or such as {@code r/}
     * @param project whose bare repository is below the folder
     */
    public static GerritServer start(Path folder, String root, String project, String user, String password)
            throws IOException {
        CGit.assumeAvailable();
        return new GerritServer(folder, root, project, user, password);
    }

    private String host() {
        return "http://127.0.0.1:" + front.getAddress().getPort() + "/";
    }

    /** What the project is cloned from by whoever signs in. */
    public String url() {
        return host() + root + "a/" + project;
    }

    /** The same as people write it who do not know of {@code /a/}. */
    public String plainUrl() {
        return host() + root + project;
    }

    /** From now on the REST API answers with this status; 0 for what it really has to say. */
    public void refuseRest(int status) {
        refusal = status;
    }

    /** The next pushes are taken, and the connection breaks before the client hears of it. */
    public void dropPushAnswers(int count) {
        dropped = count;
    }

    /** Called with each request, before it is served. */
    public void before(Consumer<String> action) {
        before = action;
    }

    /** The only change that there is. */
    public Change only() {
        if (changes.size() != 1) {
            throw new AssertionError("there are " + changes.size() + " changes");
        }
        return changes.get(0);
    }

    @Override
    public void close() {
        front.stop(0);
        threads.shutdownNow();
        repository.close();
        git.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        try (exchange) {
            before.accept(exchange.getRequestMethod() + " " + target);
            boolean signedIn = signIn.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String path = target.substring(1);
            if (!path.startsWith(root)) {
                send(exchange, 404, "text/html", "<html>Not Found</html>");
                return;
            }
            String below = path.substring(root.length());
            boolean api = below.startsWith("a/changes/") || below.startsWith("a/projects/");
            if (!signedIn) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Gerrit Code Review\"");
                send(exchange, 401, "text/plain", "Unauthorized");
            } else if (api && refusal != 0) {
                asked.add(below);
                send(exchange, refusal, "text/plain", "Forbidden");
            } else if (api) {
                asked.add(below);
                rest(exchange, below);
            } else if (below.contains("git-receive-pack")) {
                receive(exchange, below.contains("/info/refs"));
            } else {
                fetch(exchange, below.replaceFirst("^a/", ""));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=UTF-8");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void fetch(HttpExchange exchange, String below) throws IOException {
        if (!below.startsWith(project + "/")) {
            send(exchange, 404, "text/plain", "Not Found");
            return;
        }
        git.passOn(exchange, "/" + project + ".git" + below.substring(project.length()));
    }

    private void rest(HttpExchange exchange, String below) throws IOException {
        if (below.startsWith("a/projects/")) {
            String name = URLDecoder.decode(below.substring("a/projects/".length()), StandardCharsets.UTF_8);
            if (name.equals(project)) {
                json(exchange, 200, Map.of("id", name));
            } else {
                send(exchange, 404, "text/plain", "Not found: " + name);
            }
            return;
        }
        Matcher abandon = Pattern.compile("a/changes/(\\d+)/abandon").matcher(below);
        if (abandon.matches()) {
            abandon(exchange, Integer.parseInt(abandon.group(1)));
            return;
        }
        String query = below.replaceFirst(".*[?&]q=([^&]*).*", "$1");
        Matcher asks = ASKED.matcher(URLDecoder.decode(query, StandardCharsets.UTF_8));
        if (!asks.matches() || !below.contains("o=CURRENT_REVISION") || !below.contains("o=CURRENT_COMMIT")) {
            send(exchange, 400, "text/plain", "line 1:0 no viable alternative");
            return;
        }
        List<String> ids = List.of(asks.group("ids").split(" OR "));
        List<Map<String, Object>> found = new ArrayList<>();
        for (Change change : changes) {
            if (asks.group("project").equals(project)
                    && asks.group("branch").equals(change.branch)
                    && ids.contains("change:" + change.id)) {
                found.add(shown(change));
            }
        }
        json(exchange, 200, found);
    }

    private void abandon(HttpExchange exchange, int number) throws IOException {
        Change change =
                changes.stream().filter(one -> one.number == number).findFirst().orElseThrow();
        if (!change.isOpen()) {
            send(exchange, 409, "text/plain", "change is " + change.status.toLowerCase(java.util.Locale.ROOT));
            return;
        }
        change.comments.add(
                JSON.readTree(exchange.getRequestBody()).path("message").asText());
        change.status = "ABANDONED";
        json(exchange, 200, Map.of("_number", number, "status", "ABANDONED"));
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        send(exchange, status, "application/json", ")]}'\n" + JSON.writeValueAsString(body));
    }

    private Map<String, Object> shown(Change change) throws IOException {
        int patchSet = change.patchSets.size();
        String message = message(change.newest());
        return Map.of(
                "project",
                project,
                "branch",
                change.branch,
                "change_id",
                change.id,
                "subject",
                message.lines().findFirst().orElse(""),
                "status",
                change.status,
                "_number",
                change.number,
                "current_revision",
                change.newest(),
                "revisions",
                Map.of(
                        change.newest(),
                        Map.of(
                                "_number", patchSet,
                                "ref", ref(change, patchSet),
                                "commit", Map.of("message", message))));
    }

    private String message(String commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            return walk.parseCommit(ObjectId.fromString(commit)).getFullMessage();
        }
    }

    private static String ref(Change change, int patchSet) {
        return String.format("refs/changes/%02d/%d/%d", change.number % 100, change.number, patchSet);
    }

    private void receive(HttpExchange exchange, boolean advertises) throws IOException {
        ReceivePack pack = new ReceivePack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setPreReceiveHook(this::take);
        exchange.getResponseHeaders()
                .set("Content-Type", "application/x-git-receive-pack-" + (advertises ? "advertisement" : "result"));
        if (advertises) {
            exchange.sendResponseHeaders(200, 0);
            PacketLineOut out = new PacketLineOut(exchange.getResponseBody());
            out.writeString("# service=git-receive-pack\n");
            out.end();
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
            return;
        }
        InputStream body = exchange.getRequestBody();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        java.io.ByteArrayOutputStream answer = new java.io.ByteArrayOutputStream();
        pack.receive(zipped ? new GZIPInputStream(body) : body, answer, null);
        if (dropped > 0) {
            dropped--;
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(answer.toByteArray());
    }

    private synchronized void take(ReceivePack pack, Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            try {
                take(pack, command);
            } catch (IOException e) {
                command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, e.toString());
            }
        }
    }

    private void take(ReceivePack pack, ReceiveCommand command) throws IOException {
        Matcher ref =
                Pattern.compile("refs/for/(?<branch>[^%]+)(%(?<options>.*))?").matcher(command.getRefName());
        if (!ref.matches()) {
            reject(command, "prohibited by Gerrit: not permitted: update");
            return;
        }
        String branch = ref.group("branch");
        List<String> options = ref.group("options") == null
                ? List.of()
                : List.of(ref.group("options").split(","));
        Optional<String> stranger = options.stream()
                .filter(option -> option.startsWith("r=") && !ACCOUNTS.contains(option.substring(2)))
                .findFirst();
        ObjectId head = repository.resolve("refs/heads/" + branch);
        if (head == null) {
            reject(command, "branch " + branch + " not found");
            return;
        }
        if (stranger.isPresent()) {
            reject(command, "user \"" + stranger.get().substring(2) + "\" not found");
            return;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(command.getNewId());
            List<String> ids = commit.getFooterLines("Change-Id");
            walk.markStart(commit);
            walk.markUninteresting(walk.parseCommit(head));
            int commits = 0;
            while (walk.next() != null) {
                commits++;
            }
            if (commits == 0) {
                reject(command, "no new changes");
            } else if (ids.isEmpty()) {
                reject(command, "missing Change-Id in commit message footer");
            } else if (commits > 1) {
                reject(command, "same Change-Id in multiple changes");
            } else {
                take(pack, command, branch, ids.get(ids.size() - 1), commit, options);
            }
        }
    }

    private void take(
            ReceivePack pack, ReceiveCommand command, String branch, String id, RevCommit commit, List<String> options)
            throws IOException {
        Optional<Change> known = changes.stream()
                .filter(change -> change.id.equals(id) && change.branch.equals(branch))
                .findFirst();
        if (known.isPresent() && known.get().newest().equals(commit.name())) {
            reject(command, "commit(s) already exists (as current patchset)");
            return;
        }
        if (known.isPresent() && known.get().patchSets.contains(commit.name())) {
            reject(command, "no new changes");
            return;
        }
        if (known.isPresent() && !known.get().isOpen()) {
            reject(command, "change " + page(known.get()) + " closed");
            return;
        }
        Change change = known.orElseGet(() -> new Change(changes.size() + 1, id, branch));
        change.options.addAll(options);
        upload(change, commit.name());
        if (known.isEmpty()) {
            changes.add(change);
        }
        pack.sendMessage("Processing changes: refs: 1, " + (known.isEmpty() ? "new" : "updated") + ": 1, done");
        pack.sendMessage("");
        pack.sendMessage("SUCCESS");
        pack.sendMessage("");
        pack.sendMessage("  " + page(change) + " " + commit.getShortMessage() + (known.isEmpty() ? " [NEW]" : ""));
        pack.sendMessage("");
        command.setResult(ReceiveCommand.Result.OK);
    }

    private String page(Change change) {
        return host() + root + "c/" + project + "/+/" + change.number;
    }

    /** Adds a patch set, as a person does. */
    public void upload(Change change, String commit) throws IOException {
        change.patchSets.add(commit);
        RefUpdate update = repository.updateRef(ref(change, change.patchSets.size()));
        update.setNewObjectId(ObjectId.fromString(commit));
        update.update();
    }

    /** A closed change that is there already. */
    public void addClosed(String id, String branch, String commit) throws IOException {
        Change change = new Change(changes.size() + 1, id, branch);
        upload(change, commit);
        change.status = "MERGED";
        changes.add(change);
    }

    private static void reject(ReceiveCommand command, String why) {
        command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, why);
    }
}
