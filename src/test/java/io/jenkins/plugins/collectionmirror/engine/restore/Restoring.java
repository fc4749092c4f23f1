package io.jenkins.plugins.collectionmirror.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.SecretSearch;
import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirror;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.MessageTemplate;
import io.jenkins.plugins.collectionmirror.engine.settings.PullRequestSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.settings.Verify;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import io.jenkins.plugins.collectionmirror.engine.source.postman.VirtualTarget;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.VirtualTime;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A Postman look-alike with one workspace, a bare repository of C git, and mirrors and restores between the two. */
final class Restoring implements AutoCloseable, RestoreListener {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Person PERSON = new Person("Robin Restorer", "robin@example.com");

    final ScriptedPostman postman;
    final CGit repository;
    final List<String> log = new ArrayList<>();
    /** What passes for restores in virtual time. */
    final VirtualTime time = new VirtualTime();

    private final Path folder;
    Workspace workspace;
    private String url;
    private String apiUrl;
    private Revision revision = Revision.NEWEST;
    private Selection selection = new Selection(
            EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT, ItemKind.GLOBALS), List.of(), List.of());
    private Format format = Format.FILE;
    private SecretsPolicy secrets = SecretsPolicy.REDACT;
    private Copies copies = Copies.NONE;
    private boolean mirrorFirst = true;
    private boolean dryRun;
    private boolean inVirtualTime;
    private MessageTemplate message = MessageTemplate.DEFAULT;
    private SigningKey signing = SigningKey.NONE;
    private Duration timeLimit = Duration.ofMinutes(5);
    private PullRequestSettings pullRequest;
    private GitCredentials credentials = new GitCredentials.Ambient();
    private ServerKind server = ServerKind.GIT;

    Restoring(Path folder) throws IOException {
        this.folder = folder;
        this.postman = ScriptedPostman.start(RateLimits.none());
        this.workspace = postman.account().addWorkspace("Acme APIs");
        this.repository = CGit.init(folder.resolve("repository.git"));
        this.url = repository.directory().toString();
        this.apiUrl = postman.url();
    }

    /** Mirrors and restores go by a pull request from now on; null for those that do not. */
    Restoring pullRequest(PullRequestSettings settings) {
        pullRequest = settings;
        return this;
    }

    /** The kind of server that the repository is on, and the token for it. */
    Restoring on(ServerKind kind, String token) {
        server = kind;
        credentials = new GitCredentials.UserAndToken("", Secret.of(token));
        return this;
    }

    Restoring at(String text) throws Exception {
        revision = Revision.of(text);
        return this;
    }

    /** Commits with such messages. */
    Restoring message(String template) throws InvalidSetupException {
        message = MessageTemplate.of(template);
        return this;
    }

    /** Signs the commits of mirrors and restores. */
    Restoring signedWith(SigningKey key) {
        signing = key;
        return this;
    }

    Restoring from(String repositoryUrl) {
        url = repositoryUrl;
        return this;
    }

    /** Reaches Postman at another address. */
    Restoring by(String otherUrl) {
        apiUrl = otherUrl;
        return this;
    }

    Restoring to(Workspace other) {
        workspace = other;
        return this;
    }

    Restoring select(Selection chosen) {
        selection = chosen;
        return this;
    }

    Restoring only(String... patterns) {
        return select(new Selection(EnumSet.of(ItemKind.COLLECTION), List.of(patterns), List.of()));
    }

    Restoring format(Format chosen) {
        format = chosen;
        return this;
    }

    /** What mirrors do with secrets. */
    Restoring secrets(SecretsPolicy policy) {
        secrets = policy;
        return this;
    }

    Restoring copies(Copies wanted) {
        copies = wanted;
        return only("*");
    }

    Restoring mirrorFirst(boolean first) {
        mirrorFirst = first;
        return this;
    }

    Restoring dryRun(boolean dry) {
        dryRun = dry;
        return this;
    }

    /** Waits for Postman take no time. */
    Restoring inVirtualTime() {
        inVirtualTime = true;
        return this;
    }

    Restoring timeLimit(Duration limit) {
        timeLimit = limit;
        return this;
    }

    String addCollection(String name) throws IOException {
        return workspace.addCollection(collection(name));
    }

    static ObjectNode collection(String name) throws IOException {
        return (ObjectNode) JSON.readTree("""
                {"info": {"name": "%s", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                 "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "s3cr3t-of-all-7781", "type": "string"}]},
                 "event": [{"listen": "prerequest", "script": {"id": "e1", "exec": ["const a = 1;"], "type": "text/javascript"}}],
                 "item": [
                  {"name": "Admin", "item": [
                    {"name": "Create user", "request": {"method": "POST", "url": {"raw": "https://api.example.com/users"},
                      "header": [{"key": "X-Api-Key", "value": "k-5d41402abc4b2a76b971"}],
                      "body": {"mode": "raw", "raw": "{\\n  \\"name\\": \\"Ada\\"\\n}"}},
                     "response": [{"name": "201", "code": 201, "body": "{}"}, {"name": "400", "code": 400, "body": "no"}]}]},
                  {"name": "Health", "request": {"method": "GET", "url": {"raw": "https://api.example.com/health"}}}
                 ],
                 "variable": [{"key": "host", "value": "api.example.com"}]}
                """.formatted(name));
    }

    String addEnvironment(String name) throws IOException {
        return workspace.addEnvironment(JSON.readTree("""
                {"name": "%s", "values": [
                  {"key": "host", "value": "staging.example.com", "enabled": true, "type": "default"},
                  {"key": "password", "value": "hunter2-live", "enabled": true, "type": "secret"},
                  {"key": "vaulted", "enabled": true, "secret": true,
                   "source": {"provider": "postman", "postman": {"type": "cloud", "secretId": "s", "vaultId": "v"}}}]}
                """.formatted(name)));
    }

    void setGlobals(String value) throws IOException {
        workspace.setGlobals(JSON.readTree("[{\"key\": \"team\", \"value\": \"" + value
                + "\", \"type\": \"default\", \"enabled\": true}, {\"key\": \"api_token\", \"value\":"
                + " \"tok-9f8e7d6c5b4a\","
                + " \"type\": \"secret\", \"enabled\": true}]"));
    }

    PostmanWorkspace target() {
        return new PostmanWorkspace(apiUrl, postman.apiKey(), workspace.id());
    }

    GitRemote remote() {
        return new GitRemote(url, "", false, credentials).signedWith(signing).on(server);
    }

    MirrorReport mirror() throws Exception {
        return mirror(target(), FolderSettings.DEFAULT);
    }

    /** Mirrors with forks, from one workspace or several. */
    MirrorReport mirror(PostmanWorkspace source, FolderSettings settings) throws Exception {
        MirrorRequest request = MirrorRequest.of(
                        source, new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of(), true), remote())
                .with(settings.as(format))
                .with(new SecretSettings(secrets))
                .with(new DeletionSettings(true, List.of()))
                .with(HistorySettings.by(PERSON, PERSON).with(pullRequest));
        return new Mirror(request, Files.createTempDirectory(folder, "mirror"), new Unheard()).run();
    }

    RestoreRequest request() {
        return new RestoreRequest(
                new SavedState(remote(), "postman", revision),
                selection,
                target(),
                copies,
                mirrorFirst,
                new SecretSettings(SecretsPolicy.REDACT),
                new RunSettings(Verify.ALWAYS, dryRun, timeLimit),
                HistorySettings.by(PERSON, PERSON).with(message).with(pullRequest));
    }

    Restore prepared() throws IOException {
        Path scratch = Files.createTempDirectory(folder, "restore");
        return inVirtualTime
                ? new Restore(
                        request(),
                        scratch,
                        this,
                        (room, log) -> VirtualTarget.of(apiUrl, postman.apiKey(), workspace.id(), room, log, time))
                : new Restore(request(), scratch, this);
    }

    RestoreReport restore() throws Exception {
        return prepared().run();
    }

    /**
     * What the API gives for each item, by kind and name, without what is volatile; secrets and all. The schema that an
     * export named when it was imported is another once the API has written the item.
     */
    Map<String, String> live() throws Exception {
        Map<String, List<String>> items = new TreeMap<>();
        Normaliser normaliser = new Normaliser(SecretsPolicy.KEEP);
        try (SourceReader reader = target().open(Files.createTempDirectory(folder, "look"), this)) {
            for (ItemRef item : reader.list(EnumSet.allOf(ItemKind.class)).items()) {
                try (InputStream in = normaliser
                        .normalise(item.kind(), reader.read(item))
                        .document()
                        .open()) {
                    String document = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("https://schema.getpostman.com/", "https://schema.postman.com/");
                    items.computeIfAbsent(item.kind() + " " + item.name(), name -> new ArrayList<>())
                            .add(document);
                }
            }
        }
        Map<String, String> live = new TreeMap<>();
        items.forEach(
                (name, documents) -> live.put(name, documents.stream().sorted().collect(Collectors.joining())));
        return live;
    }

    /** The uid of the only collection of that name. */
    String uid(String name) throws Exception {
        try (SourceReader reader = target().open(Files.createTempDirectory(folder, "look"), this)) {
            return reader.list(EnumSet.allOf(ItemKind.class)).items().stream()
                    .filter(item -> item.name().equals(name))
                    .map(ItemRef::uid)
                    .reduce((first, second) -> {
                        throw new IllegalStateException("There are two: " + name);
                    })
                    .orElseThrow();
        }
    }

    /** The uids of all items of that name. */
    List<String> uids(String name) throws Exception {
        try (SourceReader reader = target().open(Files.createTempDirectory(folder, "look"), this)) {
            return reader.list(EnumSet.allOf(ItemKind.class)).items().stream()
                    .filter(item -> item.name().equals(name))
                    .map(ItemRef::uid)
                    .toList();
        }
    }

    /** The items that a restore made and did not come to fill. */
    List<ItemRef> unfilled() throws Exception {
        try (SourceReader reader = target().open(Files.createTempDirectory(folder, "look"), this)) {
            return reader.list(EnumSet.allOf(ItemKind.class)).items().stream()
                    .filter(item -> Unfilled.of(item).isPresent())
                    .toList();
        }
    }

    /** What the API gives for a collection. */
    JsonNode raw(String uid) throws Exception {
        try (SourceReader reader = target().open(Files.createTempDirectory(folder, "look"), this);
                InputStream in = reader.read(new ItemRef(ItemKind.COLLECTION, uid, uid, ""))
                        .open()) {
            return JSON.readTree(in).get("collection");
        }
    }

    void empty() throws Exception {
        try (SourceReader reader = target().open(Files.createTempDirectory(folder, "look"), this)) {
            for (ItemRef item : reader.list(EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT))
                    .items()) {
                workspace.delete(item.uid());
            }
        }
        workspace.setGlobals(JSON.createArrayNode());
    }

    /** What the branch's newest commit has of the journal of restores; empty if there is none. */
    String journal() {
        String path = "postman/" + RestoreJournal.PATH;
        String own = "mirror-main-postman";
        String branch = pullRequest != null && repository.exists(own) ? own : "main";
        return repository.files(branch).containsKey(path) ? repository.content(branch, path) : "";
    }

    /** How often a call was made, such as {@code POST /collections}. */
    long calls(String call) {
        return postman.calls().stream()
                .filter(made -> (made.method() + " " + made.path()).equals(call))
                .count();
    }

    long writes() {
        return postman.calls().stream()
                .filter(call -> !call.method().equals("GET"))
                .count();
    }

    @Override
    public void itemDone(int done, int total, RestoreReport.Item item) {
        log.addAll(new RestoreLine(done, total, item).lines());
    }

    @Override
    public void info(String message) {
        log.add(message);
    }

    @Override
    public void warning(String message) {
        log.add(message);
    }

    @Override
    public void close() {
        postman.close();
        SecretSearch secrets = new SecretSearch(List.of(postman.apiKey().reveal()));
        assertThat(log).noneMatch(secrets::finds);
        try {
            assertThat(secrets.filesBelow(folder)).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Unheard implements MirrorListener {
        @Override
        public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
            // Its report is enough.
        }

        @Override
        public void info(String message) {
            // Its report is enough.
        }

        @Override
        public void warning(String message) {
            // Its report is enough.
        }
    }
}
