package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.demo.RateLimits;
import io.jenkins.plugins.collectionmirror.demo.ScriptedPostman;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.object.Person;
import io.jenkins.plugins.collectionmirror.engine.git.object.SigningKey;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
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
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A Postman look-alike with one workspace, a bare repository of C git, and mirrors between the two. */
public final class Mirroring implements AutoCloseable, MirrorListener {
    public final ScriptedPostman postman;
    public final Workspace workspace;
    public final CGit repository;
    public final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Path folder;
    private GitRemote remote;
    private CollectionSource source;
    private Selection selection =
            new Selection(EnumSet.of(ItemKind.COLLECTION, ItemKind.ENVIRONMENT), List.of(), List.of());
    private String directory = "postman";
    private SecretsPolicy secrets = SecretsPolicy.REDACT;
    private Format format = Format.FILE;
    private boolean allowMassDeletion;
    private List<String> forgotten = List.of();
    private List<String> notSecrets = List.of();
    private boolean dryRun;
    private String tag = "";
    private boolean authors;
    private PullRequestSettings pullRequest;
    private MessageTemplate message = MessageTemplate.DEFAULT;
    private FolderSettings folderSettings = FolderSettings.DEFAULT;
    private Verify verify = Verify.ALWAYS;
    private Optional<Path> kept = Optional.empty();
    private Optional<MirrorState> state = Optional.empty();

    public Mirroring(Path folder) throws IOException {
        this.folder = folder;
        this.postman = ScriptedPostman.start(RateLimits.none());
        this.workspace = postman.account().addWorkspace("Acme APIs");
        this.repository = CGit.init(folder.resolve("repository.git"));
        this.source = new PostmanWorkspace(postman.url(), postman.apiKey(), workspace.id());
        this.remote = new GitRemote(repository.directory().toString(), "", false, new GitCredentials.Ambient());
    }

    public Mirroring from(CollectionSource from) {
        source = from;
        return this;
    }

    Mirroring fromWorkspace(Secret apiKey, String id) {
        return from(new PostmanWorkspace(postman.url(), apiKey, id));
    }

    public Mirroring to(String url, String branch, boolean create, GitCredentials credentials) {
        remote = new GitRemote(url, branch, create, credentials);
        return this;
    }

    /** The next runs sign what they commit. */
    Mirroring signedWith(SigningKey key) {
        remote = remote.signedWith(key);
        return this;
    }

    public Mirroring branch(String branch, boolean create) {
        return to(repository.directory().toString(), branch, create, new GitCredentials.Ambient());
    }

    public Mirroring select(Selection chosen) {
        selection = chosen;
        return this;
    }

    public Mirroring directory(String path) {
        directory = path;
        return this;
    }

    public Mirroring secrets(SecretsPolicy policy) {
        secrets = policy;
        return this;
    }

    /** The next runs take these for no secrets. */
    public Mirroring notSecrets(String... written) {
        notSecrets = List.of(written);
        return this;
    }

    public Mirroring format(Format chosen) {
        format = chosen;
        return this;
    }

    Mirroring allowMassDeletion(boolean allow) {
        allowMassDeletion = allow;
        return this;
    }

    /** The next runs delete these without a proof. */
    Mirroring forget(String... uids) {
        forgotten = List.of(uids);
        return this;
    }

    public Mirroring dryRun(boolean dry) {
        dryRun = dry;
        return this;
    }

    Mirroring adoptExisting(boolean adopt) {
        folderSettings = folderSettings.adopting(adopt);
        return this;
    }

    /** Whether the next runs tell Postman which item each path is. */
    Mirroring resourcesFile(boolean wanted) {
        folderSettings = folderSettings.withResourcesFile(wanted);
        return this;
    }

    public MirrorRequest request() {
        return new MirrorRequest(
                source,
                selection,
                remote,
                folderSettings.in(directory).as(format),
                new SecretSettings(secrets, notSecrets),
                new DeletionSettings(allowMassDeletion, forgotten),
                new RunSettings(verify, dryRun, RunSettings.DEFAULT.timeLimit()),
                HistorySettings.by(
                                new Person("Ada Author", "ada@example.com"),
                                new Person("Carl Committer", "carl@example.com"))
                        .with(message)
                        .withEditors(authors)
                        .tagged(tag)
                        .with(pullRequest));
    }

    /** The next runs commit to a branch of their own, and ask for it to be merged; null for those that do not. */
    public Mirroring pullRequest(PullRequestSettings settings) {
        pullRequest = settings;
        return this;
    }

    /** How long the next runs wait for the Git server. */
    public Mirroring waiting(Timeouts timeouts) {
        remote = remote.waiting(timeouts);
        return this;
    }

    /** The kind of server that the target is on. */
    public Mirroring on(ServerKind kind) {
        remote = remote.on(kind);
        return this;
    }

    /** The next runs publish what they mirror. */
    public Mirroring tag(String name) {
        tag = name;
        return this;
    }

    /** The next runs commit with such messages. */
    public Mirroring message(String template) throws InvalidSetupException {
        message = MessageTemplate.of(template);
        return this;
    }

    /** The next runs name who changed the items. */
    Mirroring authors(boolean named) {
        authors = named;
        return this;
    }

    /** Chooses file names, such as {@code Users API=users.json}; none for the usual ones. */
    public Mirroring fileNames(String... settings) throws InvalidSetupException {
        folderSettings = folderSettings.with(FileNameChoices.of(List.of(settings)));
        return this;
    }

    /** From now on, runs leave to each other what they saw. */
    Mirroring daily() {
        verify = Verify.DAILY;
        return keeping();
    }

    /** From now on, runs read everything again. */
    Mirroring always() {
        verify = Verify.ALWAYS;
        return this;
    }

    /** From now on, runs neither find nor leave anything. */
    Mirroring forgetting() {
        kept = Optional.empty();
        state = Optional.empty();
        return this;
    }

    /** From now on, runs leave to each other what they fetched, and what they saw. */
    Mirroring keeping() {
        kept = Optional.of(folder.resolve("kept"));
        return this;
    }

    /** What the last run left, and the next one finds. */
    Optional<MirrorState> state() {
        return state;
    }

    Mirroring state(Optional<MirrorState> given) {
        state = given;
        return this;
    }

    public MirrorReport run() throws Exception {
        return run(request());
    }

    public MirrorReport run(MirrorRequest request) throws Exception {
        Mirror mirror =
                new Mirror(request, new Workplace(Files.createTempDirectory(folder, "scratch"), kept, state), this);
        MirrorReport report = mirror.run();
        state = mirror.state();
        return report;
    }

    @Override
    public void itemDone(int done, int total, ItemRef item, ItemStatus status, long bytes) {
        log.add("[" + done + "/" + total + "] " + item.name() + " " + status);
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
    }
}
